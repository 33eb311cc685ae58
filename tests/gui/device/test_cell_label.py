from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from gui.device.cell_label import fit_label, fit_two_lines, fit_word
from gui.theme import fonts

WIDTH = 56


def _width(line: str, pixels: int, *, italic: bool = False) -> float:
    return QFontMetricsF(fonts.font(pixels, italic=italic)).horizontalAdvance(line)


def test_a_short_name_stands_in_one_line_in_full_size() -> None:
    assert fit_label("Cover", WIDTH, 2) == (("Cover",), fonts.LABEL)


def test_two_words_stand_in_two_lines() -> None:
    assert fit_label("Buffer overflow", WIDTH, 2).lines == ("Buffer", "overflow")


def test_a_long_word_is_divided_between_syllables() -> None:
    fitted = fit_label("Unrecoverable", 60, 2)
    assert len(fitted.lines) == 2
    assert fitted.lines[0].endswith("-")
    assert fitted.lines[0][:-1] + fitted.lines[1] == "Unrecoverable"


def test_a_soft_hyphen_says_where() -> None:
    fitted = fit_label("Unrecover\u00adable", 62, 2)
    assert "\u00ad" not in "".join(fitted.lines)
    assert fitted.lines == ("Unrecover-", "able")


def test_a_soft_hyphen_that_is_not_needed_is_not_seen() -> None:
    assert fit_label("Co\u00adver", WIDTH, 2).lines == ("Cover",)


def test_a_name_without_syllables_is_divided_all_the_same() -> None:
    fitted = fit_label("XXXXXXXXXXXXXXXX", 40, 2)
    assert "".join(fitted.lines) == "XXXXXXXXXXXXXXXX"


@given(st.text(alphabet="abcdefgh oieu", max_size=40), st.integers(30, 120))
def test_no_letter_is_ever_lost_and_no_line_too_wide(label: str, width: int) -> None:
    fitted = fit_label(label, width, 2)
    joined = " ".join(fitted.lines)
    assert joined.replace("- ", "").replace(" ", "") == label.replace(" ", "")
    assert all(_width(line, fitted.pixels) <= width for line in fitted.lines)


@pytest.mark.parametrize(("word", "width", "pixels"), [("no", 40, fonts.SMALL), ("x" * 60, 40, fonts.SMALLEST)])
def test_a_word_is_as_large_as_it_fits(word: str, width: int, pixels: int) -> None:
    assert fit_word(word, width) == pixels


def test_words_stand_in_two_lines_as_large_as_they_fit() -> None:
    assert fit_two_lines("cooling down", 60, 44) == (("cooling", "down"), fonts.SMALL)
    fitted = fit_two_lines("unknown 7Fh", 52, 26)
    assert fitted is not None
    assert fitted.lines == ("unknown", "7Fh")
    assert fitted.pixels < fonts.SMALL


@pytest.mark.parametrize("words", ["standby", "the aeronautical", "interferometrically on"])
def test_one_word_or_one_that_is_too_long_has_no_two_lines(words: str) -> None:
    assert fit_two_lines(words, 50, 40) is None
