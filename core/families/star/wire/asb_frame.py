"""One automatic status: its headers, its message, and the frames that a simulator sends.

STAR Line Mode Command Specifications, pages 5-7 and 5-8 (headers) and 5-14 (length behind a frame on a network).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.codec import Message
from core.families.star.models import GROUPS
from core.families.star.status.asb_table import LONGEST, fitted_map
from core.status import FieldValue

SHORTEST: Final = 7
"""Bytes of the shortest frame: two headers and printer status 1 to 5."""
LONGEST_DATA: Final = 0x0200
"""Bytes of status data that may follow a frame. A greater length is no length."""
EXTENDED: Final = 0x80
"""Bit 7 of header 2: a length of two bytes follows the frame."""
NOT_IN_HEADER_2: Final = 0x11
"""Bits that are 0 in header 2."""
NOT_IN_STATUS: Final = 0x91
"""Bits that are 0 in every byte after header 2."""


def _number(byte: int) -> int:
    return byte >> 1 & 0x07 | byte >> 2 & 0x18


def _length(byte: int) -> int:
    length = _number(byte)
    return length if byte & 0x91 == 0x01 and length >= SHORTEST else 0


LENGTHS: Final = bytes(_length(byte) for byte in range(256))
"""The frame length that each byte announces as header 1; 0 for a byte that is no header 1."""
TOO_SHORT: Final = frozenset(byte for byte in range(256) if byte & 0x91 == 0x01 and not LENGTHS[byte])
"""Bytes that look like header 1 but announce fewer than seven bytes."""
NOT_IN_FRAME: Final = tuple(
    int.from_bytes(bytes([0, NOT_IN_HEADER_2]) + bytes([NOT_IN_STATUS]) * (length - 2)) if length >= SHORTEST else 0
    for length in range(LONGEST + 1)
)
"""For each frame length the bits that are 0 in the whole frame, read as one number; header 1 is not looked at."""

FLOW_CONTROL: Final = b"\x11\x13"
"""XON and XOFF."""
ESC: Final = 0x1B
"""What replies begin with."""
_HEADERS_1: Final = re.escape(bytes(byte for byte in range(256) if LENGTHS[byte]))
_HEADERS_2: Final = re.escape(bytes(byte for byte in range(256) if not byte & NOT_IN_HEADER_2))
BEGINS: Final = re.compile(rb"[\x1b\x11\x13]|[%b](?=[%b\x11\x13]|\Z)" % (_HEADERS_1, _HEADERS_2))
"""What may begin something: ESC, flow control, and a header 1 if header 2 or flow control follows, or perhaps will."""
BEGINS_ON_LAN: Final = re.compile(rb"\x1b|[%b](?=[%b]|\Z)" % (_HEADERS_1, _HEADERS_2))
"""The same where there is no flow control."""


@dataclass(frozen=True, slots=True)
class AsbFrame(Message):
    """One automatic status. `raw` is the frame with its LAN length, if that was sent.

    `data_length` is the LAN length: bytes of status data behind the frame, 0 to 512. None without LAN wrapping, and
    where the length is missing: some programs cut it off.
    """

    data_length: int | None = None

    @property
    def length(self) -> int:
        """Give the bytes of the frame without its LAN length: 7 to 31."""
        return LENGTHS[self.raw[0]]

    @property
    def version(self) -> int:
        """Give the version of the status: 0 to 31."""
        return _number(self.raw[1])

    @property
    def extended(self) -> bool:
        """Tell whether the frame is LAN-wrapped."""
        return self.raw[1] >= EXTENDED

    @property
    def asb(self) -> bytes:
        """Give the bytes of the frame without its LAN length: what the status tables describe."""
        return self.raw[: LENGTHS[self.raw[0]]]


def encode_frame(
    fields: Mapping[str, FieldValue],
    group: str,
    version: int | None = None,
    *,
    length: int | None = None,
    lan: bool = True,
    data: bytes = b"",
) -> bytes:
    """Give the frame that a printer of this model group sends: the inverse of reading and decoding it.

    Version (0 to 31) and length (7 to 31 bytes) are those of the group unless given. Fields that the group does not
    have are left out, as the printer does. `lan` adds the LAN length and `data` (at most 512 bytes of status data).
    Raises ValueError for a number out of range, an unknown group, or a value that does not fit its bits.
    """
    if group not in GROUPS:
        raise ValueError(f"{group!r} is no group of Star models. They are: {', '.join(GROUPS)}.")
    version = GROUPS[group].status_version if version is None else version
    length = GROUPS[group].status_length if length is None else length
    if not 0 <= version <= 31:
        raise ValueError(f"A status has version 0 to 31, not {version}.")
    if not SHORTEST <= length <= LONGEST:
        raise ValueError(f"A status has {SHORTEST} to {LONGEST} bytes, not {length}.")
    if len(data) > LONGEST_DATA or (data and not lan):
        raise ValueError(f"Status data follows a LAN frame, and has at most {LONGEST_DATA} bytes, not {len(data)}.")
    headers = {"length": length, "version": version, "extended": lan}
    frame = bytes(fitted_map(version, length, group).encode({**fields, **headers}))
    return frame + len(data).to_bytes(2) + data if lan else frame
