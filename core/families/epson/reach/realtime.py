"""The status asked for with DLE EOT: carried out at once, also while the printer is offline (T88III-SPEC p.72).

One question at a time, and its answer is awaited before the next: an answer of one byte does not say what it answers.
So whoever gives a question up drops the connection. Nothing here changes anything in the printer, prints, or waits in
its buffer; a question that a queueing board hands on late is answered to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.codec import Message
from core.families.epson.models import GROUPS, Part
from core.families.epson.wire.messages import BatteryStatus, RealtimeStatus
from core.families.epson.wire.requests import INK_STATUS, PEELER_STATUS, REALTIME_STATUS, Transmit, transmit
from core.link.errors import TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import text

ANSWER_SECONDS: Final = 2.0
"""A printer answers DLE EOT within milliseconds; at 1200 bits a second question and answer take 35 ms."""

_EXPECTED: Final = text("epson.expected.realtime", "real-time status (DLE EOT)")
_BATTERY: Final = text("epson.expected.battery", "battery status (DLE DC4 7)")
_BATTERY_REQUEST: Final = transmit(Transmit.BATTERY)
_BATTERY_QUESTION: Final = Question(
    Payload.of(_BATTERY_REQUEST), _BATTERY, BatteryStatus, answer_seconds=ANSWER_SECONDS
)
_MORE: Final = ((Part.INK, INK_STATUS), (Part.PEELER, (PEELER_STATUS,)), (Part.BATTERY, (_BATTERY_REQUEST,)))
"""What is asked of models with a part that DLE EOT 1 to 4 say nothing of."""


@dataclass(frozen=True, slots=True)
class RealtimeAnswers(Message):
    """The answers to DLE EOT 1, 2, 3 and 4 as one status: four bytes."""


async def ask_one(dialogue: Dialogue, request: bytes) -> Message:
    """Ask one question in real time. Raises TimedOut or ConnectionLost."""
    if request == _BATTERY_REQUEST:
        return await dialogue.ask(_BATTERY_QUESTION)
    question = Question(Payload.of(request), _EXPECTED, RealtimeStatus, answer_seconds=ANSWER_SECONDS)
    return await dialogue.ask(question, lambda answer: answer.request == request)


async def ask_realtime(dialogue: Dialogue) -> RealtimeAnswers:
    """Ask DLE EOT 1 to 4. Raises TimedOut or ConnectionLost."""
    answers = [await ask_one(dialogue, request) for request in REALTIME_STATUS]
    return RealtimeAnswers(b"".join(answer.raw for answer in answers), answers[0].offset)


class FurtherQuestions:
    """What else a model is asked in real time: ink, peeler, battery. What it once left unanswered is not asked again.

    A peeler is an option, and not every printer with a battery is documented to tell its level.
    """

    def __init__(self) -> None:
        """Begin with every question worth a try."""
        self._unanswered: set[bytes] = set()

    def of(self, group: str | None) -> Sequence[bytes]:
        """Give what is asked of a model group; nothing of an unknown model (None)."""
        parts = frozenset[Part]() if group is None else GROUPS[group].parts
        return [
            request
            for part, requests in _MORE
            for request in requests
            if part in parts and request not in self._unanswered
        ]

    async def ask(self, dialogue: Dialogue, group: str | None) -> tuple[Sequence[Message], bool]:
        """Ask them; tell whether all were answered, else the connection is of no more use.

        Raises ConnectionLost.
        """
        answers: list[Message] = []
        for request in self.of(group):
            try:
                answers.append(await ask_one(dialogue, request))
            except TimedOut:
                self._unanswered.add(request)
                return answers, False
        return answers, True
