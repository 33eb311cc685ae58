"""What carries bytes. A link knows nothing of protocols."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from core.link.payload import Payload


class Link(Protocol):
    """A stream of bytes to one service of one device: TCP or serial.

    A link is opened once, used, and closed; it is not opened again. All methods belong to the loop it was opened on.
    Cancelling any of them leaves the link closable.
    """

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        ...

    async def open(self) -> None:
        """Connect. Raises a `LinkError` that says why not. Deadlines are the session's: it cancels."""
        ...

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for bytes and give up to `limit` of them; empty when the other side has ended the stream.

        Raises ConnectionLost when the stream broke.
        """
        ...

    async def write(self, payload: Payload) -> None:
        """Send, and wait until the system has taken it. Raises ConnectionLost."""
        ...

    async def close(self) -> None:
        """End the connection and free everything it held. Never raises; may be called more than once."""
        ...


LinkFactory: TypeAlias = Callable[[], Link]
