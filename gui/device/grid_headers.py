"""The headers of the grid: bit numbers above, the names of the bytes at the left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from core.text import text
from gui.device.grid_model import COLUMNS, BitGridModel
from gui.theme import current, fonts
from gui.translation import tr

ROW_HEAD_WIDTH = 154
COLUMN_HEAD_HEIGHT = 22
_BITS = text("grid.columns", "Bits")
_BYTES = text("grid.rows", "Bytes")


class BitHeader(QHeaderView):
    """Bit numbers, centred over their columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie across the top."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(COLUMN_HEAD_HEIGHT)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr(_BITS))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setFont(fonts.font(fonts.LABEL))
        painter.setPen(QColor(current().tokens.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(COLUMNS - 1 - logicalIndex))
        painter.restore()


class ByteHeader(QHeaderView):
    """Each byte with its name and, below it, its value in hex with remarks."""

    def __init__(self, model: BitGridModel, parent: QWidget | None = None) -> None:
        """Stand at the left of a model."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(ROW_HEAD_WIDTH)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr(_BYTES))

    def sizeHint(self) -> QSize:
        return QSize(ROW_HEAD_WIDTH, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        head, tokens = self._model.head(logicalIndex), current().tokens
        left, width, middle = rect.left() + 5, rect.width() - 10, rect.center().y()
        painter.save()
        name = fonts.font(fonts.SMALL, bold=True)
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        shown = QFontMetricsF(name).elidedText(head.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, middle - 3), shown)
        note = fonts.mono(fonts.LABEL)
        painter.setFont(note)
        painter.setPen(QColor(tokens.muted))
        shown = QFontMetricsF(note).elidedText(head.note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, middle + 11), shown)
        painter.restore()
