"""The Star printers that the simulator can be, and what their bits do by themselves: data, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from core.families.star.models import GROUPS
from core.simulate.state import Consequence
from core.status import FieldValue

_NOTHING: Final[Mapping[str, FieldValue]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SimulatedPrinter:
    """One model with its board.

    `device_model` is what the discovery answer calls the printer, `board` what it calls the board, and `firmware` the
    board's. `version` and `length` (bytes) are those of its status. `double_reply` is whether port 9101 sends the
    present and the previous status. `beginning` are fields that are not 0 from the start. `mac` is its address unless
    the user gives one.

    On the print port: `reported` and `version_text` are the two parts of its version reply. `serial_number` and `tags`
    make its information reply; one without them leaves it empty. `automatic_status` is whether it knows ESC RS a and
    ESC ACK SOH, `wrapped_replies` whether replies come inside a status frame on a network, `reads_switches` whether it
    tells its memory switches, `switches` their factory values where these are not 0, and `nsb` whether a host that
    connects is sent a status.
    """

    name: str
    device_model: str
    group: str
    board: str
    firmware: str
    version: int
    length: int
    mac: str
    reported: str
    version_text: str
    serial_number: str = ""
    double_reply: bool = False
    automatic_status: bool = True
    wrapped_replies: bool = True
    reads_switches: bool = True
    nsb: bool = False
    beginning: Mapping[str, FieldValue] = field(default_factory=lambda: _NOTHING)
    tags: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    switches: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def _line(
    name: str, device_model: str, group: str, mac: str, version_text: str, serial_number: str = ""
) -> SimulatedPrinter:
    """Make a printer behind an IFBD-HE07/08 board, with the status that its group sends.

    IFBD-HE07/08 is the board name of M-HE07; the form of the model text is inferred from the TSP143IIILAN's. Firmware
    and serial numbers are examples, and so are all addresses behind Star's 00:11:62.
    """
    sends = GROUPS[group]
    return SimulatedPrinter(
        name, device_model, group, "IFBD-HE07/08", "V3.1", sends.status_version, sends.status_length, mac,
        name, version_text, serial_number, switches=_SWITCHES.get(group, _NO_SWITCHES),
    )  # fmt: skip


_NO_SWITCHES: Final[Mapping[str, int]] = MappingProxyType({})
_SWITCHES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        # Switch C bit D: USB mode (C-CUPS). Switch 4 bits 8 and 7: one pair of Enable and Disable (C-CUPS).
        "TSP650": MappingProxyType({"C": 0x2000}),
        "SP700": MappingProxyType({"4": 0x0180}),
    }
)
_PRINTERS: Final = (
    _line("TSP654II", "TSP654II (STR_T-001)", "TSP650", "00:11:62:0a:54:01", "4.1", "2530016110100001"),
    # Everything as captured from a real one (C-SIM): two status frames, firmware V2.2, board and model text. That its
    # board sends a status on connecting was seen by C-DALPIL.
    SimulatedPrinter(
        "TSP143IIILAN", "TSP143IIILAN (STR_T-001)", "TSP100", "TSP100LAN", "V2.2", 3, 9, "00:11:62:14:3a:02",
        "TSP100IIILAN", "1.4", "2550018120200002", double_reply=True, nsb=True,
    ),
    # Version 5 or 6 (C-RPS). 16 bytes are as many as have a known meaning (C-PYSP). Board and model text are inferred,
    # and so is that its replies come bare: no document describes them inside a frame for StarPRNT.
    SimulatedPrinter(
        "mC-Print3", "mC-Print3 (STR_T-001)", "mC-Print3", "mC-Print3", "V3.7", 5, 16, "00:11:62:3c:31:03",
        "MCP31", "3.7", "2571019130300003", wrapped_replies=False,
        beginning=MappingProxyType({"interface_number": 3}), tags=MappingProxyType({"PrHwV": "1.0"}),
    ),
    _line("TSP847II", "TSP847II (STR_T-001)", "TSP800II", "00:11:62:08:47:04", "2.1"),
    _line("TUP992", "TUP992 (STR_T-001)", "TUP900", "00:11:62:09:92:05", "3.2"),
    _line("SP742", "SP742 (STR-001)", "SP700", "00:11:62:07:42:06", "3.0"),
    # The first TSP100 with a LAN board: it knows neither ESC RS a nor ESC ACK SOH (M-GRAPH), and tells no switches.
    SimulatedPrinter(
        "TSP143LAN", "TSP143LAN (STR_T-001)", "TSP100", "TSP100LAN", "V1.2", 3, 9, "00:11:62:14:3b:07",
        "TSP100LAN", "1.2", double_reply=True, automatic_status=False, reads_switches=False,
    ),
)  # fmt: skip
PRINTERS: Final[Mapping[str, SimulatedPrinter]] = {printer.name: printer for printer in _PRINTERS}
"""Every model by its name; the first is the default."""

CLEARED_WHEN_REPORTED: Final = ("etb_executed", "receive_buffer_overflow", "page_mode_error")
"""Bits that go back to 0 once they have been reported; that alone triggers no status (M-LINE, page 5-9)."""

NOT_RECOVERABLE: Final = ("cover_open", "print_unit_open", "unrecoverable_error")
"""What the answer to ENQ calls another error."""

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
