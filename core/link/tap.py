"""The traffic tap: everything that goes over a link, for console, capture and `-v`; secrets are already masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from core.clock import Clock
    from core.text import Text


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
    """One piece of traffic. `data` holds no secret; for a note it is empty, and `note` says what happened."""

    time: datetime
    address: str
    direction: Direction
    data: bytes
    note: Text | None = None
    link: int = 0
    """Which link it went over: a number that no other link has while the program runs."""
    datagram: bool = False
    """Whether the data is a datagram, which stands alone, and not a piece of a stream."""
    last: bool = False
    """Whether nothing more comes over this link. Who sends datagrams does not say so."""


Listener: TypeAlias = Callable[[Traffic], None]
_NUMBERS: Final = count(1)


class Tap:
    """Hands traffic to listeners. Without listeners it costs one test a call.

    A tap may have branches, one for each device: who listens to a branch hears that device alone, who listens to the
    tap hears all of them.
    """

    def __init__(self, clock: Clock, trunk: Tap | None = None) -> None:
        """Take the clock that stamps the traffic, and the tap that this one is a branch of."""
        self._clock = clock
        self._trunk = trunk
        self._listeners: list[Listener] = []

    def branch(self) -> Tap:
        """Give a tap whose traffic is heard here as well."""
        return Tap(self._clock, self)

    def number(self) -> int:
        """Give the number of a new link."""
        return next(_NUMBERS)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the function given back removes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def heard(self) -> bool:
        """Tell whether anybody listens, here or at the trunk."""
        return bool(self._listeners) or (self._trunk is not None and self._trunk.heard)

    def record(
        self,
        address: str,
        direction: Direction,
        data: bytes,
        note: Text | None = None,
        *,
        link: int,
        datagram: bool = False,
        last: bool = False,
    ) -> None:
        """Hand a piece of traffic of a link to whoever listens."""
        if self.heard:
            self.hand(Traffic(self._clock.now(), address, direction, data, note, link, datagram, last))

    def hand(self, traffic: Traffic) -> None:
        """Hand it to whoever listens here, and to the trunk."""
        for listener in tuple(self._listeners):
            listener(traffic)
        if self._trunk is not None:
            self._trunk.hand(traffic)
