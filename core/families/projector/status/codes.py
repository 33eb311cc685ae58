"""The shapes that the cells of projectors have: a code of eight bits, a switch, and a number of sixteen bits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.status import Cell, CellKind, Evidence, Row, RowNote, State, Wording
from core.text import Text, text

DIGIT: Final = text("projector.status.digit", "{digit}")
"""What one bit of a code or of a number is called: what it counts."""
OFF: Final = text("projector.status.off", "off")
ON: Final = text("projector.status.on", "on")
NORMAL: Final = text("projector.status.normal", "normal")
_UNKNOWN: Final = text("projector.status.unknown_code", "unknown {code}h")
UNKNOWN_CODE: Final = Wording(_UNKNOWN, State.UNKNOWN)
UNKNOWN_TEXT: Final = Wording(text("projector.status.unknown_text", "unknown {code}"), State.UNKNOWN)
"""Of characters that are digits: their code in hexadecimal is how they read."""
_NOTE: Final = text("projector.status.note", "{word}")
BYTE: Final = tuple(range(7, -1, -1))
"""The bits of a cell that is a whole byte."""
NIBBLE: Final = BYTE[4:]
"""The bits of a character from 0 to 9 that differ: the upper four are always 0011."""
NOBODY: Final = frozenset[str]()
"""The models of a cell that the device was asked for, and does not have."""
SWITCHED: Final[Mapping[int, bool]] = {0: False, 1: True}


def switch(off: Text = OFF, on: Text = ON, state: State = State.INFO) -> Mapping[int, Wording]:
    """Give the words of a code that is 0 or 1: off, which is harmless, and on, as serious as `state`."""
    return {0: Wording(off), 1: Wording(on, state)}


def code(
    name: str,
    label: Text,
    byte: int,
    wordings: Mapping[int, Wording],
    meaning: Text,
    evidence: Evidence,
    *,
    values: Mapping[int, bool] | None = None,
    bits: tuple[int, ...] = BYTE,
) -> Cell:
    """Make a cell of one byte, counted from 0, whose numbers are codes; one without a wording keeps its number."""
    return Cell(
        name, label, byte, bits, CellKind.CHOICE, meaning, evidence, wordings,
        values=values or {}, digit_label=DIGIT, otherwise=UNKNOWN_CODE,
    )  # fmt: skip


def row(name: Text, *cells: str) -> Row:
    """Make a row that shows the values of these cells beside its name."""
    return Row(name, tuple(RowNote(cell, _NOTE) for cell in cells))
