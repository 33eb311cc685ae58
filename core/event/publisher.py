"""One publisher, two kinds of reader: one that wants every event, one that wants only the newest of each kind.

History must see every change: when it is slow, the source waits (back-pressure). A window must only see how things
stand: when it is slow, older news about the same thing is replaced.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable
from types import TracebackType
from typing import Generic, Self, TypeVar

Event = TypeVar("Event")


class Publisher(Generic[Event]):
    """Hands events to all readers that are open at the time."""

    def __init__(self) -> None:
        """Begin without readers."""
        self._every: list[Every[Event]] = []
        self._latest: list[Latest[Event]] = []

    async def publish(self, event: Event) -> None:
        """Hand out an event; waits while a reader of every event is full."""
        for latest in tuple(self._latest):
            latest.offer(event)
        for every in tuple(self._every):
            await every.offer(event)

    def every(self, limit: int = 1000) -> Every[Event]:
        """Open a reader that gets each event in order and holds at most `limit` of them before the source waits."""
        return Every(self._every, limit)

    def latest(self, key: Callable[[Event], Hashable]) -> Latest[Event]:
        """Open a reader that keeps only the newest event of each key."""
        return Latest(self._latest, key)


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


class Latest(Generic[Event]):
    """A reader of how things stand: the newest event of each key since it last took them."""

    def __init__(self, readers: list[Latest[Event]], key: Callable[[Event], Hashable]) -> None:
        """Join the readers of a publisher."""
        self._readers = readers
        self._key = key
        self._pending: dict[Hashable, Event] = {}
        self._arrived = asyncio.Event()
        self._closed = False
        readers.append(self)

    def offer(self, event: Event) -> None:
        """Take an event in place of an older one with the same key."""
        self._pending[self._key(event)] = event
        self._arrived.set()

    async def wait(self) -> bool:
        """Wait until something is there to take; false once the reader is closed."""
        await self._arrived.wait()
        return not self._closed

    def take(self) -> list[Event]:
        """Take what is pending, oldest key first, without waiting."""
        taken = list(self._pending.values())
        self._pending.clear()
        if not self._closed:
            self._arrived.clear()
        return taken

    def close(self) -> None:
        """Leave; whoever waits is told."""
        if not self._closed:
            self._closed = True
            self._readers.remove(self)
            self._arrived.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
