"""What the ways to a printer's status have in common: the print port, asked or held, and the serial line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from core.codec import Message
from core.session.dialogue import Dialogue
from core.text import Text


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought: at least one status.

    `statuses` came since the last round, in their order. `standing` are those that hold now, the newest of each kind,
    oldest first: the picture is judged by them. `remarks` are worth saying beside. `outdated` are those that the
    printer has contradicted since and could not be asked again yet; what it says by itself stands. `again` are the
    seconds after which there is something to do, where that is sooner than the interval.
    """

    statuses: Sequence[Message]
    standing: Sequence[Message]
    remarks: Sequence[Text] = ()
    outdated: Sequence[Message] = ()
    again: float | None = None


class Way(Protocol):
    """A way to the status of one printer. Its methods may be called while another one waits."""

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds that do the printer no harm."""
        ...

    async def hear(self) -> Round:
        """Give what the printer has said since the last round, or ask it. Raises a LinkError."""
        ...

    async def status(self) -> Sequence[Message]:
        """Ask for a fresh status. Raises a LinkError."""
        ...

    def lend(self) -> AbstractAsyncContextManager[Dialogue]:
        """Give a connection that takes commands: the one that this way holds, else one for the occasion."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held, and leave the printer as it was. May be called more than once."""
        ...
