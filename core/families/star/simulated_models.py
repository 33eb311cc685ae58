"""The Star printers that the simulator can be, and what their bits do by themselves: data, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from core.simulate.state import Consequence
from core.status import FieldValue

_NOTHING: Final[Mapping[str, FieldValue]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SimulatedPrinter:
    """One model with its board.

    `device_model` is what the discovery answer calls the printer, `board` what it calls the board. `version` and
    `length` (bytes) are those of its status. `double_reply` is whether port 9101 sends the present and the previous
    status. `beginning` are fields that are not 0 from the start. `mac` is its address unless the user gives one.
    """

    name: str
    device_model: str
    group: str
    board: str
    firmware: str
    version: int
    length: int
    mac: str
    double_reply: bool = False
    beginning: Mapping[str, FieldValue] = field(default_factory=lambda: _NOTHING)


_PRINTERS: Final = (
    # IFBD-HE07/08 is the board name of M-HE07; the form of the model text is inferred from the TSP143IIILAN's. Where
    # nothing was captured the firmware is an example, and so are all addresses behind Star's 00:11:62.
    SimulatedPrinter("TSP654II", "TSP654II (STR_T-001)", "TSP650", "IFBD-HE07/08", "V3.1", 3, 9, "00:11:62:0a:54:01"),
    # Everything as captured from a real one (C-SIM): two status frames, firmware V2.2, board and model text.
    SimulatedPrinter(
        "TSP143IIILAN", "TSP143IIILAN (STR_T-001)", "TSP100", "TSP100LAN", "V2.2", 3, 9, "00:11:62:14:3a:02",
        double_reply=True,
    ),
    # Version 5 or 6 (C-RPS). 16 bytes are as many as have a known meaning (C-PYSP). Board and model text are inferred.
    SimulatedPrinter(
        "mC-Print3", "mC-Print3 (STR_T-001)", "mC-Print3", "mC-Print3", "V3.7", 5, 16, "00:11:62:3c:31:03",
        beginning=MappingProxyType({"interface_number": 3}),
    ),
)  # fmt: skip
PRINTERS: Final[Mapping[str, SimulatedPrinter]] = {printer.name: printer for printer in _PRINTERS}
"""Every model by its name; the first is the default."""

CLEARED_WHEN_REPORTED: Final = ("etb_executed", "receive_buffer_overflow", "page_mode_error")
"""Bits that go back to 0 once they have been reported; that alone triggers no status (M-LINE, page 5-9)."""

KEPT: Final = frozenset({
    "cover_open", "print_unit_open", "drawer_switch_closed", "drawer_signal", "drawer_opened_by", "offline_by_switch",
    "paper_end", "paper_near_end", "paper_near_end_outer", "paper_at_presenter", "presenter_position",
    "external_device_1", "external_device_2", "interface_number", "paper_width_mm",
    "cleaning_notice", "part_replacement_notice",
})  # fmt: skip
"""What switching a printer off and on does not change: what sensors see, what is plugged in, what is worn."""

_STOPPING: Final = (
    "offline_by_switch", "cover_open", "print_unit_open", "paper_end",
    "unrecoverable_error", "cutter_error", "mechanical_error", "presenter_jam", "paper_jam_error",
    "black_mark_error", "paper_position_error", "head_overheat", "board_overheat",
    "head_thermistor_error", "board_thermistor_error", "voltage_error",
    "flash_access_error", "eeprom_access_error", "sram_access_error",
)  # fmt: skip
CONSEQUENCES: Final = (
    *(Consequence(cause, "offline") for cause in _STOPPING),
    Consequence("paper_end", "paper_near_end"),
)
"""What stops a printer takes it offline; a roll that is used up was nearly used up before."""


def simulated_printer(name: str | None) -> SimulatedPrinter:
    """Give a model by its name, in upper or lower case; the default one for None. Raises ValueError with a sentence."""
    if name is None:
        return _PRINTERS[0]
    by_name = {printer.name.lower(): printer for printer in _PRINTERS}
    if name.lower() in by_name:
        return by_name[name.lower()]
    near = get_close_matches(name.lower(), by_name, n=1)
    hint = f"Did you mean {by_name[near[0]].name}? " if near else ""
    raise ValueError(f"There is no simulated Star printer {name!r}. {hint}There are: {', '.join(PRINTERS)}.")
