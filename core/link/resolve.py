"""From a host, as the user wrote it, to the addresses that sockets take."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeAlias

SocketAddress: TypeAlias = tuple[str, int] | tuple[str, int, int, int]
Question: TypeAlias = tuple[str, int, int, int]


class Target(NamedTuple):
    """Where a socket can connect or send to, or what it can be bound to."""

    family: int
    address: SocketAddress


class NotAnAddress(OSError):
    """What looks like an IPv6 address is none, or names an interface that this computer does not have."""


_asked: dict[Question, Future[list[Target]]] = {}


def numeric(host: str, port: int) -> Target | None:
    """Give the target of an IPv4 or IPv6 address (scope included: `fe80::1%eth0`), None for a name.

    Raises NotAnAddress.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if ":" in host:
            raise NotAnAddress from None
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return Target(socket.AF_INET, (host, port))
    return Target(socket.AF_INET6, (host.partition("%")[0], port, 0, _scope(address.scope_id)))


def _scope(name: str | None) -> int:
    if name is None:
        return 0
    if name.isdecimal():
        return int(name)
    try:
        return socket.if_nametoindex(name)
    except OSError:
        raise NotAnAddress from None


async def resolve(host: str, port: int, kind: int = socket.SOCK_STREAM, family: int = socket.AF_UNSPEC) -> list[Target]:
    """Give the targets of an address or a name, in the system's order of preference.

    Addresses cost no waiting. Names are asked for in a thread that nobody waits for at the end: a name server that is
    silent for half a minute must not hold up closing the program. Raises OSError (socket.gaierror, NotAnAddress), and
    ValueError for what cannot be a name.
    """
    target = numeric(host, port)
    if target is not None:
        return [target]
    if not host or "\0" in host:
        # The system takes the one for this computer, and Python raises a TypeError for the other.
        raise ValueError("no name")
    question = (host, port, kind, family)
    answer = _asked.get(question)
    if answer is None:
        answer = _asked[question] = Future()
        # Running: one who gives up waiting does not take the answer away from the others.
        answer.set_running_or_notify_cancel()
        threading.Thread(target=_ask, args=(question, answer), name=f"name of {host}", daemon=True).start()
    return await asyncio.wrap_future(answer)


def _ask(question: Question, answer: Future[list[Target]]) -> None:
    host, port, kind, family = question
    found: list[Target] | None = None
    failure: Exception = RuntimeError(f"{host!r} could not be looked up")
    try:
        found = _targets(socket.getaddrinfo(host, port, family=family, type=kind))
    except (OSError, ValueError) as error:
        failure = error
    finally:
        del _asked[question]
        if found is None:
            answer.set_exception(failure)
        else:
            answer.set_result(found)


def _targets(found: Iterable[tuple[int, int, int, str, tuple[Any, ...]]]) -> list[Target]:
    targets = (
        # The scope stands in the fourth place; with it in the text as well asyncio would ask a name server.
        Target(family, (address[0].partition("%")[0], *address[1:]))
        for family, _, _, _, address in found
        if family in (socket.AF_INET, socket.AF_INET6)
    )
    # The C library gives 127.0.0.1 once more where the hosts file has ::1 and nobody wants an IPv6 address.
    return list(dict.fromkeys(targets))
