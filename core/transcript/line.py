"""One line of a transcript."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.link.tap import Traffic
from core.status import State
from core.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of traffic. `number` counts from 1 and is never given again; `way` is what it went over, in words.

    `way` is a service and its port ("status 9101"), or the serial line.
    """

    number: int
    traffic: Traffic
    way: Text | str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a line says in words, one sentence or clause for each message that ended in it.

    `state` is the worst that a message in it says about the device; None where none says anything of that kind.
    `details` are lines to be read below, when somebody looks closer: fields and their values, rejected bytes and why.
    """

    summary: tuple[Text, ...]
    state: State | None = None
    details: tuple[Text, ...] = field(default=())


NOTHING = Explanation(())
"""Nobody explains it: a question, or a service whose language nobody knows here."""
