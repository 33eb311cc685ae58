from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.theme import DARK, LIGHT, Tokens, current
from gui.theme.palette import palette
from gui.theme.style_sheet import style_sheet


@pytest.fixture(autouse=True)
def light_afterwards() -> Iterator[None]:
    yield
    current().use("light")


def test_an_application_is_dressed_once(qapp: QApplication) -> None:
    assert theme.install(qapp) is current()


def test_dark_is_dark_everywhere(qapp: QApplication, qtbot: QtBot) -> None:
    current().use("light")
    with qtbot.waitSignal(current().changed):
        current().use("dark")
    assert current().tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.background
    assert DARK.panel in qapp.styleSheet()
    assert LIGHT.panel not in qapp.styleSheet()


def test_choosing_what_is_chosen_changes_nothing(qtbot: QtBot) -> None:
    current().use("dark")
    with qtbot.assertNotEmitted(current().changed):
        current().use("dark")


def test_the_system_is_followed_when_that_is_chosen(qapp: QApplication) -> None:
    current().use("system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current().tokens is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current().tokens is LIGHT
    assert current().choice == "system"


def test_the_system_is_not_followed_when_something_else_is_chosen(qapp: QApplication) -> None:
    current().use("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current().tokens is LIGHT
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_token_in_the_style_sheet_is_known(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "@" not in sheet
    assert tokens.tone("attention").ink in sheet


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_disabled_words_can_still_be_read(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name() == tokens.muted
    assert made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText).name() == tokens.text
