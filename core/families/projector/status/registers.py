"""From what the registers answered to the status `hitachi`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from core.device import StatusReport
from core.families.projector import sources
from core.families.projector.status.codes import NOBODY
from core.families.projector.status.hours import hours
from core.families.projector.status.register_map import IN_TWO, REGISTERS
from core.status import Cell, FittedMap
from core.text import Text, text

_ASKED: Final = "asked"
"""The group of every projector: what it has is found out by asking, not known from its model."""
_UNEXPLAINED: Final = text(
    "projector.remark.unexplained_value", "{name}: the projector answered {value}, which no document explains."
)
_LEFT_OUT: Final = text(
    "projector.remark.register_left_out",
    "{name}: the first register answered {low}, which is more than a byte, so {high} in the second was left out.",
)
_NONE: Final[Mapping[Register, int]] = MappingProxyType({})


class Register(Enum):
    """What GET reads in every round, by its type code (16 bits, low byte first on the wire)."""

    POWER = 0x6000
    ERROR = 0x6020
    INPUT = 0x2000
    MUTE = 0x2002
    BLANK = 0x3020
    FREEZE = 0x3002
    LAMP = 0x1090
    FILTER = 0x10A0

    @property
    def high(self) -> int | None:
        """Give the type code of the second register of hours, which not every model has; None for a code."""
        return _HIGH.get(self)

    @property
    def field(self) -> str:
        """Give the id of the field that it is told as."""
        return _FIELDS[self]


_HIGH: Final[Mapping[Register, int]] = {Register.LAMP: 0x109E, Register.FILTER: 0x109F}
_FIELDS: Final[Mapping[Register, str]] = {
    Register.POWER: "power",
    Register.ERROR: "error_status",
    Register.INPUT: "input",
    Register.MUTE: "mute",
    Register.BLANK: "blank",
    Register.FREEZE: "freeze",
    Register.LAMP: "lamp_hours",
    Register.FILTER: "filter_hours",
}


def reported(told: Mapping[Register, int | None], high: Mapping[Register, int] = _NONE) -> StatusReport:
    """Give the status of what GET answered, 0 to 65535 each.

    A register whose value is None is not told now: in standby, for example. One that is missing is refused by the
    model, and not fitted. `high` is what the second registers of LAMP and FILTER answered, on models that have them.
    A code above 255 has no meaning: it is not told either, and `remarks` says so.
    """
    fitted = _fitted(frozenset(told), frozenset(high))
    raw, untold = bytearray(len(fitted.rows)), set[int]()
    for register in Register:
        cell = _CELLS[register]
        answered = told.get(register)
        value = hours(answered, high.get(register)) if answered is not None and register.high is not None else answered
        places = cell.rows
        if value is None or value >> 8 * cell.span:
            untold.update(places)
        else:
            raw[places.start : places.stop] = value.to_bytes(cell.span)
    told_bytes = bytes(raw)
    return StatusReport(fitted, told_bytes, fitted.decode(told_bytes, untold), frozenset(untold))


def remarks(told: Mapping[Register, int | None], high: Mapping[Register, int] = _NONE) -> Sequence[Text]:
    """Give what is worth saying of these answers: values that no document explains."""
    large = {register: value for register, value in told.items() if value is not None and value > 0xFF}
    return tuple(_remarks(large, high))


def _remarks(large: Mapping[Register, int], high: Mapping[Register, int]) -> Iterator[Text]:
    for register, value in large.items():
        name, second = _CELLS[register].label, high.get(register)
        if register.high is None:
            yield _UNEXPLAINED.having(name=name, value=f"{value:04X}h")
        elif second is not None and second not in (0, value >> 8):
            yield _LEFT_OUT.having(name=name, low=f"{value:04X}h", high=f"{second:04X}h")


_CELLS: Final[Mapping[Register, Cell]] = {register: REGISTERS.named(register.field)[0] for register in Register}


@lru_cache(maxsize=64)
def _fitted(had: frozenset[Register], in_two: frozenset[Register]) -> FittedMap:
    cells = tuple(_as_found(register, _CELLS[register], had, in_two) for register in Register)
    ordered = tuple(sorted(cells, key=lambda cell: cell.byte))
    return replace(REGISTERS, cells=ordered).fit(_ASKED, len(REGISTERS.rows))


def _as_found(register: Register, cell: Cell, had: frozenset[Register], in_two: frozenset[Register]) -> Cell:
    if register in in_two:
        cell = replace(cell, meaning=IN_TWO, evidence=sources.HOURS_IN_TWO)
    return cell if register in had else replace(cell, models=NOBODY)
