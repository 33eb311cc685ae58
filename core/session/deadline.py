"""Deadlines by a clock that is handed in, so that tests need not wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from core.clock import Clock
from core.link.errors import TimedOut

Result = TypeVar("Result")


class Deadline:
    """A moment until which something must be done; handed down through every step of a request."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        """Begin now; `seconds` is how long all steps together may take."""
        self._clock = clock
        self.seconds = seconds
        self._end = clock.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Give the seconds left, never less than 0."""
        return max(0.0, self._end - self._clock.monotonic())

    async def keep(self, address: str, step: Coroutine[Any, Any, Result]) -> Result:
        """Run a step until the deadline. When it is over the step is cancelled and its end awaited; raises TimedOut."""
        work = asyncio.create_task(step)
        alarm = asyncio.create_task(self._clock.sleep(self.remaining))
        try:
            await asyncio.wait({work, alarm}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise TimedOut(address, seconds=f"{self.seconds:g}")
            return work.result()
        finally:
            alarm.cancel()
            if not work.done():
                work.cancel()
            await asyncio.gather(work, alarm, return_exceptions=True)


async def happens(event: asyncio.Event, seconds: float, clock: Clock) -> bool:
    """Wait for an event, at most so many seconds; tell whether it has happened."""
    waiting = asyncio.create_task(event.wait())
    pause = asyncio.create_task(clock.sleep(seconds))
    try:
        await asyncio.wait({waiting, pause}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        pause.cancel()
        await asyncio.gather(waiting, pause, return_exceptions=True)
    return event.is_set()
