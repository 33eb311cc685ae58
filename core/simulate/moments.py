"""What a simulated device does a little later by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from core.clock import Clock


class Moments:
    """Does things after a time, unless they are called off. Needs a running loop."""

    def __init__(self, clock: Clock) -> None:
        """Take the time."""
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something after that many seconds."""
        task = asyncio.get_running_loop().create_task(self._wait(seconds, action))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def call_off(self) -> None:
        """Do nothing of what was to be done."""
        for task in self._tasks:
            task.cancel()

    async def end(self) -> None:
        """Call everything off, and wait until that is so."""
        self.call_off()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _wait(self, seconds: float, action: Callable[[], None]) -> None:
        await self._clock.sleep(seconds)
        action()
