"""The loop's side of one TCP connection."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, cast

from core.link.arrived import Arrived
from core.link.reason import CLOSED_HERE, reason
from core.text import Text, text

HIGH: Final = 256 * 1024
"""Bytes that wait to be read before the connection is no longer listened to; the peer's sending then comes to rest."""
LOW: Final = 64 * 1024
_PIECE: Final = 64 * 1024
_NO_LINGER: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""SO_LINGER on, 0 seconds: two integers, on Windows two short ones."""
_SENDS_NO_MORE: Final = text("link.note.sends_no_more", "The other side sends no more.")
_ENDED: Final = text("link.note.ended", "The connection ended: {reason}.")


class Stream(asyncio.Protocol):
    """Keeps what arrives, bounded, and how the connection ended.

    `asyncio.StreamReader` throws away what it holds when the connection breaks; here it is read first.
    """

    def __init__(
        self, connection: socket.socket, heard: Callable[[bytes], None], noted: Callable[[Text, bool], None]
    ) -> None:
        """Take the connected socket, who is told of every piece of data when it arrives, and who of all else.

        The latter is also told whether this is the last of all.
        """
        self.transport: asyncio.Transport | None = None
        self.ended = asyncio.Event()
        """The socket is gone."""
        self.error: Exception | None = None
        """Why it is gone; None when it was closed on this side."""
        self._connection = connection
        self._heard = heard
        self._noted = noted
        self._arrived = Arrived()
        self._finished = False
        self._paused = False
        self._reader: asyncio.Future[None] | None = None
        self._unsent = False
        self._room = asyncio.Event()
        self._room.set()

    async def read(self, limit: int) -> bytes | None:
        """Give up to `limit` bytes; empty at the end of the stream, None when the connection broke before it."""
        if limit < 1:
            raise ValueError("at least one byte must be asked for")
        if self._reader is not None:
            raise RuntimeError("somebody else is reading this link")
        while not self._arrived:
            if self._finished:
                return b""
            if self.ended.is_set():
                return None
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        data = self._arrived.take(limit)
        if self._paused and len(self._arrived) <= LOW and self.transport is not None and not self.ended.is_set():
            self._paused = False
            self.transport.resume_reading()
        return data

    async def write(self, data: bytes) -> bool:
        """Send, and wait until the system has taken everything; false when the connection broke before."""
        if self.transport is None or self.transport.is_closing():
            return False
        self.transport.write(data)
        if self.transport.is_closing():
            await self.ended.wait()
            return False
        await self._room.wait()
        return not self._unsent

    def end_in_a_reset(self) -> None:
        """Have the system reset the connection when the socket is closed."""
        with suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = cast("asyncio.Transport", transport)
        # No room as soon as one byte waits: a write is over when the system has taken all of it.
        self.transport.set_write_buffer_limits(high=0)

    def data_received(self, data: bytes) -> None:
        """Keep what arrived, and stop listening when it becomes too much."""
        self._heard(data)
        self._arrived.add(data)
        if len(self._arrived) > HIGH and not self._paused and self.transport is not None:
            self._paused = True
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Note that the peer sends no more; it may still listen."""
        self._finished = True
        self._noted(_SENDS_NO_MORE, False)
        self._wake()
        return True

    def pause_writing(self) -> None:
        """Bytes wait to be sent."""
        self._unsent = True
        self._room.clear()

    def resume_writing(self) -> None:
        """The system has taken everything."""
        self._unsent = False
        self._room.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Keep why, and what the system still holds."""
        self.error = exc
        if exc is not None:
            self._salvage()
        self._noted(_ENDED.having(reason=reason(exc) if exc is not None else CLOSED_HERE), True)
        self.ended.set()
        self._room.set()
        self._wake()

    def _salvage(self) -> None:
        """Read what had arrived before a failing write ended the connection: the answer may be in it."""
        try:
            while len(self._arrived) <= HIGH and (data := self._connection.recv(_PIECE)):
                self._heard(data)
                self._arrived.add(data)
        except OSError:
            return

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
