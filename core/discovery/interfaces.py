"""The local IPv4 networks of this computer."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from core.text import Mistake, text

_NO_INTERFACE = text(
    "discovery.no_interface", "There is no interface '{name}' with an IPv4 address. There are: {known}."
)


@dataclass(frozen=True, slots=True)
class LocalNetwork:
    """One IPv4 address of one network interface, with its network. `device` is the system's own name for it."""

    device: str
    name: str
    address: str
    network: ipaddress.IPv4Network
    index: int | None = None
    """The number that the system has for the interface."""

    @property
    def broadcast(self) -> str | None:
        """Give the address that all hosts of the network hear; None where there is none (a /31 or /32)."""
        return str(self.network.broadcast_address) if self.network.prefixlen < 31 else None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give every other address of the network, lowest first."""
        return tuple(str(host) for host in self.network.hosts() if str(host) != self.address)


def local_networks(interface: str | None = None) -> list[LocalNetwork]:
    """Give the networks of all interfaces but loopback, or of the one named.

    Raises Mistake with the known names when there is no interface of that name.
    """
    import ifaddr  # imported when needed: finding is not part of the start

    found = [
        LocalNetwork(
            adapter.name,
            adapter.nice_name,
            ip.ip,
            ipaddress.IPv4Network(f"{ip.ip}/{ip.network_prefix}", strict=False),
            adapter.index,
        )
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and not ipaddress.IPv4Address(ip.ip).is_loopback
    ]
    if interface is None:
        return found
    named = [network for network in found if interface in (network.device, network.name, network.address)]
    if not named:
        known = ", ".join(dict.fromkeys(network.name for network in found)) or "none"
        raise Mistake(_NO_INTERFACE.having(name=interface, known=known))
    return named
