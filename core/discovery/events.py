"""What finding tells while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from core.device import Address, Identity
from core.discovery.interfaces import LocalNetwork
from core.text import Text


@dataclass(frozen=True, slots=True)
class Found:
    """A device was found, or more was learnt about one that was: the same `id` again.

    `found_by` are the ways that led to it, `seconds` the time since finding began.
    """

    id: str
    address: Address
    identity: Identity
    found_by: tuple[str, ...]
    sure: bool
    connectable: bool
    seconds: float
    services: Mapping[str, int] = field(default_factory=dict)
    """The ports of the services that are known to be there."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Where finding looks now and how far it is: `tried` of `total` questions, both by address asked."""

    where: Text
    tried: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Active searching has ended. `problems` are sentences about what could not be searched."""

    addresses: int
    devices: int
    unknown: int
    seconds: float
    problems: tuple[Text, ...] = field(default=())
    networks: tuple[LocalNetwork, ...] = field(default=())
    """The networks of this computer that were searched; none when places were named."""
    denied: tuple[LocalNetwork, ...] = field(default=())
    """Those of them into which this computer let nothing be sent."""


FindEvent: TypeAlias = Found | Looking | Finished
