"""What a device tells its readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from core.device.driver import Path
from core.device.identity import Identity
from core.device.operation import Outcome
from core.status import CellChange, Snapshot, State, Verdict
from core.text import Text, text


class Contact(StrEnum):
    """Whether the device answers."""

    NEVER = "never"
    """Not asked yet."""
    ANSWERING = "answering"
    SILENT = "silent"
    """The last question brought no answer; what was known before is stale."""
    BUSY = "busy"
    """The last question found the device busy with somebody else; what was known before is stale."""
    LOCKED = "locked"
    """The device is there and wants a password that nobody has given yet, or rejected it; what was known is stale."""


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """A snapshot came; `changes` are against the one before. The first snapshot has none."""

    device: str
    snapshot: Snapshot
    changes: Sequence[CellChange]


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """The device answers again, or no longer, or is busy with somebody else, or wants a password.

    `problem` is the sentence of the error, `advice` what to do.
    """

    device: str
    contact: Contact
    time: datetime
    path: Path | None = None
    problem: Text | None = None
    advice: Text | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A round of asking ended; the picture is as old as `time` says. Sent after every round, changed or not."""

    device: str
    time: datetime


@dataclass(frozen=True, slots=True)
class IdentityChanged:
    """More is known about who the device is, or it has moved to another address."""

    device: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Operated:
    """Something was done with the device, or tried: a setting written, an action carried out."""

    device: str
    time: datetime
    outcome: Outcome


DeviceEvent: TypeAlias = StatusChanged | ContactChanged | Asked | IdentityChanged | Operated

SILENT_SHORT = text("device.silent.short", "No answer")
BUSY_SHORT = text("device.busy.short", "Busy")
NEEDED_SHORT = text("device.locked.needed.short", "Password needed")
WRONG_SHORT = text("device.locked.wrong.short", "Password wrong")
UNKNOWN = Verdict(
    State.UNKNOWN,
    text("device.unknown", "Not asked yet."),
    text("device.unknown.short", "Not asked yet"),
)


@dataclass(slots=True)
class Picture:
    """How a device stands now: what tab, list and command line show."""

    contact: Contact = Contact.NEVER
    verdict: Verdict = UNKNOWN
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    """The newest snapshot of each status map that holds, by its id, in the order in which they are shown.

    Stale while `contact` is silent, busy or locked.
    """
    path: Path | None = None
    answered: datetime | None = None
    """The wall-clock time of the last answer."""
    answered_moment: float | None = None
    unanswered_since: datetime | None = None
    """The wall-clock time since when it has been silent, or else busy or locked; None while it answers."""
    problem: Text | None = None
    advice: Text | None = None
    remarks: Sequence[Text] = ()
    pause: float | None = None
    """Seconds from this answer, or from this silence, to the next question; None while nobody watches."""
    outdated: frozenset[str] = frozenset()
    """The ids of statuses that the device has contradicted since: they are stale although it answers."""

    def is_stale(self, status: str) -> bool:
        """Tell whether the status of a map is how the device was, and perhaps no longer is."""
        return self.contact is not Contact.ANSWERING or status in self.outdated

    @property
    def state(self) -> State:
        """Give the overall state; unknown while the device does not answer."""
        return self.verdict.state if self.contact is Contact.ANSWERING else State.UNKNOWN
