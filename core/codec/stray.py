"""Bytes that belong to no message, gathered so that they are reported in pieces and not one by one."""

from __future__ import annotations

from typing import ClassVar

from core.codec.message import Message, Rejected
from core.text import Text


class StrayBytes:
    """Gathers stray bytes that follow each other: the pieces are the same however the stream was cut.

    Whoever gives a message, or looks for a further one behind the end of the stream, has them reported first.
    """

    MOST: ClassVar = 64
    """Bytes that are reported in one piece at most."""

    def __init__(self, reason: Text) -> None:
        """Begin without any; `reason` is why they are rejected."""
        self._reason = reason
        self._raw = bytearray()
        self._offset = 0

    @property
    def raw(self) -> bytes:
        """Give the bytes that are not reported yet: fewer than `MOST`."""
        return bytes(self._raw)

    def add(self, byte: int, offset: int, messages: list[Message]) -> None:
        """Take a byte that follows the one before; what fills a piece goes to the messages."""
        if not self._raw:
            self._offset = offset
        self._raw.append(byte)
        if len(self._raw) == self.MOST:
            self.flush(messages)

    def flush(self, messages: list[Message]) -> None:
        """Report what there is."""
        if self._raw:
            messages.append(Rejected(bytes(self._raw), self._offset, self._reason))
            self._raw.clear()
