"""The sign of a state: a shape in its colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from gui.theme import current, icons
from gui.translation import tr


class StateSign(QWidget):
    """Shows one of the states; a screen reader hears its word."""

    def __init__(self, parent: QWidget | None = None, *, on_fill: bool = False) -> None:
        """Begin with nothing to show. `on_fill`: it stands on the fill of its state, not on the panel."""
        super().__init__(parent)
        self._state = ""
        self._on_fill = on_fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, word: Text) -> None:
        """Change the state."""
        if state != self._state:
            self._state = state
            self.setAccessibleName(tr(word))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(icons.SIZE, icons.SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state:
            tokens = current().tokens
            tone = tokens.tone(self._state)
            painter = QPainter(self)
            paper = tone.fill if self._on_fill else tokens.panel
            painter.drawPixmap(QPoint(0, 0), icons.state_pixmap(self._state, tone.ink, paper, self.devicePixelRatioF()))
            painter.end()
