"""The list at the left: every device with its sign, its name, and what is the matter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.text import text
from gui.theme import Tokens, current, fonts, icons
from gui.translation import tr
from gui.window.device_list_model import DeviceLine, DeviceListModel, Heading

_NAME = text("list.name", "Devices")
_NOTHING_FITS = text("list.nothing_fits", "No device fits the search.")
_NONE = text("list.none", "No devices yet.")
_HEADING = 35
_ROW = 49
_Index = QModelIndex | QPersistentModelIndex


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, model: DeviceListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _HEADING if isinstance(self._model.line(index.row()), Heading) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, tokens = self._model.line(index.row()), current().tokens
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Heading):
            font = QFont(fonts.font(fonts.LABEL, bold=True))
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
            words, width = line.shown.upper(), rect.width() - 24
            _draw(painter, font, tokens.muted, words, rect.left() + 16, rect.bottom() - 8, width)
        else:
            self._paint_device(painter, option, line, rect, tokens)
        painter.restore()

    def _paint_device(
        self, painter: QPainter, option: QStyleOptionViewItem, line: DeviceLine, rect: QRect, tokens: Tokens
    ) -> None:
        row = QRectF(rect).adjusted(8, 0, -8, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawRoundedRect(row, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)
        tone = tokens.tone(line.state)
        paper = tokens.selected if chosen else tokens.side
        sign = icons.state_pixmap(line.state, tone.ink, paper, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(rect.left() + 15, rect.top() + 9), sign)
        left, right = rect.left() + 40.0, rect.right() - 16.0
        _draw(painter, fonts.font(bold=True), tokens.text, line.title, left, rect.top() + 21, right - left)
        small = fonts.font(fonts.SMALL)
        used = _draw(painter, small, tone.ink, line.short, left, rect.top() + 38, right - left)
        if line.model:
            _draw(painter, small, tokens.muted, f" · {line.model}", left + used, rect.top() + 38, right - left - used)


def _draw(painter: QPainter, font: QFont, ink: str, words: str, left: float, base: float, width: float) -> float:
    """Draw words on their base line, shortened to a width; give the width that they took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(left, base), shown)
    return metrics.horizontalAdvance(shown)


class DeviceList(QListView):
    """Arrows go through the devices; a click or Enter opens one, Delete asks whether to remove it."""

    chosen = Signal(str)
    """A device is to be opened: its id."""
    removal_asked = Signal(str)
    """A device is to be taken out of the list, if the person really wants it: its id."""

    def __init__(self, model: DeviceListModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._model = model
        self.setObjectName("deviceList")
        self.setAccessibleName(tr(_NAME))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(model, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)

    def show_chosen(self, device_id: str | None) -> None:
        """Mark the device whose page is shown."""
        index = self._model.index_of(device_id) if device_id is not None else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            device_id = self._model.device_at(self.currentIndex())
            if device_id is not None:
                self.removal_asked.emit(device_id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(current().tokens.muted))
            place = self.viewport().rect().adjusted(16, 18, -16, 0)
            words = tr(_NOTHING_FITS if self._model.narrowed else _NONE)
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, words)
            painter.end()

    def _choose(self, index: _Index) -> None:
        device_id = self._model.device_at(index)
        if device_id is not None:
            self.chosen.emit(device_id)
