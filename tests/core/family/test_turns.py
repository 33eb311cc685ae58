"""Turns on a device within this program."""

from __future__ import annotations

import asyncio

import pytest

from core.device import Surroundings, parse_address
from core.family.place import Place
from core.family.turns import BORROWING_SECONDS, InUseHere, Turns
from core.link.tap import Tap
from core.session.errors import Busy
from tests.clock import ManualClock


async def test_a_turn_that_does_not_come_is_said_as_what_it_is() -> None:
    clock = ManualClock()
    address = parse_address("star://192.0.2.1", {"star": frozenset({"status"})})
    turns = Turns(Place(address, Surroundings(clock, Tap(clock)), lambda _model: None))
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
