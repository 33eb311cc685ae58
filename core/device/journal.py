"""What is done with a device is written down: before it is sent, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.device.operation import Outcome, Value
from core.text import Text


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something that a person wants done with a device. `asked` are settings, or an action's parameters, by id.

    `hardware` is `Identity.hardware`, so that the record follows the device and not its address. No secrets.
    """

    time: datetime
    family: str
    device: str
    address: str
    hardware: tuple[str, ...] = ()
    action: str | None = None
    """The action; None when settings are written."""
    asked: Mapping[str, Value] = field(default_factory=dict)


class Journal(Protocol):
    """Keeps records. A record that cannot be kept is said in the log, and stops no work."""

    async def begun(self, undertaking: Undertaking) -> str:
        """Write down that it begins now; give the number under which its end is written down."""
        ...

    async def ended(self, number: str, time: datetime, outcomes: Sequence[Outcome], problem: Text | None) -> None:
        """Write down what became of it. `problem` is why it was not carried out, where there is no outcome."""
        ...


class NoJournal:
    """Keeps nothing: for a device that nobody keeps records of."""

    async def begun(self, undertaking: Undertaking) -> str:  # noqa: ARG002 - nothing is kept
        """Take it."""
        return ""

    async def ended(self, number: str, time: datetime, outcomes: Sequence[Outcome], problem: Text | None) -> None:
        """Take it."""
