"""Values in words: the grid's own wording where the map has one, else yes and no, digits and text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.status.cell import FieldValue, Wording
from core.text import Text, text

_YES: Final = text("status.value.yes", "yes")
_NO: Final = text("status.value.no", "no")
_UNCLEAR: Final = text("status.value.unclear", "unclear")
_PLAIN: Final = text("status.value.plain", "{value}")


def value_words(value: FieldValue | Sequence[int], wording: Wording | None = None) -> Text:
    """Give a value in words. None is what a sensor reports inconsistently."""
    if wording is not None:
        return wording.label
    if value is None:
        return _UNCLEAR
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, int | str):
        return _PLAIN.having(value=value)
    return _PLAIN.having(value=" ".join(str(part) for part in value))
