"""How a family is found on a network: what may be asked, and how an answer is recognised.

The mechanics (sockets, interfaces, timing, merging) are in `core.discovery`; a family only declares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.device.identity import Identity


@dataclass(frozen=True, slots=True)
class Finding:
    """A device that was recognised. `sure` is false when only circumstances speak for it.

    `host` is where it answered from, `connectable` false when it has no usable address yet. `ports` are services that
    are known to be on ports of their own.
    """

    family: str | None
    host: str
    identity: Identity
    found_by: str
    sure: bool = True
    connectable: bool = True
    ports: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatagramQuestion:
    """A question by UDP that only reads, sent to broadcast addresses and single hosts.

    `service` names the port in the family's services. `recognise` gets a datagram and the host it came from; None means
    that it is no answer of this family. It never raises. `then` is what is asked of a host that was recognised by its
    answer to this one. `broadcast_only` spares single hosts, so that a network is not swept with it; with
    `broadcast_suffices` they are spared only where their network was asked as a whole. `from_its_port` asks from the
    same port of this computer as long as that is free: there are devices that answer to it whoever asked.
    """

    service: str
    payload: bytes
    recognise: Callable[[bytes, str], Finding | None]
    then: DatagramQuestion | None = None
    broadcast_only: bool = False
    broadcast_suffices: bool = False
    from_its_port: bool = False
