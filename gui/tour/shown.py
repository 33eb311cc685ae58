"""What the grids of a page show, read as a screen reader reads it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QTableView, QWidget

from core.device import Device
from core.status import Snapshot
from gui.translation import tr


def rows_shown(page: QWidget) -> int:
    """Give how many rows the grids have together."""
    return sum(model.rowCount() for model in _models(page))


def shows(page: QWidget, device: Device, cell: str) -> bool:
    """Tell whether a grid shows a cell with the words that its present value has in the device's own picture."""
    for snapshot in device.picture.snapshots.values():
        for label, words in _worded(snapshot, cell):
            spoken = [text for model in _models(page) for text in _spoken(model)]
            return any(label in text and words in text for text in spoken)
    return False


def _worded(snapshot: Snapshot, cell_id: str) -> Iterator[tuple[str, str]]:
    for cell in snapshot.map.cells:
        wording = snapshot.wording(cell)
        if cell.id == cell_id and wording is not None:
            yield tr(cell.label), tr(wording.label)


def _models(page: QWidget) -> Iterator[QAbstractItemModel]:
    for view in page.findChildren(QTableView):
        if (model := view.model()) is not None:
            yield model


def _spoken(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
