"""Features for people: under which heading they stand, and their values in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.device import Value
from core.feature import Feature
from core.feature.words import CATEGORIES, in_words
from core.status.words import value_words
from core.text import Text


def by_category(features: Sequence[Feature[Any]]) -> Iterator[tuple[Text, Sequence[Feature[Any]]]]:
    """Give each heading with its features, in the order of the manual; no heading without any."""
    for category, heading in CATEGORIES.items():
        members = [feature for feature in features if feature.category is category]
        if members:
            yield heading, members


def by_id(features: Sequence[Feature[Any]]) -> Mapping[str, Feature[Any]]:
    """Give the features by their id."""
    return {feature.id: feature for feature in features}


def value_of(feature: Feature[Any], value: Value | None) -> Text:
    """Give a value in the words of its feature, with its unit; a value that nobody could tell is called that."""
    return in_words(feature, value) if feature.codec is not None or value is None else value_words(value)
