from __future__ import annotations

import asyncio
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.link.tap import Direction
from gui.console.panel import ConsolePanel
from gui.loop.until import until
from tests.gui.console.traffic import COVER_OPEN, READY, console, link, noted, read, said
from tests.gui.living import Living


def _holds(words: str) -> bool:
    return QGuiApplication.clipboard().text() == words


def _take(panel: ConsolePanel, entry: str) -> None:
    menu = panel.menu()
    next(action for action in menu.actions() if action.text() == entry).trigger()
    menu.close()


async def _copied() -> None:
    await until(lambda: not [task for task in asyncio.all_tasks() if task.get_name().startswith("copying")])


async def test_lines_are_copied_as_they_would_be_saved_and_their_bytes_alone(living: Living) -> None:
    device, panel = await console(living)
    said(device, COVER_OPEN)
    noted(device, "The device hung up.")
    said(device, b"\x1b#A", Direction.OUT)
    await read(panel, 3)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    panel.view.selectAll()
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    await until(clipboard.text)
    lines = [line.split("\t") for line in clipboard.text().splitlines()]
    assert [line[1] for line in lines] == ["in", "note", "out"]
    assert lines[0][-1] == "The cover is open."
    menu = panel.menu()
    for words, expected in (
        ("Copy hex", "23 86 28 00 00 00 00 00 00 00 00\n1B 23 41"),
        ("Copy text", "#·(········\n·#A"),
    ):
        next(action for action in menu.actions() if action.text() == words).trigger()
        await until(partial(_holds, expected))
    menu.close()


async def test_what_was_copied_last_is_what_stays(living: Living) -> None:
    device, panel = await console(living)
    over = link()
    for _ in range(5000):
        said(device, READY, over=over)
    await read(panel, 5000)
    panel.view.selectAll()
    panel.copy()
    panel.view.clearSelection()
    panel.view.choose(0)
    _take(panel, "Copy hex")
    await _copied()
    assert _holds("23 86 00 00 00 00 00 00 00 00 00")


async def test_lines_without_bytes_leave_the_clipboard_as_it_is(living: Living) -> None:
    device, panel = await console(living)
    noted(device, "The device hung up.")
    await read(panel, 1)
    QGuiApplication.clipboard().setText("before")
    panel.view.choose(0)
    _take(panel, "Copy hex")
    await _copied()
    assert _holds("before")
