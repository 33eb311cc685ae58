"""Snapshots: one decoded status with its bytes and its time, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.status.cell import Cell, FieldValue, Wording
from core.status.map import FittedMap


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One status as received. `time` is the wall clock, `moment` the monotonic seconds, both at its last byte."""

    map: FittedMap
    raw: bytes
    fields: Mapping[str, FieldValue]
    time: datetime
    moment: float

    def wording(self, cell: Cell) -> Wording | None:
        """Give the wording of a cell's present value; None for a plain number or a byte that was not sent."""
        return cell.wording(self.raw[cell.byte]) if cell.byte < len(self.raw) else None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose value differs from the snapshot before."""

    cell: Cell
    before: FieldValue
    after: FieldValue
    before_wording: Wording | None
    after_wording: Wording | None


def changes(before: Snapshot | None, after: Snapshot) -> tuple[CellChange, ...]:
    """Tell what differs, in the order of the map. Nothing has changed in a first snapshot: nobody knows what was."""
    if before is None or (before.raw == after.raw and before.map is after.map):
        return ()
    return tuple(
        CellChange(cell, before.fields[cell.id], after.fields.get(cell.id), before.wording(cell), after.wording(cell))
        for cell in after.map.cells
        if cell.id in before.fields and before.fields[cell.id] != after.fields.get(cell.id)
    )
