"""Status maps: the rows and cells of one status, and the same map fitted to a model and a length."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

from core.status.cell import Cell, FieldValue, Wording
from core.text import Text


@dataclass(frozen=True, slots=True)
class RowNote:
    """A short remark under a row's name.

    It is shown with the value as `{value}`, and what it is called as `{word}`; that of a flag only when it is set.
    """

    cell: str
    remark: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One byte of the status: its name and its remarks."""

    name: Text
    notes: tuple[RowNote, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedBit:
    """A bit that the document fixes at a value, or reserves for later.

    `either`: the document leaves it undefined, devices send 0 or 1, and neither is wrong. `value` is then what is
    usual. A bit of a cell is undefined in this way for the models that do not have the cell.
    """

    byte: int
    bit: int
    value: int = 0
    reserved: bool = False
    either: bool = False


@dataclass(frozen=True, eq=False)
class StatusMap:
    """The declaration of a status. Bits that no cell and no `FixedBit` names are fixed at 0.

    Where models give one bit different meanings, each meaning is a cell, and the first one that a model has stands in
    the grid. With an unknown model the first one declared stands there, so its words must be true for all of them.
    """

    id: str
    name: Text
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    fixed: tuple[FixedBit, ...] = ()
    _by_id: dict[str, tuple[Cell, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for cell in self.cells:
            if not 0 <= cell.byte <= len(self.rows) - cell.span:
                raise ValueError(f"cell {cell.id}: byte {cell.byte} has no row")
            self._by_id[cell.id] = (*self._by_id.get(cell.id, ()), cell)

    def named(self, cell_id: str) -> tuple[Cell, ...]:
        """Give the cells of that id; several where models keep the same fact in different bits."""
        return self._by_id.get(cell_id, ())

    def reworded(self, cell_id: str, wordings: Mapping[int, Wording]) -> StatusMap:
        """Give the same status with other words for a cell. Bits, ids and values stay as they are."""
        cells = tuple(replace(cell, wordings=wordings) if cell.id == cell_id else cell for cell in self.cells)
        return replace(self, cells=cells)

    def fit(self, group: str | None, length: int) -> FittedMap:
        """Give the map for a model group (None: unknown) and a status of `length` bytes; the same object each time."""
        return _fit(self, group, length)


@lru_cache(maxsize=1024)
def _fit(status_map: StatusMap, group: str | None, length: int) -> FittedMap:
    return FittedMap(status_map, group, length)


class Fitting(Enum):
    """What stands at one place of the grid."""

    FITTED = "fitted"
    NOT_FITTED = "not fitted"
    FIXED = "fixed"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class Place:
    """One bit of the grid: what stands there for this model. `alternatives` are all cells declared for the bit."""

    byte: int
    bit: int
    fitting: Fitting
    cell: Cell | None = None
    alternatives: tuple[Cell, ...] = ()
    expected: int = 0
    """The value of a bit that says nothing."""
    either: bool = False
    """Both values are in order."""

    def odd(self, raw: int) -> bool:
        """Tell whether a bit that says nothing is not as it should be."""
        return self.fitting is not Fitting.FITTED and not self.either and raw != self.expected


class _Fields(dict[int, dict[str, FieldValue]]):
    """The fields that each value of one byte gives, made when the value first occurs."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, byte: int) -> dict[str, FieldValue]:
        fields = self[byte] = {cell.id: cell.value(byte) for cell in self._cells}
        return fields


class FittedMap:
    """A status map for one model group and length: decodes, encodes, and says what stands where.

    `cells` are those that stand in the grid, one for each place. With an unknown model `decode` gives the others as
    well: whatever any model has.
    """

    def __init__(self, status_map: StatusMap, group: str | None, length: int) -> None:
        """Fit the map. Rows beyond `length` were not sent; bytes beyond the rows have no meaning and stay raw."""
        self.map = status_map
        self.group = group
        self.length = length
        self.rows = status_map.rows[:length]
        self.places = tuple(tuple(self._place(byte, bit) for bit in range(7, -1, -1)) for byte in range(len(self.rows)))
        standing = {id(place.cell) for row in self.places for place in row if place.fitting is Fitting.FITTED}
        self.cells = tuple(cell for cell in status_map.cells if id(cell) in standing)
        declared = self.cells if group is not None else status_map.cells
        self._decoded = tuple(cell for cell in declared if cell.byte + cell.span <= len(self.rows))
        self._fields_of = tuple(self._rows_of_fields())

    def decode(self, raw: bytes, untold: Collection[int] = ()) -> dict[str, FieldValue]:
        """Give the value of every fitted cell by id. `raw` has at least as many bytes as this map has rows.

        `untold` are the bytes that the device does not tell at present: what stands in them is None.
        """
        fields: dict[str, FieldValue] = {}
        for byte, fields_of, longer in self._fields_of:
            fields.update(fields_of[raw[byte]])
            for cell in longer:
                fields[cell.id] = cell.value(cell.content(raw))
        for cell in self._decoded if untold else ():
            if any(byte in untold for byte in cell.rows):
                fields[cell.id] = None
        return fields

    def cell(self, cell_id: str) -> Cell | None:
        """Give the cell whose value `decode` gives under an id; of several the last one, as there."""
        return next((cell for cell in reversed(self._decoded) if cell.id == cell_id), None)

    def encode(self, fields: Mapping[str, FieldValue]) -> bytearray:
        """Give the bytes that say these fields; fixed bits at their value, cells that are not given at 0.

        Fields that this model does not have are left out, as the printer does. Raises ValueError for a value that
        does not fit its bits.
        """
        raw = bytearray(self.length)
        for row in self.places:
            for place in row:
                if place.fitting is not Fitting.FITTED:
                    raw[place.byte] |= place.expected << place.bit
        for cell in self._decoded:
            if cell.id in fields:
                for byte, part in enumerate(cell.pattern(fields[cell.id]).to_bytes(cell.span), cell.byte):
                    raw[byte] |= part
        return raw

    def _rows_of_fields(self) -> Iterator[tuple[int, _Fields, tuple[Cell, ...]]]:
        """Give for each byte what its value says, known by heart, and the cells that go on in further bytes."""
        for byte in range(len(self.rows)):
            short, longer = (
                tuple(cell for cell in self._decoded if cell.byte == byte and (cell.span > 1) is spans)
                for spans in (False, True)
            )
            if short or longer:
                yield byte, _Fields(short), longer

    def _place(self, byte: int, bit: int) -> Place:
        declared = tuple(cell for cell in self.map.cells if cell.bit_at(byte, bit) in cell.bits)
        for fitted in declared:
            if fitted.fitted(self.group):
                return Place(byte, bit, Fitting.FITTED, fitted, declared)
        fixed = next((f for f in self.map.fixed if (f.byte, f.bit) == (byte, bit)), FixedBit(byte, bit))
        silent = Fitting.RESERVED if fixed.reserved else Fitting.FIXED
        fitting, cell = (Fitting.NOT_FITTED, declared[0]) if declared else (silent, None)
        return Place(byte, bit, fitting, cell, declared, fixed.value, fixed.either)
