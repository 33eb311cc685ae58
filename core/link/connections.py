"""The TCP connections of this computer: which of its programs holds a session of a device."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from core.link.errors import LinkError
from core.link.reason import reason
from core.link.resolve import resolve
from core.link.tcp import host_and_port
from core.text import text

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_NOT_SHOWN: Final = text("link.connections.not_shown", "the system shows them to administrators only")
_OVER: Final = frozenset({"TIME_WAIT", "CLOSE", "CLOSED", "LISTEN", "NONE", "DELETE_TCB"})
"""States of connections that both sides have let go of, or that are none."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection of this computer. `local_port` is its own port (1 to 65535), `state` the system's word for it.

    `program` and `pid` are None where the system does not tell whose it is: that of another user, or of a program that
    has ended.
    """

    local_port: int
    state: str
    program: str | None = None
    pid: int | None = None


class ConnectionsNotShown(LinkError):
    """The system does not show this computer's connections."""

    sentence_form = text(
        "link.connections", "The connections of this computer to {address} could not be listed: {detail}."
    )
    advice_form = text(
        "link.connections.advice",
        "Start the program as an administrator, or look with the system's own tool (netstat).",
    )


async def connections_to(host: str, port: int) -> tuple[Connection, ...]:
    """List this computer's connections to a port (1 to 65535) of a host that are not over, by their own ports.

    Nothing is sent, except that a host's name is looked up. Raises ConnectionsNotShown.
    """
    address = host_and_port(host, port)
    try:
        hosts = frozenset(_plain(str(target.address[0])) for target in await resolve(host, port))
        return await asyncio.to_thread(_listed, hosts, port)
    except PermissionError as error:
        raise ConnectionsNotShown(address, _NOT_SHOWN) from error
    except (OSError, ValueError) as error:
        raise ConnectionsNotShown(address, reason(error)) from error


def _listed(hosts: frozenset[IPv4Address | IPv6Address], port: int) -> tuple[Connection, ...]:
    # Loading it takes 50 ms, and few ever ask.
    import psutil

    try:
        found: Iterable[tuple[Any, int | None]] = [(one, one.pid) for one in psutil.net_connections("tcp")]
    except psutil.AccessDenied:
        # macOS shows all of them to the administrator only, and to everybody those of their own programs.
        found = tuple(_of_own_programs())
        if not found:
            raise PermissionError from None
    return tuple(
        sorted(
            (
                Connection(one.laddr.port, one.status, _program(pid), pid)
                for one, pid in found
                if one.raddr and one.raddr.port == port and _plain(one.raddr.ip) in hosts and one.status not in _OVER
            ),
            key=lambda connection: connection.local_port,
        )
    )


def _of_own_programs() -> Iterator[tuple[Any, int]]:
    import psutil

    for process in psutil.process_iter():
        with suppress(psutil.Error):
            yield from ((one, process.pid) for one in process.net_connections("tcp"))


def _program(pid: int | None) -> str | None:
    if pid is None:
        return None
    import psutil

    try:
        return psutil.Process(pid).name()
    except psutil.Error:
        return None


def _plain(address: str) -> IPv4Address | IPv6Address:
    """Read an address without its interface; an IPv4 address in IPv6 clothes is taken for what it is."""
    read = ipaddress.ip_address(address.partition("%")[0])
    mapped = read.ipv4_mapped if isinstance(read, ipaddress.IPv6Address) else None
    return read if mapped is None else mapped
