"""What the ways to a printer's status have in common: the status port, the live connection, and the serial line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from core.families.star.wire.asb import AsbFrame
from core.session.dialogue import Dialogue
from core.text import Text


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: at least one status, in the order in which they came, and what is worth saying beside."""

    frames: Sequence[AsbFrame]
    remarks: Sequence[Text] = ()


class Way(Protocol):
    """A way to the status of one printer. Its methods may be called while another one waits."""

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds that do the printer no harm."""
        ...

    @property
    def needs_model(self) -> bool:
        """Tell whether this way sends what not every model understands, so that the model is asked for first."""
        ...

    async def hear(self) -> Round:
        """Give what the printer has said since the last round, or ask it. Raises a LinkError."""
        ...

    async def status(self) -> AsbFrame:
        """Ask for one fresh status. Raises a LinkError."""
        ...

    def lend(self) -> AbstractAsyncContextManager[Dialogue]:
        """Give a connection that takes print-port commands: the one that this way holds, else one for the occasion."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held, and leave the printer as it was. May be called more than once."""
        ...
