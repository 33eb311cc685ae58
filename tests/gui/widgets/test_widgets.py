from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.status import State
from core.text import text
from gui.theme import DARK, LIGHT, current
from gui.widgets.buttons import Button, Look
from gui.widgets.icon_button import IconButton
from gui.widgets.labels import Label, selectable
from gui.widgets.state_sign import StateSign
from gui.widgets.tooltips import tooltip

DO = text("test.do", "Do it")


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    current().use("light")
    yield
    current().use("light")


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_label_never_reads_a_name_as_rich_text(qtbot: QtBot) -> None:
    label = Label("<b>Till</b> <img src='x'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_tooltip_says_what_it_is_given_and_nothing_else() -> None:
    assert tooltip("<img src='x'> & more\nand more") == "<p>&lt;img src=&#x27;x&#x27;&gt; &amp; more<br>and more</p>"
    assert tooltip("") == ""


def test_a_label_that_can_be_copied_can_be_reached_by_keyboard(qtbot: QtBot) -> None:
    label = selectable(Label("00:11:62:00:00:01"))
    qtbot.addWidget(label)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


@pytest.mark.parametrize("look", get_args(Look))
def test_every_button_takes_the_keyboard(qtbot: QtBot, look: Look) -> None:
    button = Button(DO, look)
    qtbot.addWidget(button)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.text() == "Do it"


def test_an_icon_button_has_a_name_and_follows_the_theme(qtbot: QtBot) -> None:
    button = IconButton()
    button.dress("close", DO)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Do it"
    assert "Do it" in button.toolTip()
    before = button.icon().cacheKey()
    current().use("dark")
    assert button.icon().cacheKey() != before


def test_a_button_that_is_gone_does_not_hinder_the_theme(qtbot: QtBot) -> None:
    button = IconButton()
    button.dress("close", DO)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    current().use("dark")


@pytest.mark.parametrize("state", list(State))
def test_a_sign_is_drawn_in_its_colour_and_speaks_its_word(qtbot: QtBot, state: State) -> None:
    sign = StateSign()
    qtbot.addWidget(sign)
    sign.show_state(state, state.word)
    assert sign.accessibleName()
    assert LIGHT.tone(state).ink in _colours(sign)
    current().use("dark")
    assert DARK.tone(state).ink in _colours(sign)


def test_a_sign_with_nothing_to_show_shows_nothing(qtbot: QtBot) -> None:
    sign: QObject = StateSign()
    assert isinstance(sign, StateSign)
    qtbot.addWidget(sign)
    assert len(_colours(sign)) == 1
