"""Labels. What a device calls itself is text and nothing else: no label here ever reads it as rich text."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LOWER = 2
"""Pixels of margin above text that can be marked: in the middle of its line Qt draws it half as much too high."""
Look = Literal["body", "title", "strong", "muted", "small", "heading", "keys", "problem", "change"]


class Label(QLabel):
    """Plain text in one of the looks of the style sheet."""

    def __init__(
        self, shown: str = "", look: Look = "body", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        """Take what it shows, in which look, and whether long text goes on in the next line."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(shown)

    def show_text(self, shown: str) -> None:
        """Change the text; nothing is laid out or painted anew when it says the same already."""
        if shown != self.text():
            self.setText(shown)


def selectable(label: Label) -> Label:
    """Let people mark and copy what the label says, with mouse and keyboard."""
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setContentsMargins(0, _LOWER, 0, 0)
    return label
