"""What only a whole simulated printer can do: what its parts ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from core.simulate.simulator import StateValue


class Whole(Protocol):
    """The printer as its parts see it."""

    def tell(self, messages: Iterable[bytes]) -> None:
        """Send messages to every host that the printer listens to."""
        ...

    def clear(self) -> None:
        """Drop what waits in the receive buffers."""
        ...

    def reset(self) -> None:
        """Reset printer and board: everything is gone for as long as a reset takes."""
        ...

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something after a time, unless power or a reset comes between."""
        ...

    def put(self, name: str, value: StateValue) -> None:
        """Let a state id have a value now, and everybody know."""
        ...
