"""Remarks that wait until a round tells them, in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.text import Text, text

MOST_REMARKS: Final = 8
"""Remarks that are kept; of more, the number is told."""

_MORE: Final = text("projector.remark.more", "{count} more pieces were not understood or not taken.")


class Remarks:
    """Keeps the first ones and counts the others: a port that talks nonsense may do so for days."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: list[Text] = []
        self._more = 0

    def add(self, *remarks: Text) -> None:
        """Keep what is worth saying."""
        room = MOST_REMARKS - len(self._kept)
        self._kept += remarks[:room]
        self._more += len(remarks[room:])

    def take_over(self, other: Remarks) -> None:
        """Keep and count what another one has kept and counted, and leave it nothing."""
        self.add(*other._kept)
        self._more += other._more
        other._clear()

    def taken(self) -> Sequence[Text]:
        """Give them, once."""
        remarks = [*self._kept, *([_MORE.having(count=self._more)] if self._more else [])]
        self._clear()
        return remarks

    def _clear(self) -> None:
        self._kept.clear()
        self._more = 0
