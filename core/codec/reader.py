"""The reader half of a codec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.codec.message import Message


class Reader(Protocol):
    """Turns a stream into messages, however it is cut and whatever it contains.

    It never raises on input, and its memory is bounded.
    """

    @property
    def pending(self) -> bytes:
        """Give the bytes of the message that is not complete yet."""
        ...

    def expect(self, request: bytes) -> None:
        """Take note of a question that is asked now, secrets masked: where a reply has no identity of its own.

        Its reply comes behind what was fed. A reader whose messages all tell themselves what they are needs no note.
        """
        ...

    def feed(self, data: bytes) -> Sequence[Message]:
        """Take bytes and give the messages they complete, in order."""
        ...

    def end(self) -> Sequence[Message]:
        """Take note that the stream has ended: give what is complete but for optional parts; `pending` is the rest."""
        ...
