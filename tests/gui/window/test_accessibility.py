from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QTabBar, QWidget

from gui.device.grid_view import BitGridView
from gui.loop.until import until
from gui.operation.form import FormDialog
from tests.gui.devices import FEATURES
from tests.gui.dialogs import closed, opened
from tests.gui.living import Living, status_of

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
SPEAKING = (QAbstractButton, QAbstractItemView, QLineEdit, QTabBar)
_TABS_IN_A_ROUND = 60


def _interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def _nameless(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, SPEAKING)
        and widget.isVisible()
        and not _interface(widget).text(QAccessible.Text.Name).strip()
    ]


async def test_everything_that_one_can_use_has_a_name(living: Living) -> None:
    page = await living.page(await living.device(raw=OPEN))
    page.header.fold.click()
    view = status_of(page).findChildren(BitGridView)[0]
    view.choose(1, 2)
    view.opened.emit(view.currentIndex())
    living.window.show_notice(page.record.entry.device.picture.verdict.sentence)
    living.window.find_devices()
    await until(living.body.side.finding.isVisible)
    assert _nameless(living.window) == []
    living.window.finding.stop()
    await until(lambda: not living.window.finding.running)


async def test_a_screen_reader_gets_every_bit(living: Living) -> None:
    device = await living.device()
    page = await living.page(device)
    view = status_of(page).findChildren(BitGridView)[0]
    assert isinstance(view, BitGridView)
    await living.says(device, OPEN)
    table = _interface(view)
    told = {
        child.text(QAccessible.Text.Name): child.text(QAccessible.Text.Description)
        for child in map(table.child, range(table.childCount()))
    }
    assert "What cover means." in told["Cover: open, fault, bit 5 of State, raw 1, changed"]
    assert {"Bit 5", "State: 28h"} <= set(told)
    assert sum("raw" in name for name in told) == 40


async def test_a_screen_reader_gets_every_device(living: Living) -> None:
    await living.device("Till 1", "Front", OPEN)
    table = _interface(living.body.side.list)
    names = [table.child(row).text(QAccessible.Text.Name) for row in range(table.childCount())]
    assert names == ["Place: Front", "Till 1: Cover open. needs you. Acme Writer 9."]


async def test_the_tab_key_reaches_everything(living: Living) -> None:
    page = await living.page(await living.device(raw=OPEN))
    living.window.activateWindow()
    living.body.side.list.setFocus()
    reached: set[QWidget] = set()
    for _ in range(_TABS_IN_A_ROUND):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        widget
        for widget in living.window.findChildren(QWidget)
        if isinstance(widget, SPEAKING) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert wanted <= reached
    assert status_of(page).changes.view in wanted


async def test_what_has_the_keyboard_looks_different(living: Living) -> None:
    await living.page(await living.device(raw=OPEN))
    living.window.activateWindow()
    for widget in living.window.findChildren(QWidget):
        if (
            not isinstance(widget, SPEAKING)
            or not widget.isVisible()
            or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            continue
        widget.clearFocus()
        if isinstance(widget, QAbstractItemView) and widget.model().rowCount() > 1:
            widget.setCurrentIndex(widget.model().index(1, 0))
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        await until(widget.hasFocus)
        assert widget.grab().toImage() != before, widget.accessibleName() or widget


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_every_field_of_a_form_has_a_name(living: Living) -> None:
    page = await living.page(await living.device())
    living.body.operations.act(page.record.entry, next(known for known in FEATURES if known.id == "measure"))
    dialog = await opened(living.window, FormDialog)
    assert _nameless(dialog) == []
    dialog.reject()
    await closed(living.window)


async def test_a_label_names_the_value_beside_it(living: Living) -> None:
    page = await living.page(await living.device())
    page.header.fold.click()
    label = next(label for label in page.header.findChildren(QLabel) if label.text() == "Interface board")
    buddy = label.buddy()
    assert isinstance(buddy, QLabel)
    assert buddy.text() == "NB-1"


async def test_tab_goes_from_the_list_through_the_page_to_the_status_line(living: Living) -> None:
    first = await living.page(await living.device("Till 1"))
    page = await living.page(await living.device("Till 2"))
    window = living.window

    def reached() -> list[QWidget]:
        found: list[QWidget] = []
        widget = living.body.side.list.nextInFocusChain()
        while widget is not None and widget is not living.body.side.list:
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    order = reached()
    counts = [button for button in window.body.status_line.findChildren(QAbstractButton) if button in order]
    bar = page.header.bar
    stations = [living.body.tabs.bar, bar.more, *counts]
    assert len(counts) == 4
    assert [order.index(station) for station in stations] == sorted(order.index(station) for station in stations)
    living.window.open_device(first.record.id)
    order = reached()
    assert order.index(first.header.bar.more) < order.index(counts[0])
