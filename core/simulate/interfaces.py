"""The network that an address of this computer belongs to, and how its broadcasts are heard."""

from __future__ import annotations

import ipaddress
import sys
from typing import Final

LIMITED_BROADCAST: Final = "255.255.255.255"


def interface_of(host: str) -> ipaddress.IPv4Interface | None:
    """Give an IPv4 address of this computer with its network; None for IPv6 and for an address it does not have."""
    address = ipaddress.ip_address(host.partition("%")[0])
    if address.version == 6:
        return None
    if address.is_loopback:
        return ipaddress.IPv4Interface(f"{host}/8")
    import ifaddr  # imported when needed: only simulators that leave loopback ask

    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if ip.ip == host:
                return ipaddress.IPv4Interface(f"{host}/{ip.network_prefix}")
    return None


def broadcast_addresses(host: str) -> tuple[str, ...]:
    """Give the addresses that a device at this address hears beside its own, and that need sockets of their own.

    None on loopback, which a simulator leaves only when it is told to; none on Windows, where a socket that is bound
    to one address hears broadcasts anyway.
    """
    interface = interface_of(host)
    if interface is None or interface.is_loopback or sys.platform == "win32":
        return ()
    network = interface.network
    own = (str(network.broadcast_address),) if network.prefixlen < 31 else ()
    return (LIMITED_BROADCAST, *own)
