"""The state ids of a simulated printer: those of its status, its memory switches, and the options."""

from __future__ import annotations

from typing import Final

from core.families.star.roles import ADMINISTRATOR, RESET
from core.families.star.simulated.mechanism import PRINTED
from core.families.star.simulated.models import KEPT, SimulatedPrinter
from core.families.star.simulated.nvram import switch_items
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.memory_switch import SWITCHES
from core.families.star.wire.nic import StatusFormat
from core.simulate.state import Boolean, Form, Integer, Item, OneOf, Seconds, ValueType, Words
from core.status import Cell, CellKind, FieldValue

PRINT_IDLE: Final = (0, 30, 40, 60, 120, 180, 300)
"""The time-outs of port 9100 that a board can be set to, in seconds; 0 is off (M-HE07 3-7)."""

_MAC: Final = Form(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}", "six pairs of hex digits with colons")
_FORMAT: Final = Form("|".join(StatusFormat), " or ".join(StatusFormat))
_HEADERS: Final = frozenset({"length", "version", "extended"})
"""What follows from model and interface and cannot be set."""
_MOST_LINES: Final = 999_999_999
_LONGEST_PASSWORD: Final = 64
_LONGEST_SERIAL: Final = 16
_LONGEST_RESET: Final = 600.0


def items_of(printer: SimulatedPrinter) -> tuple[Item, ...]:
    """Give the ids of a model with their values in the beginning."""
    fitted = fitted_map(printer.version, printer.length, printer.group)
    headers = {"length": printer.length, "version": printer.version, "extended": True}
    beginning = {**headers, **printer.beginning}
    serial = (Item("serial", Words(_LONGEST_SERIAL), printer.serial_number, kept=True),)
    return (
        *(_item(cell, beginning.get(cell.id, cell.value(0))) for cell in fitted.cells),
        Item(PRINTED, Integer(0, _MOST_LINES), 0, kept=True),
        *switch_items(SWITCHES[printer.group], printer.switches),
        Item("mac", _MAC, printer.mac, kept=True),
        *(serial if printer.serial_number else ()),
        Item("double_reply", Boolean(), printer.double_reply, kept=True),
        Item("wrapped_replies", Boolean(), printer.wrapped_replies, kept=True),
        Item("status_format", _FORMAT, str(StatusFormat.STAR), kept=True),
        Item("nsb", Boolean(), printer.nsb, kept=True),
        Item("asb", Boolean(), False, kept=True),
        Item("multi_session", Boolean(), False, kept=True),
        Item("print_idle", OneOf(PRINT_IDLE), 0, kept=True),
        Item("reset_password", Words(_LONGEST_PASSWORD), RESET.factory or "", kept=True),
        Item("admin_password", Words(_LONGEST_PASSWORD), ADMINISTRATOR.factory or "", kept=True),
        Item("telnet_negotiation", Boolean(), True, kept=True),
        Item("reset_seconds", Seconds(_LONGEST_RESET), 1.0, kept=True),
        Item("xonxoff", Boolean(), False, kept=True),
    )


def _item(cell: Cell, beginning: FieldValue) -> Item:
    initial = 0 if beginning is None else beginning
    return Item(cell.id, _type(cell), initial, kept=cell.id in KEPT, constant=cell.id in _HEADERS)


def _type(cell: Cell) -> ValueType:
    if cell.kind is CellKind.FLAG:
        return Boolean()
    if cell.values:
        return OneOf(tuple(value for value in cell.values.values() if isinstance(value, int)))
    return Integer(0, (1 << len(cell.bits)) - 1)
