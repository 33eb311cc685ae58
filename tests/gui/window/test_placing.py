"""Where a window begins: usually 1280 x 800, on small screens what fits, and where it was before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QMainWindow, QScrollArea, QWidget

from core.preferences import Preferences
from gui.preferences.table import GEOMETRY
from gui.window.placing import SMALLEST, USUAL, note_place, show_placed


@pytest.fixture
def window() -> Iterator[QMainWindow]:
    widget = QMainWindow()
    widget.setCentralWidget(QWidget())
    yield widget
    widget.close()
    widget.deleteLater()


@pytest.mark.parametrize("available", [QRect(0, 0, 1920, 1040), QRect(0, 0, 3840, 2160), None])
def test_a_first_start_has_the_usual_size(window: QMainWindow, available: QRect | None) -> None:
    show_placed(window, Preferences(), available)
    assert window.isVisible()
    assert not window.isMaximized()
    assert (window.size(), window.minimumSize()) == (USUAL, SMALLEST)


@pytest.mark.parametrize(
    ("available", "smallest"),
    [
        (QRect(0, 0, 1366, 728), SMALLEST),
        (QRect(0, 0, 1024, 640), QSize(1024, 600)),
        (QRect(0, 0, 683, 364), QSize(683, 324)),  # 1366 x 768 at 200 %, less a task bar
    ],
)
def test_on_a_small_screen_it_begins_maximised_and_is_never_larger_than_it(
    window: QMainWindow, available: QRect, smallest: QSize
) -> None:
    show_placed(window, Preferences(), available)
    assert window.isMaximized()
    assert window.minimumSize() == smallest


def test_on_a_screen_that_is_too_small_what_is_in_the_window_scrolls(window: QMainWindow) -> None:
    inside = window.centralWidget()
    show_placed(window, Preferences(), QRect(0, 0, 683, 364))
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    assert inside is not None
    assert area.widget() is inside
    assert inside.minimumSize() == SMALLEST


def test_on_any_other_nothing_does(window: QMainWindow) -> None:
    inside = window.centralWidget()
    show_placed(window, Preferences(), QRect(0, 0, 1366, 728))
    assert window.centralWidget() is inside


@pytest.mark.parametrize("unfit", ["", "nonsense", "AAAA", "\u00e9"])
def test_a_place_that_cannot_be_read_is_as_none(window: QMainWindow, unfit: str) -> None:
    preferences = Preferences()
    preferences.put(GEOMETRY, unfit)
    show_placed(window, preferences, None)
    assert window.size() == USUAL


def test_a_window_whose_screen_is_gone_comes_back_onto_one_that_is_there(window: QMainWindow) -> None:
    preferences = Preferences()
    window.show()
    window.setGeometry(9000, 9000, 300, 200)
    note_place(window, preferences)
    again = QMainWindow()
    again.setCentralWidget(QWidget())
    show_placed(again, preferences, QRect(0, 0, 100, 100))
    assert again.screen().availableGeometry().intersects(again.geometry())
    again.close()
    again.deleteLater()


def test_of_a_minimised_window_is_remembered_where_it_was(window: QMainWindow) -> None:
    preferences = Preferences()
    window.show()
    note_place(window, preferences)
    before = preferences.get(GEOMETRY)
    window.showMinimized()
    note_place(window, preferences)
    assert preferences.get(GEOMETRY) == before != ""
