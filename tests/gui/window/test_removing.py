from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.loop.ask import QuestionDialog
from gui.loop.until import until
from tests.gui.living import Living

pytestmark = pytest.mark.qt_log_ignore(r"does not support raise\(\)")


async def _question(living: Living) -> QuestionDialog:
    def questions() -> list[QuestionDialog]:
        return [dialog for dialog in living.window.findChildren(QuestionDialog) if dialog.isVisible()]

    await until(questions)
    return questions()[0]


def _action(living: Living) -> QAction:
    return next(action for action in living.window.findChildren(QAction) if action.text() == "Remove this device…")


async def test_a_device_is_removed_from_list_and_tabs_after_a_yes(living: Living) -> None:
    one, two = await living.device("One"), await living.device("Two")
    living.window.open_device(two.id)
    living.window.open_device(one.id)
    _action(living).trigger()
    dialog = await _question(living)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Remove One from the list?" in words
    assert "The device itself is not touched" in words
    QTest.mouseClick(dialog.button("remove"), Qt.MouseButton.LeftButton)
    await until(lambda: one.id not in living.body.feed.records)
    assert living.window.page(one.id) is None
    assert living.window.page(two.id) is not None
    assert [entry.device.id for entry in living.application.site] == [two.id]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
async def test_escape_and_enter_keep_it(living: Living, key: Qt.Key) -> None:
    one = await living.device("One")
    living.window.open_device(one.id)
    QTest.keyClick(living.body.side.list, Qt.Key.Key_Delete)
    dialog = await _question(living)
    QTest.keyClick(dialog, key)
    await until(lambda: not dialog.isVisible())
    assert living.application.site.entry(one.id) is not None


async def test_delete_without_a_device_asks_nothing(living: Living) -> None:
    under_way = len(living.shell.background)
    QTest.keyClick(living.body.side.list, Qt.Key.Key_Delete)
    living.body.removing.ask("nobody")
    await until(lambda: len(living.shell.background) == under_way)
    assert living.window.findChildren(QuestionDialog) == []


async def test_without_a_page_nothing_can_be_removed(living: Living) -> None:
    await living.device("One")
    assert not _action(living).isEnabled()
