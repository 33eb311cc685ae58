"""What the fault `wrong_length` makes of the messages of a simulated projector."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.families.projector.services import COMMAND, FRAMED, PJLINK, PJLINK_SEARCH, WEB

SERIAL: Final = "serial"
"""What the serial line is called in a trace."""
_MORE: Final = 8


def spoiled_length(service: str, message: bytes) -> bytes:
    """Give a message with a length that is wrong; what has no length is cut short, or comes twice if it is short."""
    return _SPOILED.get(service, _as_it_is)(message)


def _as_it_is(message: bytes) -> bytes:
    return message


def _of_commands(message: bytes) -> bytes:
    """Let a reply end without its last byte; one of a single byte comes twice."""
    return message[:-1] if len(message) > 1 else message * 2


def _of_pjlink(message: bytes) -> bytes:
    """Let a line be longer than any is, with the end it has."""
    return message[:-1] + b" " * 0x200 + message[-1:]


def _of_web(message: bytes) -> bytes:
    """Let the body end before the length that was promised."""
    return message[:-_MORE]


_SPOILED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    COMMAND.name: _of_commands,
    FRAMED.name: _of_commands,
    SERIAL: _of_commands,
    PJLINK.name: _of_pjlink,
    PJLINK_SEARCH.name: _of_commands,
    WEB.name: _of_web,
}
