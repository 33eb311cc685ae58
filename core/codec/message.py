"""Messages: what a reader makes of bytes."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its bytes as received, flow control taken out, and the offset of its first byte in the stream."""

    raw: bytes
    offset: int


@dataclass(frozen=True, slots=True)
class Rejected(Message):
    """Bytes that a reader could not use, and why. Nothing is dropped silently."""

    reason: Text
