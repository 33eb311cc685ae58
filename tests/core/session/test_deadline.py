"""Deadlines follow the clock that is handed in, and leave nothing running behind."""

import asyncio

import pytest

from core.link.errors import TimedOut
from core.session.deadline import Deadline, happens
from tests.clock import ManualClock


async def test_a_step_that_ends_in_time_gives_its_result() -> None:
    async def step() -> str:
        return "done"

    assert await Deadline(ManualClock(), 5).keep("10.0.0.1:9101", step()) == "done"


async def test_a_step_that_fails_fails_with_its_own_error() -> None:
    async def step() -> None:
        raise OSError("cable")

    with pytest.raises(OSError, match="cable"):
        await Deadline(ManualClock(), 5).keep("10.0.0.1:9101", step())


async def test_a_late_step_is_cancelled_and_the_sentence_names_address_and_seconds() -> None:
    clock = ManualClock()
    ended = asyncio.Event()

    async def step() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    keeping = asyncio.create_task(Deadline(clock, 5).keep("10.0.0.1:9101", step()))
    await clock.sleeping()
    clock.advance(5)
    with pytest.raises(TimedOut, match=r"10\.0\.0\.1:9101 did not answer within 5 s\."):
        await keeping
    assert ended.is_set()


async def test_steps_share_one_deadline() -> None:
    clock = ManualClock()
    deadline = Deadline(clock, 5)
    clock.advance(3)
    assert deadline.remaining == pytest.approx(2)
    clock.advance(3)
    assert deadline.remaining == 0


async def test_cancelling_from_outside_cancels_the_step() -> None:
    clock = ManualClock()
    ended = asyncio.Event()

    async def step() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    keeping = asyncio.create_task(Deadline(clock, 5).keep("x", step()))
    await clock.sleeping()
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping
    assert ended.is_set()
    assert clock.sleepers == 0


async def test_an_event_is_waited_for_as_long_as_it_may_take_and_no_longer() -> None:
    clock, event = ManualClock(), asyncio.Event()
    waiting = asyncio.create_task(happens(event, 2, clock))
    await clock.sleeping()
    clock.advance(2)
    assert await waiting is False
    waiting = asyncio.create_task(happens(event, 2, clock))
    await clock.sleeping()
    event.set()
    assert await waiting is True
    assert clock.sleepers == 0
