"""What the operations of the command set need of how a projector is reached."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.families.projector.reach.way import Commands
from core.family.notes import Noted


class HasCommands(Noted, Protocol):
    """A projector whose command set can be borrowed, in turn."""

    @property
    def group(self) -> str | None:
        """Give the group that its model belongs to; None while nothing is known of it."""
        ...

    def commands(self) -> AbstractAsyncContextManager[Commands]:
        """Lend the command set. Raises a LinkError that says why not."""
        ...
