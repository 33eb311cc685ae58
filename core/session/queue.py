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
        self._waiting += 1
        try:
            await deadline.keep(address, _acquire(self._turn))
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turn.release()


async def _acquire(turn: asyncio.Lock) -> None:
    await turn.acquire()
