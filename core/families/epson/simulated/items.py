"""The state ids of a simulated printer: those of its status, what it keeps, what it counts, and the options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.epson.models import Command, Part
from core.families.epson.simulated.models import SimulatedPrinter
from core.families.epson.simulated.web_items import web_items
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.battery_table import BATTERY
from core.families.epson.status.extended_table import EXTENDED
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.families.epson.status.realtime_tables import PEELER, REALTIME
from core.simulate.state import Boolean, Consequence, Form, Integer, Item, Seconds, Words
from core.status import Cell, StatusMap

PRINTED: Final = "printed_lines"
CHARACTERS: Final = "printed_characters"
"""What came out on paper: lines fed, and characters that were to be printed."""
WRITES: Final = "nvram_writes"
GRAPHICS: Final = "nv_graphics"
"""Whether there is anything in the memory for graphics; some settings erase it."""
COUNTERS: Final = (20, 21, 50, 70)
"""Resettable counters: lines fed, head energizing, cutter operations, operating hours (APG p.476)."""
CUMULATIVE: Final = 128
"""What the number of a counter that cannot be reset is above that of the one that can."""
SERIAL_SETTINGS: Final[Mapping[int, tuple[str, str, str]]] = {
    1: ("baud_rate", "1200|2400|4800|9600|19200|38400|57600|115200", "a baud rate from 1200 to 115200"),
    2: ("parity", "[012]", "0, 1 or 2"),
    3: ("flow_control", "[01]", "0 or 1"),
    4: ("data_bits", "[78]", "7 or 8"),
}
"""Serial settings by their item: state id, form, and the words for it (GS ( E 11, 12)."""
BLUETOOTH_SETTINGS: Final[Mapping[int, tuple[str, str]]] = {
    0x41: ("bluetooth_name", ".{1,31}"),
    0x46: ("bluetooth_seed", "[0-9A-Za-z]{10}"),
    0x49: ("bluetooth_ios", "[01]"),
}
"""Bluetooth settings that can be written, by their item: state id and form (GS ( E 13, 14)."""
QUALITIES: Final[Mapping[int, str]] = {0x31: "density", 0x32: "speed", 0x61: "energizing"}
"""What GS ( K changes until the power is switched off, by its function; 0: as the customized value has it."""
RECOVERY_WAIT: Final = ("recovery_wait_opened", "recovery_wait_closed")
"""What GS z 0 sets, in units of half a second."""
ENABLED: Final[Mapping[int, str]] = {1: "pulse_enabled", 2: "power_off_enabled"}
"""Functions of DLE DC4 that GS ( D lets be obeyed or not."""
BLUETOOTH_ADDRESS: Final = 0x30

_DERIVED: Final = frozenset(
    {"stopped_by_paper_end", "error", "label_or_buzzer", "offline_by_cutter", "offline_by_cover"}
)
"""Fields that follow from others."""
_KEPT: Final = frozenset({
    "drawer_pin3_high", "cover_open", "paper_near_end", "paper_end", "battery_low", "power_source", "battery_level",
    "peeler_empty",
})  # fmt: skip
"""What switching a printer off and on does not change: what its sensors see."""
_LASTING: Final = (
    "offline_by_cpu", "offline_by_rom", "offline_by_gate_array", "offline_by_high_voltage", "offline_by_low_voltage",
    "offline_by_overcurrent",
)  # fmt: skip
ERRORS: Final = ("recoverable_error", "cutter_error", "unrecoverable_error", "auto_recoverable_error")
_STOPPING: Final = (*ERRORS, "cover_open", "paper_end", "feeding", "waiting_recovery", "battery_low", "label_waiting")
CONSEQUENCES: Final = (
    *(Consequence(cause, "offline") for cause in _STOPPING),
    *(Consequence(cause, "unrecoverable_error") for cause in _LASTING),
    Consequence("offline_by_thermostat", "auto_recoverable_error"),
    Consequence("offline_by_layout", "recoverable_error"),
    Consequence("paper_end", "paper_near_end"),
    Consequence("unrecoverable_error", "execution_disabled"),
)
"""What stops a printer takes it offline; a roll that is used up was nearly used up before."""

_MOST: Final = 999_999_999
_MOST_VALUE: Final = 0xFFFF
_NUMBERS: Final = {"battery_level": (4, 4), "power_source": (1, 0)}
"""Fields that are numbers: the highest, and that in the beginning. A TM-P60 has the levels 0 to 4 (APG p.391)."""
_LONGEST_PASSWORD: Final = 64
_LONGEST_TEXT: Final = 80
_LONGEST_IDLE: Final = 3600.0
_LONGEST_RESET: Final = 600.0
_BITS: Final = Form("[01]{8}", "eight digits 0 or 1, bit 8 first")
_MAC: Final = Form(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}", "six pairs of hex digits with colons")


def switch_id(number: int) -> str:
    """Give the state id of a memory switch, 1 to 8."""
    return f"memory_switch_{number}"


def value_id(number: int) -> str:
    """Give the state id of a customized value."""
    return f"customized_{number}"


def counter_id(number: int) -> str:
    """Give the state id of a maintenance counter."""
    return f"counter_{number}"


def items_of(printer: SimulatedPrinter) -> tuple[Item, ...]:
    """Give the ids of a model with their values in the beginning."""
    return (
        *_status_items(printer), *_kept_items(printer), *_counted_items(printer), *_options(printer),
        *web_items(printer.group),
    )  # fmt: skip


def _status_items(printer: SimulatedPrinter) -> tuple[Item, ...]:
    maps: list[StatusMap] = [ASB, REALTIME]
    maps += [BATTERY] if printer.has(Part.BATTERY) else []
    maps += [PEELER] if printer.has(Part.PEELER) else []
    maps += [EXTENDED] if printer.understands(Command.EXTENDED_STATUS) else []
    maps += [OFFLINE_CAUSE] if printer.understands(Command.PROCESS_ID) else []
    cells = {cell.id: cell for each in maps for cell in each.fit(printer.group, len(each.rows)).cells}
    return (
        *(_item(cell) for name, cell in cells.items() if name not in _DERIVED),
        Item("printing", Boolean(), False),
        *(Item(name, Integer(0, 0xFF), 0) for name in (*QUALITIES.values(), *RECOVERY_WAIT)),
        *(Item(name, Boolean(), True) for name in ENABLED.values()),
    )


def _item(cell: Cell) -> Item:
    kept = cell.id in _KEPT
    if cell.id in _NUMBERS:
        highest, beginning = _NUMBERS[cell.id]
        return Item(cell.id, Integer(0, highest), beginning, kept=kept)
    return Item(cell.id, Boolean(), False, kept=kept)


def _kept_items(printer: SimulatedPrinter) -> tuple[Item, ...]:
    if not printer.understands(Command.SETTING_MODE):
        return ()
    switches = (Item(switch_id(n), _BITS, f"{bits:08b}", kept=True) for n, bits in printer.switches.items())
    values = (Item(value_id(n), Integer(0, _MOST_VALUE), value, kept=True) for n, value in printer.values.items())
    first = {"baud_rate": printer.baud_rate, "data_bits": "8"}
    line = (
        Item(name, Form(form, words), first.get(name, "0"), kept=True) for name, form, words in SERIAL_SETTINGS.values()
    )
    bluetooth = (
        Item("bluetooth_address", Form("[0-9a-f]{12}", "twelve hex digits"), printer.bluetooth, kept=True),
        Item("bluetooth_name", Words(_LONGEST_TEXT), f"{printer.name}_{printer.serial_number[-6:]}", kept=True),
        Item("bluetooth_seed", Words(_LONGEST_TEXT), "0000000000", kept=True),
        Item("bluetooth_ios", Form("[01]", "0 or 1"), "0", kept=True),
    )
    graphics = (Item(GRAPHICS, Boolean(), True, kept=True),) if printer.values else ()
    return (
        *switches, *values, *line, *(bluetooth if printer.bluetooth else ()),
        Item(WRITES, Integer(0, _MOST), 0, kept=True), *graphics,
    )  # fmt: skip


def _counted_items(printer: SimulatedPrinter) -> tuple[Item, ...]:
    numbers = COUNTERS if printer.understands(Command.COUNTERS) else ()
    cumulative = (number + CUMULATIVE for number in numbers)
    return (
        *(Item(counter_id(number), Integer(0, _MOST), 0, kept=True) for number in (*numbers, *cumulative)),
        Item(PRINTED, Integer(0, _MOST), 0, kept=True),
        Item(CHARACTERS, Integer(0, _MOST), 0, kept=True),
    )


def _web_password(printer: SimulatedPrinter) -> str:
    """Give the password of the factory: the serial number of newer models (TRG TM-m30III p.139)."""
    return printer.serial_number if printer.understands(Command.BEACON) else "epson"


def _options(printer: SimulatedPrinter) -> tuple[Item, ...]:
    return (
        Item("serial", Words(_LONGEST_TEXT), printer.serial_number, kept=True),
        Item("firmware", Words(_LONGEST_TEXT), printer.firmware, kept=True),
        Item("mac", _MAC, printer.mac, kept=True),
        Item("name", Words(_LONGEST_TEXT), f"{printer.name}-{printer.mac[-5:].replace(':', '')}", kept=True),
        Item("idle", Seconds(_LONGEST_IDLE), 300.0, kept=True),
        Item("web_password", Words(_LONGEST_PASSWORD), _web_password(printer), kept=True),
        Item("board_asb", Boolean(), False, kept=True),
        Item("reset_seconds", Seconds(_LONGEST_RESET), 1.0, kept=True),
        Item("xonxoff", Boolean(), False, kept=True),
    )
