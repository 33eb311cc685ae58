"""One request in flight, the others in the order they came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.session.deadline import Deadline


class RequestQueue:
    """Gives turns on a service that takes one request at a time. Cancelling a request gives its turn away."""

    def __init__(self) -> None:
        """Begin with nothing in flight."""
        self._turn = asyncio.Lock()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """Give the number of requests that wait for their turn."""
        return self._waiting

    @asynccontextmanager
    async def turn(self, address: str, deadline: Deadline) -> AsyncIterator[None]:
        """Wait for the turn and hold it. Raises TimedOut when it does not come before the deadline."""
        if self._waiting or self._turn.locked():
            await self._wait(address, deadline)
        else:
            await self._turn.acquire()
        try:
            yield
        finally:
            self._turn.release()

    async def _wait(self, address: str, deadline: Deadline) -> None:
        came = False

        async def acquire() -> None:
            nonlocal came
            came = await self._turn.acquire()

        self._waiting += 1
        try:
            await deadline.keep(address, acquire())
        except BaseException:
            # The turn may come in the same moment in which who waits for it gives up.
            if came:
                self._turn.release()
            raise
        finally:
            self._waiting -= 1
