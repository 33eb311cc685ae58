"""Bytes that belong to no message, gathered so that they are reported in pieces and not one by one."""

from __future__ import annotations

from typing import ClassVar, Final

from core.codec import Message, Rejected
from core.families.star.wire.asb_frame import SHORTEST, TOO_SHORT
from core.families.star.wire.held import HeldBytes
from core.text import text

_STRAY: Final = text("star.asb.rejected.stray", "no automatic status and no reply begins here")
_SHORT: Final = text(
    "star.asb.rejected.short", "this announces a status of fewer than {shortest} bytes", shortest=SHORTEST
)
_ESCPOS: Final = text(
    "star.asb.rejected.escpos",
    "this looks like the four-byte ESC/POS emulation status: the printer is not set to Star mode",
)
_ESCPOS_LENGTH: Final = 4


def _is_escpos(raw: bytes | bytearray) -> bool:
    """Tell whether this is one status of ESC/POS: bit 7 is 0 in all four bytes, bit 4 is 1 in the first one only."""
    return len(raw) == _ESCPOS_LENGTH and raw[0] & 0x90 == 0x10 and not (raw[1] | raw[2] | raw[3]) & 0x90


class StrayBytes:
    """Gathers stray bytes: the pieces are the same however the stream was cut."""

    MOST: ClassVar = 64
    """Bytes that are reported in one piece at most."""

    def __init__(self) -> None:
        """Begin without any."""
        self._held = HeldBytes()

    @property
    def raw(self) -> bytes:
        """Give the bytes that are not reported yet."""
        return bytes(self._held.raw)

    def add(self, raw: bytes, offset: int, messages: list[Message]) -> None:
        """Take bytes that follow each other in the stream from `offset`; what fills a piece goes to the messages."""
        position = 0
        while position < len(raw):
            piece = raw[position : position + self.MOST - len(self._held.raw)]
            self._held.hold_all(piece, offset + position)
            position += len(piece)
            if len(self._held.raw) == self.MOST:
                self.flush(messages)

    def is_escpos_with(self, further: bytes) -> bool:
        """Tell whether these bytes and further ones are nothing but statuses of ESC/POS."""
        whole = self._held.raw + further
        return bool(self._held.raw) and all(
            _is_escpos(whole[start : start + _ESCPOS_LENGTH]) for start in range(0, len(whole), _ESCPOS_LENGTH)
        )

    def flush(self, messages: list[Message]) -> None:
        """Report what there is."""
        raw = self._held.raw
        while _is_escpos(raw[:_ESCPOS_LENGTH]):
            messages.append(Rejected(*self._held.release(_ESCPOS_LENGTH), _ESCPOS))
        if raw:
            reason = _SHORT if raw[0] in TOO_SHORT else _STRAY
            messages.append(Rejected(*self._held.release(len(raw)), reason))
