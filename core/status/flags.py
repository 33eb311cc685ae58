"""The shapes that most cells of status tables have: a bit with two words, and two bits that must agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.status.cell import Cell, CellKind, Wording
from core.status.evidence import Evidence
from core.status.state import State
from core.text import Text, text

NO: Final = text("status.no", "no")
YES: Final = text("status.yes", "yes")
OPEN: Final = text("status.open", "open")
CLOSED: Final = text("status.closed", "closed")
IN: Final = text("status.in", "in")
OUT: Final = text("status.out", "out")
NOT_SET: Final = text("status.not_set", "not set")
SET: Final = text("status.set", "set")
INCONSISTENT: Final = text("status.inconsistent", "inconsistent")


def between(clear: Text, set_: Text, state: State = State.OK) -> Mapping[int, Wording]:
    """Give the words of a bit: what 0 is called, always harmless, and what 1 is called, as serious as `state`."""
    return {0: Wording(clear), 1: Wording(set_, state)}


FAULT: Final = between(NO, YES, State.FAULT)
ATTENTION: Final = between(NO, YES, State.ATTENTION)
NEUTRAL: Final = between(NO, YES)


def flag(
    name: str,
    label: Text,
    place: tuple[int, int],
    wordings: Mapping[int, Wording],
    meaning: Text,
    evidence: Evidence,
    models: frozenset[str] | None = None,
) -> Cell:
    """Make a cell of one bit. `place` is its byte as the documents count, from 1, and its bit, 7 to 0."""
    number, bit = place
    return Cell(name, label, number - 1, (bit,), CellKind.FLAG, meaning, evidence, wordings, models)


def pair(
    name: str,
    label: Text,
    place: tuple[int, tuple[int, int]],
    wordings: Mapping[int, Wording],
    meaning: Text,
    evidence: Evidence,
    models: frozenset[str] | None = None,
) -> Cell:
    """Make a cell of two bits that say the same: 00 is false, 11 is true, and what is mixed is None.

    `place` is its byte as the documents count, from 1, and its bits; `wordings` are those of false (0) and true (1).
    """
    number, bits = place
    mixed = Wording(INCONSISTENT, State.UNKNOWN)
    return Cell(
        name, label, number - 1, bits, CellKind.CHOICE, meaning, evidence,
        {0: wordings[0], 1: mixed, 2: mixed, 3: wordings[1]}, models, {0: False, 1: None, 2: None, 3: True},
    )  # fmt: skip
