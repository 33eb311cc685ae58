"""The field that searches within the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.text import text
from gui.translation import tr

_SEARCH = text("settings.search", "Search settings")
_WIDTH = 200


class SettingSearch(QLineEdit):
    """Esc empties it."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setPlaceholderText(tr(_SEARCH))
        self.setAccessibleName(tr(_SEARCH))
        self.setFixedWidth(_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
