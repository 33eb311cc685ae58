"""Draws what a search found in the manual: the title of the page, and below it the line in which the words stand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.theme import current, fonts

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The line in which the words stand; what has none is drawn as any other item."""
_SIDE, _ABOVE = 11, 4
_LINES = 3
_Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """The item's own text stays whole for screen readers."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE_ROLE)
        if not line:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        title, option.text = option.text.partition("\n")[0], ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        tokens = current().tokens
        room = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        height = QFontMetrics(fonts.font(bold=True)).height()
        painter.save()
        painter.setFont(fonts.font(bold=True))
        painter.setPen(QColor(tokens.text))
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), height), 0, shown)
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room.adjusted(0, height, 0, 0), Qt.TextFlag.TextWordWrap.value, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(LINE_ROLE)
        if not line:
            return super().sizeHint(option, index)
        small = QFontMetrics(fonts.font(fonts.SMALL))
        width = option.widget.width() - 2 * _SIDE - 2
        needed = small.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap.value, line).height()
        title = QFontMetrics(fonts.font(bold=True)).height()
        return QSize(width, title + min(needed, _LINES * small.height()) + 2 * _ABOVE)
