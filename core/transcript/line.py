"""One line of a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.link.tap import Traffic
from core.status import State
from core.text import Text
from core.transcript.told import Detail


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

    `state` is the worst that a message in it says about the device; None where none says anything of that kind. `told`
    is what `details` are made of. Of very many messages only the first are said, and how many more there are.
    """

    summary: tuple[Text, ...]
    state: State | None = None
    told: tuple[Detail, ...] = ()

    @property
    def details(self) -> tuple[Text, ...]:
        """Give lines to be read below, when somebody looks closer: fields and values, rejected bytes and why."""
        headed = len(self.told) > 1
        return tuple(line for detail in self.told for line in detail.lines(headed=headed))


NOTHING: Final = Explanation(())
"""Nobody explains it: a note, or a service whose language nobody knows here."""
