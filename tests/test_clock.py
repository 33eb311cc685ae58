"""The clock that tests move by hand."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from core.clock import Clock
from tests.clock import BEGINNING, ManualClock


async def test_sleepers_wake_in_the_order_of_their_moments_and_not_before() -> None:
    clock: Clock = ManualClock()
    assert isinstance(clock, ManualClock)
    woken: list[str] = []

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(name)

    async with asyncio.TaskGroup() as group:
        for name, seconds in (("late", 20.0), ("early", 10.0), ("at once", 0.0)):
            group.create_task(sleeper(name, seconds))
        await clock.sleeping(2)
        await asyncio.sleep(0)
        assert woken == ["at once"]
        clock.advance(9.5)
        await asyncio.sleep(0)
        assert woken == ["at once"]
        clock.advance(15)
    assert woken == ["at once", "early", "late"]
    assert clock.sleepers == 0


async def test_a_sleeper_that_is_cancelled_is_none_any_more() -> None:
    clock = ManualClock()
    task = asyncio.get_running_loop().create_task(clock.sleep(5))
    await clock.sleeping()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert clock.sleepers == 0
    clock.advance(5)


def test_both_clocks_move_together() -> None:
    clock = ManualClock()
    assert (clock.monotonic(), clock.now()) == (0.0, BEGINNING)
    clock.advance(90)
    assert (clock.monotonic(), clock.now()) == (90.0, BEGINNING + timedelta(seconds=90))
