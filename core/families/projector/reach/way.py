"""What the ways to a projector have in common, and what the two languages lend to who has something to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from core.device import Identity, StatusReport
from core.status import FieldValue
from core.text import Text


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought.

    `fields` is everything that is known now, by id, and what the verdict is judged by; fields of a status and others
    (`warming_up`, `lamp_hours`). `remarks` are worth saying beside. `again` are the seconds after which another round
    is worth its while, where that is sooner than the interval.
    """

    statuses: Sequence[StatusReport]
    fields: Mapping[str, FieldValue]
    identity: Identity = field(default_factory=Identity)
    remarks: Sequence[Text] = ()
    again: float | None = None


class Way(Protocol):
    """A way to one projector. Its methods may be called while another one waits: they take turns by themselves."""

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds that do the projector no harm."""
        ...

    @property
    def is_locked(self) -> bool | None:
        """Tell whether it wants a password that nobody has given; None while nobody has tried."""
        ...

    async def hear(self) -> Round:
        """Ask how the projector is. Raises a LinkError."""
        ...

    def may_ask_again(self) -> None:
        """A person has done something about the password: what was refused before may be tried once more."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held. May be called more than once."""
        ...


class Commands(Protocol):
    """The command set, on whichever port or line. Types and settings are 0 to 65535 (see `wire.messages`).

    Every method raises a LinkError: NotUnderstood (`15`, twice), CannotBeDone (`1C`), StillBusy, of `reach.refusals`,
    those of the link, and CredentialError. What changes the projector raises OutcomeUnknown once it may have been sent;
    nothing that changes it is ever sent twice by these methods.
    """

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        ...

    async def get(self, type_: int) -> int:
        """Read a value. Repeated on a fresh connection where the old one broke: reading changes nothing."""
        ...

    async def set(self, type_: int, setting: int) -> None:
        """Set a value."""
        ...

    async def increment(self, type_: int) -> None:
        """Make a value one step larger."""
        ...

    async def decrement(self, type_: int) -> None:
        """Make a value one step smaller."""
        ...

    async def execute(self, type_: int) -> None:
        """Execute."""
        ...


class CommandWay(Way, Protocol):
    """A way on which the command set is spoken: TCP 23, TCP 9715, RS-232C."""

    def lend(self) -> AbstractAsyncContextManager[Commands]:
        """Lend the connection, in turn: polls wait meanwhile."""
        ...


class Pjlink(Protocol):
    """PJLink on one connection, authenticated.

    Raises a LinkError: PjlinkRefused (ERR1 to ERR4) of `reach.pjlink_refusals`, those of the link, CredentialError, and
    OutcomeUnknown once a setting may have been sent.
    """

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        ...

    @property
    def version(self) -> int:
        """Give the class of the projector, 1 or 2, as it told by CLSS."""
        ...

    async def ask(self, body: str, parameter: str = "", version: int = 1) -> str:
        """Ask `%1BODY ?` (or `%1BODY ?parameter`) and give the answer's value, as it came."""
        ...

    async def tell(self, body: str, parameter: str, version: int = 1) -> None:
        """Set `%1BODY parameter`; returns when the projector has said OK."""
        ...


class PjlinkWay(Way, Protocol):
    """A way on which PJLink is spoken: TCP 4352."""

    def lend(self) -> AbstractAsyncContextManager[Pjlink]:
        """Lend a connection, in turn."""
        ...
