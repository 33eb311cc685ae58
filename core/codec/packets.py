"""What readers have in common whose messages begin with a fixed word and say their own length."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from core.codec.buffered import BufferedReader
from core.codec.message import Message, Rejected
from core.text import Text

MOST_STRAY: Final = 64
"""Bytes that are rejected in one piece at most."""


class PacketReader(BufferedReader):
    """A `core.codec.Reader` of captured packets, where datagrams may have lost their ends.

    Before the next first word, and where a packet says a length that cannot be, bytes are rejected. Keeps no more bytes
    than the longest packet has, and `MOST_STRAY`.
    """

    def __init__(self, magic: bytes, header: int, stray: Text) -> None:
        """Take the first word, the bytes of the head that says the length, and why what is no packet is rejected."""
        super().__init__()
        self._magic = magic
        self._header = header
        self._stray_reason = stray
        self._stray = 0

    @abstractmethod
    def _length(self, head: bytes) -> int | Rejected:
        """Give the length of a whole packet from its head, or why that cannot be; then the head is rejected."""

    @abstractmethod
    def _parse(self, raw: bytes) -> Message:
        """Make a message of a whole packet."""

    def _finish(self) -> None:
        self._reject_stray()

    def _take(self) -> bool:
        """Take one message, or stray bytes, from the front; tell whether it is worth trying again."""
        begins = self._buffer.find(self._magic, self._stray)
        if begins < 0:
            self._stray = max(self._stray, len(self._buffer) - self._begun())
            return self._reject_full_pieces()
        self._stray = begins
        if self._reject_full_pieces():
            return True
        if len(self._buffer) < begins + self._header:
            return False
        head = bytes(self._buffer[begins : begins + self._header])
        length = self._length(head)
        if isinstance(length, int) and len(self._buffer) < begins + length:
            return False
        self._reject_stray()
        self._give(length if isinstance(length, Rejected) else self._parse(bytes(self._buffer[:length])))
        return True

    def _reject_full_pieces(self) -> bool:
        """Reject stray bytes where they fill a piece."""
        if self._stray < MOST_STRAY:
            return False
        self._give(Rejected(bytes(self._buffer[:MOST_STRAY]), 0, self._stray_reason))
        return True

    def _reject_stray(self) -> None:
        """Reject the stray bytes that are left in front of a message or of the end."""
        if self._stray:
            self._give(Rejected(bytes(self._buffer[: self._stray]), 0, self._stray_reason))

    def _give(self, message: Message) -> None:
        super()._give(message)
        self._stray = max(0, self._stray - len(message.raw))

    def _begun(self) -> int:
        """Give how many bytes at the end may be the beginning of a packet."""
        sizes = range(len(self._magic) - 1, 0, -1)
        return next((size for size in sizes if self._buffer.endswith(self._magic[:size])), 0)
