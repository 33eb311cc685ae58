"""A line in words: whatever a device says of itself does nothing but stand there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.link.tap import Direction, Traffic
from core.text import Text, pseudo_translator, text
from core.transcript import Explanation, Line
from gui.console.detail import LineDetail
from gui.console.row import ConsoleRow, Wordings
from tests.clock import BEGINNING

EVIL = "Till\x1b[2J \u202eevil\x00\n"
NAMED = text("test.named", "the name is {name}.", name=EVIL)
CONNECTED = text("test.connected", "Connected.")


def row(*clauses: Text, way: str = "status 9101") -> ConsoleRow:
    return ConsoleRow(Line(1, Traffic(BEGINNING, "a", Direction.IN, b"\x00"), way), Explanation(clauses))


def test_what_a_device_says_is_written_out_where_it_could_act() -> None:
    meaning = Wordings().meaning(row(NAMED))
    assert meaning == "The name is Till\\x1b[2J \\u202eevil\\x00 ."


def test_so_it_is_in_the_whole_of_the_chosen_line(qtbot: QtBot) -> None:
    detail = LineDetail()
    qtbot.addWidget(detail)
    detail.show_line(row(NAMED, way="tty\u202e"), lost=False)
    shown = detail.words.toPlainText()
    assert "\\u202eevil" in shown
    assert not {"\u202e", "\x1b", "\x00"} & set(shown)


@pytest.mark.usefixtures("pseudo_language")
def test_what_happened_to_a_link_is_said_in_the_language_of_the_window() -> None:
    noted = ConsoleRow(Line(1, Traffic(BEGINNING, "a", Direction.NOTE, b"", CONNECTED), "status 9101"))
    assert Wordings().meaning(noted) == pseudo_translator().sentence(CONNECTED) != "Connected."
