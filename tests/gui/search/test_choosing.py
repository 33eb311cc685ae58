"""How a result is chosen, with keys and with the mouse, and where it leads."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from core.device import Outcome, Result
from core.text import text
from gui.device.grid_view import BitGridView
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.manual.window import ManualWindow
from gui.theme import current
from tests.gui.dialogs import closed, opened
from tests.gui.living import Living, status_of
from tests.gui.search.conftest import Searching

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
KEYS = Qt.Key


async def test_enter_opens_a_device(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("till")
    searching.press(KEYS.Key_Return)
    page = living.window.page(device.id)
    assert page is not None
    assert living.body.tabs.front is page
    assert not searching.search.panel.isVisible()
    assert searching.field.text() == ""
    assert not searching.field.hasFocus()


async def test_enter_goes_to_a_bit_and_tells_all_about_it(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    await living.says(device, OPEN)
    record = living.body.feed.records[device.id]
    assert record.unseen("test-status")[1] == 0x28
    living.window.activateWindow()
    searching.write("cover")
    searching.press(KEYS.Key_Return)
    page = living.window.page(device.id)
    assert page is not None
    await until(status_of(page).card.isVisible)
    grid = status_of(page).findChildren(BitGridView)[0]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 2)
    assert grid.hasFocus()
    assert record.unseen("test-status")[1] == 0x08


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_an_action_asks_first_as_its_button_does(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("restart")
    assert searching.chosen == "Restart…"
    searching.press(KEYS.Key_Return)
    dialog = await opened(living.window, QuestionDialog)
    dialog.reject()
    await closed(living.window)
    assert living.driver(device).done == []


async def test_an_action_that_asks_nothing_is_done(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("ring")
    searching.press(KEYS.Key_Return)
    await until(lambda: living.driver(device).done)
    assert living.driver(device).done == [("ring", {})]
    living.driver(device).outcomes.put_nowait(Outcome("ring", Result.DONE))
    await until(lambda: not living.body.operations.busy(device.id))


async def test_a_command_is_run_and_shows_its_keys(living: Living, searching: Searching) -> None:
    searching.write("dark")
    assert searching.found() == {"Commands": ["Dark"]}
    searching.press(KEYS.Key_Return)
    assert current().choice == "dark"
    living.window.use_theme("light")
    searching.write("quit")
    assert searching.line("Quit").present.keys == ("⌘Q" if sys.platform == "darwin" else "Ctrl+Q")


async def test_a_page_of_the_manual_is_found_and_shown(living: Living, searching: Searching) -> None:
    searching.write("till live")
    assert searching.found() == {"Manual": ["Live status and the till"]}
    searching.press(KEYS.Key_Return)
    await until(lambda: [shown for shown in living.window.findChildren(ManualWindow) if shown.isVisible()])
    manual = living.window.findChildren(ManualWindow)[0]
    assert manual.page == "live-status"
    manual.close()


async def test_enter_goes_to_a_setting_whose_value_is_then_known(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("drawer till")
    assert searching.found()["Settings and readings"] == ["Drawer"]
    assert searching.line("Drawer").present.words == ""
    searching.press(*[KEYS.Key_Down] * (searching.chosen != "Drawer"), KEYS.Key_Return)
    page = living.window.page(device.id)
    assert page is not None
    await until(lambda: page.front.accessibleName() == "Settings")
    await until(lambda: page.value("polarity") == "open" and not living.body.operations.busy(device.id))
    searching.write("drawer till")
    assert searching.line("Drawer").present.words == "is open"


async def test_keys_go_through_the_results_and_round(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    searching.write("e")
    first = searching.chosen
    searching.press(KEYS.Key_Up)
    last = searching.search.panel.chosen
    assert last == searching.search.model.rowCount() - 1
    searching.press(KEYS.Key_Down)
    assert searching.chosen == first
    searching.press(KEYS.Key_PageDown)
    further = searching.search.panel.chosen
    assert further > 2
    searching.press(*[KEYS.Key_PageDown] * 20)
    assert searching.search.panel.chosen == last
    searching.press(*[KEYS.Key_PageUp] * 20)
    assert searching.chosen == first


async def test_headings_are_passed_over(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    searching.write("e")
    model, panel = searching.search.model, searching.search.panel
    for _ in range(model.rowCount()):
        assert model.can_be_chosen(panel.chosen)
        searching.press(KEYS.Key_Down)


async def test_esc_closes_and_gives_the_keyboard_back(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    living.window.activateWindow()
    living.body.side.list.setFocus()
    await until(living.body.side.list.hasFocus)
    searching.write("till")
    await until(searching.field.hasFocus)
    searching.press(KEYS.Key_Escape)
    assert not searching.search.panel.isVisible()
    assert searching.field.text() == ""
    assert living.body.side.list.hasFocus()


async def test_a_press_elsewhere_closes_and_keeps_the_words(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    searching.write("till")
    QTest.mouseClick(living.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 400))
    assert not searching.search.panel.isVisible()
    assert searching.field.text() == "till"
    QTest.mouseClick(searching.field, Qt.MouseButton.LeftButton)
    assert searching.search.panel.isVisible()


async def test_a_result_is_taken_with_the_mouse(living: Living, searching: Searching) -> None:
    device = await living.device("Till 1")
    searching.write("till")
    results: QListView = searching.search.panel.results
    place = results.visualRect(results.model().index(1, 0)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert living.window.page(device.id) is not None


async def test_the_field_keeps_the_keyboard(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    living.window.activateWindow()
    searching.begin()
    assert QApplication.focusWidget() is searching.field
    QTest.keyClicks(searching.field, "tir")
    QTest.keyClick(searching.field, KEYS.Key_Backspace)
    QTest.keyClicks(searching.field, "ll 1")
    assert searching.found()["Devices"] == ["Till 1"]
    assert QApplication.focusWidget() is searching.field


async def test_its_keys_work_in_the_field_too_and_choose_all_words(living: Living, searching: Searching) -> None:
    await living.device("Till 1")
    living.window.activateWindow()
    searching.write("till")
    searching.search.panel.hide()
    QTest.keyClick(searching.field, KEYS.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert searching.field.text() == "till"
    assert searching.field.selectedText() == "till"
    assert searching.search.panel.isVisible()


async def test_esc_in_an_empty_closed_field_is_for_the_window(living: Living, searching: Searching) -> None:
    living.window.activateWindow()
    searching.begin()
    searching.search.panel.hide()
    living.window.show_notice(text("test.notice", "something happened."))
    searching.press(KEYS.Key_Escape)
    assert living.body.notices.said == []


async def test_a_screen_reader_hears_what_is_chosen(
    living: Living, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    await living.device("Till 1", "Front", OPEN)
    searching.begin()
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    searching.field.insert("till front")
    assert said == ["Till 1, device, Cover open, Front · Acme Writer 9"]
    searching.field.insert(" nothing")
    assert said[1:] == ["Nothing here has all of these words: till front nothing."]


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


async def test_what_changes_below_does_not_paint_the_results_anew(living: Living, searching: Searching) -> None:
    page = await living.page(await living.device())
    searching.write("cover")
    results = searching.search.panel.results.viewport()
    paints = Paints(results)
    results.repaint()
    assert paints.count == 1
    page.repaint()
    assert paints.count == 1
