from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.text import ENGLISH, Translator, pseudo_translator, text
from gui.translation import tr, tr_sentence, use


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use(ENGLISH)


def test_english_is_spoken_until_another_language_is_chosen() -> None:
    assert tr(text("a.key", "{count} found", count=3)) == "3 found"


def test_the_chosen_language_is_spoken_from_then_on() -> None:
    use(Translator({"a.key": "{count} gefunden"}))
    assert tr(text("a.key", "{count} found", count=3)) == "3 gefunden"


def test_a_sentence_begins_with_a_capital_letter() -> None:
    assert tr_sentence(text("a.key", "the cover is open.")) == "The cover is open."


def test_the_language_that_no_one_speaks_shows_in_brackets() -> None:
    use(pseudo_translator())
    assert tr(text("a.key", "open")) == "⟦öpéñ⟧"
