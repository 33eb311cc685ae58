"""What carries the bytes: TCP, UDP and serial lines, and the tap that shows the traffic. Knows nothing of protocols."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from core.link.errors import ConnectionLost, LinkError, PortUnavailable, Refused, TimedOut, Unreachable
from core.link.link import Link, LinkFactory
from core.link.payload import SHOWN_SECRET, Payload
from core.link.tap import Direction, Listener, Tap, Traffic

if TYPE_CHECKING:
    from core.link.datagrams import Datagram, Sender
    from core.link.serial import SETTINGS, InvalidSetting, SerialLink, SerialSettings
    from core.link.tcp import TcpLink, host_and_port
    from core.link.udp import UdpLink

__all__ = [
    "SETTINGS",
    "SHOWN_SECRET",
    "ConnectionLost",
    "Datagram",
    "Direction",
    "InvalidSetting",
    "Link",
    "LinkError",
    "LinkFactory",
    "Listener",
    "Payload",
    "PortUnavailable",
    "Refused",
    "Sender",
    "SerialLink",
    "SerialSettings",
    "Tap",
    "TcpLink",
    "TimedOut",
    "Traffic",
    "UdpLink",
    "Unreachable",
    "host_and_port",
]

_LATER: Final = {
    "SETTINGS": "core.link.serial",
    "Datagram": "core.link.datagrams",
    "InvalidSetting": "core.link.serial",
    "Sender": "core.link.datagrams",
    "SerialLink": "core.link.serial",
    "SerialSettings": "core.link.serial",
    "TcpLink": "core.link.tcp",
    "UdpLink": "core.link.udp",
    "host_and_port": "core.link.tcp",
}
"""Where the rest is, imported when it is asked for: a program that decodes a file opens no link."""


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_LATER[name]), name)
    globals()[name] = found
    return found
