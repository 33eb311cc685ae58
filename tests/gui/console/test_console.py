from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.link.tap import Direction
from gui.console.columns import Column
from gui.console.delegate import ROW_HEIGHT
from gui.console.panel import ConsolePanel
from gui.loop.until import until
from gui.preferences.table import CONSOLE_COLUMNS, CONSOLE_LINES
from tests.gui.console.traffic import COVER_OPEN, READY, cells, console, link, noted, read, said, section_of
from tests.gui.dialogs import click
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")


def foot(panel: ConsolePanel) -> str:
    return panel.foot.words.accessibleName()


def _holds(words: str) -> bool:
    return QGuiApplication.clipboard().text() == words


async def test_a_line_says_when_which_way_over_what_which_bytes_and_what_they_mean(living: Living) -> None:
    device, panel = await console(living)
    living.clock.advance(0.118)
    said(device, COVER_OPEN)
    await read(panel, 1)
    model = panel.model
    (row,) = model.rows()
    local = row.line.traffic.time.astimezone()
    assert [model.data(model.index(0, column)) for column in Column] == [
        f"{local:%H:%M:%S}.118", "from the device", "status 9101", "23 86 28 00 00 00 00 00 00 00 00", "#·(········",
        "The cover is open.",
    ]  # fmt: skip
    assert row.explanation is not None
    assert row.explanation.state == "fault"
    assert foot(panel) == "1 line"


async def test_a_screen_reader_gets_the_whole_line_in_the_first_column(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY + COVER_OPEN)
    await read(panel, 1)
    table = QAccessible.queryAccessibleInterface(panel.view)
    names = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]
    spoken = next(name for name in names if "from the device, " in name)
    assert spoken.endswith(
        "from the device, status 9101, 23 86 00 00 00 00 00 00 00 00 00 23 86 28 00 00, and 6 more bytes, "
        "Ready. The cover is open."
    )
    assert table.text(QAccessible.Text.Name) == "Lines of the console"
    panel.view.show_column(Column.TIME, shown=False)
    index = panel.model.index(0, Column.DIRECTION)
    assert panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == spoken


async def test_what_came_before_the_console_was_opened_is_there(living: Living) -> None:
    device = await living.device()
    said(device, READY)
    noted(device, "The device hung up.")
    panel = section_of(await living.page(device)).panel
    await read(panel, 2)
    assert cells(panel, Column.MEANING) == ["Ready.", "The device hung up."]


async def test_it_stays_at_the_newest_line_until_somebody_scrolls_up(living: Living) -> None:
    device, panel = await console(living)
    bar = panel.view.verticalScrollBar()
    for _ in range(200):
        said(device, READY)
    await until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum() and panel.model.rowCount() == 200)
    assert not panel.foot.newest.isVisible()
    bar.setValue(100)
    said(device, COVER_OPEN)
    await read(panel, 201)
    await until(panel.foot.newest.isVisible)
    assert bar.value() == 100
    click(panel, "Newest ↓")
    await until(lambda: bar.value() == bar.maximum())
    assert not panel.foot.newest.isVisible()
    said(device, COVER_OPEN)
    await until(lambda: panel.model.rowCount() == 202 and bar.value() == bar.maximum())


async def test_what_is_let_go_is_said_and_what_one_reads_stands_still(living: Living) -> None:
    device, panel = await console(living)
    living.window.preferences.put(CONSOLE_LINES, 1_000)
    for _ in range(1_000):
        said(device, READY)
    await read(panel, 1_000)
    bar = panel.view.verticalScrollBar()
    await until(lambda: bar.value() == bar.maximum() > 0)
    bar.setValue(500 * ROW_HEIGHT)
    before = panel.model.rows(panel.view.seen[0], panel.view.seen[0])
    for _ in range(100):
        said(device, COVER_OPEN)
    await read(panel, 1_100)
    assert foot(panel) == "1,000 lines · 100 older lines were let go"
    await until(lambda: bar.value() == 400 * ROW_HEIGHT)
    assert panel.model.rows(panel.view.seen[0], panel.view.seen[0]) == before


async def test_while_it_stands_still_recording_goes_on_and_nothing_in_sight_is_lost(living: Living) -> None:
    device, panel = await console(living)
    living.window.preferences.put(CONSOLE_LINES, 1_000)
    said(device, COVER_OPEN)
    await read(panel, 1)
    click(panel, "Pause")
    for _ in range(1_200):
        said(device, READY)
    await until(lambda: "paused, 1,200 lines came meanwhile" in foot(panel))
    assert cells(panel, Column.MEANING) == ["The cover is open."]
    click(panel, "Go on")
    await read(panel, 1_201)
    assert foot(panel) == "1,000 lines · 201 older lines were let go"
    assert "The cover is open." not in cells(panel, Column.MEANING)


async def test_the_filter_shows_what_fits_and_says_how_much_that_is(living: Living) -> None:
    device, panel = await console(living)
    for number in range(3_000):
        said(device, COVER_OPEN if number % 10 == 0 else READY)
    await read(panel, 3_000)
    QTest.keyClicks(panel.controls.field, "cover")
    await until(lambda: foot(panel) == "300 of 3,000 lines")
    said(device, COVER_OPEN)
    said(device, READY)
    await until(lambda: foot(panel) == "301 of 3,002 lines")
    QTest.keyClick(panel.controls.field, Qt.Key.Key_Escape)
    await until(lambda: foot(panel) == "3,002 lines")
    assert panel.controls.field.text() == ""


