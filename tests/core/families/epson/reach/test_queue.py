"""Waiting behind others at the print port: what is sent there, and what is left of it."""

from __future__ import annotations

import asyncio
import socket

import pytest

from core.families.epson.reach.presence import presence
from core.families.epson.reach.refusals import PrintPortQueues
from core.family.presence import Presence
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import Mouth, borrow, closing, passing, printer
from tests.core.link.peers import BOUND, listening, receive


async def test_who_waits_in_the_queue_sends_one_question_and_nothing_that_stays() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as first, closing(peer.reach()) as second:
        async with first.dialogue():
            borrowing = asyncio.create_task(borrow(second))
            await passing(clock, borrowing)
            with pytest.raises(PrintPortQueues):
                await borrowing
            assert peer.received == "100401"
        await passing(clock, asyncio.create_task(second.way.hear()))


async def test_a_printer_that_somebody_else_has_is_busy_and_not_away() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as first, closing(peer.reach()) as second:
        async with first.dialogue():
            asking = asyncio.create_task(presence(second))
            await passing(clock, asking)
            assert await asking is Presence.BUSY
        asking = asyncio.create_task(presence(second))
        await passing(clock, asking)
        assert await asking is Presence.ONLINE


@pytest.mark.parametrize("path", ["9100", "live"])
async def test_a_question_that_nobody_has_answered_is_taken_back_and_keeps_no_place_in_the_queue(path: str) -> None:
    clock, loop = ManualClock(), asyncio.get_running_loop()
    async with printer(clock=clock) as peer:
        await peer.refuse()
        with listening() as board:
            peer.ports["print"] = board.getsockname()[1]
            async with closing(peer.reach(path)) as reach:
                polling = asyncio.create_task(reach.way.hear())
                connection, _ = await loop.sock_accept(board)
                with connection:
                    assert await receive(connection, 3) == b"\x10\x04\x01"
                    await passing(clock, polling)
                    with pytest.raises(PrintPortQueues):
                        await polling
                    with pytest.raises(ConnectionResetError):
                        await asyncio.wait_for(loop.sock_recv(connection, 1), BOUND)


async def test_a_connection_on_which_the_printer_has_spoken_ends_in_order() -> None:
    async with printer() as peer:
        await peer.refuse()
        with listening() as board:
            peer.ports["print"] = board.getsockname()[1]
            serving = asyncio.create_task(_serve(board, peer.mouth))
            async with closing(peer.reach()) as reach:
                await reach.way.hear()
            assert await asyncio.wait_for(serving, BOUND) == b""


async def _serve(board: socket.socket, mouth: Mouth) -> bytes:
    """Answer one connection until it ends; give what came last."""
    loop = asyncio.get_running_loop()
    connection, _ = await loop.sock_accept(board)
    with connection:
        while data := await loop.sock_recv(connection, 4096):
            await loop.sock_sendall(connection, mouth.hear(data))
    return data
