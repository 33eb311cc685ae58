"""The table of the console: it follows the newest line until somebody scrolls up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from core.preferences import Preferences
from core.text import text
from gui.console.columns import NARROW, NARROWEST, PLANS, Arrangement, Column, fitting, read, written
from gui.console.delegate import ROW_HEIGHT, RowDelegate
from gui.console.header import COLUMNS_NAME, ConsoleHeader
from gui.console.model import ConsoleModel
from gui.console.row import ConsoleRow
from gui.preferences.table import CONSOLE_COLUMNS
from gui.translation import tr

_NAME = text("console.name", "Lines of the console")
_REMEMBERED_AFTER: Final = 400
"""Milliseconds after the last pull at a column."""


class ConsoleView(QTableView):
    """Rows are chosen whole. Columns remember their widths, and whether they are hidden."""

    chosen = Signal()
    """Another line was chosen, or none is any more."""
    follows = Signal(bool)
    """The view follows the newest line, or no longer does."""
    copy_asked = Signal()
    menu_asked = Signal(QPoint)
    """The menu is wanted at this point of the screen."""

    def __init__(self, model: ConsoleModel, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Show a model, in the way that its user likes."""
        super().__init__(parent)
        self._lines = model
        self._preferences = preferences
        self._following = True
        self._arrangement = read(preferences.get(CONSOLE_COLUMNS))
        self._placing = False
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(_REMEMBERED_AFTER)
        self._remember.timeout.connect(self.remember)
        self._dress()
        self.setModel(model)
        model.rowsRemoved.connect(self._rows_removed)
        self.selectionModel().currentRowChanged.connect(self.chosen)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._range_changed)
        header = self.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.customContextMenuRequested.connect(lambda at: self.columns_menu().popup(header.mapToGlobal(at)))
        for column in self._arrangement.hidden:
            self.setColumnHidden(column, True)
        self._tell_spoken()

    @property
    def following(self) -> bool:
        """Tell whether it stays at the newest line."""
        return self._following

    @property
    def seen(self) -> tuple[int, int]:
        """Give the first and the last row that can be seen; the last may lie beyond the end."""
        first = max(0, self.rowAt(0))
        return first, first + self.viewport().height() // ROW_HEIGHT + 1

    @property
    def current(self) -> ConsoleRow | None:
        """Give the line that the keyboard is at."""
        index = self.currentIndex()
        return self._lines.row(index.row()) if index.isValid() else None

    @property
    def marked(self) -> Sequence[ConsoleRow]:
        """Give the lines that are marked, the oldest first."""
        selection = self.selectionModel().selection()
        spans = sorted((span.top(), span.bottom()) for span in map(selection.at, range(selection.count())))
        return [row for first, last in spans for row in self._lines.rows(first, last)]

    def go_to_newest(self) -> None:
        """Show the newest line, and follow from now on."""
        self.scrollToBottom()
        self._follow(following=True)

    def choose(self, row: int) -> None:
        """Choose a row of the table."""
        index = self._lines.index(row, self._lines.spoken_column)
        self.setCurrentIndex(index)

    def columns_menu(self) -> QMenu:
        """Make the menu in which columns are hidden and shown; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr(COLUMNS_NAME))
        visible = [column for column in Column if not self.isColumnHidden(column)]
        for column in Column:
            action = menu.addAction(tr(PLANS[column].name))
            action.setCheckable(True)
            action.setChecked(column in visible)
            action.setEnabled(visible != [column])  # a table without columns could not be brought back by its head
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown=shown))
        return menu

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show a column, or hide it, and remember that."""
        self.setColumnHidden(column, not shown)
        hidden = frozenset(each for each in Column if self.isColumnHidden(each))
        self._arrangement = Arrangement(self._arrangement.widths, hidden)
        self._tell_spoken()
        self._fit_columns()
        self.remember()

    def remember(self) -> None:
        """Remember how the columns are arranged."""
        self._remember.stop()
        self._preferences.put(CONSOLE_COLUMNS, written(self._arrangement))

    def rest(self) -> None:
        """Remember what somebody has just changed: the console is closing."""
        if self._remember.isActive():
            self.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_End:
            self.choose(self._lines.rowCount() - 1)
            self.go_to_newest()
        elif event.key() == Qt.Key.Key_Home and self._lines.rowCount():
            self.choose(0)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(at)

    def _dress(self) -> None:
        self.setObjectName("consoleTable")
        self.setAccessibleName(tr(_NAME))
        self.setHorizontalHeader(ConsoleHeader(self))
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        self.setItemDelegate(RowDelegate(self._lines, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumHeight(3 * ROW_HEIGHT)

    def _fit_columns(self) -> None:
        """Give the columns the widths that were chosen, or such as fit."""
        room, header = self.viewport().width(), self.horizontalHeader()
        place = Column.HEX if room < NARROW else Column.MEANING
        self._placing = True
        try:
            if header.visualIndex(Column.MEANING) != place:
                header.moveSection(header.visualIndex(Column.MEANING), place)
            for column in Column:
                if header.visualIndex(column) < len(Column) - 1:  # the last one takes what is left
                    width = self._arrangement.widths.get(column)
                    self.setColumnWidth(column, fitting(column, room) if width is None else width)
        finally:
            self._placing = False

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._placing and column != Column.MEANING and width >= NARROWEST:
            self._arrangement = Arrangement(
                {**self._arrangement.widths, Column(column): width}, self._arrangement.hidden
            )
            self._remember.start()

    def _tell_spoken(self) -> None:
        self._lines.spoken_column = next(column for column in Column if not self.isColumnHidden(column))

    def _rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Stand still before what somebody reads: what was above it has gone."""
        if not self._following:
            bar = self.verticalScrollBar()
            bar.setValue(max(0, bar.value() - (last - first + 1) * ROW_HEIGHT))

    def _range_changed(self, _lowest: int, highest: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(highest)

    def _scrolled(self, value: int) -> None:
        self._follow(following=value >= self.verticalScrollBar().maximum())

    def _follow(self, *, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.follows.emit(following)
