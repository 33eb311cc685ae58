"""The bits of one status as a table: a row per byte, columns for bits 7 to 0."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.status import Place, Snapshot
from core.text import text
from gui.device.cell_look import BLANK, CellLook, look, unnamed_look
from gui.device.cell_story import Story, story, unnamed_story
from gui.device.row_head import FURTHER, RowHead, row_head
from gui.translation import tr

COLUMNS = 8
_BIT = text("grid.column", "Bit {bit}")
_ROW_SPOKEN = text("grid.row.spoken", "{name}: {note}")
_Index = QModelIndex | QPersistentModelIndex


class BitGridModel(QAbstractTableModel):
    """Tells the view what changed, cell by cell, and nothing else: the rest of the grid is not painted again."""

    def __init__(self) -> None:
        """Begin without a status: no rows."""
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._unseen = b""
        self._stale = False
        self._bare = False
        self._looks: list[tuple[CellLook, ...]] = []
        self._heads: list[RowHead] = []

    def show(self, snapshot: Snapshot, unseen: bytes, *, stale: bool) -> None:
        """Show a status. `unseen` are, for each byte, the bits that are marked as changed."""
        before = self._snapshot
        self._snapshot, self._unseen, self._stale = snapshot, unseen, stale
        same = before is not None and before.map is snapshot.map and len(before.raw) == len(snapshot.raw)
        if not same:
            self.beginResetModel()
            height = max(len(snapshot.map.rows), len(snapshot.raw))
            self._looks = [self._row_looks(snapshot, row) for row in range(height)]
            self._heads = [row_head(snapshot, row) for row in range(height)]
            self.endResetModel()
        else:
            self._refresh(snapshot)

    def leave_out_fixed(self, bare: bool) -> None:
        """Leave out, or show again, what never says anything."""
        if bare != self._bare:
            self._bare = bare
            if self._snapshot is not None:
                self._refresh(self._snapshot)

    def look(self, row: int, column: int) -> CellLook:
        """Give how a cell looks."""
        return self._looks[row][column]

    def head(self, row: int) -> RowHead:
        """Give what stands before a row."""
        return self._heads[row]

    def says_nothing(self, row: int) -> bool:
        """Tell whether every cell of a row is left out."""
        return all(cell is BLANK for cell in self._looks[row])

    def story(self, row: int, column: int) -> Story | None:
        """Give everything there is to say about a bit; None where there is no bit."""
        snapshot = self._snapshot
        if snapshot is None or row >= len(snapshot.raw):
            return None
        changed = self._is_unseen(row, column)
        if (place := _place(snapshot, row, column)) is not None:
            return story(place, snapshot, changed=changed, stale=self._stale)
        bit = COLUMNS - 1 - column
        name = FURTHER.having(number=row + 1)
        return unnamed_story(row, bit, snapshot.raw[row] >> bit & 1, name, changed=changed, stale=self._stale)

    def hex(self) -> str:
        """Give the bytes as they came; `--` for one that is not told."""
        return self._snapshot.hex() if self._snapshot is not None else ""

    def row_hex(self, row: int) -> str:
        """Give one byte as it came."""
        return self._snapshot.hex(row) if self._snapshot is not None else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._looks)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _TOLD or not index.isValid():
            return None
        told = self.story(index.row(), index.column())
        if told is None or (self._bare and self._looks[index.row()][index.column()] is BLANK):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return told.title
            case Qt.ItemDataRole.ToolTipRole:
                return told.tooltip
            case Qt.ItemDataRole.AccessibleTextRole:
                return told.spoken
        return " ".join(told.lines)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        spoken = role != Qt.ItemDataRole.DisplayRole
        if orientation is Qt.Orientation.Horizontal:
            bit = COLUMNS - 1 - section
            return tr(_BIT.having(bit=bit)) if spoken else str(bit)
        if section >= len(self._heads):
            return None
        name, note = self._heads[section]
        return tr(_ROW_SPOKEN.having(name=name, note=note)) if spoken else name

    def _refresh(self, snapshot: Snapshot) -> None:
        for row, before in enumerate(self._looks):
            after = self._row_looks(snapshot, row)
            if after != before:
                self._looks[row] = after
                changed = [column for column in range(COLUMNS) if after[column] != before[column]]
                self.dataChanged.emit(self.index(row, changed[0]), self.index(row, changed[-1]))
            head = row_head(snapshot, row)
            if head != self._heads[row]:
                self._heads[row] = head
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def _is_unseen(self, row: int, column: int) -> bool:
        return row < len(self._unseen) and bool(self._unseen[row] >> (COLUMNS - 1 - column) & 1)

    def _row_looks(self, snapshot: Snapshot, row: int) -> tuple[CellLook, ...]:
        if row >= len(snapshot.raw):
            return (BLANK,) * COLUMNS
        looks: list[CellLook] = []
        for column in range(COLUMNS):
            changed, place = self._is_unseen(row, column), _place(snapshot, row, column)
            if place is None:
                raw = snapshot.raw[row] >> (COLUMNS - 1 - column) & 1
                looks.append(unnamed_look(raw, changed=changed, stale=self._stale))
            else:
                looks.append(look(place, snapshot, changed=changed, stale=self._stale, bare=self._bare))
        return tuple(looks)


def _place(snapshot: Snapshot, row: int, column: int) -> Place | None:
    return snapshot.map.places[row][column] if row < len(snapshot.map.places) else None


_TOLD = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    }
)
