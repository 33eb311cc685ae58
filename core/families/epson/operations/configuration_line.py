"""The serial line of a printer whose serial settings were written: it understands the new ones only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from core.device import Address, Value
from core.families.epson.operations.configuration_interfaces import (
    BAUD_RATE,
    DATA_BITS,
    DTR_DSR,
    EVEN,
    FLOW_CONTROL,
    NO_PARITY,
    ODD,
    PARITY,
    XON_XOFF,
)

_PARITIES: Final = {NO_PARITY: "N", ODD: "O", EVEN: "E"}
_FLOWS: Final = {XON_XOFF: "1", DTR_DSR: "0"}
_OPTIONS: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    BAUD_RATE: ("baudrate", str),
    PARITY: ("parity", _PARITIES.__getitem__),
    FLOW_CONTROL: ("xonxoff", _FLOWS.__getitem__),
    DATA_BITS: ("bytesize", str),
}
"""The option of an address for each serial setting, and what it says for a value.

DTR/DSR needs no option: a port of this computer is always ready, and what it is sent at a time is shorter than the
printer's buffer.
"""


def line_with(address: Address, values: Mapping[str, Value]) -> Address:
    """Give the address of a serial line after these settings were written; the same where none is a serial one."""
    changed = {name: spoken(str(values[key])) for key, (name, spoken) in _OPTIONS.items() if key in values}
    return replace(address, options={**address.options, **changed}) if changed else address
