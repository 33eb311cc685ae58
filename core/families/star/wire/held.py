"""Bytes of a message that is not complete yet, each with its place in the stream."""

from __future__ import annotations

from collections.abc import Iterator


class HeldBytes:
    """Bytes in hand. Flow control may have stood between them, so each has an offset of its own."""

    __slots__ = ("offsets", "raw")

    def __init__(self) -> None:
        """Begin with none."""
        self.raw = bytearray()
        self.offsets: list[int] = []

    def hold(self, byte: int, offset: int) -> None:
        """Take one byte."""
        self.raw.append(byte)
        self.offsets.append(offset)

    def hold_all(self, raw: bytes, offset: int) -> None:
        """Take bytes that follow each other in the stream."""
        self.raw += raw
        self.offsets += range(offset, offset + len(raw))

    def release(self, count: int) -> tuple[bytes, int]:
        """Let go of the first bytes, at least one; give them and the offset of the first."""
        released, offset = bytes(self.raw[:count]), self.offsets[0]
        del self.raw[:count], self.offsets[:count]
        return released, offset

    def release_runs(self) -> Iterator[tuple[bytes, int]]:
        """Let go of everything; give the runs of bytes that follow each other, and the offset of each run's first."""
        raw, offsets = bytes(self.raw), self.offsets
        self.raw, self.offsets = bytearray(), []
        start = 0
        for position in range(1, len(raw) + 1):
            if position == len(raw) or offsets[position] != offsets[position - 1] + 1:
                yield raw[start:position], offsets[start]
                start = position
