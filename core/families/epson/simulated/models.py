"""The Epson printers that the simulator can be: data, no behaviour.

Serial numbers, firmware and addresses are examples. Model IDs: APG p.461 to 480, T90-SPEC; those of the TM-T88VII and
the TM-m30III are inferred from the TM-T88V's, and the TM-L90's from the TM-T90's. Which GS I each answers: REF, gs_ci;
for the TM-T88V, the TM-U220 and the TM-L90, which that page does not list, inferred from APG p.456 to 469.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from core.families.epson.models import GROUPS, Command, Part
from core.families.epson.wire.host_forms import HostCommandKind

_NO_BYTES: Final[Mapping[int, bytes]] = MappingProxyType({})
_NO_VALUES: Final[Mapping[int, int]] = MappingProxyType({})

_NO_INK: Final = frozenset({HostCommandKind.INK_STATUS})
"""None of the printers here has ink."""
AUTOCUTTER: Final = 0x02
"""Bit of the type ID (GS I 2)."""


@dataclass(frozen=True, slots=True)
class SimulatedPrinter:
    """One model.

    `ids` are the numbers of GS I 1 to 69 that are answered in their usual way; `information_a` and `information_b` the
    data behind others. `switches` are memory switches 1 to 8 that are there, as bits 8 to 1 in the factory, and
    `reserved` their bits that nothing changes. `values` are customized values in the factory. `ignores` are commands
    that this model does not know, and prints. `automatic_status` is n of GS a after power-on.
    `baud_rate` is that of the factory. `bluetooth` is the address of that interface; empty for none.
    """

    name: str
    group: str
    firmware: str
    serial_number: str
    mac: str
    model_id: int
    type_id: int
    ids: frozenset[int]
    fonts: str = ""
    version_id: int = 0x02
    information_a: Mapping[int, bytes] = field(default_factory=lambda: _NO_BYTES)
    information_b: Mapping[int, bytes] = field(default_factory=lambda: _NO_BYTES)
    switches: Mapping[int, int] = field(default_factory=lambda: _NO_VALUES)
    reserved: Mapping[int, int] = field(default_factory=lambda: _NO_VALUES)
    values: Mapping[int, int] = field(default_factory=lambda: _NO_VALUES)
    ignores: frozenset[HostCommandKind] = _NO_INK
    automatic_status: int = 0
    baud_rate: str = "38400"
    bluetooth: str = ""

    def has(self, part: Part) -> bool:
        """Tell whether it has a part."""
        return part in GROUPS[self.group].parts

    def understands(self, command: Command) -> bool:
        """Tell whether it understands a command."""
        return command in GROUPS[self.group].commands


def _numbers(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


_TEXTS: Final = (65, 66, 67, 68, 69)
_NEW: Final = _numbers(1, 2, 49, 50, 33, *_TEXTS)
_OLD: Final = _numbers(1, 2, 3, 49, 50, 51, 33, *_TEXTS)
_ONE_BYTE: Final = bytes((0x40,))

_COUNTER_SWITCHES: Final = MappingProxyType({1: 0x00, 2: 0x02, 8: 0x00})
_COUNTER_RESERVED: Final = MappingProxyType({1: 0x00, 2: 0xF9, 8: 0x00})
"""Switch 2: only bits 2 and 3 are known (APG p.462, 578)."""
_COUNTER_VALUES: Final = MappingProxyType(
    {
        1: 1, 2: 6, 3: 6, 5: 0, 6: 9, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0, 14: 0, 20: 0, 21: 0, 22: 0, 70: 0,
        71: 0, 73: 0, 97: 1, 98: 0, 100: 0, 101: 0, 102: 0, 103: 0, 104: 0, 105: 0, 106: 0, 111: 0, 112: 0, 113: 0,
    }
)  # fmt: skip
_PRINTERS: Final = (
    SimulatedPrinter(
        "TM-T88VII", "T88VII", "40.53 ESC/POS", "X7AB012345", "64:eb:8c:7a:10:01", 0x20, AUTOCUTTER, _NEW | {36},
        information_a=MappingProxyType({36: _ONE_BYTE}), switches=_COUNTER_SWITCHES, reserved=_COUNTER_RESERVED,
        values=_COUNTER_VALUES,
    ),
    SimulatedPrinter(
        "TM-T88V", "T88V", "30.61 ESC/POS", "J3DF067890", "00:26:ab:88:05:02", 0x20, AUTOCUTTER, _OLD,
        switches=_COUNTER_SWITCHES, reserved=_COUNTER_RESERVED, values=_COUNTER_VALUES,
    ),
    SimulatedPrinter(
        "TM-m30III", "m30III", "10.04 ESC/POS", "X8CD024680", "64:eb:8c:30:03:03", 0x20, AUTOCUTTER, _NEW | {35, 36},
        information_a=MappingProxyType({35: _ONE_BYTE, 36: _ONE_BYTE}), switches=_COUNTER_SWITCHES,
        reserved=_COUNTER_RESERVED, values=_COUNTER_VALUES, bluetooth="64eb8c30b103",
    ),
    # No sensor shows U220's cover unless Msw8-5 is on; U220A-SPEC p.30. Impact printers have no density (GS ( K).
    SimulatedPrinter(
        "TM-U220", "U220", "2.01 ESC/POS", "FMJF013579", "00:26:ab:22:00:04", 0x0D, AUTOCUTTER, _OLD,
        information_b=MappingProxyType({112: bytes((0x40, 0x40))}),
        switches=MappingProxyType({1: 0x00, 2: 0x00, 8: 0x00}),
        reserved=MappingProxyType({1: 0xFE, 2: 0xFF, 8: 0x2F}),
        ignores=_NO_INK | {HostCommandKind.QUALITY}, baud_rate="9600",
    ),
    # Automatic status is on from the start (APG p.316). DIP switches: GS I 96 (APG p.459).
    SimulatedPrinter(
        "TM-P60", "P60", "1.08 ESC/POS", "KPHK002468", "00:26:ab:60:00:05", 0x4A, 0x00, _NEW | {96},
        information_a=MappingProxyType({96: bytes((0x40, 0x40))}),
        switches=MappingProxyType({1: 0x00, 8: 0x00}), reserved=MappingProxyType({1: 0xFE, 8: 0xFE}),
        values=MappingProxyType({1: 1, 2: 1, 5: 0, 12: 0}), automatic_status=0xFF, bluetooth="0026ab60b105",
    ),
    SimulatedPrinter(
        "TM-L90", "L90", "9.03 ESC/POS", "EJ7F009753", "00:26:ab:90:00:06", 0x2E, AUTOCUTTER, _OLD,
        switches=_COUNTER_SWITCHES, reserved=_COUNTER_RESERVED,
        values=MappingProxyType({**_COUNTER_VALUES, 116: 1, 117: 80, 118: 100}),
    ),
    SimulatedPrinter(
        "TM-T88V-i", "TM-i", "30.61 ESC/POS", "J3DG097531", "00:26:ab:88:07:07", 0x20, AUTOCUTTER, _OLD,
        switches=_COUNTER_SWITCHES, reserved=_COUNTER_RESERVED, values=_COUNTER_VALUES,
    ),
)  # fmt: skip
PRINTERS: Final[Mapping[str, SimulatedPrinter]] = MappingProxyType({printer.name: printer for printer in _PRINTERS})
"""Every model by its name; the first is the default."""


def simulated_printer(name: str | None) -> SimulatedPrinter:
    """Give a model by its name, in upper or lower case; the default one for None. Raises ValueError with a sentence."""
    if name is None:
        return _PRINTERS[0]
    by_name = {printer.name.lower(): printer for printer in _PRINTERS}
    if name.lower() in by_name:
        return by_name[name.lower()]
    near = get_close_matches(name.lower(), by_name, n=1)
    hint = f"Did you mean {by_name[near[0]].name}? " if near else ""
    raise ValueError(f"There is no simulated Epson printer {name!r}. {hint}There are: {', '.join(PRINTERS)}.")
