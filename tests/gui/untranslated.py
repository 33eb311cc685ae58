"""What a window says, and what of it was forgotten when everything was translated into the language of no one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

# What people and devices call themselves and is the same in every language.
DATA = (
    "Till 1 receipts", "Pick-up", "Front", "FRONT", "Acme", "Writer 9", "NB-1", "Test manual, page 7", "Test notes",
    "Ctrl+K", "star://", "PySide6", "MIT", "Qt", "Python", "Signalbox",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole,
)  # fmt: skip
_TAGS = re.compile(r"<[^>]*>")
_PLAIN = re.compile(r"\b[0-9A-F]{2}h\b|\b(?:[0-9a-fA-F]{2}[: ])+[0-9a-fA-F]{2}\b")
_UNTRANSLATED = re.compile(r"[aceinouyACEINOUY]")


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    rows, columns = model.rowCount(), 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(rows):
        for column in range(columns):
            yield from (str(value) for role in _ROLES if (value := model.data(model.index(row, column), role)))
    for orientation, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        for section in range(count):
            yield from (str(value) for role in _ROLES if (value := model.headerData(section, orientation, role)))


def said_by(widget: QWidget) -> Iterator[str]:
    """Give everything that a widget says: to the eye, to the hand that rests on it, and to a screen reader."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip())
    yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.placeholderText(), widget.text())
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case QTabBar():
            for index in range(widget.count()):
                yield from (widget.tabText(index), widget.tabToolTip(index))
        case QAbstractItemView() if not isinstance(widget, QHeaderView) and widget.model() is not None:
            yield from _of_model(widget.model())


def untranslated(said: str) -> bool:
    """Tell whether something in a text is in a language that people speak and is no plain data."""
    rest = unescape(_TAGS.sub(" ", said))
    for data in DATA:
        rest = rest.replace(data, " ")
    rest = _PLAIN.sub(" ", rest)
    depth = 0
    for letter in rest:
        depth += (letter == "⟦") - (letter == "⟧")
        if letter.isalpha() and (depth == 0 or _UNTRANSLATED.match(letter)):
            return True
    return False


def forgotten(window: QWidget) -> list[tuple[str, str]]:
    """Give what was forgotten in a window and in all that is in it: the kind of widget, and what it says."""
    widgets = [window, *window.findChildren(QWidget)]
    found = [
        (type(widget).__name__, said) for widget in widgets for said in said_by(widget) if said and untranslated(said)
    ]
    return found + [
        ("QAction", action.text()) for action in window.findChildren(QAction) if untranslated(action.text())
    ]
