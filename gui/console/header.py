"""The heads of the columns, and the menu that hides them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from core.text import text
from gui.console.columns import NARROWEST, PLANS
from gui.theme import current, fonts
from gui.translation import tr

HEIGHT = 24
COLUMNS_NAME = text("console.columns", "Columns")


class ConsoleHeader(QHeaderView):
    """Names, with a line between two columns to pull at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie across the top."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumSectionSize(NARROWEST)
        self.setFixedHeight(HEIGHT)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr(COLUMNS_NAME))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = current().tokens
        font = fonts.font(fonts.LABEL, bold=True)
        painter.save()
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        words = QFontMetricsF(font).elidedText(
            tr(PLANS[logicalIndex].name), Qt.TextElideMode.ElideRight, rect.width() - 12
        )
        painter.drawText(QPointF(rect.left() + 8, rect.center().y() + 5), words)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.drawLine(rect.right(), rect.top() + 6, rect.right(), rect.bottom() - 6)
        painter.restore()
