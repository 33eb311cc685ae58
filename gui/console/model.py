"""The lines of a console as a table: taken from the transcript in batches, let go in batches, filtered bit by bit."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.transcript import Transcript
from gui.console.columns import PLANS, Column
from gui.console.line_filter import LineFilter
from gui.console.row import DIRECTIONS, IN_A_CELL, ConsoleRow, Wordings, hexadecimal, printable, time_of, way_of
from gui.translation import tr

_Index = QModelIndex | QPersistentModelIndex
_BATCH: Final = 64
"""Lines between two looks at the clock."""
_AT_ONCE: Final = 10_000
"""Rows that the table is given at a time: it lays out every one of them."""
_NUMBER: Final = attrgetter("number")
_ROLES: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class ConsoleModel(QAbstractTableModel):
    """A row for each line that the filter lets through, the oldest first.

    It follows the transcript only when it is told to, for as long as it is told: see `gui.console.reader`. Lines are
    held here too, so that a view that stands still shows them although the transcript has let them go.
    """

    def __init__(self, transcript: Transcript) -> None:
        """Begin with no line; everything that the transcript keeps is still to be taken."""
        super().__init__()
        self._transcript = transcript
        self._rows: list[ConsoleRow] = []
        self._shown: list[ConsoleRow] = []
        self._looked_at = 0
        self._floor = 0
        self._filter = LineFilter()
        self.wordings = Wordings()
        self.taken = 0
        """The number of the newest line that was taken."""
        self.explained = 0
        """The number of the last line that is explained."""
        self.spoken_column = 0
        """The column in which a screen reader hears the whole line: the first that can be seen."""
        self._cells: dict[int, Callable[[ConsoleRow], str]] = {
            Column.TIME: time_of,
            Column.DIRECTION: lambda row: tr(DIRECTIONS[row.line.traffic.direction].spoken),
            Column.WAY: way_of,
            Column.HEX: lambda row: hexadecimal(row.line.traffic.data[:IN_A_CELL]),
            Column.TEXT: lambda row: printable(row.line.traffic.data[:IN_A_CELL]),
            Column.MEANING: self.wordings.meaning,
        }

    @property
    def held(self) -> int:
        """Give how many lines there are, seen or not."""
        return len(self._rows)

    @property
    def waiting(self) -> int:
        """Give how many lines have come that were not taken yet."""
        return self._transcript.last - max(self.taken, self._transcript.first - 1)

    @property
    def came(self) -> int:
        """Give how many lines have come since the newest that was taken, let go meanwhile or not."""
        return self._transcript.last - self.taken

    @property
    def unjudged(self) -> int:
        """Give how many lines wait for the filter; who searches words sees only lines that are explained."""
        rows = self._rows
        end = bisect_right(rows, self.explained, key=_NUMBER) if self._filter.searches else len(rows)
        return max(0, end - self._looked_at)

    @property
    def filter(self) -> LineFilter:
        """Give the filter."""
        return self._filter

    def row(self, number: int) -> ConsoleRow:
        """Give what a row of the table shows, explained if that is possible by now."""
        row = self._shown[number]
        if row.explanation is None:
            self.explain(row)
        return row

    def rows(self, first: int = 0, last: int | None = None) -> Sequence[ConsoleRow]:
        """Give rows of the table from `first` to `last`, both included, as they are; without `last` to the end."""
        return self._shown[first : None if last is None else last + 1]

    def explain(self, row: ConsoleRow) -> None:
        """Fetch what a line says, if that is known."""
        if self._transcript.first <= row.number <= self.explained:
            row.explanation = self._transcript.explanation(row.number)

    def take(self, until: float) -> None:
        """Take new lines from the transcript, until `time.perf_counter` is there."""
        transcript = self._transcript
        number = max(self.taken, self._floor, transcript.first - 1)
        last = transcript.last
        rows = self._rows
        while number < last and time.perf_counter() < until:
            stop = min(last, number + _BATCH)
            rows.extend(ConsoleRow(transcript.line(each)) for each in range(number + 1, stop + 1))
            number = stop
        self.taken = max(self.taken, number)

    def let_go(self) -> None:
        """Let go of what the transcript has let go of."""
        self._drop(max(self._transcript.first, self._floor + 1))

    def clear(self) -> None:
        """Show nothing of what has come until now."""
        self._floor = self.taken = self._transcript.last
        self._drop(self._floor + 1)

    @property
    def cleared(self) -> bool:
        """Tell whether lines that the transcript still has are not shown, since somebody cleared the view."""
        return self._floor >= self._transcript.first

    def restore(self) -> None:
        """Show again what was cleared away."""
        self.beginResetModel()
        self._rows, self._shown, self._looked_at = [], [], 0
        self._floor = self.taken = 0
        self.endResetModel()

    def narrow(self, wanted: LineFilter) -> None:
        """Show only what a filter lets through; every line is looked at anew."""
        self.beginResetModel()
        self._filter = wanted
        self._shown = []
        self._looked_at = 0
        self.endResetModel()

    def look(self, until: float) -> None:
        """Let the filter look at lines, until `time.perf_counter` is there."""
        rows, wanted, position = self._rows, self._filter, self._looked_at
        end = position + self.unjudged
        found: list[ConsoleRow] = []
        if wanted.lets_all_through:
            end = min(end, position + _AT_ONCE)
            found, position = rows[position:end], end
        while position < end and time.perf_counter() < until:
            for row in rows[position : min(end, position + _BATCH)]:
                position += 1
                if wanted.searches and row.explanation is None:
                    self.explain(row)
                if wanted.fits(row, self.wordings):
                    found.append(row)
        self._looked_at = max(position, self._looked_at)
        if found:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._shown += found
            self.endInsertRows()

    def tell_explained(self, first: int, last: int, after: int) -> None:
        """Have the rows from `first` to `last` painted anew if one of them was explained after line `after`."""
        last = min(last, len(self._shown) - 1)
        if 0 <= first <= last and self._shown[last].number > after and self._shown[first].number <= self.explained:
            self.dataChanged.emit(self.index(first, Column.MEANING), self.index(last, Column.MEANING))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(PLANS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == self.spoken_column:
            return self.wordings.spoken(row)
        return self._cells[index.column()](row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role not in _ROLES:
            return None
        return tr(PLANS[section].name)

    def _drop(self, first: int) -> None:
        """Take away the lines before a number."""
        gone = bisect_left(self._rows, first, key=_NUMBER)
        if not gone:
            return
        del self._rows[:gone]
        self._looked_at = max(0, self._looked_at - gone)
        unseen = bisect_left(self._shown, first, key=_NUMBER)
        if unseen:
            self.beginRemoveRows(QModelIndex(), 0, unseen - 1)
            del self._shown[:unseen]
            self.endRemoveRows()
