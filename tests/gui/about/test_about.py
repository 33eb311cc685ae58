"""The dialog about the program: a list of its parts, and the licence of the one that is chosen."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.about.about import About
from gui.loop.until import until
from tests.gui.dialogs import closed, opened, words
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")


async def test_a_licence_is_read_by_choosing_its_part(living: Living) -> None:
    living.body.show_about()
    dialog = await opened(living.window, About)
    await until(lambda: dialog.parts)
    assert any("LGPL" in line for line in words(dialog))
    assert dialog.list.count() == len(dialog.parts) > 10
    assert "the Signalbox contributors" in dialog.licence.toPlainText()
    assert dialog.list.hasFocus()
    row = next(number for number, part in enumerate(dialog.parts) if part.name == "qasync")
    for _ in range(row):
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.licence.toPlainText() == dialog.parts[row].text.replace("\f", "")
    assert dialog.licence.accessibleName() == "Licence of qasync"
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.licence
    QTest.keyClick(dialog.licence, Qt.Key.Key_Escape)
    await closed(living.window)


async def test_closed_before_the_licences_are_read_it_ends_quietly(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(function: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio, "to_thread", never)
    living.body.show_about()
    dialog = await opened(living.window, About)
    dialog.close()
    await closed(living.window)
    await until(lambda: "reading the licences" not in {task.get_name() for task in asyncio.all_tasks()})


@pytest.mark.usefixtures("pseudo_language")
async def test_everything_that_is_ours_is_translated(living: Living) -> None:
    living.body.show_about()
    dialog = await opened(living.window, About)
    await until(lambda: dialog.parts)
    assert [line for line in words(dialog) if line.isascii()] == []
