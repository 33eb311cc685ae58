"""A line of the console: a piece of traffic in the words of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.link.tap import Direction
from core.text import Text, text
from core.text.printable import printable as harmless
from core.transcript import Explanation, Line
from gui.translation import tr, tr_sentence
from gui.widgets.times import exact_time_of_day

IN_A_CELL: Final = 256
"""Bytes of a line that its row shows; all of them stand below the table when the line is chosen."""
_SPOKEN_BYTES: Final = 16
_PRINTABLE: Final = range(0x20, 0x7F)
_DOT: Final = 0xB7
"""The middle dot in Latin-1: it stands for every byte that is no printable ASCII."""
_SHOWN: Final = bytes(code if code in _PRINTABLE else _DOT for code in range(256))
_KEPT_WORDINGS: Final = 4096


@dataclass(frozen=True, slots=True)
class DirectionLook:
    """How a direction is shown: an arrow and a short word, and in full for a screen reader."""

    arrow: str
    word: Text
    spoken: Text


DIRECTIONS: Final[Mapping[Direction, DirectionLook]] = {
    Direction.OUT: DirectionLook("→", text("console.to", "to"), text("console.to_device", "to the device")),
    Direction.IN: DirectionLook("←", text("console.from", "from"), text("console.from_device", "from the device")),
    Direction.NOTE: DirectionLook("·", text("console.note", "note"), text("console.note.spoken", "note")),
}
_NOT_YET: Final = text("console.not_yet", "not yet explained")
_MORE: Final = text("console.more_bytes", "and {count} more bytes")


@dataclass(slots=True, eq=False)
class ConsoleRow:
    """A line, and what it says as far as that is known."""

    line: Line
    explanation: Explanation | None = None

    @property
    def number(self) -> int:
        """Give the number of the line."""
        return self.line.number


class Wordings:
    """Puts rows into words. What many lines say alike is put into words once."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._said: dict[tuple[Text, ...], str] = {}

    def meaning(self, row: ConsoleRow) -> str:
        """Give what a line says: its messages, or what happened to the link. Empty where nobody can say."""
        if row.line.traffic.direction is Direction.NOTE:
            # The end of a link may complete a message, or leave one unfinished.
            note = row.line.traffic.note
            ended = row.explanation.summary if row.explanation is not None else ()
            return self.said(ended if note is None else (note, *ended))
        if row.explanation is None:
            return tr(_NOT_YET)
        return self.said(row.explanation.summary)

    def said(self, clauses: tuple[Text, ...]) -> str:
        """Give clauses as sentences in one line."""
        words = self._said.get(clauses)
        if words is None:
            if len(self._said) >= _KEPT_WORDINGS:
                self._said.clear()
            words = self._said[clauses] = harmless(
                " ".join(" ".join(tr_sentence(clause).split()) for clause in clauses)
            )
        return words

    def spoken(self, row: ConsoleRow) -> str:
        """Give a whole line for a screen reader: `10:12:04.118, from the device, status 9101, 23 86, Cover open.`."""
        traffic = row.line.traffic
        shown = hexadecimal(traffic.data[:_SPOKEN_BYTES])
        rest = len(traffic.data) - _SPOKEN_BYTES
        parts = (
            time_of(row), tr(DIRECTIONS[traffic.direction].spoken), way_of(row), shown,
            tr(_MORE.having(count=rest)) if rest > 0 else "", self.meaning(row),
        )  # fmt: skip
        return ", ".join(filter(None, parts))


def time_of(row: ConsoleRow) -> str:
    """Give the local time to the millisecond."""
    return exact_time_of_day(row.line.traffic.time)


def way_of(row: ConsoleRow) -> str:
    """Give what the bytes went over."""
    way = row.line.way
    return harmless(way if isinstance(way, str) else tr(way))


def hexadecimal(data: bytes) -> str:
    """Give bytes as `23 86 0C`."""
    return data.hex(" ").upper()


def printable(data: bytes) -> str:
    """Give bytes as text: printable ASCII as it is, a middle dot for everything else."""
    return data.translate(_SHOWN).decode("latin-1")
