"""Typed status data: what follows a frame on a network when more than the status is to be said.

STAR Line Mode Command Specifications, pages 5-14 and 5-15; Dot Impact Printer STAR Command Specifications, pages 5-7
and 5-8; STAR Graphic Mode Command Specifications, appendix 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.codec import Message, Rejected, ascii_text
from core.families.star.wire.asb_frame import LONGEST_DATA
from core.families.star.wire.realtime import Realtime, RealtimeStatus, answers
from core.families.star.wire.replies import is_reply, parse_reply
from core.text import text

REALTIME_TYPES: Final[Mapping[str, Realtime]] = {"01": Realtime.ENQ, "02": Realtime.EOT}
"""The types of status data that carry the answer to ENQ or EOT."""

_BREAK: Final = b":B"
_END: Final = b";"
_WITHOUT_PARAMETER: Final = 2
_BREAKS_AT: Final = (_WITHOUT_PARAMETER, 4)
"""Where the separator stands: behind two characters of type, or behind these and two of parameter."""
_ODD_TYPE, _ODD_BREAK_AT = b"14", 3
"""The one type whose parameter has a single character."""

MALFORMED: Final = text(
    "star.asb.rejected.data",
    "status data behind a frame is a type, perhaps a parameter, :B, two bytes of length, that many bytes and ;",
)


@dataclass(frozen=True, slots=True)
class StatusData(Message):
    """One unit of status data behind a LAN frame: two characters of type, a parameter or none, and its payload."""

    type: str
    parameter: str | None
    payload: bytes


def parse_data(raw: bytes, offset: int) -> StatusData | Rejected:
    """Read one unit of status data: all bytes that the LAN length counts. Never raises."""
    for at in (*_BREAKS_AT, _ODD_BREAK_AT) if raw.startswith(_ODD_TYPE) else _BREAKS_AT:
        start = at + len(_BREAK) + 2
        if raw[at : at + 2] == _BREAK and raw[-1:] == _END and len(raw) == start + _length(raw, start) + 1:
            parameter = ascii_text(raw[_WITHOUT_PARAMETER:at]) if at > _WITHOUT_PARAMETER else None
            return StatusData(raw, offset, ascii_text(raw[:_WITHOUT_PARAMETER]), parameter, raw[start:-1])
    return Rejected(raw, offset, MALFORMED)


def _length(raw: bytes, start: int) -> int:
    return int.from_bytes(raw[start - 2 : start])


def message_in(data: StatusData) -> Message | None:
    """Give the message that the payload of a unit is, if it is a known one; it lies inside the unit."""
    payload, offset = data.payload, data.offset + len(data.raw) - 1 - len(data.payload)
    which = REALTIME_TYPES.get(data.type)
    if which is not None:
        one_byte = len(payload) == 1 and answers(which, payload[0])
        return RealtimeStatus(payload, offset, which) if one_byte else None
    return parse_reply(payload, offset) if is_reply(payload) else None


def wrap_data(type_: str, payload: bytes, parameter: str | None = None) -> bytes:
    """Give a unit of status data, to follow a LAN frame (`encode_frame(..., data=...)`).

    Raises ValueError for a type or parameter that is not two printable characters of ASCII, and for a payload that
    makes the unit longer than 512 bytes.
    """
    head = type_ + (parameter or "")
    if len(type_) != 2 or len(head) not in _BREAKS_AT or not head.isascii() or not head.isprintable():
        raise ValueError(f"Type and parameter are two characters each, not {type_!r} and {parameter!r}.")
    most = LONGEST_DATA - len(head) - len(_BREAK) - 2 - len(_END)
    if len(payload) > most:
        raise ValueError(f"The payload of status data of type {type_} has {most} bytes at most, not {len(payload)}.")
    return head.encode("ascii") + _BREAK + len(payload).to_bytes(2) + payload + _END
