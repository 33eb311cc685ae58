"""What a family implements so that the rest of the program can use a device of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.device.address import Address
from core.device.identity import Identity
from core.device.operation import Outcome, Progress, Reading, Remark, Value
from core.feature import Feature
from core.link.link import Link
from core.status import FieldValue, FittedMap, Verdict
from core.text import Text


@dataclass(frozen=True, slots=True)
class Path:
    """One way to reach a device: a port, a serial line.

    `neighbourly` says what this way leaves free for others. `consent` says what it takes from them: it is used only
    when the person has agreed to that for this device, and left when the device is no longer looked at. `live`: the
    device tells changes by itself this way, so that their times are those of the changes and not of a question.

    Of the way in use `why` is a clause that says why it is, and `fixed` whether a person wants this one and no other:
    they named it in the address, or chose it. Neither makes it another way.
    """

    id: str
    label: Text
    neighbourly: Text | None = None
    consent: Text | None = None
    service: str | None = None
    """The name of the service that it goes over, where it goes over one: what it takes is taken by raw bytes too."""
    live: bool = False
    why: Text | None = field(default=None, compare=False)
    fixed: bool = field(default=False, compare=False)

    @property
    def temporary(self) -> bool:
        """Tell whether a person chooses it for as long as it is looked at: it is live, or takes something."""
        return self.live or self.consent is not None


@dataclass(frozen=True, slots=True, eq=False)
class StatusReport:
    """One status as the device sent it, decoded. The device adds the time.

    `untold` are the bytes that it does not tell at present: they keep their place, and say nothing.
    """

    map: FittedMap
    raw: bytes
    fields: Mapping[str, FieldValue]
    untold: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What one round of asking brought: every status, the verdict over all of them, and what was learnt by the way.

    A device that speaks by itself may have said more than one status since the last round: they stand in the order in
    which they came, and the newest of each map is the one that counts.
    """

    path: Path
    statuses: Sequence[StatusReport]
    verdict: Verdict
    identity: Identity = field(default_factory=Identity)
    remarks: Sequence[Text] = ()
    """Things worth saying that are no status: bytes that were rejected, a second frame."""
    standing: Sequence[str] | None = None
    """The ids of the maps that hold now, in the order in which they are shown; others are forgotten.

    None: whatever was told this way.
    """
    outdated: frozenset[str] = frozenset()
    """Those of them that the device has contradicted since, and that could not be asked again yet."""
    again: float | None = None
    """Seconds after which another round is worth its while, where that is sooner than the interval."""


class Driver(Protocol):
    """Talks to one device. Every method may be cancelled; failures are `LinkError`s.

    One `poll` is under way at a time, and one of `identify`, `read`, `write` and `act`; a poll may come while one of
    those is under way, and the driver sees to it that they do not disturb each other.
    """

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways to the device, the one in use first.

        While that is one for as long as it is looked at, the one to go back to is the first of the others.
        """
        ...

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds of asking that do the device no harm."""
        ...

    async def poll(self) -> Report:
        """Ask once how the device is."""
        ...

    def tell(self, news: Callable[[], None]) -> None:
        """Take what to call when the device has said something by itself, so that `poll` is worth its while."""
        ...

    def use(self, path: str | None) -> None:
        """Go on by another of the `paths`; None is the one that the family chooses.

        Raises a Mistake for one that is unknown or cannot be used.
        """
        ...

    async def identify(self, remark: Remark) -> Identity:
        """Ask who the device is, thoroughly: a person wants to know.

        What it does not tell is left out; `remark` is told which of its parts could not be asked, and why. Raises only
        when nothing answered at all, or when it is not the device that is meant.
        """
        ...

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give what this device offers, as far as its model is known."""
        ...

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id, each once. What cannot be read is a `Reading` with the reason."""
        ...

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings: read, compare, write what differs, read back. One outcome for each, in their order.

        Raises a Mistake for a value that does not fit this device, before anything is written.
        """
        ...

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action. Raises a LinkError when it was not carried out; unknown is an outcome."""
        ...

    @property
    def services(self) -> Sequence[str]:
        """Give the names of the services that raw bytes can be sent to, the usual one first; none for a serial line."""
        ...

    def link(self, service: str | None) -> Link:
        """Give a fresh link for raw bytes: to a service, or to the usual one. Raises a Mistake for an unknown one."""
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
