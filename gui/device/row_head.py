"""What stands before a row of the grid: the name of the byte, its value in hex, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.status import NOT_TOLD, CellKind, Fitting, Snapshot
from core.text import text
from gui.device.news import NO_VALUE, worded
from gui.translation import tr

FURTHER = text("grid.row.further", "Byte {number}")
"""The name of a byte that the map does not know."""
_NOT_FITTED = text("grid.row.not_fitted", "not fitted")


class RowHead(NamedTuple):
    """The name, and below it the note: `86h · version 3, LAN`."""

    name: str
    note: str


def row_head(snapshot: Snapshot, row: int) -> RowHead:
    """Give the head of a row, counted from 0; a byte that was not sent has no note, one that is not told no value."""
    known = row < len(snapshot.map.rows)
    name = tr(snapshot.map.rows[row].name if known else FURTHER.having(number=row + 1))
    if row >= len(snapshot.raw):
        return RowHead(name, "")
    note = "" if row in snapshot.untold else f"{snapshot.raw[row]:02X}h"
    remarks = ", ".join(_remarks(snapshot, row)) if known else ""
    return RowHead(name, " · ".join(filter(None, (note, remarks))))


def _remarks(snapshot: Snapshot, row: int) -> Iterator[str]:
    declared = [place for place in snapshot.map.places[row] if place.cell is not None]
    if declared and all(place.fitting is Fitting.NOT_FITTED for place in declared):
        yield tr(_NOT_FITTED)
        return
    if row in snapshot.untold:
        yield tr(NOT_TOLD.label)
        return
    cells = {place.cell.id: place.cell for place in declared if place.cell and place.fitting is Fitting.FITTED}
    for note in snapshot.map.rows[row].notes:
        cell = cells.get(note.cell)
        if cell is None:
            continue
        value, wording = cell.value(cell.content(snapshot.raw)), snapshot.wording(cell)
        if cell.kind is CellKind.FLAG:
            if value:
                yield tr(note.remark)
        elif value is None:
            yield tr(NO_VALUE)
        else:
            yield tr(note.remark.having(value=value, word=worded(value, wording)))
