"""The traffic tap: everything that goes over a link, for console, capture and `-v`; secrets are already masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from core.clock import Clock


class Direction(StrEnum):
    """Which way bytes went."""

    OUT = "out"
    """From this computer to the device."""
    IN = "in"
    """From the device to this computer."""
    NOTE = "note"
    """No bytes: the link was opened, closed or lost."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """One piece of traffic. `data` holds no secret; for a note it is empty and `note` says what happened."""

    time: datetime
    address: str
    direction: Direction
    data: bytes
    note: str = ""


Listener: TypeAlias = Callable[[Traffic], None]


class Tap:
    """Hands traffic to listeners. Without listeners it costs one test a call."""

    def __init__(self, clock: Clock) -> None:
        """Take the clock that stamps the traffic."""
        self._clock = clock
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the function given back removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def record(self, address: str, direction: Direction, data: bytes, note: str = "") -> None:
        """Hand a piece of traffic to whoever listens."""
        if self._listeners:
            traffic = Traffic(self._clock.now(), address, direction, data, note)
            for listener in tuple(self._listeners):
                listener(traffic)
