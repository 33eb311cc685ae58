"""The maintenance counters of a printer (GS g 2 and GS g 0, APG p.475 to 477; T81-SPEC p.106).

Each is kept twice: since somebody has set it to 0, and since manufacture, under a number that is 128 higher. The
printer saves them every two to four minutes: what was counted since is lost when its power is cut (TRG TM-m50II p.23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.families.epson.wire import requests
from core.families.epson.wire.messages import InformationB
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import Text, text

ANSWER_SECONDS: Final = 2.0
"""A printer that is ready tells at once; one that does not have a counter may be silent."""
_SINCE_MANUFACTURE: Final = 128

_EXPECTED: Final = text("epson.expected.counter", "the maintenance counter {number}")


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter that can be set to 0: number 0 to 127 of GS g."""

    id: str
    number: int
    label: Text
    total_label: Text
    unit: Text

    @property
    def total_id(self) -> str:
        """Give the id of the count since manufacture."""
        return f"{self.id}_total"

    @property
    def total_number(self) -> int:
        """Give the number of the count since manufacture."""
        return self.number + _SINCE_MANUFACTURE


COUNTERS: Final = (
    Counter(
        "lines_fed", 20, text("epson.counter.lines_fed", "Lines fed"),
        text("epson.counter.lines_fed.total", "Lines fed since manufacture"), text("epson.unit.lines", "lines"),
    ),
    Counter(
        "head_energizing", 21, text("epson.counter.head_energizing", "Print head heated"),
        text("epson.counter.head_energizing.total", "Print head heated since manufacture"),
        text("epson.unit.times", "times"),
    ),
    Counter(
        "cutter_operations", 50, text("epson.counter.cutter_operations", "Cuts"),
        text("epson.counter.cutter_operations.total", "Cuts since manufacture"), text("epson.unit.cuts", "cuts"),
    ),
    Counter(
        "operating_hours", 70, text("epson.counter.operating_hours", "Time in use"),
        text("epson.counter.operating_hours.total", "Time in use since manufacture"), text("epson.unit.hours", "h"),
    ),
)  # fmt: skip
"""Those that printers of different kinds have in common. Others are there for impact and ink heads (APG p.475)."""

BY_ID: Final = {counter.id: counter for counter in COUNTERS}
NUMBERS: Final = {
    name: number
    for counter in COUNTERS
    for name, number in ((counter.id, counter.number), (counter.total_id, counter.total_number))
}
"""The number of each count by id, both since the last reset and since manufacture."""


async def count_in(dialogue: Dialogue, number: int) -> int | None:
    """Ask for a count; None where the printer answers that it does not have it.

    Raises TimedOut where it says nothing, or another LinkError.
    """
    request = requests.read_counter(number)
    question = Question(
        Payload.of(request), _EXPECTED.having(number=number), InformationB, answer_seconds=ANSWER_SECONDS
    )
    answer = await dialogue.ask(question, lambda told: told.request == request)
    return int(answer.text) if answer.text.isascii() and answer.text.isdecimal() else None
