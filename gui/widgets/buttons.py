"""Buttons in the looks of the style sheet. All of them take the keyboard and have a name.

Part of the first paint: see `gui.window.frame`.
"""

from __future__ import annotations

from typing import Literal

from PySide6 import QtCore
from PySide6.QtWidgets import QPushButton, QWidget

from core.text import Text
from gui.translation import tr

Look = Literal["plain", "primary", "link", "count"]


class Button(QPushButton):
    """A button with words."""

    def __init__(self, words: Text, look: Look = "plain", parent: QWidget | None = None) -> None:
        """Take the words and the look."""
        super().__init__(tr(words), parent)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        if look == "link":
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def say(self, words: Text) -> None:
        """Change the words."""
        self.setText(tr(words))
