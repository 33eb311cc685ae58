"""A page in the dialog of preferences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Page(QWidget):
    """One thing below the other. It lies in an area that scrolls when the page is higher than it."""

    grown = Signal()
    """Something that takes the keyboard has been added."""

    def __init__(self, spacing: int) -> None:
        """Take the pixels between two things."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(spacing)

    def minimumSizeHint(self) -> QSize:
        # As high as the words need at the width there is: what Qt guesses before it knows the width is too high.
        return QSize(super().minimumSizeHint().width(), 0)
