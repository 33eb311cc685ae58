from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
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


def test_another_theme_dresses_each_part_once(qapp: QApplication, qtbot: QtBot) -> None:
    class Counter(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.counts: dict[str, int] = {}

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.StyleChange:
                self.counts[watched.objectName()] = self.counts.get(watched.objectName(), 0) + 1
            return False

    current().use("light")
    outermost = QWidget()
    qtbot.addWidget(outermost)
    counter, inner = Counter(), outermost
    for depth in range(12):
        inner = QLabel("", inner)
        inner.setObjectName(str(depth))
        inner.installEventFilter(counter)
    outermost.show()
    counter.counts.clear()
    current().use("dark")
    assert set(counter.counts.values()) == {2}  # taken off and put on; in a replaced sheet the innermost has a dozen
    assert len(counter.counts) == 12
