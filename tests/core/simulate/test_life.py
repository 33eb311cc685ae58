"""A life of its own: steps in time, again and again."""

from __future__ import annotations

import asyncio

import pytest

from core.simulate.life import live, step
from core.simulate.simulator import SimulatorOptions
from tests.clock import ManualClock
from tests.core.simulate.lamp import Lamp


async def test_steps_happen_in_their_time_and_begin_again() -> None:
    clock, lamp = ManualClock(), Lamp(SimulatorOptions())
    steps = (step(3, "set lit=1", "set level=1"), step(4, "set lit=0"), step(2, "press bump"))
    living = asyncio.get_running_loop().create_task(live(lamp, steps, clock))
    seen = []
    for second in range(19):
        await clock.sleeping()
        seen.append((second, lamp.get("lit"), lamp.get("level"), lamp.bumps))
        clock.advance(1)
        await asyncio.sleep(0)
    living.cancel()
    await asyncio.gather(living, return_exceptions=True)
    assert seen[2] == (2, False, 0, 0)
    assert seen[3] == (3, True, 1, 0)
    assert seen[6] == (6, True, 1, 0)
    assert seen[7] == (7, False, 1, 0)
    assert seen[9] == (9, False, 1, 1)
    assert seen[12] == (12, True, 1, 1)
    assert seen[18] == (18, False, 1, 2)


async def test_a_late_step_does_not_delay_the_next() -> None:
    clock, lamp = ManualClock(), Lamp(SimulatorOptions())
    living = asyncio.get_running_loop().create_task(live(lamp, (step(10, "press bump"),), clock))
    await clock.sleeping()
    clock.advance(14)
    await asyncio.sleep(0)
    await clock.sleeping()
    assert lamp.bumps == 1
    clock.advance(6)
    await asyncio.sleep(0)
    assert lamp.bumps == 2
    living.cancel()
    await asyncio.gather(living, return_exceptions=True)


async def test_a_step_that_cannot_be_done_is_said() -> None:
    clock = ManualClock()
    living = asyncio.get_running_loop().create_task(live(Lamp(SimulatorOptions()), (step(1, "set lid=1"),), clock))
    await clock.sleeping()
    clock.advance(1)
    with pytest.raises(ValueError, match="has no state or option 'lid'"):
        await living


async def test_a_life_that_takes_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="The life of the L-1 would be over before it begins"):
        await live(Lamp(SimulatorOptions()), (step(0, "press bump"),), ManualClock())
