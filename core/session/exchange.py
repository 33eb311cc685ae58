"""A one-shot exchange: connect, ask, hear the answer, leave. For services that answer once and hang up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from core.clock import Clock
from core.codec import Message, Reader, Rejected
from core.link.errors import ConnectionLost, TimedOut
from core.link.link import Link
from core.link.payload import Payload
from core.session.deadline import Deadline
from core.session.errors import NoAnswer, NotUnderstood, OutcomeUnknown
from core.text import Text, text

PIECE: Final = 4096
"""Bytes that a reader is given at once: the loop is never held up long, whatever they are."""

Expected = TypeVar("Expected", bound=Message)

_BECAUSE = text("session.because", "{expected} ({reason})")
_HALF = text("session.half_an_answer", "only {got} bytes of the answer came")


@dataclass(frozen=True, slots=True)
class Question(Generic[Expected]):
    """What to send, what counts as the answer, and how patient to be.

    The exchange is complete with the first message of the type `answer`. A device that does not hang up then, though it
    should, is left after `linger` seconds. More than `most` bytes are not read: nothing sends that much. `late_counts`
    is whether the answer to an earlier question of the same kind does as well: each says how the device is now.
    """

    payload: Payload
    expected: Text
    answer: type[Expected]
    changes_device: bool = False
    connect_seconds: float = 3.0
    answer_seconds: float = 5.0
    linger: float = 0.5
    most: int = 16384
    late_counts: bool = False


@dataclass(frozen=True, slots=True)
class Answer(Generic[Expected]):
    """The first message that answers, and all that came back, in order."""

    first: Expected
    messages: Sequence[Message]
    raw: bytes


async def ask(link: Link, reader: Reader, question: Question[Expected], clock: Clock) -> Answer[Expected]:
    """Carry out one exchange on a fresh link, and close it.

    Raises a LinkError: Refused, Unreachable, TimedOut, ConnectionLost; NoAnswer and NotUnderstood for a wrong partner;
    OutcomeUnknown when the connection broke or fell silent after a question that changes the device was sent.
    """
    exchange = _Exchange(link, reader, question, clock)
    try:
        return await exchange.run()
    finally:
        await link.close()


class _Exchange(Generic[Expected]):
    def __init__(self, link: Link, reader: Reader, question: Question[Expected], clock: Clock) -> None:
        self._link = link
        self._reader = reader
        self._question = question
        self._clock = clock
        self._messages: list[Message] = []
        self._raw = bytearray()

    async def run(self) -> Answer[Expected]:
        question, address = self._question, self._link.address
        await Deadline(self._clock, question.connect_seconds).keep(address, self._link.open())
        try:
            await self._hear()
        except (ConnectionLost, TimedOut) as error:
            self._messages += self._reader.end()
            if (answer := self._answer()) is not None:
                return answer
            if question.changes_device:
                raise OutcomeUnknown(address, detail=error.sentence) from error
            raise
        self._messages += self._reader.end()
        if (answer := self._answer()) is not None:
            return answer
        raise self._why_not()

    async def _hear(self) -> None:
        """Send, and read until the other side has ended the stream, or has answered and does not end it."""
        deadline = Deadline(self._clock, self._question.answer_seconds)
        address = self._link.address
        self._reader.expect(self._question.payload.masked())
        await deadline.keep(address, self._link.write(self._question.payload))
        while len(self._raw) < self._question.most:
            if self._answer() is not None:
                seconds = min(self._question.linger, deadline.remaining)
                deadline = Deadline(self._clock, seconds)
            data = await deadline.keep(address, self._link.read(PIECE))
            if not data:
                return
            self._raw += data
            self._messages += self._reader.feed(data)

    def _answer(self) -> Answer[Expected] | None:
        for message in self._messages:
            if isinstance(message, self._question.answer):
                return Answer(message, tuple(self._messages), bytes(self._raw))
        return None

    def _why_not(self) -> NotUnderstood | NoAnswer | ConnectionLost:
        """Say what is wrong with a stream that ended without an answer."""
        address, expected = self._link.address, self._question.expected
        if not self._raw:
            return NoAnswer(address, expected=expected)
        rejected = next((message for message in self._messages if isinstance(message, Rejected)), None)
        if rejected is not None:
            expected = _BECAUSE.having(expected=expected, reason=rejected.reason)
        if rejected is not None or not self._reader.pending:
            return NotUnderstood(address, detail=_quoted(bytes(self._raw)), expected=expected)
        return ConnectionLost(address, detail=_HALF.having(got=len(self._raw)))


def _quoted(raw: bytes, most: int = 16) -> str:
    shown = raw[:most].hex(" ")
    return f"{shown} ... ({len(raw)} bytes)" if len(raw) > most else shown
