"""A line that is shortened where there is no room for it; all of it is in its tooltip and in its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.labels import Label, Look
from gui.widgets.tooltips import tooltip


class ElidedLabel(Label):
    """Takes the width that it is given."""

    def __init__(self, look: Look = "body", parent: QWidget | None = None) -> None:
        """Take the look; it says nothing yet."""
        super().__init__("", look, parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, shown: str) -> None:
        """Change what it says."""
        if shown != self._words:
            self._words = shown
            self.setAccessibleName(shown)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        room = self.contentsRect().width()
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        super().show_text(fitting)
        self.setToolTip(tooltip(self._words) if fitting != self._words else "")
