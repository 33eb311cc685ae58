"""What is typed on a Telnet connection, as its server sees it: lines, without the commands of Telnet (RFC 854)."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

_IAC, _SUBNEGOTIATION, _END = 0xFF, 0xFA, 0xF0
_WITH_OPTION: Final = range(0xFB, 0xFF)
"""WILL, WON'T, DO and DON'T: one byte of option follows."""
LONGEST_LINE: Final = 256
"""Characters of a line; what is typed beyond that is left out."""


class _At(Enum):
    TEXT = auto()
    COMMAND = auto()
    OPTION = auto()
    INSIDE = auto()
    """In a sub-negotiation, up to IAC SE."""
    INSIDE_COMMAND = auto()


class TelnetLines:
    """Gathers lines, however they are cut. A line ends with CR LF, CR NUL, CR or LF."""

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._line = bytearray()
        self._at = _At.TEXT
        self._after_return = False

    def feed(self, data: bytes) -> list[str]:
        """Take bytes and give the lines they complete."""
        lines: list[str] = []
        for byte in data:
            if self._is_text(byte):
                self._take(byte, lines)
        return lines

    def _is_text(self, byte: int) -> bool:
        match self._at:
            case _At.TEXT:
                if byte == _IAC:
                    self._at = _At.COMMAND
                return byte != _IAC
            case _At.COMMAND:
                if byte in _WITH_OPTION:
                    self._at = _At.OPTION
                else:
                    self._at = _At.INSIDE if byte == _SUBNEGOTIATION else _At.TEXT
                return byte == _IAC
            case _At.INSIDE:
                self._at = _At.INSIDE_COMMAND if byte == _IAC else _At.INSIDE
            case _At.INSIDE_COMMAND:
                self._at = _At.TEXT if byte == _END else _At.INSIDE
            case _At.OPTION:
                self._at = _At.TEXT
        return False

    def _take(self, byte: int, lines: list[str]) -> None:
        follows_return, self._after_return = self._after_return, byte == 0x0D
        if byte in (0x0D, 0x0A):
            if byte == 0x0A and follows_return:
                return
            lines.append(self._line.decode("latin-1"))
            self._line.clear()
        elif byte and len(self._line) < LONGEST_LINE:
            self._line.append(byte)
