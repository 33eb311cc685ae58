"""Puts what a host sends to an Epson printer into kinds and fields, for `decode escpos --direction host`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.codec import Message, ascii_text
from core.families.epson.wire.host_commands import HostCommand
from core.families.epson.wire.host_forms import HostCommandKind
from core.family.decoding import Explained
from core.status import FieldValue

_SHOWN: Final = 64
"""Bytes of text, and of a command's values, that are shown at most."""
_LEADS: Final = frozenset({"DLE", "ESC", "FS", "GS"})
_MEANINGS: Final[Mapping[bytes, str]] = {
    b"\x10\x04\x01": "printer_status",
    b"\x10\x04\x02": "offline_cause",
    b"\x10\x04\x03": "error_cause",
    b"\x10\x04\x04": "paper_status",
    b"\x10\x04\x05": "slip_status",
    b"\x10\x04\x07": "ink_status",
    b"\x10\x04\x08": "peeler_status",
    b"\x10\x05\x00": "press_feed",
    b"\x10\x05\x01": "recover_and_restart",
    b"\x10\x05\x02": "recover_and_clear_buffers",
    b"\x10\x05\x03": "cancel_slip",
    b"\x10\x14\x01": "drawer_pulse",
    b"\x10\x14\x02": "power_off",
    b"\x10\x14\x03": "buzzer",
    b"\x10\x14\x07": "tell_status_once",
    b"\x10\x14\x08": "clear_buffers",
    b"\x1b@": "initialize",
    b"\x1b=": "select",
    b"\x1bp": "drawer_pulse",
    b"\x1c(e": "extended_status",
    b"\x1d(A": "test_print",
    b"\x1d(D": "enable_realtime",
    b"\x1d(E\x01": "enter_setting_mode",
    b"\x1d(E\x02": "leave_setting_mode",
    b"\x1d(E\x03": "write_memory_switches",
    b"\x1d(E\x04": "read_memory_switch",
    b"\x1d(E\x05": "write_customized_values",
    b"\x1d(E\x06": "read_customized_value",
    b"\x1d(E\x0b": "write_serial_setting",
    b"\x1d(E\x0c": "read_serial_setting",
    b"\x1d(E\x0d": "write_bluetooth_setting",
    b"\x1d(E\x0e": "read_bluetooth_setting",
    b"\x1d(E\x0f": "write_usb_setting",
    b"\x1d(E\x10": "read_usb_setting",
    b"\x1d(H\x30": "process_id",
    b"\x1d(H\x31": "offline_response",
    b"\x1d(K": "print_quality",
    b"\x1dI": "printer_information",
    b"\x1dV": "cut",
    b"\x1da": "automatic_status",
    b"\x1dg0": "reset_counter",
    b"\x1dg2": "read_counter",
    b"\x1dj": "ink_status",
    b"\x1dr": "sensor_status",
    b"\x1dz0": "recovery_wait",
}
"""What commands do that print nothing: by their bytes, and the function behind the length where they have one."""
_LONGEST_MEANING: Final = max(map(len, _MEANINGS))


def explain_sent(message: Message) -> Explained:
    """Explain a piece of what a host sends: a command by its name, or what is printed."""
    if not isinstance(message, HostCommand):
        raise TypeError(f"{type(message).__name__} is no message to an Epson printer")
    if message.kind is HostCommandKind.TEXT:
        shown = ascii_text(message.raw[:_SHOWN])
        return Explained("text", {"text": shown if len(message.raw) <= _SHOWN else f"{shown} ..."})
    return Explained(
        "request", {"command": message.kind.value, **_meaning(message), "length": len(message.raw), **_values(message)}
    )


def _meaning(message: HostCommand) -> dict[str, FieldValue]:
    begins = message.raw[:3] + message.data if message.is_sized else message.raw
    for length in range(_LONGEST_MEANING, 1, -1):
        if (meaning := _MEANINGS.get(begins[:length])) is not None:
            return {"meaning": meaning}
    return {}


def _values(message: HostCommand) -> dict[str, FieldValue]:
    """Give what stands behind the name of a command, in hex; behind the length where it has one."""
    name = message.kind.value.split()
    if name[0] not in _LEADS:
        return {}
    values = message.data if message.is_sized else message.raw[len(name) :]
    if not values:
        return {}
    shown = values[:_SHOWN].hex(" ")
    return {"values": shown if len(values) <= _SHOWN else f"{shown} ..."}
