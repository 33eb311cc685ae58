"""Keeps the traffic of one device, bounded, and explains it as far as there is time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from core.device import Device
from core.link.tap import Traffic
from core.transcript.line import Explanation, Line

if TYPE_CHECKING:
    from core.family.family import Family

KEPT: Final = 2_000
"""Lines that are kept of a device while nobody reads them."""


class Transcript:
    """Listens from the moment it is made until `close`. Whoever shows it looks for new lines at times of his own.

    Lines `first` to `last` are there; older ones have been let go. Explaining needs the lines in their order, and is
    done only for who wants to read: `explain` goes on where it stopped.
    """

    def __init__(self, device: Device, family: Family, limit: int = KEPT) -> None:
        """Begin to listen."""
        self._device = device
        self._family = family
        self._lines: deque[Line] = deque(maxlen=limit)
        self.last = 0
        """The number of the newest line; 0 before there is one."""
        self._leave = device.tap.listen(self._take)

    @property
    def first(self) -> int:
        """Give the number of the oldest line that is kept; one more than `last` when there is none."""
        return self.last - len(self._lines) + 1

    @property
    def limit(self) -> int:
        """Give how many lines are kept."""
        return self._lines.maxlen or 0

    def keep(self, limit: int) -> None:
        """Keep more lines from now on, or fewer."""
        if limit != self.limit:
            self._lines = deque(self._lines, maxlen=limit)

    def line(self, number: int) -> Line:
        """Give a line by its number. IndexError for one that is not there."""
        if not self.first <= number <= self.last:
            raise IndexError(number)
        return self._lines[number - self.first]

    def explain(self, seconds: float) -> int:
        """Explain what is waiting, for about so long; give the number of the last line that is explained now."""
        raise NotImplementedError

    def explanation(self, number: int) -> Explanation | None:
        """Give what a line says; None while it has not been explained."""
        raise NotImplementedError

    def close(self) -> None:
        """Listen no more."""
        self._leave()

    def _take(self, traffic: Traffic) -> None:
        self.last += 1
        self._lines.append(Line(self.last, traffic, traffic.address))
