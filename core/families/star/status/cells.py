"""What the cells of Star's status tables share: words, models, and the shape that most of them have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.star.models import GROUPS
from core.status import Cell, CellKind, Evidence, State, Wording
from core.text import Text, text

NO: Final = text("star.asb.no", "no")
YES: Final = text("star.asb.yes", "yes")
OPEN: Final = text("star.asb.open", "open")
CLOSED: Final = text("star.asb.closed", "closed")
IN: Final = text("star.asb.in", "in")
OUT: Final = text("star.asb.out", "out")
NOT_SET: Final = text("star.asb.not_set", "not set")
SET: Final = text("star.asb.set", "set")
DIGIT: Final = text("star.asb.digit", "{digit}")

NUMBER_BITS: Final = (6, 5, 3, 2, 1)
"""The bits of a number from 0 to 31, as headers and counters spell it."""
WITH_PRESENTER: Final = frozenset({"TUP900", "TUP500"})
NO_KNOWN_MODEL: Final[frozenset[str]] = frozenset()
"""For a cell that stands in the grid only while the model is unknown."""


def without(*groups: str) -> frozenset[str]:
    """Give all model groups but these."""
    return frozenset(GROUPS).difference(groups)


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