async def test_a_direction_can_be_left_out(living: Living) -> None:
    device, panel = await console(living)
    said(device, b"?", Direction.OUT)
    said(device, READY)
    noted(device, "The device hung up.")
    await read(panel, 3)
    panel.controls.toggle(Direction.NOTE).click()
    panel.controls.toggle(Direction.IN).click()
    await until(lambda: cells(panel, Column.HEX) == ["3F"])
    assert foot(panel) == "1 of 3 lines"


async def test_the_chosen_line_is_shown_whole_below(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY + COVER_OPEN)
    await read(panel, 1)
    panel.view.choose(0)
    assert panel.detail.bytes.toPlainText().splitlines() == [
        "0000  23 86 00 00 00 00 00 00  00 00 00 23 86 28 00 00  #··········#·(··",
        "0010  00 00 00 00 00 00                                 ······",
    ]
    words = panel.detail.words.toPlainText().splitlines()
    assert words[0].endswith(" · from the device · status 9101 · 22 bytes")
    assert words[1:3] == ["Ready.", "The cover is open."]
    assert len(words) > 6


async def test_a_very_long_line_is_shown_whole_in_pieces(living: Living) -> None:
    device, panel = await console(living)
    said(device, bytes(range(256)) * 64, Direction.OUT)
    await read(panel, 1)
    panel.view.choose(0)
    dump = panel.detail.bytes
    assert dump.document().blockCount() < 1024
    await until(lambda: dump.document().blockCount() == 1024)
    assert dump.toPlainText().splitlines()[-1].startswith("3FF0  F0 F1")


async def test_what_was_chosen_stays_below_when_the_filter_takes_its_line_away(living: Living) -> None:
    device, panel = await console(living)
    said(device, COVER_OPEN)
    await read(panel, 1)
    panel.view.choose(0)
    panel.controls.field.setText("no such thing")
    await until(lambda: panel.model.rowCount() == 0)
    assert "The cover is open." in panel.detail.words.toPlainText()


async def test_clearing_takes_lines_out_of_sight_only(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY)
    await read(panel, 1)
    section = section_of(await living.page(device))
    click(living.window, "Clear")
    said(device, COVER_OPEN)
    await read(panel, 2)
    assert cells(panel, Column.MEANING) == ["The cover is open."]
    assert foot(panel) == "1 line · earlier lines are cleared away"
    menu = section.panel.menu()
    next(action for action in menu.actions() if action.text() == "Show what was cleared away").trigger()
    menu.close()
    await until(lambda: cells(panel, Column.MEANING) == ["Ready.", "The cover is open."])


async def test_columns_are_hidden_by_a_menu_and_it_is_remembered(living: Living) -> None:
    _, panel = await console(living)
    click(living.window, "Columns")
    menu = next(menu for menu in panel.view.findChildren(QMenu) if menu.isVisible())
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert panel.view.isColumnHidden(Column.TIME)
    assert living.window.preferences.get(CONSOLE_COLUMNS) == "-time"
    panel.view.horizontalHeader().resizeSection(Column.HEX, 301)
    await until(lambda: living.window.preferences.get(CONSOLE_COLUMNS) == "-time hex=301")
    other = section_of(await living.page(await living.device("Till 2"))).panel
    assert other.view.isColumnHidden(Column.TIME)
    await until(lambda: other.view.columnWidth(Column.HEX) == 301)


async def test_the_last_column_cannot_be_hidden(living: Living) -> None:
    _, panel = await console(living)
    for column in tuple(Column)[:-1]:
        panel.view.show_column(column, shown=False)
    menu = panel.view.columns_menu()
    assert [action.isEnabled() for action in menu.actions()] == [True] * 5 + [False]
    menu.close()


async def test_without_chosen_lines_nothing_is_copied(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY)
    await read(panel, 1)
    menu = panel.menu()
    assert [action.isEnabled() for action in menu.actions()][:3] == [False] * 3
    menu.close()


async def test_keys_lead_through_it(living: Living) -> None:
    device, panel = await console(living)
    living.window.activateWindow()
    for _ in range(100):
        said(device, READY)
    await read(panel, 100)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    assert panel.view.currentIndex().row() == 0
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.view.currentIndex().row() == 99
    QTest.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is panel.controls.field
    QTest.keyClick(panel.controls.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is panel.view
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert not panel.view.selectionModel().hasSelection()


async def test_the_menu_of_the_lines_opens_where_it_is_asked_for(living: Living) -> None:
    device, panel = await console(living)
    said(device, READY)
    await read(panel, 1)
    panel.view.choose(0)
    panel.view.menu_asked.emit(panel.view.mapToGlobal(QPoint(20, 40)))
    menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    assert menu.accessibleName() == "Lines of the console"
    menu.close()


async def test_a_hidden_console_does_nothing_and_catches_up_when_it_is_shown(living: Living) -> None:
    device, panel = await console(living)
    page = living.window.page(device.id)
    assert page is not None
    page.show_section("status")
    over = link()
    for _ in range(10):
        said(device, READY, over=over)
    await living.asked(device)
    assert panel.model.rowCount() == 0
    page.show_section("console")
    await read(panel, 10)
    assert panel.model.rowCount() == 10


async def test_less_is_kept_when_nobody_reads(living: Living) -> None:
    device, _ = await console(living)
    transcript = living.body.feed.records[device.id].transcript
    assert transcript.limit == 50_000
    living.body.tabs.close_page(device.id)
    assert transcript.limit == 2_000
