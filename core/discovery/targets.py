"""What a person may name as a place to look: a host, a network, a range, or a full address."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.device import Address, parse_address
from core.text import Mistake, text

MOST_ADDRESSES: Final = 1024
"""The largest network (a /22) that is asked address by address without being split by the user."""

_NO_NETWORK = text("target.no_network", "'{written}' is no network. Example: 192.168.1.0/24")
_IPV6 = text("target.ipv6", "{written}: IPv6 networks are too large to be asked one by one. Name a host instead.")
_NO_RANGE = text("target.no_range", "'{written}' is no range of addresses. Example: 10.0.0.1-50")
_BACKWARDS = text("target.backwards", "{written}: the range ends before it begins.")
_TOO_LARGE = text(
    "target.too_large",
    "{written} has {count} addresses. Name parts of at most {most} (a /22) one by one.",
    most=MOST_ADDRESSES,
)
_RANGE = re.compile(r"(?P<first>\d+\.\d+\.\d+\.\d+)-(?P<last>\d+(\.\d+\.\d+\.\d+)?)")


class TargetError(Mistake):
    """What was written is no target; the sentence says why and gives an example."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to look: either hosts to be asked one by one, or one full address that names its family."""

    written: str
    hosts: tuple[str, ...] = ()
    address: Address | None = None


def parse_target(written: str, services: Mapping[str, frozenset[str]]) -> Target:
    """Read a target: `192.168.1.20`, `till-2.local`, `10.0.0.0/24`, `10.0.0.1-50`, `10.0.0.1-10.0.0.50`, `star://...`.

    Network and broadcast address of a CIDR are left out, as they are no hosts. Raises TargetError, or AddressError for
    a full address that is wrong.
    """
    written = written.strip()
    if "://" in written or "+serial:" in written:
        return Target(written, address=parse_address(written, services))
    if "/" in written:
        return Target(written, hosts=_network(written))
    if match := _RANGE.fullmatch(written):
        return Target(written, hosts=_range(written, match["first"], match["last"]))
    return Target(written, hosts=(parse_address(written, services).place,))


def _network(written: str) -> tuple[str, ...]:
    try:
        network = ipaddress.ip_network(written, strict=False)
    except ValueError:
        raise TargetError(_NO_NETWORK.having(written=written)) from None
    if network.version == 6:
        raise TargetError(_IPV6.having(written=written))
    _limit(written, network.num_addresses)
    return tuple(str(host) for host in network.hosts())


def _range(written: str, first: str, last: str) -> tuple[str, ...]:
    if "." not in last:
        last = f"{first.rpartition('.')[0]}.{last}"
    try:
        begin, end = ipaddress.IPv4Address(first), ipaddress.IPv4Address(last)
    except ValueError:
        raise TargetError(_NO_RANGE.having(written=written)) from None
    if end < begin:
        raise TargetError(_BACKWARDS.having(written=written))
    _limit(written, int(end) - int(begin) + 1)
    return tuple(str(ipaddress.IPv4Address(number)) for number in range(int(begin), int(end) + 1))


def _limit(written: str, count: int) -> None:
    if count > MOST_ADDRESSES:
        raise TargetError(_TOO_LARGE.having(written=written, count=count))
