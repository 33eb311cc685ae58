"""The list at the left: every device with its sign, its name, and what is the matter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.text import text
from gui.theme import Tokens, current, fonts, icons
from gui.translation import tr
from gui.widgets.painted_line import draw_line
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
            draw_line(painter, font, tokens.muted, words, QPointF(rect.left() + 16, rect.bottom() - 8), width)
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
        draw_line(painter, fonts.font(bold=True), tokens.text, line.title, QPointF(left, rect.top() + 21), right - left)
        small = fonts.font(fonts.SMALL)
        used = draw_line(painter, small, tone.ink, line.short, QPointF(left, rect.top() + 38), right - left)
        if line.model:
            place = QPointF(left + used, rect.top() + 38)
            draw_line(painter, small, tokens.muted, f" · {line.model}", place, right - left - used)


class DeviceList(QListView):
    """Arrows go through the devices; a click or Enter opens one, Delete asks whether to remove it.

    Who writes letters looks for a device. The right mouse button and the menu key tell what can be done with one.
    """

    chosen = Signal(str)
    """A device is to be opened: its id."""
    removal_asked = Signal(str)
    """A device is to be taken out of the list, if the person really wants it: its id."""
    menu_asked = Signal(str, QPoint)
    """What can be done with a device is asked for: its id, and a point of the screen."""
    typed = Signal(str)
    """Somebody writes, without a field to write in."""

    def __init__(self, model: DeviceListModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._model = model
        self._shown: str | None = None
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
        self._moving: str | None = None
        model.modelAboutToBeReset.connect(self._note_moving)
        model.arranged.connect(self._mark_again)

    def show_chosen(self, device_id: str | None) -> None:
        """Mark the device whose page is shown."""
        self._shown = device_id
        index = self._model.index_of(device_id) if device_id is not None else QModelIndex()
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        device_id = self._model.device_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            if device_id is not None:
                self.removal_asked.emit(device_id)
        elif _is_writing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        device_id = self._model.device_at(index)
        if device_id is not None:
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_asked.emit(device_id, self.viewport().mapToGlobal(place))

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

    def rowsAboutToBeRemoved(self, parent: _Index, start: int, end: int) -> None:
        if start <= self.currentIndex().row() <= end:
            self._note_moving()
        super().rowsAboutToBeRemoved(parent, start, end)  # goes to another line

    def _note_moving(self) -> None:
        """Remember which device the keyboard is at: its line is taken out, and may be put in elsewhere."""
        self._moving = self._model.device_at(self.currentIndex())

    def _mark_again(self) -> None:
        """Go with a device that has moved to another place; else keep the mark on the one that is shown."""
        moved, self._moving = self._moving, None
        index = self._model.index_of(moved) if moved is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        elif self._shown is not None and not self.currentIndex().isValid():
            self.show_chosen(self._shown)


def _is_writing(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return modifiers == Qt.KeyboardModifier.NoModifier and event.text().isprintable() and bool(event.text().strip())
