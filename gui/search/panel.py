"""What opens below the search field. It lies on the window; the field keeps the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from core.text import text
from gui.search.line_delegate import ROW, LineDelegate
from gui.search.lines import ResultList, spoken
from gui.theme import current
from gui.translation import tr
from gui.widgets.labels import Label

_NAME = text("search.results", "Search results")
_WIDTH: Final = 620
_GAP: Final = 4
_FOOT: Final = 32
"""Pixels of the window that stay free below: whoever sees the status line sees that there is no more."""


class _Results(QListView):
    """Chosen by the keys of the field, or by the mouse."""

    def __init__(self, model: ResultList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchResults")
        self.setAccessibleName(tr(_NAME))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setModel(model)
        self.setItemDelegate(LineDelegate(model, self))
        # It hides all that it lies on, so that the page below is not painted through it, nor it anew with the page.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), QColor(current().tokens.panel))
        ground.end()
        super().paintEvent(event)


class SearchPanel(QFrame):
    """The list of results, or a sentence where there are none."""

    taken = Signal(int)
    """A row was taken with the mouse."""
    left = Signal()
    """Somebody pressed the mouse elsewhere."""

    def __init__(self, field: QWidget, model: ResultList) -> None:
        """Be there, hidden, below the field."""
        super().__init__(field.window())
        self.setObjectName("searchPanel")
        self.setAccessibleName(tr(_NAME))
        self._field = field
        self._model = model
        self.results = _Results(model, self)
        self.results.clicked.connect(lambda index: self.taken.emit(index.row()))
        self._nothing = Label("", "muted", wrap=True)
        self._nothing.setContentsMargins(16, 10, 16, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.setSpacing(0)
        layout.addWidget(self.results)
        layout.addWidget(self._nothing)
        self.hide()
        field.window().installEventFilter(self)

    @property
    def chosen(self) -> int:
        """Give the row that Enter takes; -1 when there is none."""
        return self.results.currentIndex().row()

    def show_results(self, nothing: str) -> None:
        """Open, with the first result chosen; without any, say so."""
        found = self._model.rowCount() > 0
        self.results.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.show_text(nothing)
        self._place()
        self.show()
        self.raise_()
        self.results.scrollToTop()
        if found:
            self._choose(self._next(-1, 1))
        else:
            self._announce(nothing)

    def step(self, steps: int) -> None:
        """Choose the next result, or the one before, and go round; headings are passed over."""
        found = self._next(self.chosen, steps)
        if found < 0:
            found = self._next(-1 if steps > 0 else self._model.rowCount(), steps)
        self._choose(found)

    def page(self, direction: int) -> None:
        """Go as many results further, or back, as are seen at once; no further than the last."""
        steps = max(1, self.results.viewport().height() // ROW - 1)
        chosen = self.chosen
        for _ in range(steps):
            found = self._next(chosen, direction)
            if found < 0:
                break
            chosen = found
        self._choose(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible():
            if event.type() is QEvent.Type.Resize:
                self._place()
            elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
                self.left.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what is no result is no reason to close

    def _next(self, row: int, step: int) -> int:
        """Give the next row that leads anywhere; -1 when there is none."""
        row += step
        while 0 <= row < self._model.rowCount():
            if self._model.can_be_chosen(row):
                return row
            row += step
        return -1

    def _choose(self, row: int) -> None:
        if row < 0:
            return
        index: QModelIndex = self._model.index(row)
        self.results.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        # The heading above the first result of a kind is seen with it.
        above = row - 1 if row and not self._model.can_be_chosen(row - 1) else row
        self.results.scrollTo(self._model.index(above))
        self.results.scrollTo(index)
        self._announce(spoken(self._model.row(row)))

    def _announce(self, words: str) -> None:
        """Let a screen reader say it: the keyboard is in the field, so the list would not be read."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _place(self) -> None:
        window = self.window()
        width = min(_WIDTH, window.width() - 24)
        corner = self._field.mapTo(window, QPoint(self._field.width(), self._field.height() + _GAP))
        most = window.height() - corner.y() - _FOOT
        heights = sum(self.results.sizeHintForRow(row) for row in range(self._model.rowCount()))
        wanted = heights or self._nothing.heightForWidth(width - 2)
        height = min(most, wanted + 10)
        self.setGeometry(max(12, corner.x() - width), corner.y(), width, height)
