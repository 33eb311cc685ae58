"""Reads ENPC packets out of a stream of captured bytes, in both directions, where datagrams have lost their ends."""

from __future__ import annotations

import re
from typing import Final

from core.codec import Message, PacketReader, Rejected
from core.families.epson.wire.enpc import HEADER, MAGIC, data_length, parse_packet
from core.text import text

LONGEST: Final = 2048
"""Bytes that a packet may say it has; captured ones have up to 184."""

_AGAIN: Final = re.compile(rb"E(?:\Z|P(?:\Z|S(?:\Z|O(?:\Z|N))))")
"""Where the next packet begins, or may begin, within what was to be the head of one."""

_STRAY: Final = text("epson.enpc.stray", "no ENPC packet begins here")
_CUT_OFF: Final = text("epson.enpc.cut_off", "this ENPC packet is cut off: the next one begins before its head ends")
_LENGTH: Final = text(
    "epson.enpc.length",
    "this begins an ENPC packet, but says it has {said} bytes; at most {most} would be right",
    most=LONGEST,
)


class EnpcReader(PacketReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives `EnpcPacket`, its kinds, and `Rejected`. Each packet says its own length; with a wrong one, and before the
    next EPSON, bytes are rejected. Keeps at most `LONGEST` bytes and a piece of stray ones.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__(MAGIC, HEADER, _STRAY)

    def _length(self, head: bytes) -> int | Rejected:
        said = HEADER + data_length(head)
        if MAGIC in head[1:]:
            return Rejected(head[: head.index(MAGIC, 1)], 0, _CUT_OFF)
        if said <= LONGEST:
            return said
        again = _AGAIN.search(head, 1)
        return Rejected(head[: again.start() if again else HEADER], 0, _LENGTH.having(said=said))

    def _parse(self, raw: bytes) -> Message:
        return parse_packet(raw)
