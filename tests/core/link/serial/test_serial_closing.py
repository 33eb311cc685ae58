"""Closing serial links, and cancelling what they do, at every moment; no thread may be left."""

from __future__ import annotations

import asyncio
import sys

import pytest
import serial

from core.link.errors import ConnectionLost
from core.link.payload import Payload
from core.link.serial import SerialLink, port
from core.link.tap import Direction
from tests.core.link.peers import BOUND, Seen, turns
from tests.core.link.serial.ports import EVERY_BYTE, USUAL, XOFF, XON, XON_XOFF, opened, threads_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that are serial ports")
if sys.platform != "win32":
    from tests.core.link.serial.terminal import Terminal


class SlowLine:
    """How many bytes a line has still to send each time it is asked; a pseudo-terminal has always sent all."""

    def __init__(self, left: list[int]) -> None:
        self.left = left
        self.discarded = False

    def take_the_place_of_the_real_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def discard(_: serial.Serial) -> None:
            self.discarded = True

        monkeypatch.setattr(serial.Serial, "out_waiting", property(lambda _: self.left.pop(0)))
        monkeypatch.setattr(serial.Serial, "reset_output_buffer", discard)


async def test_closing_does_not_wait_for_a_device_that_takes_nothing(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF, stall=3600) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        writing = asyncio.create_task(link.write(Payload.of(b"receipt")))
        waiting = asyncio.create_task(link.write(Payload.of(b"another")))
        await turns()
        await asyncio.wait_for(link.close(), BOUND)
        assert threads_of(link) == []
        for task in (writing, waiting):
            with pytest.raises(ConnectionLost, match="closed on this side"):
                await asyncio.wait_for(task, BOUND)
    assert not device.is_locked()


async def test_a_cancelled_write_leaves_the_link_closable(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF, stall=3600) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        writing, waiting = (asyncio.create_task(link.write(Payload.of(text))) for text in (b"one", b"two"))
        await turns()
        writing.cancel()
        waiting.cancel()
        await asyncio.wait([writing, waiting], timeout=BOUND)
        assert writing.cancelled()
        assert waiting.cancelled()
        await asyncio.wait_for(link.close(), BOUND)
        assert threads_of(link) == []


async def test_bytes_of_a_cancelled_write_go_out_before_the_next(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        cancelled = asyncio.create_task(link.write(Payload.of(b"one")))
        await turns()
        cancelled.cancel()
        following = asyncio.create_task(link.write(Payload.of(b"two")))
        device.send(XON)
        assert await device.receive(6) == b"onetwo"
        await asyncio.wait_for(following, BOUND)
        assert cancelled.cancelled()


async def test_closing_wakes_who_reads_and_keeps_what_arrived(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        device.send(b"\x23")
        await seen.until(lambda: seen.data(Direction.IN) == b"\x23")
        await link.close()
        await link.close()
        assert await link.read() == b"\x23"
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await link.read()
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await link.write(Payload.of(b"x"))
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read())
        await turns()
        await link.close()
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await asyncio.wait_for(reading, BOUND)


async def test_closing_a_quiet_port_wakes_its_thread(
    device: Terminal, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(port, "_LONG_POLL", 3600.0)
    async with opened(device, seen) as link:
        await link.close()
        assert threads_of(link) == []


async def test_closing_waits_while_the_line_takes_what_was_written(
    device: Terminal, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = SlowLine([3, 3, 2, 2, 2, 1, 0])
    line.take_the_place_of_the_real_one(monkeypatch)
    async with opened(device, seen) as link:
        await link.close()
    assert line.left == []
    assert not line.discarded


async def test_closing_gives_up_on_a_line_that_takes_nothing_more(
    device: Terminal, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(port, "_DRAIN", 0.05)
    line = SlowLine([7] * 100_000)
    line.take_the_place_of_the_real_one(monkeypatch)
    async with opened(device, seen) as link:
        await link.close()
    assert line.discarded
    assert line.left


async def test_closing_while_data_floods_in_ends_the_threads(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        sending = asyncio.create_task(device.send_all(EVERY_BYTE * 4096))
        await seen.until(lambda: len(seen.data(Direction.IN)) >= 64 * 1024)
        await asyncio.wait_for(link.close(), BOUND)
        assert threads_of(link) == []
        sending.cancel()
        await asyncio.wait([sending])


async def test_a_cancelled_read_loses_nothing(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read())
        await turns()
        device.send(b"\x23")
        reading.cancel()
        await asyncio.wait([reading])
        assert await asyncio.wait_for(link.read(), BOUND) == b"\x23"


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 10, 100])
async def test_opening_may_be_cancelled_at_any_moment(steps: int, device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap)
    opening = asyncio.create_task(link.open())
    await turns(steps)
    opening.cancel()
    await asyncio.wait([opening])
    await asyncio.wait_for(link.close(), BOUND)
    assert threads_of(link) == []
    assert not device.is_locked()


async def test_closing_while_opening_ends_the_opening(device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap)
    opening = asyncio.create_task(link.open())
    await asyncio.sleep(0)
    await asyncio.wait_for(link.close(), BOUND)
    with pytest.raises(ConnectionLost, match="closed on this side"):
        await asyncio.wait_for(opening, BOUND)
    assert threads_of(link) == []
    assert not device.is_locked()


def test_a_loop_that_ends_without_closing_leaves_no_error(device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap)
    asyncio.run(link.open())
    device.send(b"nobody is there to read this")
    device.unplug()
    for thread in threads_of(link):
        thread.join(BOUND)
        assert not thread.is_alive()
