"""Something of this computer that stands between the program and the devices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.text import Text


class Network(Protocol):
    """A network of this computer, as far as it matters here."""

    @property
    def index(self) -> int | None:
        """Give the number that the system has for its interface."""
        ...


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, and what to do about it.

    `page` is the address of the page of the system's settings where it is changed. `certain` tells what was seen from
    what only may be so: the latter is worth saying when nothing was found.
    """

    id: str
    sentence: Text
    advice: Text
    page: str | None = None
    certain: bool = False
