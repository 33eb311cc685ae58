"""Sockets reach only loopback, in this process and in every Python that a test starts.

What is allowed: loopback addresses (127.0.0.0/8, ::1), local sockets, the name `localhost`, and everything inside a
network namespace other than the one the tests began in. UDP sockets may be bound to every interface, which is how one
hears a broadcast, only in a test marked `any_interface`; TCP sockets never.

Code under test may swallow the error raised here, so each violation is also written to a file, and the test fails when
it ends. Programs started with an empty environment, and sockets that Qt opens by itself, are not seen.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

REPORT = "SIGNALBOX_TEST_NETWORK_REPORT"
NAMESPACE = "SIGNALBOX_TEST_NETWORK_NAMESPACE"
ANY_INTERFACE = "SIGNALBOX_TEST_ANY_INTERFACE"
NAME_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
DESTINATIONS = ("socket.connect", "socket.sendto", "socket.sendmsg")


class ReachedOutError(RuntimeError):
    """A test tried to leave this machine."""


def namespace() -> str:
    """Name the network namespace this thread is in; empty on systems that have none."""
    try:
        return os.readlink("/proc/thread-self/ns/net")  # noqa: PTH115 - every program a test starts pays for imports
    except OSError:
        return ""


def numeric(host: object) -> "IPv4Address | IPv6Address | None":
    """Give the address that a host spells, or None where it takes a name service to find out."""
    import ipaddress

    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def is_loopback(host: object) -> bool:
    """Tell whether a host, as given to a socket, is this machine and nothing else."""
    if host in (None, "localhost", b"localhost"):
        return True
    address = numeric(host)
    if address is None:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_loopback or (mapped is not None and mapped.is_loopback)


def violation(event: str, arguments: "tuple[object, ...]") -> str:
    """Say what an audit event does that a test must not do; empty when it is fine."""
    if event in NAME_LOOKUPS:
        host = arguments[0]
        # An empty name is every interface of this machine; nobody is asked for it.
        return "" if host == "" or is_loopback(host) or numeric(host) else f"asked the network for the name {host!r}"
    import socket

    endpoint, address = arguments[0], arguments[1]
    internet = isinstance(endpoint, socket.socket) and endpoint.family in (socket.AF_INET, socket.AF_INET6)
    if not internet or not isinstance(address, tuple) or is_loopback(address[0]):
        return ""
    if event in DESTINATIONS:
        return f"sent or connected to {address[0]} port {address[1]}"
    datagram = isinstance(endpoint, socket.socket) and endpoint.type == socket.SOCK_DGRAM
    if datagram and os.environ.get(ANY_INTERFACE):
        return ""
    return f"bound a {'UDP' if datagram else 'TCP'} socket to {address[0] or 'every interface'} port {address[1]}"


def audit(event: str, arguments: "tuple[object, ...]") -> None:
    """Raise ReachedOutError, and write it down, where a socket is about to leave this machine."""
    if not event.startswith("socket.") or event not in (*DESTINATIONS, *NAME_LOOKUPS, "socket.bind"):
        return
    what = violation(event, arguments)
    if what and namespace() == os.environ.get(NAMESPACE, ""):
        report = os.environ.get(REPORT)
        if report:
            with open(report, "a", encoding="utf-8") as lines:  # noqa: PTH123
                lines.write(f"process {os.getpid()} {what}\n")
        raise ReachedOutError(f"A test may only reach loopback, but this one {what}.")


def install() -> None:
    """Watch this process from now on; there is no way back. A Python before 3.8 cannot be watched."""
    if hasattr(sys, "addaudithook"):
        sys.addaudithook(audit)
