"""Over which way a piece of traffic went: which service of the device, or its serial line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.device import Address, Device
from core.link.tap import Traffic
from core.link.tcp import host_and_port
from core.text import Text, text

if TYPE_CHECKING:
    from core.family.family import Family, Service

KNOWN: Final = 256
"""Addresses whose way is remembered; a device has a handful."""

_SERVICE: Final = text("transcript.way.service", "{service} {port}")
_DATAGRAMS: Final = text("transcript.way.datagrams", "{service} {port}, UDP")
_LINE: Final = text("transcript.way.line", "serial line {port}")


@dataclass(frozen=True, slots=True)
class Way:
    """What it is called, and what is spoken there; None for a language that nobody explains."""

    words: Text | str
    protocol: str | None = None


class Ways:
    """Tells by which way traffic went, by the addresses that the device has when it goes there, the newest first."""

    def __init__(self, device: Device, family: Family) -> None:
        """Take whose traffic it is."""
        self._device = device
        self._family = family
        self._addresses = device.addresses
        self._known: dict[tuple[str, bool], Way] = {}

    def of(self, traffic: Traffic) -> Way:
        """Tell by which way it went; where that is no service of the device, its address stands for it."""
        if self._addresses is not self._device.addresses or len(self._known) >= KNOWN:
            self._addresses = self._device.addresses
            self._known.clear()
        place = (traffic.address, traffic.datagram)
        way = self._known.get(place)
        if way is None:
            way = self._known[place] = self._found(traffic)
        return way

    def _found(self, traffic: Traffic) -> Way:
        for address in self._addresses:
            if address.serial is not None:
                if traffic.address == address.serial:
                    # A line without services speaks as the first service does.
                    return Way(_LINE.having(port=address.serial), self._family.services[0].protocol)
                continue
            for service, port in _ports(address, self._family):
                if (service.transport == "udp") is traffic.datagram and _is_at(traffic, address, port):
                    form = _DATAGRAMS if traffic.datagram else _SERVICE
                    return Way(form.having(service=service.name, port=port), service.protocol)
        return Way(traffic.address)


def _ports(address: Address, family: Family) -> Iterator[tuple[Service, int]]:
    return ((service, address.port(service.name, service.port)) for service in family.services)


def _is_at(traffic: Traffic, address: Address, port: int) -> bool:
    if traffic.datagram:
        # An answer bears the number of a host that may have been asked by its name.
        return traffic.address.rpartition(":")[2] == str(port)
    return traffic.address == host_and_port(address.host or "", port)
