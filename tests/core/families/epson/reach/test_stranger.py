"""Another printer has the address now: it is asked how it is, told nothing, and sent nothing that it may print."""

from __future__ import annotations

import asyncio

import pytest

from core.device import Identity
from core.families.epson.reach.reach import Reach
from core.families.epson.wire.enpc import BASIC_INFORMATION_QUERY
from core.family.refusals import AnotherDevice
from tests.clock import ManualClock
from tests.core.families.epson.driver_bench import driver_at
from tests.core.families.epson.reach.printer_peer import (
    ASB_ON,
    DLE_EOT,
    EXTENDED_ON,
    Mouth,
    borrow,
    closing,
    passing,
    printer,
)

KNOWN = Identity("TM-m30II", mac="64:eb:8c:00:00:99")


@pytest.mark.parametrize("path", ["9100", "live"])
async def test_a_printer_that_came_a_moment_ago_is_told_nothing(path: str) -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach(path)) as reach:
        await passing(clock, asyncio.create_task(reach.way.hear()))
        before = peer.received
        peer.mac = "64:eb:8c:00:00:02"
        clock.advance(5)
        borrowing = asyncio.create_task(borrow(reach))
        await passing(clock, borrowing)
        with pytest.raises(AnotherDevice, match="0:02 in place of 64:eb:8c:00:00:01: nothing more was sent"):
            await borrowing
        assert peer.received == before


async def test_who_it_is_is_not_learnt_from_another_printer() -> None:
    async with printer() as peer:
        driver = driver_at(peer.address)
        driver.learn(KNOWN)
        with pytest.raises(AnotherDevice):
            await driver.identify()
        assert (peer.connections, peer.received) == (0, "")
        await driver.close()


@pytest.mark.parametrize(("model", "switched_on"), [("TM-m30II", ASB_ON + EXTENDED_ON), ("TM-T88III", ASB_ON)])
async def test_watched_live_it_gets_what_it_understands_itself(model: str, switched_on: str) -> None:
    async with printer(Mouth(), model) as peer, closing(peer.reach("live")) as reach:
        reach.learnt(KNOWN)
        await reach.way.hear()
        assert peer.received.removeprefix(DLE_EOT).startswith(switched_on)
        assert (EXTENDED_ON in peer.received) is (EXTENDED_ON in switched_on)


async def test_one_answer_that_is_lost_makes_nobody_silent() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as peer, closing(peer.reach()) as reach:
        await passing(clock, asyncio.create_task(reach.way.hear()))
        clock.advance(5)
        peer.model = None
        peer.asked.clear()
        borrowing = asyncio.create_task(_lent(reach))
        while peer.asked.count(BASIC_INFORMATION_QUERY) < 1:
            await asyncio.sleep(0)
        peer.model = "TM-m30II"
        await passing(clock, borrowing)
        assert await borrowing


async def _lent(reach: Reach) -> bool:
    async with reach.dialogue() as dialogue:
        return dialogue.loss is None
