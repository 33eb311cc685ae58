"""The console in a language that no one speaks, and what a screen reader and the keyboard find in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from core.link.tap import Direction
from gui.loop.until import until
from gui.preferences.table import EXPERT_SENDING
from tests.gui.console.traffic import COVER_OPEN, READY, read, said, section_of
from tests.gui.living import Living
from tests.gui.untranslated import said_by, untranslated

USED = (QAbstractButton, QAbstractItemView, QLineEdit, QComboBox, QPlainTextEdit)
# Names of services, and bytes as text and in an example, are the same in every language.
DATA = ("status", "print", r"\e3CV\r", "1B 06 01", r"\e", "1B")


def _forgotten(widget: QWidget) -> list[str]:
    found = [said for each in (widget, *widget.findChildren(QWidget)) for said in said_by(each) if said]
    for data in DATA:
        found = [said.replace(data, "") for said in found]
    return [said for said in found if untranslated(said)]


@pytest.mark.usefixtures("pseudo_language")
async def test_everything_is_said_in_the_language_of_the_window() -> None:
    async with Living.begun() as living:
        living.window.preferences.put(EXPERT_SENDING, True)
        device = await living.device("Till 1 receipts", "Front")
        living.driver(device).services = ("print", "status")
        section = section_of(await living.page(device))
        panel = section.panel
        said(device, b"\x00", Direction.OUT)
        said(device, READY)
        said(device, COVER_OPEN)
        await read(panel, 3)
        panel.view.choose(2)
        panel.controls.pause.click()
        assert _forgotten(section) == []
        assert [said for button in section.buttons for said in said_by(button) if said and untranslated(said)] == []
        for menu in (panel.menu(), panel.view.columns_menu()):
            assert _forgotten(menu) == []
            menu.close()
        section.put_into_dock()
        assert _forgotten(living.body.docks.dock(device.id)) == []


async def test_everything_that_one_can_use_has_a_name_and_shows_that_it_has_the_keyboard(living: Living) -> None:
    living.window.preferences.put(EXPERT_SENDING, True)
    device = await living.device()
    living.driver(device).services = ("print", "status")
    panel = section_of(await living.page(device)).panel
    living.window.activateWindow()
    for _ in range(3):
        said(device, READY)
    await read(panel, 3)
    panel.view.choose(1)
    bar = panel.send_bar
    assert bar is not None
    bar.written.setText("x")
    await until(bar.send.isEnabled)
    used = [widget for widget in panel.findChildren(QWidget) if isinstance(widget, USED) and widget.isVisible()]
    used = [widget for widget in used if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(used) >= 12
    for widget in used:
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        await until(widget.hasFocus)
        assert widget.grab().toImage() != before, widget.accessibleName()
