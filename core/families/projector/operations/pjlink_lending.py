"""What the operations of PJLink need of how a projector is reached."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.families.projector.reach.way import Pjlink
from core.family.notes import Noted


class HasPjlink(Noted, Protocol):
    """A projector on which PJLink can be borrowed, in turn."""

    @property
    def group(self) -> str | None:
        """Give the group that its model belongs to; None while nothing is known of it."""
        ...

    def pjlink(self) -> AbstractAsyncContextManager[Pjlink]:
        """Lend PJLink. Raises a LinkError that says why not."""
        ...
