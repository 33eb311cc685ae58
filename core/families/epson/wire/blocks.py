"""Blocks: a header, data and NUL. Which ones are known, and what stands in them.

APG, as each class of `messages` says. A block whose identifier is known but whose data is not as documented stays a
plain `Block`: it is shown, and nothing is read into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from core.codec import ascii_text
from core.families.epson.wire.messages import (
    BatteryStatus,
    Block,
    BluetoothReply,
    ClearReply,
    CustomizedValueReply,
    ExtendedAsb,
    InformationA,
    InformationB,
    InkAsb,
    MemorySwitchReply,
    ModeEntered,
    OfflineReply,
    PowerOff,
    PowerOn,
    ProcessIdReply,
    SerialSettingReply,
)

EXTENDED: Final = 0x39
"""Header of the extended automatic status, and of nothing else that is known."""
EXTENDED_TAIL: Final = b"\x40\x00"
"""What stands behind status A in extended automatic status: status B, and the end."""
INK: Final = 0x35
REPLY: Final = 0x37
"""Header of the answers to GS ( E, GS ( H, DLE DC4 8 and others; the identifier behind it says which."""
NOTICE: Final = 0x3B
INFORMATION_A: Final = 0x3D
INFORMATION_B: Final = 0x5F

_WITH_IDENTIFIER: Final = frozenset({REPLY, NOTICE, INFORMATION_A})
_ALWAYS_0: Final = 0xAA
"""Bits of the extended status A that are 0."""
_ALWAYS_1: Final = 0x40
_INK: Final = re.compile(rb"\x35[\x40-\x7f]{2}\x00", re.DOTALL)
_HIGHEST_NUMBER, _HIGHEST_VALUE = 0xFF, 0xFFFF
"""Of customized values: a and n of GS ( E 6."""


class _Form(NamedTuple):
    """A known block: its class, its data, and what its class has beside the data."""

    kind: Callable[..., Block]
    data: re.Pattern[bytes]
    values: Callable[[re.Match[bytes]], tuple[Any, ...] | None] = lambda _found: ()
    """Gives None for numbers that are out of range."""


def _first_byte_and_text(found: re.Match[bytes]) -> tuple[int, str]:
    return found[1][0], ascii_text(found[2])


def _customized(found: re.Match[bytes]) -> tuple[int, int] | None:
    number, value = int(found[1]), int(found[2])
    return (number, value) if number <= _HIGHEST_NUMBER and value <= _HIGHEST_VALUE else None


_NOTHING: Final = re.compile(b"")
_FORMS: Final[Mapping[tuple[int, int], _Form]] = {
    (REPLY, 0x20): _Form(ModeEntered, _NOTHING),
    (REPLY, 0x21): _Form(MemorySwitchReply, re.compile(rb"[01]{8}"), lambda found: (int(found[0], 2),)),
    (REPLY, 0x22): _Form(ProcessIdReply, re.compile(rb"[ -~]{4}"), lambda found: (found[0].decode("ascii"),)),
    (REPLY, 0x23): _Form(OfflineReply, re.compile(rb"[\x40-\x7f]{0,10}"), lambda found: (found[0],)),
    (REPLY, 0x25): _Form(ClearReply, _NOTHING),
    (REPLY, 0x27): _Form(CustomizedValueReply, re.compile(rb"([0-9]{1,3})\x1f([0-9]{1,5})"), _customized),
    (REPLY, 0x33): _Form(SerialSettingReply, re.compile(rb"([1-4])\x1f([0-9]{1,6})"), _first_byte_and_text),
    (REPLY, 0x45): _Form(BatteryStatus, re.compile(rb"[01][0-6]"), lambda found: tuple(found[0])),
    (REPLY, 0x4A): _Form(BluetoothReply, re.compile(rb"([01AFI])([\x20-\xff]*)"), _first_byte_and_text),
    (NOTICE, 0x30): _Form(PowerOff, _NOTHING),
    (NOTICE, 0x31): _Form(PowerOn, _NOTHING),
}


def block(raw: bytes, offset: int, request: bytes | None = None) -> ExtendedAsb | InkAsb | Block:
    """Give the message that a block is: header, data and NUL, flow control taken out, at its place in the stream.

    `request` is the command that a block with header 5F answers, where one was outstanding.
    """
    header = raw[0]
    if header == EXTENDED and raw[2:] == EXTENDED_TAIL:
        return ExtendedAsb(raw, offset, malformed=bool(raw[1] & _ALWAYS_0) or not raw[1] & _ALWAYS_1)
    if header == INK and _INK.fullmatch(raw):
        return InkAsb(raw, offset)
    identifier = raw[1] if header in _WITH_IDENTIFIER and raw[1] else None
    payload = raw[1 if identifier is None else 2 : -1]
    if header == INFORMATION_B:
        return InformationB(raw, offset, header, identifier, payload, ascii_text(payload), request)
    if header == INFORMATION_A and identifier is not None:
        return InformationA(raw, offset, header, identifier, payload)
    form = None if identifier is None else _FORMS.get((header, identifier))
    found = None if form is None else form.data.fullmatch(payload)
    values = None if form is None or found is None else form.values(found)
    if form is None or values is None:
        return Block(raw, offset, header, identifier, payload)
    return form.kind(raw, offset, header, identifier, payload, *values)
