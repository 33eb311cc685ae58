"""Commands that a projector answers with ERR1, noted on this computer: what it does not have is not offered."""

from __future__ import annotations

from typing import Final

from core.families.projector.operations.pjlink_lending import HasPjlink
from core.family import notes

_NOTE: Final = "pjlink_unknown"
"""The name of the note: commands of four letters with blanks between."""


class UnknownCommands:
    """The commands that a projector is known not to have."""

    def __init__(self, reach: HasPjlink) -> None:
        """Take which projector. Nothing is looked up yet."""
        self._reach = reach
        self._bodies = frozenset[str]()

    def __contains__(self, body: object) -> bool:
        """Tell whether a command is known not to be there."""
        return body in self._bodies

    async def recall(self) -> None:
        """Look up what is known."""
        noted = await notes.recall(self._reach, _NOTE)
        self._bodies |= frozenset(noted.split() if isinstance(noted, str) else ())

    async def add(self, body: str) -> None:
        """Note a command."""
        await self.recall()
        if body not in self._bodies:
            self._bodies |= {body}
            await notes.note(self._reach, _NOTE, " ".join(sorted(self._bodies)))

    async def forget(self) -> int:
        """Forget all of them, and give how many there were."""
        await self.recall()
        count, self._bodies = len(self._bodies), frozenset()
        await notes.forget(self._reach, _NOTE)
        return count
