"""A clock that stands still until a test moves it."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

BEGINNING = datetime(2026, 11, 20, 10, 12, 4, tzinfo=UTC)


class ManualClock:
    """Implements `core.clock.Clock`. Nobody who sleeps on it wakes before `advance` has reached their moment.

    A typical test waits until the code under test sleeps, then lets the time pass:

        await clock.sleeping()
        clock.advance(30)
    """

    def __init__(self, beginning: datetime = BEGINNING) -> None:
        """Stand at 0 monotonic seconds and at `beginning` on the wall."""
        self._beginning = beginning
        self._elapsed = 0.0
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._arrived: list[tuple[int, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        """Give the seconds that the test has let pass."""
        return self._elapsed

    def now(self) -> datetime:
        """Give the beginning plus the seconds that the test has let pass."""
        return self._beginning + timedelta(seconds=self._elapsed)

    async def sleep(self, seconds: float) -> None:
        """Wait until the test has let that many seconds pass; 0 and less only lets others run."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waking = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._elapsed + seconds, next(self._order), waking))
        self._tell_arrivals()
        await waking

    @property
    def sleepers(self) -> int:
        """Give how many are asleep now."""
        return sum(not waking.done() for _, _, waking in self._sleepers)

    def advance(self, seconds: float) -> None:
        """Let time pass, and wake who is due in the order of their moments; they run when the test next awaits.

        Who goes to sleep again after waking measures from the new time: advance in steps where that matters.
        """
        self._elapsed += seconds
        while self._sleepers and self._sleepers[0][0] <= self._elapsed:
            _, _, waking = heapq.heappop(self._sleepers)
            if not waking.done():
                waking.set_result(None)

    async def sleeping(self, sleepers: int = 1) -> None:
        """Wait (at most 10 real seconds) until at least that many are asleep."""
        if self.sleepers < sleepers:
            arrived = asyncio.get_running_loop().create_future()
            self._arrived.append((sleepers, arrived))
            await asyncio.wait_for(arrived, 10)

    async def pass_until(self, task: asyncio.Future[Any], step: float = 0.5) -> None:
        """Let time pass in steps, whenever somebody sleeps, until the task is done."""
        while not task.done():
            if self.sleepers:
                self.advance(step)
            await asyncio.sleep(0)

    def _tell_arrivals(self) -> None:
        asleep = self.sleepers
        for sleepers, arrived in self._arrived:
            if asleep >= sleepers and not arrived.done():
                arrived.set_result(None)
        self._arrived = [(sleepers, arrived) for sleepers, arrived in self._arrived if not arrived.done()]
