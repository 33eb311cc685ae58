"""One in flight, in order; a cancelled or late request gives its turn away."""

import asyncio

import pytest

from core.link.errors import TimedOut
from core.session.deadline import Deadline
from core.session.queue import RequestQueue
from tests.clock import ManualClock


async def test_requests_run_one_at_a_time_in_the_order_they_came() -> None:
    clock, queue = ManualClock(), RequestQueue()
    log: list[str] = []

    async def request(name: str) -> None:
        async with queue.turn("x", Deadline(clock, 60)):
            log.append(f"{name} begins")
            await asyncio.sleep(0)
            log.append(f"{name} ends")

    await asyncio.gather(request("a"), request("b"), request("c"))
    assert log == [f"{name} {step}" for name in "abc" for step in ("begins", "ends")]


async def test_who_waits_too_long_is_told_and_the_next_one_gets_the_turn() -> None:
    clock, queue = ManualClock(), RequestQueue()
    held, release = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with queue.turn("x", Deadline(clock, 60)):
            held.set()
            await release.wait()

    async def request(seconds: float) -> str:
        async with queue.turn("x", Deadline(clock, seconds)):
            return "mine"

    holding = asyncio.create_task(hold())
    await held.wait()
    hurried, patient, cancelled = (asyncio.create_task(request(seconds)) for seconds in (2, 60, 60))
    await clock.sleeping(3)
    assert queue.waiting == 3
    cancelled.cancel()
    clock.advance(2)
    with pytest.raises(TimedOut):
        await hurried
    release.set()
    await holding
    assert await patient == "mine"
    assert queue.waiting == 0


async def test_a_turn_that_comes_while_its_request_is_cancelled_is_not_lost() -> None:
    clock, queue = ManualClock(), RequestQueue()
    for rounds in range(12):
        release = asyncio.Event()

        async def hold(release: asyncio.Event = release) -> None:
            async with queue.turn("x", Deadline(clock, 60)):
                await release.wait()

        async def request() -> None:
            async with queue.turn("x", Deadline(clock, 60)):
                pass

        holding, waiting = asyncio.create_task(hold()), asyncio.create_task(request())
        await clock.sleeping()
        release.set()
        for _ in range(rounds):
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(holding, waiting, return_exceptions=True)
        await asyncio.wait_for(request(), 10)
        assert queue.waiting == 0
