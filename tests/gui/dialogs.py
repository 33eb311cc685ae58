"""Dialogs as a person meets them: waited for, read, and answered with clicks."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from gui.loop.until import until

Kind = TypeVar("Kind", bound=QDialog)


async def opened(window: QWidget, kind: type[Kind]) -> Kind:
    """Wait for a dialog of a kind, and give it."""
    await until(lambda: _visible(window, kind))
    return _visible(window, kind)[0]


async def closed(window: QWidget) -> None:
    """Wait until no dialog stands before the window."""
    await until(lambda: not _visible(window, QDialog))


def button(widget: QWidget, words: str) -> QAbstractButton:
    """Give the visible button with these words. LookupError if there is none."""
    for found in widget.findChildren(QAbstractButton):
        if found.text() == words and found.isVisible():
            return found
    raise LookupError(words)


def click(widget: QWidget, words: str) -> None:
    """Click the button with these words."""
    QTest.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)


def words(widget: QWidget) -> list[str]:
    """Give what the labels say that can be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def _visible(window: QWidget, kind: type[Kind]) -> list[Kind]:
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
