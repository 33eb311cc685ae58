"""A link that plays a script, for what a real socket cannot be made to do at a given moment."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.link.payload import Payload


class ScriptedLink:
    """Gives each item of the script to one read: bytes, an error to raise, or None to stay silent for ever."""

    address = "10.0.0.1:9101"

    def __init__(self, script: Sequence[bytes | Exception | None], opening: Exception | None = None) -> None:
        """Take the script, and an error for `open`."""
        self._script = list(script)
        self._opening = opening
        self.written: list[Payload] = []
        self.closed = False

    async def open(self) -> None:
        """Open, or fail as scripted."""
        if self._opening:
            raise self._opening

    async def read(self, limit: int = 65536) -> bytes:
        """Give the next item; the end of the stream after the last."""
        item = self._script.pop(0) if self._script else b""
        if isinstance(item, Exception):
            raise item
        if item is None:
            await asyncio.Event().wait()
        return item or b""

    async def write(self, payload: Payload) -> None:
        """Remember what was written."""
        self.written.append(payload)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
