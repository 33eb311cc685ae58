"""What a simulated device does a little later by itself."""

from __future__ import annotations

import asyncio

from core.simulate.moments import Moments
from tests.clock import ManualClock


async def test_what_is_to_be_done_is_done_in_its_time_and_order() -> None:
    clock, done = ManualClock(), list[str]()
    moments = Moments(clock)
    moments.later(2, lambda: done.append("late"))
    moments.later(1, lambda: done.append("soon"))
    await clock.sleeping(2)
    clock.advance(1)
    await clock.sleep(0)
    assert done == ["soon"]
    clock.advance(1)
    await clock.sleep(0)
    assert done == ["soon", "late"]
    await moments.end()


async def test_what_is_called_off_is_not_done_and_what_comes_after_is() -> None:
    clock, done = ManualClock(), list[str]()
    moments = Moments(clock)
    moments.later(1, lambda: done.append("given up"))
    await clock.sleeping()
    moments.call_off()
    moments.later(1, lambda: done.append("done"))
    await asyncio.sleep(0)
    clock.advance(1)
    await clock.sleep(0)
    assert done == ["done"]
    await moments.end()


async def test_a_moment_can_begin_the_next_one() -> None:
    clock, done = ManualClock(), list[str]()
    moments = Moments(clock)

    def again() -> None:
        done.append("again")
        moments.call_off()
        moments.later(1, again)

    moments.later(1, again)
    for _ in range(3):
        await clock.sleeping()
        clock.advance(1)
        await clock.sleep(0)
    assert done == ["again"] * 3
    await moments.end()
    assert clock.sleepers == 0
