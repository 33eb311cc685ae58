"""Snapshots: one decoded status with its bytes and its time, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from core.status.cell import Cell, FieldValue, Wording
from core.status.map import FittedMap
from core.status.state import State
from core.text import text

NOT_TOLD: Final = Wording(text("status.not_told", "not told now"), State.UNKNOWN)
"""What stands in a byte that the device does not tell at present."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One status as received. `time` is the wall clock, `moment` the monotonic seconds, both at its last byte.

    `untold` are the bytes that the device does not tell at present, for example in standby: they keep their place in
    `raw`, and what stands there means nothing. `kept` is what they were when they were told last, by their number.
    """

    map: FittedMap
    raw: bytes
    fields: Mapping[str, FieldValue]
    time: datetime
    moment: float
    untold: frozenset[int] = frozenset()
    kept: Mapping[int, int] = field(default_factory=dict)

    def following(self, former: Snapshot | None) -> Snapshot:
        """Give this status as the one after another: what is not told now is kept from there."""
        if former is None or not self.untold:
            return self
        return replace(self, kept={byte: last for byte in self.untold if (last := former.last(byte)) is not None})

    def last(self, byte: int) -> int | None:
        """Give a byte as it was told last; None where it never was."""
        if byte in self.untold:
            return self.kept.get(byte)
        return self.raw[byte] if byte < len(self.raw) else None

    def has_the_bytes_of(self, other: Snapshot) -> bool:
        """Tell whether another one has the same bytes, told and untold."""
        return (self.raw, self.untold) == (other.raw, other.untold)

    def is_told(self, cell: Cell) -> bool:
        """Tell whether every byte of a cell was sent and holds at present."""
        return cell.byte + cell.span <= len(self.raw) and self.untold.isdisjoint(cell.rows)

    def wording(self, cell: Cell) -> Wording | None:
        """Give the wording of a cell's present value; None for a plain number or a byte that was not sent.

        That of one that is not told at present says so.
        """
        if cell.byte >= len(self.raw):
            return None
        return cell.wording(cell.content(self.raw)) if self.is_told(cell) else NOT_TOLD

    def hex(self, byte: int | None = None) -> str:
        """Give the bytes in hexadecimal, or one of them; `--` for one that is not told."""
        shown = range(len(self.raw)) if byte is None else range(byte, min(byte + 1, len(self.raw)))
        return " ".join("--" if number in self.untold else f"{self.raw[number]:02x}" for number in shown)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose value differs from the snapshot before."""

    cell: Cell
    before: FieldValue
    after: FieldValue
    before_wording: Wording | None
    after_wording: Wording | None


def changes(before: Snapshot | None, after: Snapshot) -> tuple[CellChange, ...]:
    """Tell what differs, in the order of the map.

    Nothing has changed in a first snapshot: nobody knows what was. Nor has what is not told now; once it is told again,
    it is compared with what it was last.
    """
    if before is None or (before.map is after.map and before.has_the_bytes_of(after)):
        return ()
    return tuple(_differing(before, after))


def _differing(before: Snapshot, after: Snapshot) -> Iterator[CellChange]:
    for cell in after.map.cells:
        if not after.is_told(cell) or (was := _told_last(before, cell)) is None:
            continue
        value, wording = was
        if value != after.fields.get(cell.id):
            yield CellChange(cell, value, after.fields.get(cell.id), wording, after.wording(cell))


def _told_last(snapshot: Snapshot, cell: Cell) -> tuple[FieldValue, Wording | None] | None:
    """Give value and wording of a cell as it was told last; None where it never was."""
    if snapshot.untold.isdisjoint(cell.rows):
        return (snapshot.fields[cell.id], snapshot.wording(cell)) if cell.id in snapshot.fields else None
    told = [last for byte in cell.rows if (last := snapshot.last(byte)) is not None]
    if len(told) < cell.span:
        return None
    content = int.from_bytes(told)
    return cell.value(content), cell.wording(content)
