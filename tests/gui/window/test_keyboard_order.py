"""Where the keyboard begins, and the order in which Tab goes through the window: as one reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui.device.grid_view import BitGridView
from gui.loop.until import until
from tests.gui.living import Living, status_of

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))


def _walk(first: QWidget, stops: int) -> Iterator[str]:
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(stops):
        focused = QApplication.focusWidget()
        assert focused is not None
        yield focused.accessibleName() or getattr(focused, "text", str)()
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def _news(living: Living) -> str:
    return " ".join(label.text() for label in living.body.status_line.findChildren(QLabel))


async def test_tab_goes_through_a_page_as_one_reads_it(living: Living) -> None:
    device = await living.device()
    await living.says(device, OPEN)
    page = await living.page(device)
    living.window.activateWindow()
    (grid,) = status_of(page).findChildren(BitGridView)
    assert list(_walk(living.body.tabs.bar, 11)) == [
        "Open devices", "Print test…", "Restart…", "More actions", "Details", "Sections", "Hide fixed bits",
        "Mark all seen", "Copy hex", grid.accessibleName(), "What changed",
    ]  # fmt: skip


async def test_the_buttons_of_each_section_come_before_what_it_shows(living: Living) -> None:
    page = await living.page(await living.device())
    living.window.activateWindow()
    for section in ("console", "settings", "status", "console"):
        buttons = page.show_section(section).buttons
        walked = list(_walk(page.bar.tabs, len(buttons) + 1))
        assert walked[1:] == [button.accessibleName() or getattr(button, "text", str)() for button in buttons]


async def test_the_first_device_takes_the_keyboard_to_the_list(living: Living) -> None:
    living.window.activateWindow()
    demo = next(button for button in living.body.tabs.empty.findChildren(QPushButton) if button.isVisible())
    demo.setFocus()
    await living.device()
    await until(living.body.side.list.hasFocus)
    living.body.tabs.bar.setFocus()
    await living.device("Till 2")
    assert living.body.tabs.bar.hasFocus()


async def test_what_is_opened_where_the_keyboard_is_gets_its_mark(living: Living) -> None:
    living.window.activateWindow()
    device = await living.device()
    side = living.body.side
    await until(side.list.hasFocus)
    index = side.model.index_of(device.id)
    assert side.list.currentIndex() == index  # Qt goes to the first line, and chooses nothing
    await living.page(device)
    assert side.list.selectionModel().isSelected(index)


async def test_who_is_searching_keeps_the_keyboard(living: Living) -> None:
    living.window.activateWindow()
    living.body.focus_search()
    await living.device()
    await living.page(await living.device("Till 2"))  # a few turns of the loop
    assert living.window.frame.toolbar.search.hasFocus()


@pytest.mark.parametrize("opened", [True, False])
async def test_who_goes_through_the_list_stays_there_when_a_device_comes(living: Living, opened: bool) -> None:
    devices = [await living.device(name) for name in ("Till 1", "Till 2", "Till 3")]
    living.window.activateWindow()
    if opened:
        await living.page(devices[0])
    side = living.body.side
    side.list.setFocus()
    side.list.setCurrentIndex(side.model.index_of(devices[2].id))
    await living.device("Till 4")
    assert side.model.device_at(side.list.currentIndex()) == devices[2].id


async def test_the_keyboard_goes_with_a_device_that_gets_another_place(living: Living) -> None:
    devices = [await living.device(name) for name in ("Till 1", "Till 2", "Till 3")]
    side = living.body.side
    side.list.setCurrentIndex(side.model.index_of(devices[1].id))
    entry = living.application.site.entry(devices[1].id)
    assert entry is not None
    await living.application.rename(entry, "Till 2", "Bar")
    await until(lambda: side.model.index_of(devices[1].id).row() == 1)
    assert side.model.device_at(side.list.currentIndex()) == devices[1].id


async def test_what_was_said_last_of_a_device_goes_with_it(living: Living) -> None:
    first, second = await living.device(), await living.device("Till 2")
    await living.says(first, OPEN)
    assert "Till 1" in _news(living)
    for device, kept in ((second, True), (first, False)):
        entry = living.application.site.entry(device.id)
        assert entry is not None
        await living.application.remove(entry)
        await until(lambda: len(living.body.feed.records) == len(living.application.site))
        assert ("Till 1" in _news(living)) is kept
