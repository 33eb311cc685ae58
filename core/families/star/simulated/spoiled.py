"""What the fault `wrong_length` makes of the messages of a simulated printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.families.star.wire.asb_frame import EXTENDED, LENGTHS
from core.families.star.wire.broadcast_layout import TOTAL_AT
from core.families.star.wire.nic import DISCOVERY_DATA_REQUEST

_MORE: Final = 8
_LARGEST: Final = 0xFFFF
_REPEATED: Final = len(DISCOVERY_DATA_REQUEST)
_LONGER: Final = {length: header for header, length in enumerate(LENGTHS) if length and header < 0x40}


def spoiled_length(service: str, message: bytes) -> bytes:
    """Give a message with a length that is wrong; one of a service whose messages say no length stays as it is."""
    return _SPOILED.get(service, _as_it_is)(message)


def _as_it_is(message: bytes) -> bytes:
    return message


def _of_printer(message: bytes) -> bytes:
    """Let the length behind a status promise data that never comes, or the status a byte more than it has.

    A reply that stands by itself ends too early: its end is all that tells its length.
    """
    length = LENGTHS[message[0]]
    if not length or len(message) < length:
        return message[:-1]
    if message[1] & EXTENDED:
        said = int.from_bytes(message[length : length + 2])
        return message[:length] + ((said + _MORE) & _LARGEST).to_bytes(2) + message[length + 2 :]
    return bytes((_LONGER[length + 1],)) + message[1:] if length + 1 in _LONGER else message[:-1]


def _of_control(message: bytes) -> bytes:
    """Let the length promise more bytes than come; an answer of one byte has one too many."""
    if len(message) == 1:
        return message * 2
    said = int.from_bytes(message[_REPEATED : _REPEATED + 2])
    return message[:_REPEATED] + ((said + _MORE) & _LARGEST).to_bytes(2) + message[_REPEATED + 2 :]


def _of_discovery(message: bytes) -> bytes:
    """Let the total length fall short."""
    return message[:TOTAL_AT] + (len(message) // 2).to_bytes(2) + message[TOTAL_AT + 2 :]


def _of_web(message: bytes) -> bytes:
    """Let the body end before the length that was promised."""
    return message[:-_MORE]


_SPOILED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "print": _of_printer,
    "serial": _of_printer,
    "status": _of_printer,
    "control": _of_control,
    "discovery": _of_discovery,
    "web": _of_web,
}
