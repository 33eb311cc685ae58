"""Bytes to be sent, with the places where a secret stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.secret import Secret

SHOWN_SECRET: Final = b"********"
"""What stands for a secret in every record of traffic; always as long as this, so that its length is no hint."""


@dataclass(frozen=True, slots=True, repr=False)
class Payload:
    """A request in parts: plain bytes, and secrets that are put in only when it goes onto the wire."""

    parts: tuple[bytes | Secret, ...]

    @classmethod
    def of(cls, *parts: bytes | Secret) -> Payload:
        """Put a payload together: `Payload.of(b"\\x1c0user\\x00", password, b"\\x00")`."""
        return cls(parts)

    def wire(self, encoding: str = "utf-8") -> bytes:
        """Give the bytes that go onto the wire, secrets included.

        Raises ValueError, without a word of the secret, when the encoding has no bytes for it.
        """
        try:
            return b"".join(part if isinstance(part, bytes) else part.reveal().encode(encoding) for part in self.parts)
        except UnicodeEncodeError:
            pass
        # Outside the handler: that error carries the secret, and must not come along as the context of this one.
        raise ValueError(f"the password has characters that {encoding} cannot express")

    def masked(self) -> bytes:
        """Give the bytes for people and files, every secret replaced by `SHOWN_SECRET`."""
        return b"".join(part if isinstance(part, bytes) else SHOWN_SECRET for part in self.parts)

    def __repr__(self) -> str:
        return f"Payload({self.masked().hex(' ')})"
