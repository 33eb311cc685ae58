"""The list of results: a heading for each kind, its results, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from core.text import Text, text
from gui.search.matching import Query
from gui.search.present import Present
from gui.search.result import Kind, Result, ToBit, ToDevice, ToFeature
from gui.translation import tr

_SPOKEN = text("search.spoken", "{name}, {kind}")
_SPOKEN_HEADING = text("search.spoken_heading", "Found: {kind}")
_Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """What stands over results: a kind of them, or why they are offered."""

    words: str


class Line(NamedTuple):
    """A result as it is shown. `marks` are the letters of its name that were searched for."""

    result: Result
    present: Present
    marks: Sequence[tuple[int, int]]


class More(NamedTuple):
    """There is more of a kind; where `leads` is false, only another word helps."""

    kind: Kind
    words: str
    leads: bool = True


Row = Heading | Line | More


class ResultList(QAbstractListModel):
    """Shows what it is told; while it stands there its values follow the devices."""

    def __init__(self, present: Callable[[Result], Present]) -> None:
        """Begin empty; `present` tells how a result is now."""
        super().__init__()
        self._present = present
        self._rows: list[Row] = []

    def show(self, groups: Sequence[tuple[Text, Sequence[Result], More | None]], query: Query) -> None:
        """Show results under their headings, with the letters marked that were searched for."""
        rows: list[Row] = []
        for title, results, more in groups:
            rows.append(Heading(tr(title)))
            rows += [Line(result, self._present(result), query.marks(result.name)) for result in results]
            if more is not None:
                rows.append(more)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def refresh(self, told: Container[str]) -> None:
        """Bring the values of these devices to date."""
        for row, line in enumerate(self._rows):
            if isinstance(line, Line) and _device_of(line.result) in told:
                now = self._present(line.result)
                if now != line.present:
                    self._rows[row] = line._replace(present=now)
                    self.dataChanged.emit(self.index(row), self.index(row))

    def row(self, number: int) -> Row:
        """Give a row."""
        return self._rows[number]

    def can_be_chosen(self, number: int) -> bool:
        """Tell whether a row leads anywhere."""
        row = self._rows[number]
        return isinstance(row, Line) or (isinstance(row, More) and row.leads)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.can_be_chosen(index.row()):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.result.name if isinstance(row, Line) else row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
        return None


def spoken(row: Row) -> str:
    """Give what a screen reader says of a row."""
    match row:
        case Line(result, now, _):
            name = tr(_SPOKEN.having(name=result.name, kind=result.kind.one))
            return ", ".join(filter(None, (name, now.words, result.where, now.keys)))
        case Heading(words):
            return tr(_SPOKEN_HEADING.having(kind=words))
        case More(_, words, _):
            return words


def _device_of(result: Result) -> str:
    match result.target:
        case ToDevice() | ToBit() | ToFeature():
            return result.target.device
    return ""
