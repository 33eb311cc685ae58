"""A TCP port that can be held without listening, as that of a device that is busy starting up."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Final

_BACKLOG: Final = 128


def bound(host: str, port: int, kind: socket.SocketKind, *, shared: bool = False) -> socket.socket:
    """Bind a socket to an address of this computer; port 0 lets the system choose.

    `shared` lets several programs hear the same broadcasts. Raises OSError with a sentence: PermissionError for a port
    that this user may not have.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    name, _, scope = host.partition("%")
    place = (name, port, 0, _scope(scope)) if family is socket.AF_INET6 else (name, port)
    # Only where TCP is named does the loop send each piece at once.
    sock = socket.socket(family, kind, socket.IPPROTO_TCP if kind is socket.SOCK_STREAM else 0)
    try:
        # On Windows the same option means that a port may be taken away from who has it.
        if sys.platform != "win32" and (shared or kind is socket.SOCK_STREAM):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform == "darwin" and shared:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.setblocking(False)
        sock.bind(place)
    except OSError as error:
        sock.close()
        service = f"{host} {'port ' + str(port) if port else 'a free port'}"
        kind_of_error = PermissionError if isinstance(error, PermissionError) else OSError
        raise kind_of_error(
            f"The simulator could not listen on {service}: {(error.strerror or str(error)).lower()}. "
            "Choose an address of this computer, or free ports."
        ) from error
    return sock


def _scope(written: str) -> int:
    if not written:
        return 0
    return int(written) if written.isdigit() else socket.if_nametoindex(written)


class Listener:
    """A port of one address. While it is held without listening, connections to it are refused.

    Connections are taken by hand where the loop can watch a socket: a server of asyncio that is closed at the wrong
    moment loses the connection that it is just taking, and leaves it open. Windows' own loop watches no sockets, and
    its server has no such moment.
    """

    def __init__(self, factory: Callable[[], asyncio.BaseProtocol]) -> None:
        """Take what makes the protocol of each connection."""
        self._factory = factory
        self._held: socket.socket | None = None
        self._listening: socket.socket | None = None
        self._server: asyncio.Server | None = None
        self._work: set[asyncio.Task[object]] = set()
        self._place = ("", 0)

    @property
    def port(self) -> int:
        """Give the port; 0 before it is held."""
        return self._place[1]

    def hold(self, host: str, port: int) -> None:
        """Take the port. Raises OSError with a sentence when it is taken."""
        self._held = bound(host, port, socket.SOCK_STREAM)
        self._place = (host, self._held.getsockname()[1])

    def listen(self) -> None:
        """Take connections from now on."""
        if self._held is None:
            return
        # The system queues connections from here on; the loop takes them as soon as it runs.
        self._held.listen(_BACKLOG)
        sock = self._listening = self._held
        self._held = None
        try:
            asyncio.get_running_loop().add_reader(sock, self._take, sock)
        except NotImplementedError:
            self._do(self._serve(sock))

    def refuse(self) -> None:
        """Refuse connections from now on. Those that are being taken still reach their protocol."""
        if self._held is None:
            self._end()
            self.hold(*self._place)

    async def close(self) -> None:
        """Let the port go."""
        self._end()
        if self._held is not None:
            self._held.close()
            self._held = None
        await asyncio.gather(*self._work)

    def _take(self, sock: socket.socket) -> None:
        try:
            connection, _ = sock.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # whoever connected has given up again
        connection.setblocking(False)
        self._do(asyncio.get_running_loop().connect_accepted_socket(self._factory, connection))

    async def _serve(self, sock: socket.socket) -> None:
        if sock is self._listening:
            # Nothing is awaited until the server is known, so that it cannot be left behind.
            self._server = await asyncio.get_running_loop().create_server(self._factory, sock=sock, start_serving=False)
            await self._server.start_serving()

    def _do(self, work: Coroutine[object, object, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    def _end(self) -> None:
        if self._listening is None:
            return
        if self._server is not None:
            self._server.close()
            self._server = None
        else:
            with suppress(NotImplementedError):
                asyncio.get_running_loop().remove_reader(self._listening)
        self._listening.close()
        self._listening = None
