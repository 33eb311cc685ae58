"""Reads discovery questions and answers out of a stream of captured bytes, where datagrams have lost their ends.

A datagram that comes from the network is read by `parse_answer` and `parse_request` of `broadcast`.
"""

from __future__ import annotations

from typing import Final

from core.codec import BufferedReader, Message, Rejected
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
MOST_STRAY: Final = 64
"""Bytes that are rejected in one piece at most."""

_STRAY: Final = text("star.discovery.rejected.stray", "no discovery question or answer begins here")
_LENGTH: Final = text(
    "star.discovery.rejected.length",
    "this begins a discovery message, but says it has {said} bytes; {least} to {most} would be right",
    least=SHORTEST,
    most=LONGEST,
)


class BroadcastReader(BufferedReader):
    """Reads one stream, however it is cut: a `core.codec.Reader`.

    Gives `DiscoveryAnswer`, `DiscoveryRequest` and `Rejected`. Each message says its own length; with a wrong one, and
    before the next STR_BCAST, bytes are rejected. At the end an answer is complete once all its fields are there. Keeps
    at most `LONGEST` bytes.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__()
        self._stray = 0

    def _finish(self) -> None:
        self._reject_stray()
        whole = bytes(self._buffer)
        if len(whole) >= SHORTEST_ANSWER and isinstance(answer := parse_answer(whole), DiscoveryAnswer) and answer.told:
            self._give(answer)

    def _take(self) -> bool:
        """Take one message, or stray bytes, from the front; tell whether it is worth trying again."""
        begins = self._buffer.find(MAGIC, self._stray)
        if begins < 0:
            self._stray = max(self._stray, len(self._buffer) - _begun(self._buffer))
            return self._reject_full_pieces()
        self._stray = begins
        if self._reject_full_pieces():
            return True
        if len(self._buffer) < begins + SHORTEST:
            return False
        said = total_length(bytes(self._buffer[begins : begins + SHORTEST]))
        right = SHORTEST <= said <= LONGEST
        if right and len(self._buffer) < begins + said:
            return False
        self._reject_stray()
        raw = bytes(self._buffer[: said if right else SHORTEST])
        if not right:
            self._give(Rejected(raw, 0, _LENGTH.having(said=said)))
        else:
            self._give(parse_request(raw) if is_request(raw) else parse_answer(raw))
        return True

    def _reject_full_pieces(self) -> bool:
        """Reject stray bytes where they fill a piece."""
        if self._stray < MOST_STRAY:
            return False
        self._give(Rejected(bytes(self._buffer[:MOST_STRAY]), 0, _STRAY))
        return True

    def _reject_stray(self) -> None:
        """Reject the stray bytes that are left in front of a message or of the end."""
        if self._stray:
            self._give(Rejected(bytes(self._buffer[: self._stray]), 0, _STRAY))

    def _give(self, message: Message) -> None:
        super()._give(message)
        self._stray = max(0, self._stray - len(message.raw))


def _begun(buffer: bytearray) -> int:
    """Give how many bytes at the end may be the beginning of a message."""
    return next((size for size in range(len(MAGIC) - 1, 0, -1) if buffer.endswith(MAGIC[:size])), 0)
