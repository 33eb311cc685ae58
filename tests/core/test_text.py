"""Texts are translated once, at the edge, and no catalogue can make one fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import ENGLISH, Text, Translator, pseudo_translator, text

REFUSED = text("link.refused", "{address} refused the connection.")
COVER = text("star.cover.clause", "the cover is open")
TWO = text("verdict.two", "{first} and {second}.")


def test_arguments_stand_where_the_wording_names_them() -> None:
    assert ENGLISH.render(REFUSED.having(address="till-2:9101")) == "till-2:9101 refused the connection."


def test_having_replaces_what_was_given_before_and_leaves_the_original_alone() -> None:
    first = REFUSED.having(address="a")
    assert first.having(address="b").arguments == (("address", "b"),)
    assert first.arguments == (("address", "a"),)
    assert REFUSED.arguments == ()


def test_declared_arguments_are_kept() -> None:
    assert text("range", "{lowest} to {highest}", lowest=1, highest=2).having(highest=3).arguments == (
        ("lowest", 1),
        ("highest", 3),
    )


def test_texts_inside_texts_are_rendered_in_the_same_language() -> None:
    german = Translator({"star.cover.clause": "der Deckel ist offen", "verdict.two": "{first} und {second}."})
    both = TWO.having(first=COVER, second=COVER)
    assert ENGLISH.render(both) == "the cover is open and the cover is open."
    assert german.render(both) == "der Deckel ist offen und der Deckel ist offen."


def test_an_argument_is_never_read_as_a_wording() -> None:
    assert ENGLISH.render(REFUSED.having(address="{0} {secret}")) == "{0} {secret} refused the connection."


def test_what_the_catalogue_lacks_stays_english() -> None:
    assert Translator({"another.key": "x"}).render(COVER) == "the cover is open"


@pytest.mark.parametrize(
    "broken",
    [
        "{host} weist ab.",
        "{0} weist ab.",
        "{} weist ab.",
        "{address weist ab.",
        "{address:d}",
        "{address.x}",
        "{address[x]}",
    ],
)
def test_a_broken_wording_never_hides_the_message(broken: str) -> None:
    translator = Translator({"link.refused": broken})
    assert translator.render(REFUSED.having(address="till-2")) == "till-2 refused the connection."


@given(st.text())
def test_no_wording_makes_rendering_fail(wording: str) -> None:
    assert isinstance(Translator({"link.refused": wording}).render(REFUSED.having(address="till-2")), str)


def test_a_catalogue_may_put_arguments_in_another_order() -> None:
    turned = Translator({"verdict.two": "{second}, {first}"})
    assert turned.render(TWO.having(first="a", second="b")) == "b, a"


def test_a_later_change_of_the_catalogue_changes_nothing() -> None:
    catalogue = {"star.cover.clause": "der Deckel ist offen"}
    translator = Translator(catalogue)
    catalogue.clear()
    assert translator.render(COVER) == "der Deckel ist offen"


def test_a_sentence_begins_with_a_capital_letter() -> None:
    assert ENGLISH.sentence(COVER) == "The cover is open"
    assert ENGLISH.sentence(TWO.having(first=COVER, second=COVER)) == "The cover is open and the cover is open."
    assert ENGLISH.sentence(text("empty", "")) == ""


def test_a_sentence_leaves_the_name_it_begins_with_as_it_is() -> None:
    assert ENGLISH.sentence(REFUSED.having(address="till-2")) == "till-2 refused the connection."
    outer = text("outer", "{inner}").having(inner=REFUSED.having(address="till-2"))
    assert ENGLISH.sentence(outer) == "till-2 refused the connection."


def test_the_pseudo_language_changes_wordings_and_keeps_arguments() -> None:
    rendered = pseudo_translator().render(REFUSED.having(address="till-2"))
    assert rendered == "⟦till-2 ŕéfüséd thé çöññéçtîöñ.⟧".replace("ŕ", "r")


def test_the_pseudo_language_shows_what_was_not_translated() -> None:
    assert pseudo_translator().render(TWO.having(first=COVER, second="a plain str")) == (
        "⟦⟦thé çövér îs öpéñ⟧ àñd a plain str.⟧"
    )


def test_the_pseudo_language_keeps_what_formats_an_argument() -> None:
    assert pseudo_translator().render(text("volts", "{volts:.1f} V and no {{braces}}", volts=23.96)) == (
        "⟦24.0 V àñd ñö {braces}⟧"
    )


@given(st.text(alphabet=st.characters(exclude_characters="{}", exclude_categories=["Cs"])))
def test_any_wording_without_braces_is_rendered_as_it_stands(wording: str) -> None:
    assert ENGLISH.render(Text("key", wording)) == wording
