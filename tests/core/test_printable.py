"""Nothing that a device sends acts on a terminal, or on a file that is read in one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.printable import printable

UNSAFE_CATEGORIES = {"Cc", "Zl", "Zp", "Cs"}
DIRECTIONS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_harmless(text: str) -> bool:
    return not any(unicodedata.category(each) in UNSAFE_CATEGORIES or each in DIRECTIONS for each in text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Till 1", "Till 1"),
        ("Küche №2", "Küche №2"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("one\r\ntwo", r"one\x0d\x0atwo"),
        ("\x9b2J", r"\x9b2J"),
        ("abc\u202egpj.exe", r"abc\u202egpj.exe"),
        ("\udc80", r"\udc80"),
        ("\x7f\u2028", r"\x7f\u2028"),
    ],
)
def test_what_acts_on_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(codec=None, categories=None)))
def test_nothing_gets_through(text: str) -> None:
    assert is_harmless(printable(text))
