"""What a step of the tour is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from gui.tour.guide import Guide


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is what its line says; `do` does it and gives what was seen. Raises NotSeen."""

    name: str
    do: Callable[[Guide], Awaitable[str]]
