from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.text import text
from gui.device.grid_headers import ROW_HEAD_WIDTH
from gui.device.grid_model import BitGridModel
from gui.device.grid_view import NARROWEST, ROW_HEIGHT, WIDEST, BitGridView
from tests.clock import ManualClock
from tests.gui.devices import CALM, snapshot


@pytest.fixture
def view(qtbot: QtBot) -> BitGridView:
    model = BitGridModel()
    model.show(snapshot(CALM, ManualClock()), b"", stale=False)
    made = BitGridView(text("test.status", "Test status"), model)
    qtbot.addWidget(made)
    made.resize(760, made.height())
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def test_it_says_what_it_is(view: BitGridView) -> None:
    assert view.accessibleName() == "Test status: bytes and bits"
    assert view.horizontalHeader().accessibleName()
    assert view.verticalHeader().accessibleName()


def test_it_is_as_high_as_its_rows(view: BitGridView) -> None:
    assert view.height() - view.horizontalHeader().height() == 5 * ROW_HEIGHT
    assert not view.verticalScrollBar().isVisible()


@pytest.mark.parametrize(("width", "column"), [(400, NARROWEST), (ROW_HEAD_WIDTH + 8 * 80, 80), (3000, WIDEST)])
def test_columns_share_the_width_within_reason(view: BitGridView, width: int, column: int) -> None:
    view.resize(width, view.height())
    assert {view.columnWidth(number) for number in range(8)} == {column}


def test_no_value_changes_the_place_of_a_bit(view: BitGridView) -> None:
    places = [view.visualRect(view.model().index(row, column)) for row in range(5) for column in range(8)]
    model = view.model()
    assert isinstance(model, BitGridModel)
    model.show(snapshot(b"\xff" * 5, ManualClock()), b"\xff" * 5, stale=True)
    assert [view.visualRect(model.index(row, column)) for row in range(5) for column in range(8)] == places


def test_arrows_go_from_cell_to_cell(view: BitGridView) -> None:
    view.choose(1, 2)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 3)


@pytest.mark.parametrize(
    ("keys", "cell"), [("Home", (2, 0)), ("End", (2, 7)), ("Ctrl+Home", (0, 0)), ("Ctrl+End", (4, 7))]
)
def test_keys_go_to_the_edges(view: BitGridView, keys: str, cell: tuple[int, int]) -> None:
    view.choose(2, 3)
    QTest.keySequence(view, keys)
    assert (view.currentIndex().row(), view.currentIndex().column()) == cell


def test_tab_leaves_the_grid(view: BitGridView) -> None:
    view.choose(1, 2)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_ask_about_a_cell(view: BitGridView, qtbot: QtBot, key: Qt.Key) -> None:
    view.choose(1, 2)
    with qtbot.waitSignal(view.opened) as asked:
        QTest.keyClick(view, key)
    index: QModelIndex = asked.args[0]
    assert (index.row(), index.column()) == (1, 2)


def test_a_double_click_asks_about_a_cell(view: BitGridView, qtbot: QtBot) -> None:
    place = view.visualRect(view.model().index(2, 1)).center()
    with qtbot.waitSignal(view.opened) as asked:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].row() == 2


def test_escape_is_told_and_left_to_the_window(view: BitGridView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_who_goes_to_a_cell_has_looked_at_it(view: BitGridView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.looked_at, view.shown_at]) as _:
        view.choose(3, 4)


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")  # the tooltip, where nothing is really shown
def test_who_rests_on_a_cell_has_looked_at_it(view: BitGridView, qtbot: QtBot) -> None:
    place = view.visualRect(view.model().index(1, 2)).center()
    with qtbot.waitSignal(view.looked_at) as seen:
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, QPoint(0, 0)))
    assert seen.args == [1, 2]


def test_a_cell_is_copied_in_words(view: BitGridView) -> None:
    view.choose(1, 2)
    QTest.keySequence(view, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Cover: closed"


def test_several_cells_are_copied_as_the_bytes_of_their_rows(view: BitGridView) -> None:
    view.selectAll()
    QTest.keySequence(view, "Ctrl+C")
    assert QGuiApplication.clipboard().text().splitlines()[:3] == ["Header\t01", "State\t00", "Errors\t20"]


def test_the_byte_of_a_single_cell_can_be_copied(view: BitGridView) -> None:
    view.choose(2, 2)
    QTest.keySequence(view, "Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "Errors\t20"


def test_left_out_rows_take_no_room_and_come_back(view: BitGridView) -> None:
    model = view.model()
    assert isinstance(model, BitGridModel)
    model.show(snapshot(CALM, ManualClock(), "huge"), b"", stale=False)
    height = view.height()
    view.leave_out_fixed(True)
    assert view.isRowHidden(3)
    assert view.height() == height - ROW_HEIGHT
    model.show(snapshot(bytes((1, 0, 0x20, 0x80, 0)), ManualClock(), "huge"), b"", stale=False)
    view.update_rows()
    assert not view.isRowHidden(3), "an unexpected bit is never hidden"
    view.leave_out_fixed(False)
    assert view.height() == height


def test_the_keyboard_is_not_left_in_a_row_that_is_hidden(view: BitGridView) -> None:
    model = view.model()
    assert isinstance(model, BitGridModel)
    model.show(snapshot(CALM, ManualClock(), "huge"), b"", stale=False)
    view.choose(3, 0)
    view.leave_out_fixed(True)
    assert view.isRowHidden(3)
    assert not view.currentIndex().isValid()
    view.choose(1, 2)
    view.leave_out_fixed(False)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 2)
