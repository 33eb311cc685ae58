"""Values in words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.status import FieldValue, State, Wording
from core.status.words import value_words
from core.text import ENGLISH, text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "unclear"),
        (0, "0"),
        (576, "576"),
        ("TSP654II", "TSP654II"),
        ("", ""),
        ([1, 2], "1 2"),
    ],
)
def test_a_value_without_words_of_its_own(value: FieldValue | Sequence[int], words: str) -> None:
    assert ENGLISH.render(value_words(value)) == words


def test_the_map_s_own_words_go_first() -> None:
    wording = Wording(text("toy.pin.high", "HIGH"), State.INFO)
    assert value_words(True, wording) is wording.label
