"""The projectors that the simulator can be: data, no behaviour.

Serial numbers, firmware and addresses are examples. Inputs of a CP-A220N: AW250-p17, and their PJLink codes
EDA220-p237; those of the other models are inferred from the inputs that their command tables name. The maker of the
projectors that know PJLink alone is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from core.families.projector.commands import Certainty, Entry, Setting, entries_of, settings_of
from core.families.projector.models import HITACHI, group_of
from core.families.projector.simulated.registers import INPUT

_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_PRINTED_OR_LIKELY: Final = frozenset({Certainty.OWN_MANUAL, Certainty.SIBLING_MANUAL, Certainty.LIKELY})
"""Grades of the entries that a CP-A220N has, printed in its manual or in that of its siblings."""


@dataclass(frozen=True, slots=True)
class SimulatedProjector:
    """One model.

    `inputs` are those it has: the code of the command set and that of PJLink, in the order of INST; one that knows
    PJLink alone has the same number for both. `grades` and
    `table` are how the entries of the command table are found that it understands: by their grade, or by the manual
    that lists them (`ED`, `LX`, `TW`, `WU`); empty, both, for one that knows PJLink alone. `two_registers` is whether
    hours stand in two registers of one byte each. `lamp` is false for one with a laser.
    """

    name: str
    maker: str
    mac: str
    serial_number: str
    firmware: str
    inputs: Mapping[int, str]
    input_names: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    grades: frozenset[Certainty] = frozenset()
    table: str = ""
    two_registers: bool = False
    pjlink_class: int = 1
    lamp: bool = True
    filter: bool = True
    replacement_lamp: str = ""
    replacement_filter: str = ""

    @property
    def has_commands(self) -> bool:
        """Tell whether it has the command set, and the ports for it."""
        return bool(self.grades or self.table)

    def understands(self, entry: Entry) -> bool:
        """Tell whether it understands a type of the command table."""
        if self.table:
            return self.table in entry.tables
        return entry.grade in self.grades and entry in entries_of(group_of(self.name))

    def settings(self, entry: Entry) -> Mapping[int, Setting]:
        """Give the settings that it has of a type, by code."""
        known = settings_of(entry, group_of(self.name))
        return {code: known[code] for code in self.inputs} if entry.type == INPUT else known


def _inputs(**codes: int) -> Mapping[int, str]:
    """Write inputs by their PJLink code: `_inputs(c11=0x00)`."""
    return MappingProxyType({code: name[1:] for name, code in codes.items()})


_A220N_INPUTS: Final = _inputs(c11=0x00, c12=0x04, c22=0x02, c23=0x01, c31=0x03, c41=0x06, c51=0x0B, c52=0x0C)
_PROJECTORS: Final = (
    SimulatedProjector(
        "CP-A220N", HITACHI, "00:67:22:0a:00:01", "F2CU00123", "0120", _A220N_INPUTS, grades=_PRINTED_OR_LIKELY,
    ),
    SimulatedProjector(
        "CP-TW3003", HITACHI, "00:67:30:03:00:02", "F4GU00345", "0207",
        _inputs(c11=0x00, c12=0x04, c23=0x01, c31=0x03, c32=0x0D, c41=0x06, c51=0x0B, c52=0x0C), table="TW",
    ),
    SimulatedProjector(
        "CP-WU8600", HITACHI, "00:67:86:00:00:03", "F5AU00567", "0311",
        _inputs(c11=0x00, c23=0x01, c31=0x03, c32=0x0D, c51=0x0B), table="WU", two_registers=True,
    ),
    SimulatedProjector(
        "ED-A100", HITACHI, "00:67:a1:00:00:04", "F9KU00789", "0102",
        _inputs(c11=0x00, c12=0x04, c21=0x05, c22=0x02, c23=0x01), table="ED",
    ),
    SimulatedProjector(
        "NL-W720U", "Northlight", "02:4e:4c:72:00:05", "NL720U0042", "1.20.03",
        _inputs(c11=11, c31=31, c32=32, c51=51, c61=61),
        MappingProxyType({"11": "COMPUTER", "31": "HDMI 1", "32": "HDMI 2", "51": "LAN", "61": "TEST PATTERN"}),
        pjlink_class=2, replacement_lamp="NL-LP07", replacement_filter="NL-AF03",
    ),
    SimulatedProjector(
        "NL-X310L", "Northlight", "02:4e:4c:31:00:06", "NL310L0007", "1.04", _inputs(c11=11, c23=23, c31=31),
        lamp=False, filter=False,
    ),
)  # fmt: skip
PROJECTORS: Final[Mapping[str, SimulatedProjector]] = MappingProxyType({each.name: each for each in _PROJECTORS})
"""Every model by its name; the first is the default."""


def simulated_projector(name: str | None) -> SimulatedProjector:
    """Give a model by its name, in upper or lower case; the default one for None. Raises ValueError with a sentence."""
    if name is None:
        return _PROJECTORS[0]
    by_name = {projector.name.lower(): projector for projector in _PROJECTORS}
    if name.lower() in by_name:
        return by_name[name.lower()]
    near = get_close_matches(name.lower(), by_name, n=1)
    hint = f"Did you mean {by_name[near[0]].name}? " if near else ""
    raise ValueError(f"There is no simulated projector {name!r}. {hint}There are: {', '.join(PROJECTORS)}.")
