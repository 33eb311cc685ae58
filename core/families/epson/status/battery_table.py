"""The battery of portable printers: power source and level, the two bytes between `37 45` and NUL (APG, page 391).

The guide tells levels 30 to 34 hex for the TM-P60; the scale 30 to 36 of later models is that of ePOS.
"""

from __future__ import annotations

from typing import Final

from core.families.epson import sources
from core.status import Cell, CellKind, FixedBit, Row, RowNote, State, StatusMap, Wording
from core.text import text

MAINS: Final = 0
"""`power_source` of a printer that is plugged in."""
ON_BATTERY: Final = 1
_DIGITS: Final = (2, 1, 0)

BATTERY: Final = StatusMap(
    "escpos-battery",
    text("epson.battery", "Battery"),
    (
        Row(text("epson.battery.row.source", "Power source")),
        Row(
            text("epson.battery.row.level", "Battery"),
            (RowNote("battery_level", text("epson.battery.note.level", "level {value}")),),
        ),
    ),
    (
        Cell(
            "power_source", text("epson.battery.source", "Power source"), 0, (0,), CellKind.CHOICE,
            text("epson.battery.source.meaning", "Whether the printer runs from the mains or from its battery."),
            sources.BATTERY,
            {
                MAINS: Wording(text("epson.battery.source.mains", "mains")),
                ON_BATTERY: Wording(text("epson.battery.source.battery", "battery")),
            },
            digit_label=text("epson.battery.source", "Power source"),
        ),
        Cell(
            "battery_level", text("epson.battery.level", "Battery level"), 1, _DIGITS, CellKind.CHOICE,
            text(
                "epson.battery.level.meaning",
                "How much is left: 0 is used up, 1 nearly used up. Full is 6, on a TM-P60 4.",
            ),
            sources.BATTERY_SCALE,
            {
                0: Wording(text("epson.battery.level.end", "used up"), State.ATTENTION),
                1: Wording(text("epson.battery.level.near_end", "nearly used up"), State.ATTENTION),
                **{n: Wording(text("epson.battery.level.some", "level {level}", level=n)) for n in (2, 3, 4, 5)},
                6: Wording(text("epson.battery.level.full", "full")),
                7: Wording(text("epson.battery.level.undefined", "undefined"), State.UNKNOWN),
            },
            values={**{n: n for n in range(7)}, 7: None},
            digit_label=text("epson.battery.level.digit", "level {digit}"),
        ),
    ),
    tuple(FixedBit(row, bit, 1) for row in range(2) for bit in (4, 5)),
)  # fmt: skip
