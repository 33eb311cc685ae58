"""What a family implements so that the rest of the program can use a device of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.clock import Clock
from core.device.address import Address
from core.device.identity import Identity
from core.link.tap import Tap
from core.status import FieldValue, FittedMap, Verdict
from core.text import Text


@dataclass(frozen=True, slots=True)
class Path:
    """One way to reach a device: a port, a serial line. `neighbourly` says what this way leaves free for others."""

    id: str
    label: Text
    neighbourly: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StatusReport:
    """One status as the device sent it, decoded. The device adds the time."""

    map: FittedMap
    raw: bytes
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What one round of asking brought: every status, the verdict over all of them, and what was learnt by the way."""

    path: Path
    statuses: Sequence[StatusReport]
    verdict: Verdict
    identity: Identity = field(default_factory=Identity)
    remarks: Sequence[Text] = ()
    """Things worth saying that are no status: bytes that were rejected, a second frame."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a driver is handed: it owns neither clocks nor the console."""

    clock: Clock
    tap: Tap


class Driver(Protocol):
    """Talks to one device. One request at a time; every method may be cancelled; failures are `LinkError`s."""

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways to the device, the one in use first."""
        ...

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds of asking that do the device no harm."""
        ...

    async def poll(self) -> Report:
        """Ask once how the device is."""
        ...

    async def identify(self) -> Identity:
        """Ask who the device is. What it does not tell is left out; raises only when nothing answered at all."""
        ...

    def move(self, address: Address) -> None:
        """Go on at another address: the device was found there."""
        ...

    def learn(self, identity: Identity) -> None:
        """Take note of who the device is, so that what its model does not have is shown as such."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held."""
        ...
