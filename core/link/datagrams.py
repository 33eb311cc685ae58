"""The loop's side of a UDP socket."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple, cast

from core.link.reason import reason
from core.link.resolve import SocketAddress
from core.text import Text, text

BYTES: Final = 4 * 1024 * 1024
"""Bytes that all datagrams that are held may have together."""
_TOO_MANY: Final = text("link.note.too_many", "More answers came than can be held; some are dropped.")
_REPORTS: Final = text("link.note.reports", "The network reports: {reason}.")
_FAILED: Final = text("link.note.failed", "The socket failed: {reason}.")
_DROPPED: Final = text("link.note.dropped", "{count} datagrams were dropped.")
_DROPPED_ONE: Final = text("link.note.dropped.one", "1 datagram was dropped.")


class Sender(NamedTuple):
    """Where a datagram came from. A link-local IPv6 host carries its scope: `fe80::1%eth0`."""

    host: str
    port: int


class Datagram(NamedTuple):
    """What one sender said."""

    data: bytes
    sender: Sender


class Datagrams(asyncio.DatagramProtocol):
    """Keeps what arrives, bounded, and counts what it could not keep."""

    def __init__(self, limit: int, heard: Callable[[Datagram], None], noted: Callable[[Text], None]) -> None:
        """Take how many datagrams are held, who is told of each when it arrives, and who of all else."""
        self.transport: asyncio.DatagramTransport | None = None
        self.ended = asyncio.Event()
        self.dropped = 0
        self._limit = limit
        self._heard = heard
        self._noted = noted
        self._held: deque[Datagram] = deque()
        self._bytes = 0
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    async def take(self) -> Datagram | None:
        """Wait for the next datagram; None when the socket is closed and everything was taken."""
        while not self._held:
            if self.ended.is_set():
                return None
            self._arrived.clear()
            await self._arrived.wait()
        datagram = self._held.popleft()
        self._bytes -= len(datagram.data)
        return datagram

    async def send_when_there_is_room(self, data: bytes, target: SocketAddress) -> None:
        """Leave a datagram with the loop, and wait while it has more than it wants to hold."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.sendto(data, target)
            await self._room.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int] | tuple[str, int, int, int]) -> None:
        """Keep a datagram if there is room."""
        if len(self._held) >= self._limit or self._bytes + len(data) > BYTES:
            if not self.dropped:
                self._noted(_TOO_MANY)
            self.dropped += 1
            return
        datagram = Datagram(data, Sender(_host(addr), addr[1]))
        self._heard(datagram)
        self._held.append(datagram)
        self._bytes += len(data)
        self._arrived.set()

    def error_received(self, exc: Exception) -> None:
        """Note what the network reports about a datagram that was sent before."""
        self._noted(_REPORTS.having(reason=reason(exc)))

    def pause_writing(self) -> None:
        """More datagrams wait to be sent than the loop wants to hold."""
        self._room.clear()

    def resume_writing(self) -> None:
        """The system has taken most of them."""
        self._room.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let everybody go who waits."""
        if exc is not None:
            self._noted(_FAILED.having(reason=reason(exc)))
        if self.dropped:
            self._noted(_DROPPED_ONE if self.dropped == 1 else _DROPPED.having(count=self.dropped))
        self.ended.set()
        self._room.set()
        self._arrived.set()


def _host(address: tuple[str, int] | tuple[str, int, int, int]) -> str:
    if len(address) == 2 or not address[3]:
        return address[0]
    host = address[0].partition("%")[0]
    try:
        return f"{host}%{socket.if_indextoname(address[3])}"
    except OSError:
        return f"{host}%{address[3]}"
