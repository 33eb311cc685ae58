"""Reads discovery questions and answers out of a stream of captured bytes, where datagrams have lost their ends.

A datagram that comes from the network is read by `parse_answer` and `parse_request` of `broadcast`.
"""

from __future__ import annotations

from typing import Final

from core.codec import Message, PacketReader, Rejected
from core.families.star.wire.broadcast import (
    SHORTEST,
    SHORTEST_ANSWER,
    DiscoveryAnswer,
    is_request,
    parse_answer,
    parse_request,
    total_length,
)
from core.families.star.wire.broadcast_layout import MAGIC
from core.text import text

LONGEST: Final = 4096
"""Bytes that a question or an answer may say it has; captured ones have 28 and 302."""

_STRAY: Final = text("star.discovery.rejected.stray", "no discovery question or answer begins here")
_LENGTH: Final = text(
    "star.discovery.rejected.length",
    "this begins a discovery message, but says it has {said} bytes; {least} to {most} would be right",
    least=SHORTEST,
    most=LONGEST,
)


class BroadcastReader(PacketReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives `DiscoveryAnswer`, `DiscoveryRequest` and `Rejected`. Each message says its own length; with a wrong one, and
    before the next STR_BCAST, bytes are rejected. At the end an answer is complete once all its fields are there. Keeps
    at most `LONGEST` bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__(MAGIC, SHORTEST, _STRAY)

    def _length(self, head: bytes) -> int | Rejected:
        said = total_length(head)
        return said if SHORTEST <= said <= LONGEST else Rejected(head, 0, _LENGTH.having(said=said))

    def _parse(self, raw: bytes) -> Message:
        return parse_request(raw) if is_request(raw) else parse_answer(raw)

    def _finish(self) -> None:
        super()._finish()
        whole = bytes(self._buffer)
        if len(whole) >= SHORTEST_ANSWER and isinstance(answer := parse_answer(whole), DiscoveryAnswer) and answer.told:
            self._give(answer)
