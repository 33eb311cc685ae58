"""A list that opens, from which one value is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox

from gui.theme import current

_FROM_RIGHT = 15
_HALF = 4
_DEEP = 4


class ChoiceList(QComboBox):
    """Keeps its value while somebody scrolls the page across it, and its width whatever is chosen."""

    def __init__(self) -> None:
        """Begin without values."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.muted if self.isEnabled() else tokens.line), 1.5))
        middle, top = self.width() - _FROM_RIGHT, (self.height() - _DEEP) / 2
        painter.drawPolyline(
            QPolygonF([QPointF(middle - _HALF, top), QPointF(middle, top + _DEEP), QPointF(middle + _HALF, top)])
        )
        painter.end()
