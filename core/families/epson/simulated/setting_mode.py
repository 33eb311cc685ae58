"""The user setting mode of a simulated printer: what it keeps, what is staged, and how often it was written.

GS ( E as in APG p.575 to 623 and in the manuals of compatible printers. Values that are written take effect together,
when the mode is left, and the printer then resets itself. Values that do not fit are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from core.families.epson.simulated.items import (
    BLUETOOTH_ADDRESS,
    BLUETOOTH_SETTINGS,
    GRAPHICS,
    SERIAL_SETTINGS,
    WRITES,
    switch_id,
    value_id,
)
from core.families.epson.simulated.models import SimulatedPrinter
from core.simulate.simulator import StateValue
from core.simulate.state import State

ERASING: Final = frozenset({value_id(1), value_id(2)})
"""Changing the size of a memory erases what is in it (APG p.586)."""
ENTERED: Final = b"\x37\x20\x00"
_NUMBERS: Final[Mapping[str, Container[int]]] = MappingProxyType(
    {
        value_id(1): range(1, 5),
        value_id(2): range(1, 8),
        value_id(5): frozenset((*range(9), *range(0xFFFA, 0x10000))),
        value_id(6): range(1, 14),
        value_id(12): range(2),
        value_id(97): range(1, 5),
    }
)
"""What customized values can be, where that is known."""
_ANY: Final = range(0x10000)
_DIGITS: Final = b"012"
_SWITCH: Final = 9
_VALUE: Final = 3


class SettingFunction(IntEnum):
    """The functions of GS ( E."""

    ENTER = 1
    LEAVE = 2
    WRITE_SWITCHES = 3
    READ_SWITCH = 4
    WRITE_VALUES = 5
    READ_VALUE = 6
    WRITE_SERIAL = 11
    READ_SERIAL = 12
    WRITE_BLUETOOTH = 13
    READ_BLUETOOTH = 14


class SettingMode:
    """Stored values are state ids, and outlive power. Staged ones are lost unless the mode is left."""

    def __init__(self, printer: SimulatedPrinter, state: State) -> None:
        """Take the model and where it keeps its values."""
        self._printer = printer
        self._state = state
        self._staged: dict[str, StateValue] = {}
        self.entered = False
        """Whether the mode is on: the printer then obeys GS ( E and GS I, and nothing else."""

    def forget(self) -> None:
        """Lose what is staged, and be in the usual mode: the printer was reset."""
        self._staged = {}
        self.entered = False

    def carry_out(self, data: bytes) -> bytes:
        """Do what the data of a GS ( E says, from its function on, and give the answer; none for most."""
        does = _DOES.get(data[0]) if data else None
        return b"" if does is None else does(self, data[1:])

    def leaves(self, data: bytes) -> bool:
        """Tell whether this ends the mode: the caller then resets the printer, and `store`s what is staged."""
        return self.entered and data == bytes((SettingFunction.LEAVE,)) + b"OUT"

    def store(self) -> None:
        """Write what is staged."""
        writes = len(self._staged)
        for name, value in self._staged.items():
            if name in ERASING and value != self._state.get(name):
                self._state.put(GRAPHICS, False)
            self._state.put(name, value)
        self._staged = {}
        self._state.put(WRITES, int(self._state.get(WRITES)) + writes)

    def enter(self, data: bytes) -> bytes:
        """Function 1."""
        if data != b"IN":
            return b""
        self.entered = True
        return ENTERED

    def write_switches(self, data: bytes) -> bytes:
        """Function 3: nine bytes each, bit 8 first. Reserved bits stay as they are."""
        for entry in _entries(data, _SWITCH):
            number, digits = entry[0], entry[1:]
            if number in self._printer.switches and not set(digits) - set(_DIGITS):
                name = switch_id(number)
                present = str(self._staged.get(name, self._state.get(name)))
                reserved = f"{self._printer.reserved.get(number, 0):08b}"
                self._staged[name] = "".join(
                    old if kept == "1" or new == "2" else new
                    for old, kept, new in zip(present, reserved, digits.decode("ascii"), strict=True)
                )
        return b""

    def read_switch(self, data: bytes) -> bytes:
        """Function 4."""
        if len(data) != 1 or data[0] not in self._printer.switches:
            return b""
        return b"\x37\x21" + str(self._state.get(switch_id(data[0]))).encode("ascii") + b"\0"

    def write_values(self, data: bytes) -> bytes:
        """Function 5: three bytes each."""
        for entry in _entries(data, _VALUE):
            name, value = value_id(entry[0]), int.from_bytes(entry[1:], "little")
            if entry[0] in self._printer.values and value in _NUMBERS.get(name, _ANY):
                self._staged[name] = value
        return b""

    def read_value(self, data: bytes) -> bytes:
        """Function 6."""
        if len(data) != 1 or data[0] not in self._printer.values:
            return b""
        return b"\x37\x27%d\x1f%d\0" % (data[0], int(self._state.get(value_id(data[0]))))

    def write_serial(self, data: bytes) -> bytes:
        """Function 11: the item, and its text."""
        if data and data[0] in SERIAL_SETTINGS:
            name, form, _ = SERIAL_SETTINGS[data[0]]
            self._stage_text(name, form, data[1:])
        return b""

    def read_serial(self, data: bytes) -> bytes:
        """Function 12."""
        if len(data) != 1 or data[0] not in SERIAL_SETTINGS:
            return b""
        told = str(self._state.get(SERIAL_SETTINGS[data[0]][0])).encode("ascii")
        return b"\x37\x33" + bytes((ord("0") + data[0], 0x1F)) + told + b"\0"

    def write_bluetooth(self, data: bytes) -> bytes:
        """Function 13: the item, and its text."""
        if self._printer.bluetooth and data and data[0] in BLUETOOTH_SETTINGS:
            name, form = BLUETOOTH_SETTINGS[data[0]]
            self._stage_text(name, form, data[1:])
        return b""

    def read_bluetooth(self, data: bytes) -> bytes:
        """Function 14. The passkey is told to nobody."""
        names = {BLUETOOTH_ADDRESS: "bluetooth_address", **{n: name for n, (name, _) in BLUETOOTH_SETTINGS.items()}}
        if not self._printer.bluetooth or len(data) != 1 or data[0] not in names:
            return b""
        return b"\x37\x4a" + data + str(self._state.get(names[data[0]])).encode("ascii") + b"\0"

    def _stage_text(self, name: str, form: str, written: bytes) -> None:
        text = written.decode("ascii", "replace")
        if text.isascii() and re.fullmatch(form, text):
            self._staged[name] = text


def _entries(data: bytes, length: int) -> Iterator[bytes]:
    """Give entries of that length; a rest that is none makes the whole no command."""
    if len(data) % length == 0:
        for at in range(0, len(data), length):
            yield data[at : at + length]


def _writing(write: Callable[[SettingMode, bytes], bytes]) -> Callable[[SettingMode, bytes], bytes]:
    """Let a function that writes work in setting mode only."""
    return lambda mode, data: write(mode, data) if mode.entered else b""


_DOES: Final[Mapping[int, Callable[[SettingMode, bytes], bytes]]] = MappingProxyType(
    {
        SettingFunction.ENTER: SettingMode.enter,
        SettingFunction.WRITE_SWITCHES: _writing(SettingMode.write_switches),
        SettingFunction.READ_SWITCH: SettingMode.read_switch,
        SettingFunction.WRITE_VALUES: _writing(SettingMode.write_values),
        SettingFunction.READ_VALUE: SettingMode.read_value,
        SettingFunction.WRITE_SERIAL: _writing(SettingMode.write_serial),
        SettingFunction.READ_SERIAL: SettingMode.read_serial,
        SettingFunction.WRITE_BLUETOOTH: _writing(SettingMode.write_bluetooth),
        SettingFunction.READ_BLUETOOTH: SettingMode.read_bluetooth,
    }
)
"""What each function does; leaving is the whole printer's business."""
