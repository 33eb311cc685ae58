"""The device list by keyboard: its search, its menu, and what happens when a device is renamed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.device import Device
from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from gui.window.device_list_model import DeviceLine
from gui.window.name_dialog import NameDialog
from tests.gui.dialogs import click, closed, opened
from tests.gui.living import Living


def _titles(living: Living) -> list[str]:
    model = living.body.side.model
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line.title for line in lines if isinstance(line, DeviceLine)]


@pytest.fixture
async def shop(living: Living) -> list[Device]:
    living.window.activateWindow()
    return [
        await living.device("Till 1", "Front"),
        await living.device("Till 2", "Front"),
        await living.device("Bar", "Cellar"),
    ]


async def test_letters_written_in_the_list_narrow_it(living: Living, shop: list[Device]) -> None:
    side = living.body.side
    assert not side.search.isVisible()
    side.list.setFocus()
    QTest.keyClick(side.list, Qt.Key.Key_B)
    await until(side.search.hasFocus)
    QTest.keyClicks(side.search, "ar")
    assert side.search.text() == "bar"
    assert _titles(living) == ["Bar"]
    QTest.keyClick(side.search, Qt.Key.Key_Return)
    assert list(living.body.tabs.pages) == [shop[2].id]


async def test_esc_empties_and_hides_the_search(living: Living, shop: list[Device]) -> None:
    side = living.body.side
    QTest.keySequence(living.window, "Ctrl+L")
    await until(side.search.hasFocus)
    QTest.keyClicks(side.search, "till 2")
    QTest.keyClick(side.search, Qt.Key.Key_Down)
    await until(side.list.hasFocus)
    assert side.model.device_at(side.list.currentIndex()) == shop[1].id
    side.search.setFocus()
    QTest.keyClick(side.search, Qt.Key.Key_Escape)
    await until(side.list.hasFocus)
    assert not side.search.isVisible()
    assert _titles(living) == ["Bar", "Till 1", "Till 2"]


async def test_a_search_that_finds_nothing_opens_nothing(living: Living, shop: list[Device]) -> None:
    side = living.body.side
    side.begin_search("nothing")
    QTest.keyClick(side.search, Qt.Key.Key_Return)
    assert not living.body.tabs.pages


async def test_a_long_list_shows_its_search_by_itself(living: Living, shop: list[Device]) -> None:
    side = living.body.side
    for number in range(6):
        await living.device(f"More {number}")
    assert side.search.isVisible()
    side.search.setFocus()
    QTest.keyClick(side.search, Qt.Key.Key_Escape)
    assert side.search.isVisible()


async def test_the_search_of_the_list_leaves_the_tiles_alone(living: Living, shop: list[Device]) -> None:
    tiles = living.body.overview.area.tiles
    await until(lambda: len(tiles) == 3)
    living.body.side.begin_search("bar")
    assert all(tile.isVisible() for tile in tiles.values())


def _ask_menu(living: Living, device: Device, reason: QContextMenuEvent.Reason) -> None:
    view = living.body.side.list
    place = view.visualRect(living.body.side.model.index_of(device.id)).center()
    where = place if reason is QContextMenuEvent.Reason.Mouse else QPoint(0, 0)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where)))


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
async def test_the_menu_opens_for_the_device_that_is_meant(
    living: Living, shop: list[Device], reason: QContextMenuEvent.Reason
) -> None:
    living.body.side.list.setCurrentIndex(living.body.side.model.index_of(shop[1].id))
    menu = living.body.device_menu
    _ask_menu(living, shop[1], reason)
    await until(menu.isVisible)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Open", "Ask again", "Name and place…", "Remove…",
    ]  # fmt: skip
    menu.close()
    menu.actions()[0].trigger()
    assert list(living.body.tabs.pages) == [shop[1].id]


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_the_menu_of_a_place_does_not_open(living: Living, shop: list[Device]) -> None:
    view = living.body.side.list
    where = view.visualRect(view.model().index(0, 0)).center()
    asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.viewport().mapToGlobal(where))
    QApplication.sendEvent(view.viewport(), asking)
    assert not living.body.device_menu.isVisible()


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_the_menu_asks_again(living: Living, shop: list[Device]) -> None:
    watch = living.shell.spawn(shop[0].watch(), "watching")
    await living.clock.sleeping()
    answered = shop[0].picture.answered_moment
    living.clock.advance(0.5)
    menu = living.body.device_menu
    menu.show_for(shop[0].id, QPoint(0, 0))
    menu.close()
    menu.actions()[1].trigger()
    await until(lambda: shop[0].picture.answered_moment != answered)
    watch.cancel()


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_the_menu_asks_before_it_removes(living: Living, shop: list[Device]) -> None:
    menu = living.body.device_menu
    menu.show_for(shop[0].id, QPoint(0, 0))
    menu.close()
    menu.actions()[-1].trigger()
    click(await opened(living.window, QuestionDialog), "Keep")
    await closed(living.window)
    assert len(living.application.site) == 3


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
async def test_a_device_gets_a_name_and_a_place(living: Living, shop: list[Device]) -> None:
    living.window.open_device(shop[0].id)
    living.body.name_device(shop[0].id)
    dialog = await opened(living.window, NameDialog)
    assert (dialog.name.text(), dialog.place.text()) == ("Till 1", "Front")
    assert dialog.name.placeholderText() == "Writer 9"
    dialog.name.setText("  Counter  ")
    dialog.place.clear()
    QTest.keyClicks(dialog.place, "cell")
    completer = dialog.place.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Cellar"
    dialog.place.setText(completer.currentCompletion())
    click(dialog, "Save")
    await closed(living.window)
    await until(lambda: _titles(living) == ["Counter", "Bar", "Till 2"])
    view = living.body.side.list
    assert living.body.side.model.device_at(view.currentIndex()) == shop[0].id
    assert living.body.tabs.bar.tabText(1) == "Counter"


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_thinking_better_of_it_leaves_the_name(living: Living, shop: list[Device]) -> None:
    living.body.name_device(shop[0].id)
    dialog = await opened(living.window, NameDialog)
    dialog.name.setText("Counter")
    click(dialog, "Cancel")
    await closed(living.window)
    assert _titles(living) == ["Bar", "Till 1", "Till 2"]


async def test_where_passwords_are_kept_stands_in_the_status_line(living: Living) -> None:
    line = living.body.status_line
    line.show_vault("Passwords: Secret Service")
    (label,) = [label for label in line.findChildren(QLabel) if label.accessibleName()]
    assert label.isVisible()
    assert label.accessibleName() == "Passwords: Secret Service"
    line.show_vault("")
    assert not label.isVisible()
