"""Closing TCP links, and cancelling what they do, at every moment."""

from __future__ import annotations

import asyncio

import pytest

from core.link.errors import ConnectionLost
from core.link.payload import Payload
from core.link.tap import Direction
from core.link.tcp import TcpLink
from tests.core.link.peers import BOUND, LARGE, Seen, connected, listening, receive, silent, turns


async def test_closing_wakes_who_reads_and_keeps_what_arrived(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await asyncio.get_running_loop().sock_sendall(peer, b"\x23")
        await seen.until(lambda: seen.data(Direction.IN) == b"\x23")
        await link.close()
        assert await link.read() == b"\x23"
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await link.read()
        assert await receive(peer, 1) == b""
    async with connected(seen) as (link, _):
        reading = asyncio.create_task(link.read())
        await turns()
        await link.close()
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await asyncio.wait_for(reading, BOUND)


async def test_closing_does_not_wait_for_a_peer_that_takes_nothing(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        writing = asyncio.create_task(link.write(Payload.of(LARGE)))
        await turns(200)
        assert not writing.done()
        await asyncio.wait_for(asyncio.gather(link.close(), link.close()), BOUND)
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await asyncio.wait_for(writing, BOUND)
        assert peer.fileno() > 0


async def test_closing_lets_what_was_written_arrive(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await link.write(Payload.of(b"last words"))
        await link.close()
        await link.close()
        assert await receive(peer, 100) == b"last words"


async def test_a_cancelled_close_has_closed(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        writing = asyncio.create_task(link.write(Payload.of(LARGE)))
        await turns(200)
        closing = asyncio.create_task(link.close())
        await turns()
        assert not closing.done()
        closing.cancel()
        await asyncio.wait([closing])
        assert closing.cancelled()
        with pytest.raises(ConnectionLost):
            await asyncio.wait_for(writing, BOUND)
        assert len(await receive(peer, len(LARGE))) < len(LARGE)


async def test_a_cancelled_read_loses_nothing(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        for cancelled_after in range(4):
            reading = asyncio.create_task(link.read())
            await turns()
            peer.send(b"\x23")
            await turns(cancelled_after)
            reading.cancel()
            await asyncio.wait([reading])
            if reading.cancelled():
                assert await asyncio.wait_for(link.read(), BOUND) == b"\x23"
            else:
                assert reading.result() == b"\x23"


async def test_a_cancelled_write_leaves_the_link_closable(seen: Seen) -> None:
    async with connected(seen) as (link, _):
        writing = asyncio.create_task(link.write(Payload.of(LARGE)))
        await turns(200)
        writing.cancel()
        await asyncio.wait([writing])
        assert writing.cancelled()
        await asyncio.wait_for(link.close(), BOUND)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("steps", range(12))
async def test_opening_may_be_cancelled_at_any_moment(steps: int, host: str, seen: Seen) -> None:
    with listening() as listener:
        link = TcpLink(host, listener.getsockname()[1], seen.tap)
        opening = asyncio.create_task(link.open())
        await turns(steps)
        opening.cancel()
        await asyncio.wait([opening])
        await link.close()
        with pytest.raises(ConnectionLost):
            await link.read()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("steps", range(12))
async def test_closing_may_come_at_any_moment_of_opening(steps: int, host: str, seen: Seen) -> None:
    with listening() as listener:
        link = TcpLink(host, listener.getsockname()[1], seen.tap)
        opening = asyncio.create_task(link.open())
        await turns(steps)
        was_open = opening.done()
        await link.close()
        await asyncio.wait([opening], timeout=BOUND)
        assert was_open == (opening.exception() is None)
        with pytest.raises(RuntimeError, match="once"):
            await link.open()
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await link.read()


async def test_opening_towards_silence_ends_with_its_cancelling_or_the_closing(seen: Seen) -> None:
    with silent() as port:
        cancelled, closed = (TcpLink("127.0.0.1", port, seen.tap) for _ in range(2))
        tasks = [asyncio.create_task(link.open()) for link in (cancelled, closed)]
        await turns()
        assert not any(task.done() for task in tasks)
        tasks[0].cancel()
        await closed.close()
        await asyncio.wait(tasks, timeout=BOUND)
        assert tasks[0].cancelled()
        with pytest.raises(ConnectionLost, match="closed on this side"):
            tasks[1].result()
        await cancelled.close()


@pytest.mark.parametrize("taken_back", [True, False])
async def test_what_nobody_has_taken_can_be_taken_back(seen: Seen, taken_back: bool) -> None:
    loop = asyncio.get_running_loop()
    async with connected(seen) as (link, peer):
        await link.write(Payload.of(b"\x10\x04\x01"))
        assert await receive(peer, 3) == b"\x10\x04\x01"
        if taken_back:
            link.take_back()
        await link.close()
        link.take_back()
        if taken_back:
            with pytest.raises(ConnectionResetError):
                await asyncio.wait_for(loop.sock_recv(peer, 1), BOUND)
        else:
            assert await asyncio.wait_for(loop.sock_recv(peer, 1), BOUND) == b""
