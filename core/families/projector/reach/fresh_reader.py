"""A reader for a line on which anything may stand in front of a reply: each command begins it anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.wire.reply_reader import ReplyReader
from core.text import text

_MOST: Final = 64
_IN_FRONT: Final = text("projector.reply.in_front", "it came before the command, as test data does at power-on")


class FreshReader:
    """A `core.codec.Reader` of a serial line: half a reply that came before a command is no part of its reply.

    What was discarded is given as `Rejected` with the bytes that come next. Offsets count from the last command.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._reader = ReplyReader(framed=False, greets=False)
        self._discarded = b""
        self.fed = 0
        """How many pieces have come."""

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet."""
        return self._discarded + self._reader.pending

    def expect(self, request: bytes) -> None:
        """Take note that a command goes out: nothing that has come is a part of its reply."""
        self._discarded = (self._discarded + self._reader.pending)[-_MOST:]
        self._reader = ReplyReader(framed=False, greets=False)
        self._reader.expect(request)

    def feed(self, data: bytes) -> Sequence[Message]:
        """Take bytes and give the messages that they complete, in order."""
        self.fed += 1
        return [*self._taken(), *self._reader.feed(data)]

    def end(self) -> Sequence[Message]:
        """End the stream."""
        return [*self._taken(), *self._reader.end()]

    def _taken(self) -> Sequence[Message]:
        raw, self._discarded = self._discarded, b""
        return [Rejected(raw, 0, _IN_FRONT)] if raw else []
