"""What the fault `wrong_length` makes of the messages of a simulated printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.families.epson.services import DISCOVERY, PRINT, WEB
from core.families.epson.wire.enpc import HEADER

_LENGTH_AT: Final = HEADER - 2
_MORE: Final = 8
_LARGEST: Final = 0xFFFF


def spoiled_length(service: str, message: bytes) -> bytes:
    """Give a message with a length that is wrong; one of a service whose messages say no length stays as it is."""
    return _SPOILED.get(service, _as_it_is)(message)


def _as_it_is(message: bytes) -> bytes:
    return message


def _of_printer(message: bytes) -> bytes:
    """Let a block, and an automatic status, end without its last byte; an answer of one byte comes twice."""
    return message[:-1] if len(message) > 1 else message * 2


def _of_discovery(message: bytes) -> bytes:
    """Let the length promise more bytes than come."""
    said = int.from_bytes(message[_LENGTH_AT:HEADER])
    return message[:_LENGTH_AT] + ((said + _MORE) & _LARGEST).to_bytes(2) + message[HEADER:]


def _of_web(message: bytes) -> bytes:
    """Let the body end before the length that was promised."""
    return message[:-_MORE]


_SPOILED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    PRINT.name: _of_printer,
    "serial": _of_printer,
    DISCOVERY.name: _of_discovery,
    WEB.name: _of_web,
}
