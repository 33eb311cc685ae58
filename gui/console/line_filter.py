"""Which lines are to be seen."""

from __future__ import annotations

import re
from typing import Final

from core.link.tap import Direction
from gui.console.row import ConsoleRow, Wordings, way_of

ALL: Final = frozenset(Direction)
_PAIRS: Final = re.compile(r"(?:[0-9A-Fa-f]{2}\s*)+")


class LineFilter:
    """Lets a line through whose direction is wanted and in which everything is found that was written.

    Words are looked for in the bytes as text, in the way and in the meaning, whether in capitals or not; digits in
    pairs also in the bytes themselves, with blanks between them or not.
    """

    def __init__(self, written: str = "", directions: frozenset[Direction] = ALL) -> None:
        """Take what somebody wrote, and the directions that are wanted."""
        self.directions = directions
        self._bytes = _bytes_of(written.strip())
        words = written.lower().split()
        # Of bytes with blanks between them the order counts: they are looked for together, or as words.
        together = self._bytes is not None and len(words) > 1
        self._words = [
            (word, word.encode() if word.isascii() else None, None if together else _bytes_of(word)) for word in words
        ]

    @property
    def searches(self) -> bool:
        """Tell whether words are looked for: a line can be judged only when it has been explained."""
        return bool(self._words)

    @property
    def lets_all_through(self) -> bool:
        """Tell whether every line is to be seen."""
        return not self._words and self.directions == ALL

    def fits(self, row: ConsoleRow, wordings: Wordings) -> bool:
        """Tell whether a line is to be seen."""
        traffic = row.line.traffic
        if traffic.direction not in self.directions:
            return False
        if not self._words:
            return True
        data = traffic.data
        if self._bytes is not None and self._bytes in data:
            return True
        lowered = data.lower()
        said = f"{way_of(row)}\n{wordings.meaning(row)}".lower()
        return all(
            word in said or (encoded is not None and encoded in lowered) or (spelt is not None and spelt in data)
            for word, encoded, spelt in self._words
        )


def _bytes_of(written: str) -> bytes | None:
    return bytes.fromhex(written) if _PAIRS.fullmatch(written) else None
