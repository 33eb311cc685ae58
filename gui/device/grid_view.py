"""The grid of one status: a real table, so that keyboard and screen readers get every bit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QTableView, QWidget

from core.text import Text, text
from gui.device.grid_delegate import CellDelegate
from gui.device.grid_headers import COLUMN_HEAD_HEIGHT, ROW_HEAD_WIDTH, BitHeader, ByteHeader
from gui.device.grid_model import COLUMNS, BitGridModel
from gui.translation import tr

ROW_HEIGHT = 50
NARROWEST = 58
"""Pixels of a column below which names could not be read; the grid then scrolls sideways."""
WIDEST = 132
NARROWEST_GRID = ROW_HEAD_WIDTH + COLUMNS * NARROWEST
WIDEST_GRID = ROW_HEAD_WIDTH + COLUMNS * WIDEST
_NAME = text("grid.name", "{status}: bytes and bits")
_Index = QModelIndex | QPersistentModelIndex
_ALL = text("grid.all", "All bits")
_COPY_BYTES = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class BitGridView(QTableView):
    """As high as its rows; the page around it scrolls. Its columns share the width and never follow the values."""

    looked_at = Signal(int, int)
    """Somebody chose this cell or rests on it with the mouse: row, column."""
    opened = Signal(QModelIndex)
    """Somebody wants to know all about this cell."""
    left = Signal()
    """The card about a cell may close: another cell, Esc, or elsewhere."""
    shown_at = Signal(QRect)
    """The keyboard went to a cell: its rectangle in this view, to be scrolled to."""

    def __init__(self, status: Text, model: BitGridModel, parent: QWidget | None = None) -> None:
        """Show a model; `status` is what it is the grid of."""
        super().__init__(parent)
        self.setObjectName("bitGrid")
        self.setAccessibleName(tr(_NAME.having(status=status)))
        self._model = model
        self.setHorizontalHeader(BitHeader(self))
        self.setVerticalHeader(ByteHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(tr(_ALL))
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.setMinimumWidth(NARROWEST_GRID)
        model.modelReset.connect(self._measure)
        self._measure()

    def leave_out_fixed(self, bare: bool) -> None:
        """Leave out what never says anything, whole rows of it too."""
        self._model.leave_out_fixed(bare)
        self._measure()

    def update_rows(self) -> None:
        """Hide rows that say nothing while fixed bits are left out; show those that have begun to."""
        for row in range(self._model.rowCount()):
            hidden = self._model.says_nothing(row)
            if hidden != self.isRowHidden(row):
                self.setRowHidden(row, hidden)
        if self.isRowHidden(self.currentIndex().row()):
            self.setCurrentIndex(QModelIndex())  # the keyboard would stand where nobody sees it
        height = COLUMN_HEAD_HEIGHT + self.verticalHeader().length()
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(ROW_HEAD_WIDTH + COLUMNS * 72, self.height())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.left.emit()
        if current.isValid():
            self.looked_at.emit(current.row(), current.column())
            self.shown_at.emit(self._in_view(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == _COPY_BYTES:
            self.copy_bytes()
        elif event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.looked_at.emit(index.row(), index.column())
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_columns()

    def copy(self) -> None:
        """Copy what is chosen: one cell in words, several as the bytes of their rows."""
        if len(self._chosen()) == 1:
            QGuiApplication.clipboard().setText(str(self._model.data(self.currentIndex())))
        else:
            self.copy_bytes()

    def copy_bytes(self) -> None:
        """Copy the bytes of the rows in which something is chosen, a line each."""
        rows = sorted({index.row() for index in self._chosen()})
        lines = [f"{self._model.head(row).name}\t{self._model.row_hex(row)}" for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def anchor(self, index: _Index) -> QRect:
        """Give the rectangle of a cell in the coordinates of this view."""
        return self._in_view(index)

    def choose(self, row: int, column: int) -> None:
        """Go to a cell."""
        self.selectionModel().setCurrentIndex(
            self._model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _chosen(self) -> Sequence[QModelIndex]:
        selection: QItemSelection = self.selectionModel().selection()
        return selection.indexes()

    def _in_view(self, index: _Index) -> QRect:
        rect = self.visualRect(index)
        corner = self.viewport().mapTo(self, QPoint(rect.left(), rect.top()))
        return QRect(corner, rect.size())

    def _measure(self) -> None:
        self.update_rows()
        self._measure_columns()

    def _measure_columns(self) -> None:
        width = max(NARROWEST, min(WIDEST, (self.width() - ROW_HEAD_WIDTH) // COLUMNS))
        if self.horizontalHeader().defaultSectionSize() != width:
            self.horizontalHeader().setDefaultSectionSize(width)
