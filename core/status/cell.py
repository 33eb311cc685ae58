"""Cells: what the bits of a status byte are called, what their values are called, and which models have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, TypeAlias

from core.status.evidence import Evidence
from core.status.state import State
from core.text import Text

_DIGIT_BITS: Final = 4
"""Bits of a decimal digit."""
FieldValue: TypeAlias = bool | int | str | None
"""A decoded value: flags are booleans, numbers integers, text text; None is what a sensor reports inconsistently."""


class CellKind(Enum):
    """What a cell holds."""

    FLAG = "flag"
    """One bit, true or false."""
    NUMBER = "number"
    """One or more bits that make a number; each bit is drawn with its digit."""
    CHOICE = "choice"
    """One or more bits whose values have names."""
    DECIMAL = "decimal"
    """A number in decimal digits of four bits each, the most significant first; a bit is drawn with what it counts."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What one value of a cell is called, and how serious it is."""

    label: Text
    state: State = State.OK


@dataclass(frozen=True, slots=True)
class Cell:
    """One or more bits with a meaning, of one byte or of several that stand one after the other.

    `byte` counts from 0 within the status. `bits` are bit numbers 7 to 0, most significant digit first; they need not
    be neighbours. A cell that spans two bytes has the bits 15 to 8 in the first one and 7 to 0 in the second, and so
    on: its content is the number that its bytes make, the first byte the most significant. `models` are the model
    groups that have the cell; None means every model. `values` translates the number in the bits into the value where
    the two differ (paper widths, for example).
    """

    id: str
    label: Text
    byte: int
    bits: tuple[int, ...]
    kind: CellKind
    meaning: Text
    evidence: Evidence
    wordings: Mapping[int, Wording] = field(default_factory=dict)
    models: frozenset[str] | None = None
    values: Mapping[int, FieldValue] = field(default_factory=dict)
    inverted: bool = False
    """A flag that is true when its bit is 0 (some status words report "no error" with a 1)."""
    digit_label: Text | None = None
    """What one bit of a number is called in the grid, with `{digit}` for what it counts: "length {digit}"."""
    span: int = 1
    """How many bytes it stands in, from `byte` on."""
    otherwise: Wording | None = None
    """What every number of a choice that `wordings` does not name is called, with `{code}` for it in hexadecimal."""

    def __post_init__(self) -> None:
        highest = 8 * self.span - 1
        if not self.bits or any(not 0 <= bit <= highest for bit in self.bits) or len(set(self.bits)) != len(self.bits):
            raise ValueError(f"cell {self.id}: bits are distinct numbers from {highest} to 0, not {self.bits}")
        if self.kind is CellKind.FLAG and (len(self.bits) != 1 or set(self.wordings) != {0, 1}):
            raise ValueError(f"cell {self.id}: a flag is one bit with a wording for 0 and for 1")
        if self.kind is CellKind.DECIMAL and len(self.bits) % _DIGIT_BITS:
            raise ValueError(f"cell {self.id}: every decimal digit has {_DIGIT_BITS} bits")
        numbers = range(1 << len(self.bits))
        if self.kind is CellKind.CHOICE and self.otherwise is None and set(self.wordings) != set(numbers):
            raise ValueError(f"cell {self.id}: a choice has a wording for every number its bits can spell")
        if any(number not in numbers for number in self.wordings):
            raise ValueError(f"cell {self.id}: a wording is for a number that its bits can spell")
        if self.inverted and self.kind is not CellKind.FLAG:
            raise ValueError(f"cell {self.id}: only a flag can be inverted")

    def fitted(self, group: str | None) -> bool:
        """Tell whether a model group has this cell; an unknown group (None) is taken to have everything."""
        return self.models is None or group is None or group in self.models

    @property
    def rows(self) -> range:
        """Give the numbers of its bytes."""
        return range(self.byte, self.byte + self.span)

    def content(self, raw: bytes) -> int:
        """Give the bytes of the cell in a status as one number; `raw` has all of them."""
        return int.from_bytes(raw[self.byte : self.byte + self.span])

    def bit_at(self, byte: int, bit: int) -> int:
        """Give the number of a bit of the status as the cell counts them, whether or not it is one of its own."""
        return 8 * (self.byte + self.span - 1 - byte) + bit

    def place(self, bit: int) -> tuple[int, int]:
        """Give the byte of the status and the bit in it, 7 to 0, where one of the cell's bits stands."""
        return self.byte + self.span - 1 - bit // 8, bit % 8

    def digits(self, content: int) -> int:
        """Give the number that the bits spell, most significant first."""
        number = 0
        for bit in self.bits:
            number = number << 1 | (content >> bit & 1)
        return number

    def written(self, number: int) -> str:
        """Give a number as it stands beside its wording: as text if its value is that, else bit by bit or as a code."""
        if isinstance(value := self.values.get(number), str):
            return value
        return format(number, f"0{len(self.bits)}b") if len(self.bits) < 8 else f"{self.code(number)}h"

    def code(self, number: int) -> str:
        """Give a number in hexadecimal, with all the digits that its bits need."""
        return format(number, f"0{-(-len(self.bits) // 4)}X")

    def value(self, content: int) -> FieldValue:
        """Give the decoded value of the cell from its content; None for decimal digits above 9."""
        number = self.digits(content)
        if self.kind is CellKind.FLAG:
            return bool(number) is not self.inverted
        if self.kind is CellKind.DECIMAL:
            return int(written) if (written := format(number, "x")).isdecimal() else None
        return self.values.get(number, number) if self.values else number

    def pattern(self, value: FieldValue) -> int:
        """Give the content, other bits 0, that spells a value: the inverse of `value`, for simulators.

        Raises ValueError when the bits cannot spell it.
        """
        if self.kind is CellKind.FLAG:
            number = int(bool(value) is not self.inverted)
        elif self.values and value in self.values.values():
            number = next(digits for digits, meant in self.values.items() if meant == value)
        elif isinstance(value, int) and 0 <= value <= self._highest:
            number = int(str(int(value)), 16) if self.kind is CellKind.DECIMAL else int(value)
        else:
            raise ValueError(f"{self.id} cannot be {value!r}: its {len(self.bits)} bits hold 0 to {self._highest}")
        spelt = 0
        for place, bit in enumerate(reversed(self.bits)):
            spelt |= (number >> place & 1) << bit
        return spelt

    def wording(self, content: int) -> Wording | None:
        """Give the wording of the present value; None for a plain number."""
        number = self.digits(content)
        if number in self.wordings or self.otherwise is None:
            return self.wordings.get(number)
        return replace(self.otherwise, label=self.otherwise.label.having(code=self.code(number)))

    def weight(self, bit: int) -> int:
        """Give what a bit counts in a number: 1, 2, 4 ...; in a decimal one 1, 2, 4, 8, 10, 20 ..."""
        behind = len(self.bits) - 1 - self.bits.index(bit)
        if self.kind is not CellKind.DECIMAL:
            return 1 << behind
        digit, place = divmod(behind, _DIGIT_BITS)
        return int(10**digit) << place

    @property
    def _highest(self) -> int:
        """Give the highest number that the bits can spell."""
        if self.kind is CellKind.DECIMAL:
            return int(10 ** (len(self.bits) // _DIGIT_BITS)) - 1
        return (1 << len(self.bits)) - 1

    def bit_label(self, bit: int) -> Text:
        """Give what one bit of the cell is called in the grid: a flag by its name, a digit by what it counts."""
        return self.label if self.digit_label is None else self.digit_label.having(digit=self.weight(bit))
