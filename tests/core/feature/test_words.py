from __future__ import annotations

import pytest

from core.feature import Category, Danger, Feature, FeatureKind, Number
from core.feature.words import CATEGORIES, DANGERS, in_words
from core.text import ENGLISH, text

LABEL = text("test.words.label", "Volume")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(3, "dB", "3 dB"), (3, None, "3"), (None, "dB", "not known"), (None, None, "not known"), (2912, "h", "2,912 h")],
)
def test_a_value_has_its_unit_and_what_nobody_knows_has_none(value: int | None, unit: str | None, words: str) -> None:
    measure = text("test.words.unit", "{unit}", unit=unit) if unit is not None else None
    feature = Feature("volume", LABEL, FeatureKind.NUMBER, Number(0, 9), unit=measure)
    assert ENGLISH.render(in_words(feature, value)) == words


def test_every_category_and_every_danger_has_words() -> None:
    assert list(CATEGORIES) == list(Category)
    assert set(DANGERS) == set(Danger)
    assert [danger for danger, words in DANGERS.items() if words is None] == [Danger.NONE]
