"""One publisher, and readers that each get every event in order.

Nothing that changes may be missed: when a reader is slow, the source waits (back-pressure). Who only needs to see how
things stand, as a window does, takes the events at once and gathers for itself what it shows.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Generic, Self, TypeVar

Event = TypeVar("Event")


class Publisher(Generic[Event]):
    """Hands events to all readers that are open at the time."""

    def __init__(self) -> None:
        """Begin without readers."""
        self._every: list[Every[Event]] = []

    async def publish(self, event: Event) -> None:
        """Hand out an event; waits while a reader of every event is full."""
        for every in tuple(self._every):
            await every.offer(event)

    def every(self, limit: int = 1000) -> Every[Event]:
        """Open a reader that gets each event in order and holds at most `limit` of them before the source waits."""
        return Every(self._every, limit)


class Every(Generic[Event]):
    """A reader of every event; a context manager and an asynchronous iterator."""

    def __init__(self, readers: list[Every[Event]], limit: int) -> None:
        """Join the readers of a publisher."""
        self._readers = readers
        self._limit = limit
        self._events: deque[Event] = deque()
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self._closed = False
        readers.append(self)

    async def offer(self, event: Event) -> None:
        """Take an event, or wait for room."""
        while len(self._events) >= self._limit and not self._closed:
            self._room.clear()
            await self._room.wait()
        if not self._closed:
            self._events.append(event)
            self._arrived.set()

    async def __aiter__(self) -> AsyncIterator[Event]:
        while True:
            await self._arrived.wait()
            while self._events:
                event = self._events.popleft()
                self._room.set()
                yield event
            if self._closed:
                return
            self._arrived.clear()

    def close(self) -> None:
        """Leave; a source that waits for room goes on, what is already here can still be read."""
        if not self._closed:
            self._closed = True
            self._readers.remove(self)
            self._room.set()
            self._arrived.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
