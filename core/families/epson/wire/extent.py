"""Where a message of several bytes ends, as far as its beginning tells.

Everything here looks at bytes that flow control is taken out of, and answers alike however many bytes follow: once a
length is given, or `STRAY`, more bytes do not change it.
"""

from __future__ import annotations

import re
from typing import Final

from core.families.epson.wire.blocks import EXTENDED, EXTENDED_TAIL, INFORMATION_B, NOTICE, REPLY

LONGEST: Final = 256
"""Bytes of a message at most, with its flow control. The longest that is documented carries 80 characters."""
STATUS_LENGTH: Final = 4
"""Bytes of basic automatic status."""
NOT_IN_STATUS: Final = 0x90
"""Bits that are 0 in the second to fourth byte of basic automatic status."""
POWER_OFF: Final = bytes((NOTICE, 0x30, 0x00))
"""The power-off notice: given at once, since nothing may follow it."""

WAIT: Final = 0
"""In place of a length: it takes more bytes to see."""
STRAY: Final = -1
"""In place of a length: no message begins here; the first byte is stray."""

_FIRST_BITS, _FIRST = 0x93, 0x10
"""The bits that tell the first byte of a basic status, and their value."""
_NO_DATA: Final = re.compile(rb"[\x01-\x1f]")
_NO_DATA_OF_REPLY: Final = re.compile(rb"[\x01-\x1e]")
"""Answers to GS ( E and others separate their items with 1F."""


def status_length(raw: bytes) -> int:
    """Give the length of a basic status whose first byte is there."""
    if not fits_status(raw[:STATUS_LENGTH]):
        return STRAY
    return STATUS_LENGTH if len(raw) >= STATUS_LENGTH else WAIT


def fits_status(raw: bytes) -> bool:
    """Tell whether these, one to four bytes, are a basic status or the beginning of one."""
    return raw[0] & _FIRST_BITS == _FIRST and not any(byte & NOT_IN_STATUS for byte in raw[1:])


def block_length(raw: bytes, asked: bool, final: bool) -> int:
    """Give the length of a block whose header is there, NUL included.

    `asked` is whether somebody asked for one that begins like this, `final` whether no more bytes can be waited for.
    """
    length = _closed_length(raw, final)
    if length == STRAY or asked or raw[: len(POWER_OFF)] == POWER_OFF:
        return length
    return _length_unless_status(raw, length, final)


def _closed_length(raw: bytes, final: bool) -> int:
    """Give the length, whoever asked or not: to the NUL, or as that of extended status."""
    if raw[0] == EXTENDED:
        tail = raw[2:STATUS_LENGTH]
        if tail == EXTENDED_TAIL:
            return STATUS_LENGTH
        if not final and EXTENDED_TAIL.startswith(tail):
            return WAIT
    end = raw.find(0, 1)
    if end < 0 and len(raw) >= LONGEST:
        return STRAY
    no_data = _NO_DATA_OF_REPLY if raw[0] == REPLY else _NO_DATA
    if no_data.search(raw, 1, len(raw) if end < 0 else end):
        return STRAY
    return end + 1 if end > 0 else WAIT


def _length_unless_status(raw: bytes, length: int, final: bool) -> int:
    """Give the length of a block that nobody asked for, if what follows the header is not basic status instead.

    Texts (header 5F) may begin like a status: "TM-m". Up to their NUL they have to be nothing but statuses to be taken
    for them.
    """
    start = 1
    while True:
        group = raw[start : start + STATUS_LENGTH]
        whole = len(group) == STATUS_LENGTH
        fits = not group or fits_status(group)
        if fits and not whole and not final:
            return WAIT
        if not fits or not whole:
            # A text without its end is no block: then the statuses in front of this one are what there is.
            return STRAY if final and length == WAIT and start > 1 else length
        if raw[0] != INFORMATION_B or start < length <= start + STATUS_LENGTH:
            return STRAY
        start += STATUS_LENGTH
