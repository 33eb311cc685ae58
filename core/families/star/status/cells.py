"""What the cells of Star's status tables share: words and models."""

from __future__ import annotations

from typing import Final

from core.families.star.models import GROUPS
from core.text import text

DIGIT: Final = text("star.asb.digit", "{digit}")

NUMBER_BITS: Final = (6, 5, 3, 2, 1)
"""The bits of a number from 0 to 31, as headers and counters spell it."""
WITH_PRESENTER: Final = frozenset({"TUP900", "TUP500"})
NO_KNOWN_MODEL: Final[frozenset[str]] = frozenset()
"""For a cell that stands in the grid only while the model is unknown."""


def without(*groups: str) -> frozenset[str]:
    """Give all model groups but these."""
    return frozenset(GROUPS).difference(groups)
