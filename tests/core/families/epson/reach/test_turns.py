"""Turns on a printer within this program."""

from __future__ import annotations

import asyncio

import pytest

from core.families.epson.reach.refusals import InUseHere
from core.families.epson.reach.turns import BORROWING_SECONDS, Turns
from core.session.errors import Busy
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import printer


async def test_a_turn_that_does_not_come_is_said_as_what_it_is() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer:
        turns = Turns(peer.reach())
        async with turns.borrow():
            waiting = asyncio.create_task(_borrow(turns))
            asking = asyncio.create_task(_poll(turns))
            await clock.sleeping(2)
            clock.advance(BORROWING_SECONDS)
            with pytest.raises(InUseHere, match="in use by Signalbox itself") as caught:
                await waiting
            assert isinstance(caught.value, Busy)
            assert not asking.done()
        await asking


async def _borrow(turns: Turns) -> None:
    async with turns.borrow():
        raise AssertionError("it was not free")


async def _poll(turns: Turns) -> None:
    async with turns.poll():
        return
