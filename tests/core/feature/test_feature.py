"""Features are typed data: bad combinations are refused when they are declared, bad values when they are typed."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.registry import FAMILIES
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, TextValue, Toggle
from core.text import ENGLISH, text

LABEL = text("t.label", "Label")
SAID = text("t.consequence", "The printer restarts.")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"kind": FeatureKind.ACTION, "codec": TextValue()}, "no value that could be read"),
        ({"kind": FeatureKind.ACTION, "codec": None, "readable": True}, "no value that could be read"),
        ({"kind": FeatureKind.NUMBER, "codec": None}, "needs a value codec"),
        ({"kind": FeatureKind.CHOICE, "codec": TextValue()}, "needs its choices"),
        ({"kind": FeatureKind.READING, "codec": TextValue(), "danger": Danger.PRINTS}, "never dangerous"),
        ({"kind": FeatureKind.READING, "codec": TextValue(), "web_only": True}, "cannot be read from here"),
        ({"kind": FeatureKind.TEXT, "codec": TextValue(), "readable": False, "web_only": True}, "is a reading"),
        ({"kind": FeatureKind.READING, "codec": TextValue(), "helps_now": False}, "only an action has something to do"),
        ({"kind": FeatureKind.TEXT, "codec": TextValue(), "danger": Danger.DESTRUCTIVE}, "say what happens"),
        (
            {
                "kind": FeatureKind.TEXT,
                "codec": TextValue(),
                "parameters": (Feature("x", LABEL, FeatureKind.TEXT, TextValue()),),
            },
            "only an action",
        ),
    ],
)
def test_contradictory_declarations_are_refused(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Feature(id="thing", label=LABEL, **arguments)


def test_an_action_says_what_it_does_to_the_shop() -> None:
    restart: Feature[str] = Feature(
        "restart", LABEL, FeatureKind.ACTION, None, danger=Danger.DISRUPTIVE, readable=False, consequence=SAID
    )
    assert restart.range is None
    assert restart.choices is None


def test_an_action_that_has_nothing_to_do_now_is_not_offered() -> None:
    ring: Feature[str] = Feature("ring", LABEL, FeatureKind.ACTION, None, readable=False)
    assert ring.is_offered_action
    assert not dataclasses.replace(ring, helps_now=False).is_offered_action
    assert not Feature("n", LABEL, FeatureKind.NUMBER, Number(0, 31)).is_offered_action


def test_range_and_choices_are_those_of_the_codec() -> None:
    assert Feature("n", LABEL, FeatureKind.NUMBER, Number(0, 31)).range == (0, 31)
    modes = Choice({"a": text("t.a", "Mode A"), "b": text("t.b", "Mode B")})
    assert Feature("c", LABEL, FeatureKind.CHOICE, modes).choices == {"a": "Mode A", "b": "Mode B"}


def test_a_range_that_nobody_has_published_is_none_and_half_a_range_is_refused() -> None:
    feature = Feature("n", LABEL, FeatureKind.NUMBER, Number())
    assert (feature.range, feature.is_open) == (None, True)
    assert not Feature("n", LABEL, FeatureKind.NUMBER, Number(0, 31)).is_open
    assert not Feature("t", LABEL, FeatureKind.TEXT, TextValue()).is_open
    for half in ({"lowest": 0}, {"highest": 9}):
        with pytest.raises(ValueError, match="two ends"):
            Number(**half)


@given(st.integers())
def test_without_a_published_range_every_whole_number_is_read_as_it_is_shown(number: int) -> None:
    assert Number().parse(ENGLISH.render(Number().show(number))) == number


def test_advanced_are_settings_for_who_knows_what_they_do() -> None:
    kinds = {kind: None if kind is FeatureKind.ACTION else TextValue() for kind in FeatureKind}
    del kinds[FeatureKind.CHOICE]
    advanced = {
        (kind, category)
        for kind, codec in kinds.items()
        for category in Category
        if Feature("x", LABEL, kind, codec, category, readable=codec is not None).is_advanced
    }
    assert advanced == {(kind, Category.DEBUG) for kind in (FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.TOGGLE)}


@given(st.integers(min_value=0, max_value=31))
def test_every_number_in_range_is_read_as_it_is_shown(number: int) -> None:
    codec = Number(0, 31)
    assert codec.parse(ENGLISH.render(codec.show(number))) == number


@given(st.integers().filter(lambda number: not 0 <= number <= 31))
def test_every_number_outside_is_refused_with_the_range(number: int) -> None:
    with pytest.raises(ValueError, match="outside 0 to 31"):
        Number(0, 31).parse(str(number))


@pytest.mark.parametrize(("typed", "value"), [("1", True), ("ON", True), (" yes ", True), ("no", False), ("0", False)])
def test_a_toggle_reads_the_usual_words(typed: str, value: bool) -> None:
    assert Toggle().parse(typed) is value


@pytest.mark.parametrize(
    ("codec", "typed"),
    [(Toggle(), "maybe"), (Number(0, 9), "ten"), (Choice({"a": LABEL}), "b"), (TextValue(longest=3), "four")],
)
def test_what_cannot_be_read_is_a_sentence(codec: Any, typed: str) -> None:
    with pytest.raises(ValueError, match=rf"{typed}.*\."):
        codec.parse(typed)


def test_words_are_shown_for_values() -> None:
    assert ENGLISH.render(Toggle().show(True)) == "on"
    assert ENGLISH.render(Choice({"a": text("t.a", "Mode A")}).show("a")) == "Mode A"
    assert ENGLISH.render(Choice({}).show("new in this firmware")) == "new in this firmware"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_feature_of_a_family_has_an_id_of_its_own_and_its_evidence(family: Any) -> None:
    features = family.features()
    assert features
    assert len({feature.id for feature in features}) == len(features)
    assert all(feature.evidence is not None for feature in features)


def test_what_is_typed_may_be_a_change_of_the_present_value() -> None:
    plain = Feature("volume", text("toy.volume", "Volume level"), FeatureKind.NUMBER, Number(0, 9))
    louder = dataclasses.replace(plain, becomes=lambda present, typed: present + typed)
    assert plain.after(3, 2) == 2
    assert louder.after(3, 2) == 5
    assert louder.after(None, 2) == 2


def test_what_cannot_be_read_takes_nothing_by_being_read() -> None:
    takes = text("toy.volume.takes", "Nobody else hears it.")
    with pytest.raises(ValueError, match="cannot be read"):
        Feature("volume", LABEL, FeatureKind.NUMBER, Number(0, 9), readable=False, reading_takes=takes)


def test_what_needs_a_password_says_so_as_what_reading_takes() -> None:
    with pytest.raises(ValueError, match="say what reading it takes"):
        Feature("volume", LABEL, FeatureKind.NUMBER, Number(0, 9), reading_needs_password=True)
