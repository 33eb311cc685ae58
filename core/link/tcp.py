"""TCP to one port of one host."""

from __future__ import annotations

import asyncio
import socket
from contextlib import ExitStack
from typing import Final

from core.link import closing, connect, resolve
from core.link.errors import ConnectionLost
from core.link.payload import Payload
from core.link.reason import CLOSED_HERE, NOT_OPEN, opening_error, reason
from core.link.stream import Stream
from core.link.tap import Direction, Tap
from core.text import Text, text

IDLE_SECONDS: Final = 20
"""Seconds of silence after which the system asks whether the other side is still there (TCP keep-alive, RFC 9293)."""
PROBE_SECONDS: Final = 5
"""Seconds between two such questions."""
PROBES: Final = 5
"""Questions without an answer after which the connection is lost."""
_CONNECTED: Final = text("link.note.connected", "Connected.")


def host_and_port(host: str, port: int) -> str:
    """Write a host and a port as people know them: `192.168.1.20:9101`, `[fe80::1%eth0]:9101`."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class TcpLink:
    """A TCP connection.

    The host is a name or an IPv4 or IPv6 address, with its scope where it is link-local (`fe80::1%eth0`). A name with
    several addresses is tried at all of them, and the first that answers is used.

    What arrives is held up to about 256 KiB (and one more piece of the system's), then the peer has to wait. When the
    peer stops sending (half-close), reading ends but writing goes on. When the connection breaks, everything that had
    arrived is read first, and only then is the error raised. A cable that is pulled while nothing is on its way is
    noticed after about 45 seconds; a peer that is there and takes nothing is waited for.
    """

    def __init__(self, host: str, port: int, tap: Tap, address: str | None = None) -> None:
        """Take where to connect (port 1-65535), and the address as the user knows it, if it is another."""
        if not 1 <= port <= 65535:
            raise ValueError(f"a TCP port is a number from 1 to 65535, not {port}")
        self._host = host
        self._port = port
        self._tap = tap
        self._number = tap.number()
        self._address = address or host_and_port(host, port)
        self._opening: asyncio.Task[None] | None = None
        self._stream: Stream | None = None
        self._closed_here = False
        self._local_port: int | None = None

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._address

    @property
    def local_port(self) -> int | None:
        """Give this side's port, also after the link was closed; None before it was open."""
        return self._local_port

    async def open(self) -> None:
        """Connect. Raises Refused, Unreachable, ConnectionLost or another LinkError that says why not."""
        if self._opening is not None or self._closed_here:
            raise RuntimeError("a link is opened once")
        self._opening = asyncio.create_task(self._connect())
        try:
            await self._opening
        except asyncio.CancelledError:
            if self._stream is not None and self._stream.transport is not None:
                self._stream.transport.abort()
            if self._closed_meanwhile():
                raise ConnectionLost(self._address, CLOSED_HERE) from None
            raise
        except (OSError, ValueError) as error:
            refusal = opening_error(self._address, error)
            self._noted(refusal.sentence, last=True)
            raise refusal from error
        if self._closed_meanwhile():
            raise ConnectionLost(self._address, CLOSED_HERE)
        self._noted(_CONNECTED)

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for bytes and give up to `limit` of them; empty when the peer has stopped sending.

        Raises ConnectionLost when the connection broke, after everything that had arrived was read.
        """
        if self._stream is None:
            raise ConnectionLost(self._address, self._why())
        data = await self._stream.read(limit)
        if data is None:
            raise ConnectionLost(self._address, self._why())
        return data

    async def write(self, payload: Payload) -> None:
        """Send, and wait until the system has taken everything. Raises ConnectionLost."""
        stream = self._stream
        if stream is None or stream.ended.is_set():
            raise ConnectionLost(self._address, self._why())
        wire = payload.wire()
        self._tap.record(self._address, Direction.OUT, payload.masked(), link=self._number)
        if not await stream.write(wire):
            raise ConnectionLost(self._address, self._why())

    def take_back(self) -> None:
        """Let the connection end in a reset when it is closed: what nobody has taken yet is to be forgotten.

        A board that serves one after the other would else keep the connection in its queue, and its bytes with it.
        """
        if self._stream is not None and not self._stream.ended.is_set():
            self._stream.end_in_a_reset()

    async def close(self) -> None:
        """End the connection within about half a second, whatever the peer does. Never raises."""
        self._closed_here = True
        if self._opening is not None and not self._opening.done():
            self._opening.cancel()
        if self._stream is not None and self._stream.transport is not None:
            await closing.end(self._stream.transport, self._stream.ended)

    async def _connect(self) -> None:
        targets = await resolve.resolve(self._host, self._port)
        connection = await connect.connect(targets)
        with ExitStack() as undo:
            undo.callback(connection.close)
            _keep_alive(connection)
            self._local_port = connection.getsockname()[1]
            stream = self._stream = Stream(connection, self._heard, self._noted)
            undo.pop_all()
        await asyncio.get_running_loop().create_connection(lambda: stream, sock=connection)

    def _heard(self, data: bytes) -> None:
        self._tap.record(self._address, Direction.IN, data, link=self._number)

    def _noted(self, what: Text, last: bool = False) -> None:
        self._tap.record(self._address, Direction.NOTE, b"", what, link=self._number, last=last)

    def _closed_meanwhile(self) -> bool:
        """Tell whether `close` ended the opening, and not somebody who cancelled the task that waits for it."""
        task = asyncio.current_task()
        return self._closed_here and (task is None or not task.cancelling())

    def _why(self) -> Text | str:
        if self._stream is not None and self._stream.error is not None:
            return reason(self._stream.error)
        return CLOSED_HERE if self._closed_here else NOT_OPEN


def _keep_alive(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    settings = {
        "TCP_KEEPIDLE": IDLE_SECONDS,
        "TCP_KEEPALIVE": IDLE_SECONDS,  # what macOS calls it
        "TCP_KEEPINTVL": PROBE_SECONDS,
        "TCP_KEEPCNT": PROBES,
    }
    # A system that does not know one of these has a value of its own for it.
    for name, value in settings.items():
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
