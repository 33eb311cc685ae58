"""Features in words, the same on the command line and in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.feature.codec import Number
from core.feature.feature import Category, Danger, Feature
from core.text import Text, text

CATEGORIES: Final[Mapping[Category, Text]] = {
    Category.PRIMARY: text("feature.category.primary", "Main"),
    Category.CONFIG: text("feature.category.config", "Settings"),
    Category.INFO: text("feature.category.info", "Information"),
    Category.DEBUG: text("feature.category.debug", "Advanced"),
}
"""The headings, in the order of the manual."""
DANGERS: Final[Mapping[Danger, Text | None]] = {
    Danger.NONE: None,
    Danger.PRINTS: text("feature.danger.prints", "prints"),
    Danger.DISRUPTIVE: text("feature.danger.disruptive", "disturbs the shop"),
    Danger.DESTRUCTIVE: text("feature.danger.destructive", "cannot be undone"),
}
"""What it does to the shop, in a word or two."""
NOT_KNOWN: Final = text("feature.value.not_known", "not known")
RANGE_NOT_PUBLISHED: Final = text("feature.range.not_published", "range not published")
WEB_ONLY: Final = text("feature.web_only", "Set on the device's web page only.")
WEB_ONLY_AT: Final = text("feature.web_only.at", "Set on the device's web page only: {page}")
_WITH_UNIT: Final = text("feature.value.unit", "{value} {unit}")
_AMOUNT: Final = text("feature.value.amount", "{value:,} {unit}")


def in_words(feature: Feature[Any], value: str | int | bool | None) -> Text:
    """Give a value in the words of its feature, with its unit; one that nobody could tell is called that."""
    if value is None or feature.codec is None:
        return NOT_KNOWN
    if feature.unit and isinstance(feature.codec, Number) and isinstance(value, int):
        return _AMOUNT.having(value=value, unit=feature.unit)
    words = feature.codec.show(value)
    return _WITH_UNIT.having(value=words, unit=feature.unit) if feature.unit else words
