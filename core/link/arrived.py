"""What has arrived and was not yet read."""

from __future__ import annotations

from collections import deque


class Arrived:
    """Bytes in the order they came; what came in one piece and is read in one piece is not copied."""

    __slots__ = ("_pieces", "_size", "_taken")

    def __init__(self) -> None:
        """Begin empty."""
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._taken = 0
        """Bytes of the first piece that were already given out."""

    def __len__(self) -> int:
        return self._size

    def add(self, data: bytes) -> None:
        """Add what has just arrived."""
        if data:
            self._pieces.append(data)
            self._size += len(data)

    def take(self, limit: int) -> bytes:
        """Take up to `limit` bytes, at least one; empty only where nothing is there."""
        if not self._pieces:
            return b""
        taken = self._from_first(limit)
        if self._pieces and len(taken) < limit:
            joined = bytearray(taken)
            while self._pieces and len(joined) < limit:
                joined += self._from_first(limit - len(joined))
            taken = bytes(joined)
        self._size -= len(taken)
        return taken

    def _from_first(self, limit: int) -> bytes:
        first = self._pieces[0]
        end = self._taken + limit
        if end < len(first):
            piece = first[self._taken : end]
            self._taken = end
        else:
            piece = first[self._taken :] if self._taken else first
            self._pieces.popleft()
            self._taken = 0
        return piece
