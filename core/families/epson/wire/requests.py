"""The commands of ESC/POS that this program sends, byte by byte (APG; REF; GS ( E as in the manuals of compatibles).

Nothing here prints but what says so. Commands that begin with DLE are carried out at once, also while the printer is
offline; all others wait in its buffer.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

REALTIME_STATUS: Final = tuple(bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))
"""DLE EOT 1 to 4: printer, cause of offline, cause of error, roll paper."""
INK_STATUS: Final = (b"\x10\x04\x07\x01", b"\x10\x04\x07\x02")
"""DLE EOT 7: ink A and B."""
PEELER_STATUS: Final = b"\x10\x04\x08\x03"
"""DLE EOT 8 3: label peeler (APG p.296)."""

AUTOMATIC_STATUS_ON: Final = b"\x1da\xff"
"""GS a FF: every kind of automatic status. The present one is sent at once (APG p.317)."""
AUTOMATIC_STATUS_OFF: Final = b"\x1da\x00"
EXTENDED_STATUS_ON: Final = b"\x1c(e\x02\x00\x33\x08"
"""FS ( e, bit 3: command execution (offline). The present status is sent at once."""
EXTENDED_STATUS_OFF: Final = b"\x1c(e\x02\x00\x33\x00"
INK_STATUS_ON: Final = b"\x1dj\x03"
"""GS j: both inks."""
INK_STATUS_OFF: Final = b"\x1dj\x00"
OFFLINE_RESPONSE_ON: Final = b"\x1d(H\x03\x00\x31\x30\x02"
"""GS ( H 49: tell when the printer goes offline, with the cause (APG p.431)."""
OFFLINE_RESPONSE_OFF: Final = b"\x1d(H\x03\x00\x31\x30\x00"

INITIALIZE: Final = b"\x1b@"
"""ESC @: drops what is not printed and every kind of automatic status. Never sent for status."""

CUT: Final = b"\x1dVB\x00"
"""GS V 66 0: feed to the cutter and cut, leaving one point (REF, gs_cv)."""


class Transmit(IntEnum):
    """What DLE DC4 7 asks for, once, whatever automatic status is on (APG p.389 to 391)."""

    BASIC = 1
    EXTENDED = 2
    OFFLINE = 4
    BATTERY = 5


def transmit(status: Transmit) -> bytes:
    """DLE DC4 7 m: tell a status once."""
    return bytes((0x10, 0x14, 0x07, status))


RECOVER_AND_RESTART: Final = b"\x10\x05\x01"
"""DLE ENQ 1: recover from an error and print the line again in which it happened."""
RECOVER_AND_CLEAR: Final = b"\x10\x05\x02"
"""DLE ENQ 2: recover from an error and drop what is not printed."""
PRESS_FEED: Final = b"\x10\x05\x00"
"""DLE ENQ 0: as a press of the feed button, while the printer waits for one (T90-SPEC p.77)."""
CANCEL_SLIP: Final = b"\x10\x05\x03"
"""DLE ENQ 3: no longer wait for a slip."""
POWER_OFF: Final = b"\x10\x14\x02\x01\x08"
"""DLE DC4 2: save the counters and stop; dead until it is switched off and on (T90-SPEC p.79)."""
CLEAR_BUFFERS: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: drop what is not printed (T81-SPEC p.60)."""
_LOWEST_PULSE, _HIGHEST_PULSE = 1, 8


def drawer_pulse(connector: int, hundreds: int) -> bytes:
    """DLE DC4 1: open the drawer on connector pin 2 (0) or 5 (1), with a pulse of 1 to 8 times 100 ms."""
    _demand(connector, 0, 1)
    _demand(hundreds, _LOWEST_PULSE, _HIGHEST_PULSE)
    return bytes((0x10, 0x14, 0x01, connector, hundreds))


def buzzer(pattern: int, repeats: int) -> bytes:
    """DLE DC4 3: sound a pattern 0 to 7, 0 to 8 times again."""
    _demand(pattern, 0, 7)
    _demand(repeats, 0, 8)
    return bytes((0x10, 0x14, 0x03, pattern, 0x00, repeats, 0x01, 0x00))


def enable_realtime(pulse: bool | None = None, power_off: bool | None = None) -> bytes:
    """GS ( D: let DLE DC4 1 (`pulse`) and DLE DC4 2 (`power_off`) be obeyed or not; None leaves one as it is."""
    chosen = ((1, pulse), (2, power_off))
    pairs = b"".join(bytes((a, 0x31 if on else 0x30)) for a, on in chosen if on is not None)
    return _sized(b"\x1d(D", b"\x14" + pairs)


def information(n: int) -> bytes:
    """GS I n: who the printer is. Waits in its buffer; not to be sent to an unknown device (APG p.456)."""
    return bytes((0x1D, 0x49, n))


MODEL_ID: Final = 1
TYPE_ID: Final = 2
FIRMWARE: Final = 65
MAKER: Final = 66
MODEL: Final = 67
SERIAL_NUMBER: Final = 68
FONTS: Final = 69
NAMES: Final[Mapping[int, str]] = {
    FIRMWARE: "firmware", MAKER: "maker", MODEL: "model", SERIAL_NUMBER: "serial", FONTS: "fonts",
}  # fmt: skip
"""What GS I asks for, by the field that the answer is."""


def read_counter(number: int) -> bytes:
    """GS g 2: tell a maintenance counter (APG p.476). Cumulative numbers are the resettable ones plus 128."""
    return b"\x1dg2\x00" + number.to_bytes(2, "little")


def reset_counter(number: int) -> bytes:
    """GS g 0: set a resettable counter to 0 (APG p.475)."""
    return b"\x1dg0\x00" + number.to_bytes(2, "little")


def process_id(identifier: bytes) -> bytes:
    """GS ( H 48: tell the ID, four bytes 20 to 7E, once everything before it is printed (APG p.425).

    Raises ValueError for another one.
    """
    if len(identifier) != 4 or not all(0x20 <= byte <= 0x7E for byte in identifier):
        raise ValueError("a process ID is four printable characters of ASCII")
    return _sized(b"\x1d(H", b"\x30\x30" + identifier)


ENTER_SETTING_MODE: Final = b"\x1d(E\x03\x00\x01IN"
"""GS ( E 1. Inside only GS ( E and GS I are obeyed."""
LEAVE_SETTING_MODE: Final = b"\x1d(E\x04\x00\x02OUT"
"""GS ( E 2: the values take effect and the printer resets itself (APG p.575)."""


def write_memory_switches(switches: Mapping[int, str]) -> bytes:
    """GS ( E 3: write memory switches, number 1 to 8, each eight characters `0`, `1` or `2` (as it is), bit 8 first.

    Reserved bits have to be `2` (APG p.578). Raises ValueError for anything else.
    """
    data = b"\x03"
    for number, bits in switches.items():
        _demand(number, 1, 8)
        if len(bits) != 8 or set(bits) - set("012"):
            raise ValueError(f"{bits!r} is no memory switch: eight digits 0, 1 or 2")
        data += bytes((number,)) + bits.encode("ascii")
    return _sized(b"\x1d(E", data)


def read_memory_switch(number: int) -> bytes:
    """GS ( E 4: tell a memory switch, 1 to 8."""
    _demand(number, 1, 8)
    return _sized(b"\x1d(E", bytes((0x04, number)))


def write_customized_values(values: Mapping[int, int]) -> bytes:
    """GS ( E 5: write customized values, number 1 to 255, value 0 to 65535; in setting mode only (APG p.586)."""
    data = b"\x05"
    for number, value in values.items():
        _demand(number, 1, 0xFF)
        _demand(value, 0, 0xFFFF)
        data += bytes((number,)) + value.to_bytes(2, "little")
    return _sized(b"\x1d(E", data)


def read_customized_value(number: int) -> bytes:
    """GS ( E 6: tell a customized value (APG p.598)."""
    _demand(number, 1, 0xFF)
    return _sized(b"\x1d(E", bytes((0x06, number)))


def write_serial_setting(item: int, value: str) -> bytes:
    """GS ( E 11: baud rate (1), parity (2), flow control (3), data bits (4), as the text that the printer tells."""
    _demand(item, 1, 4)
    return _sized(b"\x1d(E", bytes((0x0B, item)) + value.encode("ascii"))


def read_serial_setting(item: int) -> bytes:
    """GS ( E 12: tell a serial setting, item 1 to 4."""
    _demand(item, 1, 4)
    return _sized(b"\x1d(E", bytes((0x0C, item)))


def write_bluetooth_setting(item: int, value: str) -> bytes:
    """GS ( E 13: write a Bluetooth setting: name (41), reconnecting by itself to iOS (49 hex)."""
    return _sized(b"\x1d(E", bytes((0x0D, item)) + value.encode("ascii"))


def read_bluetooth_setting(item: int) -> bytes:
    """GS ( E 14: tell a Bluetooth setting: address (30), name (41), bundle seed (46), iOS (49 hex)."""
    return _sized(b"\x1d(E", bytes((0x0E, item)))


def print_quality(function: int, value: int) -> bytes:
    """GS ( K: until power-off, density (31 hex), speed (32), energizing (61); 0 takes the customized value again."""
    _demand(value, 0, 0xFF)
    return _sized(b"\x1d(K", bytes((function, value)))


def test_print(paper: int, pattern: int) -> bytes:
    """GS ( A: print a test and reset. Paper 0 to 2, pattern 1 hex dump, 2 status, 3 rolling, 64 automatic layout.

    Real-time commands are not obeyed meanwhile.
    """
    return _sized(b"\x1d(A", bytes((paper, pattern)))


def recovery_wait(opened: int, closed: int) -> bytes:
    """GS z 0: how long the printer waits until it is online again, twice 0 to 255 times 500 ms."""
    _demand(opened, 0, 0xFF)
    _demand(closed, 0, 0xFF)
    return bytes((0x1D, 0x7A, 0x30, opened, closed))


def _sized(command: bytes, data: bytes) -> bytes:
    """Put the length of the data between a command and its data: pL pH."""
    return command + len(data).to_bytes(2, "little") + data


def _demand(value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise ValueError(f"{value} is not from {lowest} to {highest}")
