"""What a search will ask: each question with its destination, from what the user named and the families declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.device import Address
from core.discovery.interfaces import LocalNetwork, local_networks
from core.discovery.targets import MOST_ADDRESSES, parse_target
from core.family.family import Family
from core.family.finding import DatagramQuestion, Finding
from core.text import Mistake, Text, text

EVERY_HOST: Final = "255.255.255.255"
"""Heard by devices that have no address of this network yet."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and how.

    `targets` are as people write them (`core.discovery.targets`); none means every local network. `families` limits
    what is looked for. `ports` are services on ports of their own by `family.service`. `broadcast` asks all hosts of a
    network at once, `sweep` asks them one by one. `seconds` makes a search go on that long, whatever came. `where` is
    what to call it all, in place of the targets.
    """

    targets: Sequence[str] = ()
    families: Sequence[str] = ()
    ports: Mapping[str, int] = field(default_factory=dict)
    interface: str | None = None
    broadcast: bool = True
    sweep: bool = True
    seconds: float | None = None
    where: Text | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """One question to one destination, through the interface of `network`; `address` is what the user wrote in full."""

    family: Family
    question: DatagramQuestion
    host: str
    port: int
    network: LocalNetwork | None = None
    broadcast: bool = False
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that will be asked. `direct` are full addresses, which may also be asked in their family's own way."""

    askings: Sequence[Asking]
    direct: Sequence[Address]
    where: Text
    problems: Sequence[Text]
    named_only: bool
    """Every destination is a host that the user named: the search may end as soon as all have answered."""
    families: Sequence[Family]
    ports: Mapping[str, int]
    networks: Sequence[LocalNetwork] = ()
    """The networks of this computer that are searched as a whole."""

    def address_of(self, finding: Finding, question: DatagramQuestion, host: str, port: int) -> Address:
        """Give the address of what answered on `port`; only services on ports of their own stand in it."""
        family = next(family for family in self.families if family.id == finding.family)
        known = {
            service.name: self.ports[f"{family.id}.{service.name}"]
            for service in family.services
            if f"{family.id}.{service.name}" in self.ports
        }
        known[question.service] = port
        own = {name: number for name, number in known.items() if number != family.service(name).port}
        return Address(family.id, host=host, ports=own)


_LOCAL = text("discovery.where.local", "{networks}")
_TARGETS = text("discovery.where.targets", "{targets}")
_NO_SERVICE = text("discovery.no_service", "'{name}' is no service. Known services: {known}.")
_PORT_RANGE = text("address.port_range", "{service}={written}: a port is a number from 1 to 65535.")
_NO_NETWORK = text("discovery.no_network", "This computer has no IPv4 network. Check its cable or its Wi-Fi.")
_TOO_LARGE = text(
    "discovery.too_large",
    "{network} on {name} is too large to be asked address by address: its devices were asked all at once. "
    "Name a part of at most {most} addresses to have each one asked.",
)


def make_plan(scope: Scope, families: Sequence[Family]) -> Plan:
    """Make the plan. Raises a Mistake for what the user wrote wrongly."""
    _check_ports(scope.ports, families)
    wanted = [family for family in families if not scope.families or family.id in scope.families]
    return _plan_targets(scope, wanted, families) if scope.targets else _plan_local(scope, wanted)


def _plan_targets(scope: Scope, wanted: Sequence[Family], families: Sequence[Family]) -> Plan:
    services = {family.id: frozenset(service.name for service in family.services) for family in families}
    askings: list[Asking] = []
    direct: list[Address] = []
    named_only = True
    for target in (parse_target(written, services) for written in scope.targets):
        if target.address is not None:
            direct.append(target.address)
            askings += _ask_address(target.address, families)
            continue
        named_only = named_only and len(target.hosts) == 1
        if len(target.hosts) > 1 and not scope.sweep:
            continue
        askings += [asking for host in target.hosts for asking in _questions(scope, wanted, host)]
    where = scope.where or _TARGETS.having(targets=", ".join(scope.targets))
    return Plan(tuple(askings), tuple(direct), where, (), named_only, families, scope.ports)


def _plan_local(scope: Scope, wanted: Sequence[Family]) -> Plan:
    networks = local_networks(scope.interface)
    askings: list[Asking] = []
    problems: list[Text] = [] if networks else [_NO_NETWORK]
    for network in networks:
        if scope.broadcast:
            for host in (network.broadcast, EVERY_HOST):
                if host is not None:
                    askings += _questions(scope, wanted, host, network, broadcast=True)
    for network in networks if scope.sweep else ():
        if network.network.num_addresses > MOST_ADDRESSES:
            problems.append(_TOO_LARGE.having(network=str(network.network), name=network.name, most=MOST_ADDRESSES))
            continue
        askings += [asking for host in network.hosts for asking in _questions(scope, wanted, host, network)]
    names = ", ".join(f"{network.name} {network.network}" for network in networks)
    where = _LOCAL.having(networks=names)
    return Plan(tuple(askings), (), where, tuple(problems), False, wanted, scope.ports, tuple(networks))


def _questions(
    scope: Scope, wanted: Sequence[Family], host: str, network: LocalNetwork | None = None, *, broadcast: bool = False
) -> Iterator[Asking]:
    for family in wanted:
        for question in family.questions():
            if not broadcast and (
                question.broadcast_only or (question.broadcast_suffices and _was_asked(scope, network))
            ):
                continue
            standard = family.service(question.service).port
            port = scope.ports.get(f"{family.id}.{question.service}", standard)
            yield Asking(family, question, host, port, network, broadcast)


def _was_asked(scope: Scope, network: LocalNetwork | None) -> bool:
    """Tell whether a network is asked as a whole."""
    return scope.broadcast and network is not None and network.broadcast is not None


def _ask_address(address: Address, families: Sequence[Family]) -> Iterator[Asking]:
    for family in families:
        if family.id == address.family and address.host is not None:
            for question in (question for question in family.questions() if not question.broadcast_only):
                port = address.port(question.service, family.service(question.service).port)
                yield Asking(family, question, address.host, port, address=address)


def _check_ports(ports: Mapping[str, int], families: Sequence[Family]) -> None:
    known = [f"{family.id}.{service.name}" for family in families for service in family.services]
    for name, port in ports.items():
        if name not in known:
            raise Mistake(_NO_SERVICE.having(name=name, known=", ".join(known)))
        if not 1 <= port <= 65535:
            raise Mistake(_PORT_RANGE.having(service=name, written=port))
