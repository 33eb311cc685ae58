"""The other side of a link under test: real sockets on loopback, and what was seen on the tap."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from core.clock import SystemClock
from core.link.link import Link
from core.link.tap import Direction, Tap, Traffic
from core.link.tcp import TcpLink
from core.text import ENGLISH

BOUND = 20
"""Seconds after which a test has failed that waits for something."""
LARGE = bytes(range(256)) * 40_960
"""10 MiB: more than everything on the way between two sockets holds."""


class Seen:
    """Keeps what went over the tap, and lets a test wait for it."""

    def __init__(self) -> None:
        self.tap = Tap(SystemClock())
        self.traffic: list[Traffic] = []
        self._changed = asyncio.Event()
        self.tap.listen(self._take)

    def _take(self, traffic: Traffic) -> None:
        self.traffic.append(traffic)
        self._changed.set()

    def data(self, direction: Direction) -> bytes:
        return b"".join(piece.data for piece in self.traffic if piece.direction is direction)

    @property
    def notes(self) -> list[str]:
        return [ENGLISH.sentence(piece.note) for piece in self.traffic if piece.note is not None]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(BOUND):
            while not condition():
                self._changed.clear()
                await self._changed.wait()


async def turns(count: int = 50) -> None:
    """Let everybody run who can."""
    for _ in range(count):
        await asyncio.sleep(0)


async def read_all(link: Link, count: int) -> bytes:
    """Read exactly that many bytes."""
    received = bytearray()
    async with asyncio.timeout(BOUND):
        while len(received) < count:
            received += await link.read()
    assert len(received) == count
    return bytes(received)


async def receive(peer: socket.socket, count: int) -> bytes:
    """Receive exactly that many bytes on a peer's socket, or up to its end."""
    received = bytearray()
    async with asyncio.timeout(BOUND):
        while len(received) < count:
            piece = await asyncio.get_running_loop().sock_recv(peer, min(65536, count - len(received)))
            if not piece:
                break
            received += piece
    return bytes(received)


def reset(peer: socket.socket) -> None:
    """End a connection with RST instead of FIN."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


@contextmanager
def listening(family: int = socket.AF_INET, host: str = "127.0.0.1", backlog: int = 10) -> Iterator[socket.socket]:
    """Give a non-blocking socket that listens on a free port."""
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setblocking(False)
        listener.bind((host, 0))
        listener.listen(backlog)
        yield listener


@contextmanager
def silent() -> Iterator[int]:
    """Give a port on 127.0.0.1 where nothing answers: a queue of connections that is full drops every new one."""
    with listening(backlog=0) as listener:
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(2)]
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", port))
        try:
            yield port
        finally:
            for connection in waiting:
                connection.close()


def own_socket(kind: int, port: int) -> socket.socket:
    """Give this process' open IPv4 socket on a port, duplicated: what a link keeps to itself."""
    for number in range(3, 1024):
        try:
            found = socket.socket(fileno=socket.dup(number))
        except OSError:
            continue
        if (found.family, found.type) == (socket.AF_INET, kind) and found.getsockname()[1] == port:
            return found
        found.close()
    raise AssertionError("the socket was not found")


def closed_port() -> int:
    """Give a port on 127.0.0.1 on which nothing listens."""
    with listening() as listener:
        port: int = listener.getsockname()[1]
    return port


@asynccontextmanager
async def connected(seen: Seen) -> AsyncIterator[tuple[TcpLink, socket.socket]]:
    """Give an open link and the peer's end of it."""
    with listening() as listener:
        link = TcpLink("127.0.0.1", listener.getsockname()[1], seen.tap)
        await link.open()
        peer, _ = await asyncio.get_running_loop().sock_accept(listener)
        peer.setblocking(False)
        try:
            yield link, peer
        finally:
            await link.close()
            peer.close()
