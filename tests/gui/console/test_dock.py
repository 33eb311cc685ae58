from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabBar

from gui.console.columns import Column
from gui.console.delegate import ROW_HEIGHT
from gui.loop.until import until
from gui.preferences.table import EXPERT_SENDING
from tests.gui.console.traffic import READY, console, read, said, section_of
from tests.gui.dialogs import click, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
BELOW, RIGHT = Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


async def test_a_console_in_a_dock_goes_on_while_the_page_shows_something_else(living: Living) -> None:
    device, panel = await console(living)
    page = living.window.page(device.id)
    assert page is not None
    docks = living.body.docks
    click(living.window, "Dock")
    assert page.front is page.show_section("status")
    dock = docks.dock(device.id)
    assert docks.dockWidgetArea(dock) is BELOW
    assert "Console: Till 1 receipts" in words(dock)
    said(device, READY)
    await until(panel.isVisible)
    await read(panel, 1)
    assert "This console stands in a dock." in words(section_of(page))
    assert list(section_of(page).buttons) == []


async def test_it_comes_back_by_its_title_by_its_page_and_by_closing_it(living: Living) -> None:
    device, panel = await console(living)
    page = living.window.page(device.id)
    assert page is not None
    section = section_of(page)
    for back in (
        lambda: click(living.body.docks.dock(device.id), "Put back"),
        lambda: click(section_of(page), "Put it back"),
        lambda: living.body.docks.dock(device.id).close(),
    ):
        click(living.window, "Dock")
        await until(lambda: section.docked)
        back()
        assert not section.docked
        page.show_section("console")
        await until(lambda: panel.isVisible() and section.isAncestorOf(panel))
        assert section.dock.isVisible()


async def test_where_a_dock_stood_is_remembered(living: Living) -> None:
    device, panel = await console(living)
    docks = living.body.docks
    click(living.window, "Dock")
    click(docks.dock(device.id), "Move")
    menu = next(menu for menu in docks.dock(device.id).findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Beside the page").trigger()
    menu.close()
    assert docks.dockWidgetArea(docks.dock(device.id)) is RIGHT
    header = panel.view.horizontalHeader()
    await until(lambda: header.visualIndex(Column.MEANING) < header.visualIndex(Column.HEX))
    assert panel.view.columnViewportPosition(Column.MEANING) + 100 < panel.view.viewport().width()
    docks.give_back(device.id)
    section_of(await living.page(device))
    await until(lambda: header.visualIndex(Column.MEANING) > header.visualIndex(Column.HEX))
    click(living.window, "Dock")
    assert docks.dockWidgetArea(docks.dock(device.id)) is RIGHT


async def test_a_dock_can_stand_on_its_own_and_is_found_there_again(living: Living) -> None:
    device, panel = await console(living)
    docks = living.body.docks
    click(living.window, "Dock")
    docks.let_float(device.id)
    await until(lambda: docks.dock(device.id).isFloating() and panel.isVisible())
    docks.give_back(device.id)
    section_of(await living.page(device))
    click(living.window, "Dock")
    assert docks.dock(device.id).isFloating()


async def test_a_dock_goes_with_its_page(living: Living) -> None:
    device, _ = await console(living)
    click(living.window, "Dock")
    living.body.tabs.close_page(device.id)
    assert not living.body.docks.holds(device.id)


async def test_in_a_dock_the_keys_mean_the_console(living: Living) -> None:
    _, panel = await console(living)
    living.window.activateWindow()
    click(living.window, "Dock")
    await until(panel.isVisible)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is panel.controls.field


async def test_the_name_on_a_dock_follows_that_of_its_device(living: Living) -> None:
    device, _ = await console(living)
    click(living.window, "Dock")
    living.body.docks.rename(device.id, "Till 9")
    assert "Console: Till 9" in words(living.body.docks.dock(device.id))
    assert living.body.docks.dock(device.id).windowTitle() == "Console: Till 9"


async def test_two_docks_share_a_place_that_is_too_narrow_for_both(living: Living) -> None:
    docks = living.body.docks
    living.window.resize(1024, 640)
    living.window.preferences.put(EXPERT_SENDING, True)
    first, second = [await living.device(name) for name in ("Till 1", "Till 2")]
    panels = []
    for device in (first, second):
        section = section_of(await living.page(device))
        await until(section.panel.isVisible)
        section.put_into_dock()
        panels.append(section.panel)
    await until(lambda: docks.tabifiedDockWidgets(docks.dock(first.id)) == [docks.dock(second.id)])
    await until(lambda: [panel.reader.looking for panel in panels] == [False, True])
    (tabs,) = docks.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert tabs.accessibleName() == "Consoles in this place"
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["Console: Till 1", "Console: Till 2"]
    assert docks.width() <= living.window.width()


async def test_beside_docks_nothing_of_a_page_lies_upon_another(living: Living) -> None:
    living.window.preferences.put(EXPERT_SENDING, True)
    living.window.resize(1024, 640)
    first, second = [await living.device(name) for name in ("Till 1", "Till 2")]
    section_of(await living.page(first)).put_into_dock()
    panel = section_of(await living.page(second)).panel
    bar = panel.send_bar
    assert bar is not None
    await until(bar.isVisible)
    assert bar.written.geometry().bottom() < bar.preview.y()
    assert panel.controls.geometry().bottom() < panel.view.mapTo(panel, panel.view.rect().topLeft()).y()
    assert panel.view.height() >= 3 * ROW_HEIGHT
    assert not panel.detail.isVisible()
    living.body.docks.give_back(first.id)
    await until(panel.detail.isVisible)


async def test_where_it_is_narrow_the_bytes_to_send_have_a_row_of_their_own(living: Living) -> None:
    living.window.preferences.put(EXPERT_SENDING, True)
    _, panel = await console(living)
    bar = panel.send_bar
    assert bar is not None
    await until(lambda: bar.isVisible() and bar.written.y() == bar.seconds.y())
    bar.setFixedWidth(400)
    await until(lambda: bar.written.y() > bar.seconds.y())
    bar.setFixedWidth(800)
    await until(lambda: bar.written.y() == bar.seconds.y())
