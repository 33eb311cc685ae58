"""Why the system refused or broke off, in words instead of error numbers, and as which error a link reports it."""

from __future__ import annotations

import errno
import socket
from typing import Final

from core.link.errors import ConnectionLost, LinkError, Refused, Unreachable
from core.link.resolve import NotAnAddress
from core.text import Text, text

CLOSED_HERE: Final = text("link.reason.closed_here", "it was closed on this side")
NOT_OPEN: Final = text("link.reason.not_open", "it was not opened")
NO_ADDRESS: Final = text(
    "link.reason.no_address", "this is not an address, or it names an interface that this computer does not have"
)
NO_NAME: Final = text("link.reason.no_name", "this cannot be the name of a host")
NO_REASON: Final = text("link.reason.none", "the system gave no reason")

_NOTHING_LISTENS: Final = text("link.reason.refused", "nothing listens on this port")
_RESET: Final = text("link.reason.reset", "the other side broke it off")
_ABORTED: Final = text("link.reason.aborted", "this computer broke it off")
_SILENT: Final = text("link.reason.silent", "nothing came back")
_NO_ROUTE: Final = text("link.reason.no_route", "no route leads to the host")
_NO_NETWORK: Final = text("link.reason.no_network", "this computer has no way into that network")
_NETWORK_DOWN: Final = text("link.reason.network_down", "the network of this computer is down")
_HOST_DOWN: Final = text("link.reason.host_down", "the host is down")
_NOT_PERMITTED: Final = text("link.reason.not_permitted", "this computer or its firewall does not permit it")
_FOREIGN_ADDRESS: Final = text("link.reason.foreign_address", "this computer has no such address, or none to send from")
_PORT_TAKEN: Final = text("link.reason.port_taken", "another program on this computer uses that port")
_TOO_MANY: Final = text("link.reason.too_many", "too many connections and files are open on this computer")
_NO_MEMORY: Final = text("link.reason.no_memory", "this computer has no room for more network traffic at the moment")
_TOO_LONG: Final = text("link.reason.too_long", "the message is longer than the network carries")
_NO_FAMILY: Final = text("link.reason.no_family", "this computer does not speak that kind of address")
_UNKNOWN_NAME: Final = text("link.reason.unknown_name", "its name is not known")
_NAME_SERVER: Final = text("link.reason.name_server", "its name could not be looked up, since no name server answered")

_REASONS: Final[dict[int, Text]] = {
    errno.ECONNREFUSED: _NOTHING_LISTENS,
    errno.ECONNRESET: _RESET,
    errno.EPIPE: _RESET,
    errno.ENOTCONN: _RESET,
    errno.ECONNABORTED: _ABORTED,
    errno.ETIMEDOUT: _SILENT,
    errno.EHOSTUNREACH: _NO_ROUTE,
    errno.ENETUNREACH: _NO_NETWORK,
    errno.ENETDOWN: _NETWORK_DOWN,
    errno.EHOSTDOWN: _HOST_DOWN,
    errno.EACCES: _NOT_PERMITTED,
    errno.EPERM: _NOT_PERMITTED,
    errno.EADDRNOTAVAIL: _FOREIGN_ADDRESS,
    errno.EADDRINUSE: _PORT_TAKEN,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.ENOBUFS: _NO_MEMORY,
    errno.ENOMEM: _NO_MEMORY,
    errno.EMSGSIZE: _TOO_LONG,
    errno.EAFNOSUPPORT: _NO_FAMILY,
}

_WINDOWS_REASONS: Final[dict[int, Text]] = {
    # System error codes that overlapped sockets give instead of the WSA codes, which `errno` knows.
    64: _RESET,  # ERROR_NETNAME_DELETED
    121: _SILENT,  # ERROR_SEM_TIMEOUT
    1225: _NOTHING_LISTENS,  # ERROR_CONNECTION_REFUSED
    1231: _NO_NETWORK,  # ERROR_NETWORK_UNREACHABLE
    1232: _NO_ROUTE,  # ERROR_HOST_UNREACHABLE
    1236: _ABORTED,  # ERROR_CONNECTION_ABORTED
}

_NAME_REASONS: Final[dict[int, Text]] = {
    getattr(socket, name): reason
    for name, reason in (
        ("EAI_NONAME", _UNKNOWN_NAME),
        ("EAI_NODATA", _UNKNOWN_NAME),
        ("EAI_AGAIN", _NAME_SERVER),
        ("EAI_FAIL", _NAME_SERVER),
        ("EAI_FAMILY", _NO_FAMILY),
        ("EAI_ADDRFAMILY", _NO_FAMILY),
    )
    if hasattr(socket, name)
}

_UNREACHABLE: Final = frozenset({_SILENT, _NO_ROUTE, _NO_NETWORK, _NETWORK_DOWN, _HOST_DOWN, _NO_FAMILY})
_LOST: Final = frozenset({_RESET, _ABORTED})
_NOT_LET_OUT: Final = frozenset({_NOT_PERMITTED, _NO_ROUTE})


def reason(error: BaseException | None) -> Text | str:
    """Give the reason in plain lower-case words; for a rare one the system's own wording without its number."""
    if isinstance(error, ValueError):
        return NO_NAME
    if isinstance(error, NotAnAddress):
        return NO_ADDRESS
    if not isinstance(error, OSError):
        return NO_REASON
    if isinstance(error, socket.gaierror):
        known = _NAME_REASONS.get(error.errno or 0)
    else:
        known = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0) or _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    if isinstance(error, TimeoutError):
        return _SILENT
    words = (error.strerror or "").strip().rstrip(".")
    return words[:1].lower() + words[1:] if words else NO_REASON


def nothing_sent(error: LinkError) -> bool:
    """Tell whether the system refused to send: it does not permit it, or says that no way leads to the host.

    Into a network that the computer is part of, some systems say the latter of what they do not permit.
    """
    return error.detail in _NOT_LET_OUT


def opening_error(address: str, error: OSError | ValueError) -> LinkError:
    """Give the link error for what went wrong while connecting or sending."""
    why = reason(error)
    if why == _NOTHING_LISTENS:
        return Refused(address, why)
    if isinstance(error, (socket.gaierror, NotAnAddress, ValueError)) or why in _UNREACHABLE:
        return Unreachable(address, why)
    if why in _LOST:
        return ConnectionLost(address, why)
    return LinkError(address, why)
