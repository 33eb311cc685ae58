"""A line of words, painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter


def draw_line(painter: QPainter, font: QFont, ink: str, words: str, place: QPointF, width: float) -> float:
    """Draw words on their base line, shortened to a width; give the width that they took. `ink` is `#rrggbb`."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, shown)
    return metrics.horizontalAdvance(shown)
