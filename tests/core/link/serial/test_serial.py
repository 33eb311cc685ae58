"""Serial links against real pseudo-terminals. `rfc2217://`, `socket://` and `loop://`: `test_elsewhere.py`."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import serial

from core.link.errors import ConnectionLost, PortUnavailable
from core.link.payload import Payload
from core.link.serial import SerialLink, SerialSettings, port
from core.link.tap import Direction
from core.secret import Secret
from tests.core.link.peers import BOUND, Seen, read_all, turns

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that are serial ports")
if sys.platform != "win32":
    import termios

    from tests.core.link.serial.terminal import Terminal, terminal

EVERY_BYTE = bytes(range(256))
XON, XOFF = b"\x11", b"\x13"
USUAL = SerialSettings()
XON_XOFF = SerialSettings(xonxoff=True)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def device() -> Iterator[Terminal]:
    with terminal() as made:
        yield made


@asynccontextmanager
async def opened(
    device: Terminal, seen: Seen, settings: SerialSettings = USUAL, stall: float = BOUND
) -> AsyncIterator[SerialLink]:
    link = SerialLink(device.name, settings, seen.tap, stall=stall)
    await asyncio.wait_for(link.open(), BOUND)
    try:
        yield link
    finally:
        await asyncio.wait_for(link.close(), BOUND)


def threads_of(link: SerialLink) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.endswith(link.address)]


async def test_every_byte_goes_both_ways_and_over_the_tap(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        await link.write(Payload.of(EVERY_BYTE))
        assert await device.receive(256) == EVERY_BYTE
        device.send(EVERY_BYTE)
        assert await read_all(link, 256) == EVERY_BYTE
    assert seen.data(Direction.OUT) == seen.data(Direction.IN) == EVERY_BYTE
    assert seen.notes == ["Opened.", "Closed."]
    assert {piece.address for piece in seen.traffic} == {device.name}


async def test_a_secret_goes_over_the_wire_and_nowhere_else(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        await link.write(Payload.of(b"login ", Secret("hunter-2"), b"\r"))
        assert await device.receive(15) == b"login hunter-2\r"
    assert seen.data(Direction.OUT) == b"login ********\r"


async def test_the_line_is_set_as_asked_for(device: Terminal, seen: Seen) -> None:
    settings = SerialSettings(baudrate=38400, bytesize=7, parity="E", stopbits=2, xonxoff=True)
    async with opened(device, seen, settings):
        incoming, _, control, _, speed_in, speed_out = device.settings()
        assert (speed_in, speed_out) == (termios.B38400, termios.B38400)
        assert incoming & termios.IXON
        assert incoming & termios.IXOFF
        assert control & termios.CSTOPB
        assert control & termios.PARENB or sys.platform == "linux"  # Linux' pseudo-terminals have no parity


async def test_a_port_is_ours_alone_while_it_is_open(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen):
        assert device.is_locked()
        second = SerialLink(device.name, USUAL, seen.tap)
        with pytest.raises(PortUnavailable, match="could not be opened: another program is using it"):
            await second.open()
        await second.close()
    assert not device.is_locked()


async def test_what_had_arrived_before_opening_is_thrown_away(device: Terminal, seen: Seen) -> None:
    device.send(b"power-on test data")
    async with opened(device, seen) as link:
        device.send(b"!")
        assert await link.read() == b"!"


async def test_a_large_transfer_arrives_whole_and_makes_the_sender_wait(device: Terminal, seen: Seen) -> None:
    large = EVERY_BYTE * 4096
    async with opened(device, seen) as link:
        sending = asyncio.create_task(device.send_all(large))
        await seen.until(lambda: len(seen.data(Direction.IN)) >= 64 * 1024)
        await turns(500)
        assert not sending.done()
        assert len(seen.data(Direction.IN)) < 128 * 1024
        assert await read_all(link, len(large)) == large
        await sending


async def test_a_large_write_waits_until_the_port_has_taken_all(device: Terminal, seen: Seen) -> None:
    large = EVERY_BYTE * 1024
    async with opened(device, seen) as link:
        writing = asyncio.create_task(link.write(Payload.of(large)))
        await turns(500)
        assert not writing.done()
        assert await device.receive(len(large)) == large
        await asyncio.wait_for(writing, BOUND)


async def test_writes_stay_in_order(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        writes = [link.write(Payload.of(bytes([number]) * 100)) for number in range(20)]
        await asyncio.wait_for(asyncio.gather(*writes), BOUND)
        assert await device.receive(2000) == b"".join(bytes([number]) * 100 for number in range(20))


async def test_xoff_holds_a_write_up_until_xon(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        writing = asyncio.create_task(link.write(Payload.of(b"receipt")))
        await turns(500)
        assert not writing.done()
        assert not device.has_received()
        device.send(XON)
        assert await device.receive(7) == b"receipt"
        await asyncio.wait_for(writing, BOUND)
        device.send(b"data")
        assert await read_all(link, 4) == b"data"


async def test_a_device_that_takes_nothing_for_too_long_is_a_lost_connection(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, XON_XOFF, stall=0.05) as link:
        device.send(XOFF)
        device.wait_until_writable(False)
        with pytest.raises(ConnectionLost, match=r"took no data for 0\.05 s \(flow control holds it up\)"):
            await asyncio.wait_for(link.write(Payload.of(b"receipt")), BOUND)


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


async def test_an_unplugged_port_is_a_lost_connection_after_the_data(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        device.send(b"\x23\x86")
        await seen.until(lambda: seen.data(Direction.IN) == b"\x23\x86")
        device.unplug()
        await seen.until(lambda: len(seen.notes) > 1)
        assert await link.read() == b"\x23\x86"
        for _ in range(2):
            with pytest.raises(
                ConnectionLost, match=r"was lost: the port is gone \(unplugged, switched off or cut off\)"
            ):
                await asyncio.wait_for(link.read(), BOUND)
            with pytest.raises(ConnectionLost, match="the port is gone"):
                await asyncio.wait_for(link.write(Payload.of(b"anybody?")), BOUND)


async def test_unplugging_wakes_who_reads(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read())
        await turns()
        device.unplug()
        with pytest.raises(ConnectionLost, match="the port is gone"):
            await asyncio.wait_for(reading, BOUND)


async def test_unplugging_ends_a_write_that_waits(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen, stall=3600) as link:
        writing = asyncio.create_task(link.write(Payload.of(EVERY_BYTE * 1024)))
        await turns(200)
        device.unplug()
        with pytest.raises(ConnectionLost, match="the port is gone"):
            await asyncio.wait_for(writing, BOUND)


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


async def test_reading_gives_no_more_than_is_asked_for_to_one_at_a_time(device: Terminal, seen: Seen) -> None:
    async with opened(device, seen) as link:
        reading = asyncio.create_task(link.read(1))
        await turns()
        with pytest.raises(RuntimeError, match="somebody else"):
            await link.read()
        device.send(b"\x23\x86")
        assert await asyncio.wait_for(reading, BOUND) == b"\x23"
        assert await asyncio.wait_for(link.read(5), BOUND) == b"\x86"
        with pytest.raises(ValueError, match="at least one byte"):
            await link.read(0)


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


async def test_a_link_is_opened_once_and_says_so_before(device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap, "epson+serial:COM3")
    with pytest.raises(ConnectionLost, match=r"epson\+serial:COM3 was lost: it was not opened"):
        await link.read()
    with pytest.raises(ConnectionLost, match="it was not opened"):
        await link.write(Payload.of(b"x"))
    await link.open()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()
    await link.close()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/dev/no-such-port", "there is no such port on this computer"),
        ("COM3", "there is no such port on this computer"),
        ("hwgrep://no-such-port", "there is no such port on this computer"),
        ("/dev/null", "it is not a serial port"),
        ("/", "it is not a serial port"),
        ("strange://port", "this is not the address of a serial port"),
        ("rfc2217://", "this is not the address of a serial port"),
        ("rfc2217://127.0.0.1:70000", "this is not the address of a serial port"),
        ("rfc2217://127.0.0.1:4000?strange", "this is not the address of a serial port"),
        ("socket://127.0.0.1", "this is not the address of a serial port"),
        ("loop://?strange=1", "this is not the address of a serial port"),
        ("", "there is no such port on this computer"),
    ],
)
async def test_a_port_that_cannot_be_opened_says_why(name: str, words: str, seen: Seen) -> None:
    link = SerialLink(name, USUAL, seen.tap, "the port")
    with pytest.raises(PortUnavailable, match=f"The port the port could not be opened: {words}"):
        await asyncio.wait_for(link.open(), BOUND)
    await link.close()
    with pytest.raises(PortUnavailable):
        await link.read()


async def test_a_port_that_only_others_may_use_names_the_group(device: Terminal, seen: Seen) -> None:
    group = Path(device.name).group()
    Path(device.name).chmod(0)
    user = os.geteuid()
    link = SerialLink(device.name, USUAL, seen.tap)
    try:
        if user == 0:
            os.seteuid(65534)
        with pytest.raises(
            PortUnavailable, match=f"not permitted to use it; on this computer that takes the group {group}"
        ):
            await asyncio.wait_for(link.open(), BOUND)
    finally:
        os.seteuid(user)
    await link.close()


def test_pyserial_is_imported_when_a_port_is_opened_and_not_before() -> None:
    program = "import sys; from core.link import SerialLink, TcpLink, UdpLink; print('serial' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_loop_that_ends_without_closing_leaves_no_error(device: Terminal, seen: Seen) -> None:
    link = SerialLink(device.name, USUAL, seen.tap)
    asyncio.run(link.open())
    device.send(b"nobody is there to read this")
    device.unplug()
    for thread in threads_of(link):
        thread.join(BOUND)
        assert not thread.is_alive()
