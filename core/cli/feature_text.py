"""Features for people: under which heading they stand, and their values in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from core.cli.values import value_words
from core.device import Value
from core.feature import Category, Feature
from core.text import Text, text

_CATEGORIES: Final = {
    Category.PRIMARY: text("cli.features.primary", "Main"),
    Category.CONFIG: text("cli.features.config", "Settings"),
    Category.INFO: text("cli.features.info", "Information"),
    Category.DEBUG: text("cli.features.debug", "For fault finding"),
}
_WITH_UNIT: Final = text("cli.value.unit", "{value} {unit}")
_NOT_KNOWN: Final = text("cli.value.not_known", "not known")


def by_category(features: Sequence[Feature[Any]]) -> Iterator[tuple[Text, Sequence[Feature[Any]]]]:
    """Give each heading with its features, in the order of the manual; no heading without any."""
    for category, heading in _CATEGORIES.items():
        members = [feature for feature in features if feature.category is category]
        if members:
            yield heading, members


def by_id(features: Sequence[Feature[Any]]) -> Mapping[str, Feature[Any]]:
    """Give the features by their id."""
    return {feature.id: feature for feature in features}


def value_of(feature: Feature[Any], value: Value | None) -> Text:
    """Give a value in the words of its feature, with its unit; a value that nobody could tell is called that."""
    if value is None:
        return _NOT_KNOWN
    words: Text = feature.codec.show(value) if feature.codec is not None else value_words(value)
    return _WITH_UNIT.having(value=words, unit=feature.unit) if feature.unit else words
