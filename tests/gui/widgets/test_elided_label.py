"""A line that is shortened says all of it elsewhere."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.widgets.elided_label import ElidedLabel

WORDS = "2 devices need you: <Till 1> and Projector."


def test_what_fits_is_shown_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("title")
    qtbot.addWidget(label)
    label.resize(2000, 30)
    label.show()
    label.show_text(WORDS)
    assert (label.text(), label.toolTip(), label.accessibleName()) == (WORDS, "", WORDS)


def test_what_does_not_fit_is_in_the_tooltip_and_in_the_name(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text(WORDS)
    label.resize(100, 30)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName() == WORDS
    assert "&lt;Till 1&gt;" in label.toolTip()
    label.resize(2000, 30)
    assert (label.text(), label.toolTip()) == (WORDS, "")
