"""Words in a few lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.overview.lines import in_lines
from gui.theme import fonts

WORDS = "The cover is open, the paper is out and the print head is too hot."


def test_short_words_stand_in_one_line() -> None:
    assert in_lines("Ready.", fonts.font(), 250, 3) == ("Ready.",)
    assert in_lines("", fonts.font(), 250, 3) == ()
    assert in_lines("Ready.", fonts.font(), 250, 0) == ()


def test_long_words_are_divided_between_words() -> None:
    lines = in_lines(WORDS, fonts.font(), 250, 9)
    assert len(lines) > 1
    assert " ".join(lines) == WORDS


def test_what_does_not_fit_is_shortened_visibly() -> None:
    lines = in_lines(WORDS, fonts.font(), 120, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60), st.floats(20, 400), st.integers(1, 4))
def test_all_of_it_is_there_or_it_is_shortened_visibly(words: str, width: float, most: int) -> None:
    lines = in_lines(words, fonts.font(), width, most)
    assert len(lines) <= most
    assert "".join(lines) == words or lines[-1].endswith("…")
