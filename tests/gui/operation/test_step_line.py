from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.text import text
from gui.operation.step_line import StepLine
from tests.gui.dialogs import button, click

LONG = text("test.step", "waiting until the printer, which has a long name, is back on the network and answers again")


def test_what_does_not_fit_is_in_the_tooltip_and_said_whole(qtbot: QtBot) -> None:
    line = StepLine()
    qtbot.addWidget(line)
    line.resize(300, 20)
    line.show()
    line.show_step(LONG)
    label = line.findChildren(QLabel)[0]
    assert label.text().startswith("Waiting until")
    assert label.text().endswith("…")
    assert label.accessibleName() == line.words == "W" + LONG.english[1:]
    assert LONG.english[1:] in label.toolTip()
    line.resize(1200, 20)
    qtbot.waitUntil(lambda: label.text() == line.words)


def test_it_takes_the_same_room_whatever_it_says(qtbot: QtBot) -> None:
    line = StepLine()
    qtbot.addWidget(line)
    line.show()
    before = line.sizeHint()
    line.show_step(LONG)
    assert line.sizeHint() == before
    line.show_step(None)
    assert line.words == ""


def test_the_way_out_is_there_only_while_something_is_done(qtbot: QtBot) -> None:
    line = StepLine()
    qtbot.addWidget(line)
    line.show()
    line.show_step(LONG)
    with qtbot.waitSignal(line.stop_asked):
        click(line, "Stop waiting")
    way_out = button(line, "Stop waiting")
    line.show_step(None)
    assert not way_out.isVisible()
