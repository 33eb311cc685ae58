"""UDP: asking, and collecting the answers of many."""

from __future__ import annotations

import asyncio
import socket
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self

from core.link import closing, resolve
from core.link.datagrams import Datagram, Datagrams
from core.link.errors import LinkError, Unreachable
from core.link.payload import Payload
from core.link.reason import CLOSED_HERE, NOT_OPEN, opening_error
from core.link.tap import Direction, Tap
from core.link.tcp import host_and_port
from core.text import Text, text

DATAGRAMS: Final = 1000
"""Datagrams that are held until somebody takes them."""

_PORT_TAKEN: Final = text("link.note.port_taken", "Port {wanted} is taken; port {used} is used instead.")
_OTHER_FAMILY: Final = text(
    "link.reason.other_family", "IPv4 cannot be sent from an IPv6 address of this computer, nor the other way round"
)


class UdpLink:
    """A datagram socket on one local address, as a context manager and an asynchronous iterator of `Datagram`.

    The iteration ends when the link is closed and everything was taken. It may be left and taken up again, so that
    `asyncio.timeout` around it loses nothing. At most `limit` datagrams and 4 MiB are held; what comes beyond is
    dropped, counted in `dropped` and noted on the tap. What the network reports about an earlier datagram (ICMP "port
    unreachable") is noted as well, and never raised: with many addresses asked, nobody could tell whose it is.
    """

    def __init__(self, local: str, tap: Tap, preferred_port: int = 0, limit: int = DATAGRAMS) -> None:
        """Take the local address (`0.0.0.0` or `::` for every interface) and the port that is used if it is free."""
        self._local = local
        self._tap = tap
        self._number = tap.number()
        self._preferred_port = preferred_port
        self._limit = limit
        self._socket: socket.socket | None = None
        self._datagrams: Datagrams | None = None
        self._closed_here = False
        self._local_port: int | None = None

    @property
    def local_port(self) -> int | None:
        """Give the port in use, which is another than the preferred one where that was taken; None before opening."""
        return self._local_port

    @property
    def dropped(self) -> int:
        """Give how many datagrams came while no more could be held."""
        return self._datagrams.dropped if self._datagrams is not None else 0

    async def open(self) -> None:
        """Bind the socket, and allow broadcasts. Raises LinkError that says why not."""
        if self._datagrams is not None:
            raise RuntimeError("a link is opened once")
        datagrams = self._datagrams = Datagrams(self._limit, self._heard, self._noted)
        try:
            bound = self._bind()
        except (OSError, ValueError) as error:
            raise opening_error(self._local, error) from error
        with ExitStack() as undo:
            undo.callback(bound.close)
            self._local_port = bound.getsockname()[1]
            await asyncio.get_running_loop().create_datagram_endpoint(lambda: datagrams, sock=bound)
            undo.pop_all()
        self._socket = bound

    async def send(self, payload: Payload, host: str, port: int) -> None:
        """Send a datagram; waits only while the system has no room for it, and while a name is looked up.

        Raises Unreachable or another LinkError that says why nothing can be sent there.
        """
        address = host_and_port(host, port)
        if self._socket is None or self._datagrams is None or self._datagrams.ended.is_set():
            raise LinkError(address, CLOSED_HERE if self._closed_here else NOT_OPEN)
        family = self._socket.family
        data = payload.wire()
        try:
            targets = await resolve.resolve(host, port, socket.SOCK_DGRAM, family)
        except (OSError, ValueError) as error:
            raise opening_error(address, error) from error
        target = next((target.address for target in targets if target.family == family), None)
        if target is None:
            raise Unreachable(address, _OTHER_FAMILY)
        self._tap.record(address, Direction.OUT, payload.masked(), link=self._number, datagram=True)
        try:
            self._socket.sendto(data, target)
        except BlockingIOError:
            # The system holds a datagram for seconds while it looks for its neighbour; a sweep fills its room.
            await self._datagrams.send_when_there_is_room(data, target)
        except OSError as error:
            raise opening_error(address, error) from error

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Datagram:
        if self._datagrams is None or self._socket is None:
            raise StopAsyncIteration
        datagram = await self._datagrams.take()
        if datagram is None:
            raise StopAsyncIteration
        return datagram

    async def close(self) -> None:
        """Close the socket within about half a second. Never raises; what has arrived can still be taken."""
        self._closed_here = True
        if self._datagrams is not None and self._datagrams.transport is not None:
            await closing.end(self._datagrams.transport, self._datagrams.ended)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _bind(self) -> socket.socket:
        target = resolve.numeric(self._local, self._preferred_port)
        if target is None:
            raise resolve.NotAnAddress
        with ExitStack() as undo:
            made = socket.socket(target.family, socket.SOCK_DGRAM)
            undo.callback(made.close)
            made.setblocking(False)
            if target.family == socket.AF_INET:
                made.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            else:
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            self._bind_to_free_port(made, target.address)
            undo.pop_all()
        return made

    def _bind_to_free_port(self, made: socket.socket, address: resolve.SocketAddress) -> None:
        try:
            made.bind(address)
        except OSError:
            if not self._preferred_port:
                raise
            made.bind((address[0], 0, *address[2:]))
            self._noted(_PORT_TAKEN.having(wanted=str(self._preferred_port), used=str(made.getsockname()[1])))

    def _heard(self, datagram: Datagram) -> None:
        self._tap.record(host_and_port(*datagram.sender), Direction.IN, datagram.data, link=self._number, datagram=True)

    def _noted(self, what: Text) -> None:
        local = host_and_port(self._local, self._local_port or self._preferred_port)
        self._tap.record(local, Direction.NOTE, b"", what, link=self._number, datagram=True)
