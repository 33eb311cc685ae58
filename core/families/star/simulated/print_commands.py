"""Reads what a host sends to the printer itself, over TCP 9100 or a serial line: commands, and what is to be printed.

STAR Graphic Mode Command Specifications (M-GRAPH); STAR Line Mode Command Specifications (M-LINE, M-HSP); Dot Impact
Printer STAR Command Specifications (M-DOT). Every command that is known here has a fixed length. Whatever is none of
them is data to be printed: text, images, and the many commands that only form the print. How long an image is (ESC *
and the raster commands) is not among the facts that are known here: bytes of an image that look like a command are
taken for one, where a printer would print them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from core.codec import Message
from core.families.star.wire.memory_switch import ALL_DEFAULTS, OLD_SWITCH_COMMAND, SWITCH_COMMAND
from core.families.star.wire.requests import (
    CANCEL,
    ENQ,
    EOT,
    ETB,
    INFORMATION_REQUEST,
    INITIALISE,
    REALTIME_RESET,
    SELF_PRINT,
    STATUS_ONCE,
    VERSION_REQUEST,
)


class PrintCommand(Enum):
    """What a piece of the stream is."""

    PRINT_DATA = auto()
    """Not a command: it is printed."""
    ENQ = auto()
    EOT = auto()
    STATUS_ONCE = auto()
    """ESC ACK SOH."""
    REALTIME_RESET = auto()
    """ESC ACK CAN."""
    ETB = auto()
    CANCEL = auto()
    """CAN."""
    AUTOMATIC_STATUS = auto()
    """ESC RS a n; n is the last byte."""
    CLEAR_ETB_COUNTER = auto()
    """ESC RS E n, n = 00 or 30 hex."""
    INITIALISE = auto()
    """ESC @."""
    SELF_PRINT = auto()
    """ESC ? LF NUL."""
    VERSION = auto()
    """ESC # * LF NUL."""
    INFORMATION = auto()
    """ESC GS ) I, function 49; a question with another function is data."""
    SWITCH = auto()
    """A memory switch, in one of its forms: `core.families.star.wire.memory_switch` reads it."""


REALTIME: Final = frozenset({
    PrintCommand.ENQ, PrintCommand.EOT, PrintCommand.STATUS_ONCE, PrintCommand.REALTIME_RESET,
})  # fmt: skip
"""Commands that are carried out as they arrive, also while the printer is offline (M-GRAPH, M-LINE)."""


@dataclass(frozen=True, slots=True)
class HostCommand(Message):
    """A piece of the stream."""

    command: PrintCommand


_ANY: Final = bytes(range(256))
_DIGIT: Final = b"0123456789ABCDEFabcdef"
_NAME: Final = b"0123456789ABCDEFGHU"
_ENDING: Final = (b"\n", b"\0")
_DIGITS: Final = (_DIGIT,) * 4


def _bytes(raw: bytes) -> tuple[bytes, ...]:
    return tuple(raw[at : at + 1] for at in range(len(raw)))


_FORMS: Final[tuple[tuple[PrintCommand, tuple[bytes, ...]], ...]] = (
    (PrintCommand.ENQ, _bytes(ENQ)),
    (PrintCommand.EOT, _bytes(EOT)),
    (PrintCommand.ETB, _bytes(ETB)),
    (PrintCommand.CANCEL, _bytes(CANCEL)),
    (PrintCommand.STATUS_ONCE, _bytes(STATUS_ONCE)),
    (PrintCommand.REALTIME_RESET, _bytes(REALTIME_RESET)),
    (PrintCommand.AUTOMATIC_STATUS, (*_bytes(b"\x1b\x1ea"), _ANY)),
    (PrintCommand.CLEAR_ETB_COUNTER, (*_bytes(b"\x1b\x1eE"), b"\x00\x30")),
    (PrintCommand.INITIALISE, _bytes(INITIALISE)),
    (PrintCommand.SELF_PRINT, _bytes(SELF_PRINT)),
    (PrintCommand.VERSION, _bytes(VERSION_REQUEST)),
    (PrintCommand.INFORMATION, _bytes(INFORMATION_REQUEST)),
    (PrintCommand.SWITCH, _bytes(ALL_DEFAULTS)),
    (PrintCommand.SWITCH, (*_bytes(OLD_SWITCH_COMMAND), _NAME, b",+-?", *_DIGITS, *_ENDING)),
    (PrintCommand.SWITCH, (*_bytes(SWITCH_COMMAND), b",+-@*WT", _NAME, *_DIGITS, *_ENDING)),
)
"""For each command the bytes that may stand at each of its places."""
_BEGINS: Final = re.compile(b"[%b]" % re.escape(b"".join(sorted({form[0] for _, form in _FORMS}))))
LONGEST: Final = max(len(form) for _, form in _FORMS)
"""Bytes of the longest command: fewer wait for their end."""


class PrintReader:
    """Reads one stream to a printer, however it is cut: a `core.codec.Reader`.

    Gives `HostCommand`; data comes in pieces, as they came. Keeps fewer than `LONGEST` bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._held = b""
        self._offset = 0

    @property
    def pending(self) -> bytes:
        """Give the bytes that may become a command."""
        return self._held

    def feed(self, data: bytes) -> list[HostCommand]:
        """Take bytes and give the pieces they complete, in order."""
        pieces: list[HostCommand] = []
        stream = self._held + data
        printed = at = 0
        while begins := _BEGINS.search(stream, at):
            at = begins.start()
            command, length = _command_at(stream, at)
            if command is None and length:
                break
            if command is None:
                at += 1
                continue
            self._give(pieces, stream[printed:at], PrintCommand.PRINT_DATA)
            self._give(pieces, stream[at : at + length], command)
            printed = at = at + length
        else:
            at = len(stream)
        self._give(pieces, stream[printed:at], PrintCommand.PRINT_DATA)
        self._held = stream[at:]
        return pieces

    def end(self) -> list[HostCommand]:
        """End the stream: half a command is data."""
        pieces: list[HostCommand] = []
        self._give(pieces, self._held, PrintCommand.PRINT_DATA)
        self._held = b""
        return pieces

    def _give(self, pieces: list[HostCommand], raw: bytes, command: PrintCommand) -> None:
        if raw:
            pieces.append(HostCommand(raw, self._offset, command))
            self._offset += len(raw)


def _command_at(stream: bytes, at: int) -> tuple[PrintCommand | None, int]:
    """Give the command that begins there and its length.

    No command and a length: it is incomplete. No command and 0: none begins there.
    """
    there = stream[at : at + LONGEST]
    incomplete = 0
    for command, form in _FORMS:
        # Where the stream ends inside the form, what is there has to fit as far as it goes.
        if all(byte in allowed for byte, allowed in zip(there, form, strict=False)):
            if len(there) >= len(form):
                return command, len(form)
            incomplete = len(there)
    return None, incomplete
