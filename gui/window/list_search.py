"""The search field of the device list: a few letters are enough to leave only what is looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.text import text
from gui.translation import tr

_NAME = text("list.search", "Narrow the list")
_COMING_BACK = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""Why the keyboard goes away for a moment only."""


class ListSearch(QLineEdit):
    """Esc empties it and gives the keyboard back, Down goes into the list, Enter opens the first that fits."""

    ended = Signal()
    """Nobody wants to search any more; it is empty."""
    left = Signal()
    """The keyboard is to go on to the list."""
    entered = Signal()
    """The first device that fits is to be opened."""
    unused = Signal()
    """The keyboard has gone elsewhere."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setPlaceholderText(tr(_NAME))
        self.setAccessibleName(tr(_NAME))

    def begin(self, words: str = "") -> None:
        """Take the keyboard, and words that were written elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if words:
            self.setText(self.text() + words)
        else:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.ended.emit()
            case Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMING_BACK:
            self.unused.emit()
