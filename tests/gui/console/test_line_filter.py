from __future__ import annotations

import pytest

from core.link.tap import Direction, Traffic
from core.text import Text, text
from core.transcript import Explanation, Line
from gui.console.line_filter import LineFilter
from gui.console.row import ConsoleRow, Wordings
from tests.clock import BEGINNING

EXPLAINED = Explanation((text("test.cover", "the cover is open"),))


def row(data: bytes = b"#\x86(Hello", direction: Direction = Direction.IN, note: Text | None = None) -> ConsoleRow:
    return ConsoleRow(Line(1, Traffic(BEGINNING, "10.0.0.1:9101", direction, data, note), "status 9101"), EXPLAINED)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("", True), ("   ", True),
        ("23 86", True), ("2386", True), ("23862848", True), ("86 23", False), ("8628", True), ("3862", False),
        ("hello", True), ("HELLO", True), ("ell", True), ("goodbye", False),
        ("cover", True), ("Cover Open", True), ("open the", True), ("cover closed", False),
        ("status", True), ("9101 cover 86", True), ("9100", False),
        ("ä", False), ("\N{FULLWIDTH DIGIT TWO}3", False),
    ],
)  # fmt: skip
def test_words_are_looked_for_in_bytes_text_way_and_meaning(written: str, fits: bool) -> None:
    assert LineFilter(written).fits(row(), Wordings()) is fits


def test_what_happened_to_a_link_is_searched_too() -> None:
    assert LineFilter("refused").fits(
        row(b"", Direction.NOTE, text("test.refused", "Refused the connection.")), Wordings()
    )


@pytest.mark.parametrize("direction", Direction)
def test_only_the_wanted_directions_are_seen(direction: Direction) -> None:
    assert LineFilter("", frozenset({direction})).fits(row(direction=direction), Wordings())
    assert not LineFilter("", frozenset(Direction) - {direction}).fits(row(direction=direction), Wordings())


def test_it_says_whether_it_has_anything_to_do() -> None:
    assert LineFilter().lets_all_through
    assert not LineFilter("x").lets_all_through
    assert not LineFilter("", frozenset({Direction.IN})).lets_all_through
    assert LineFilter("x").searches
    assert not LineFilter("", frozenset({Direction.IN})).searches
