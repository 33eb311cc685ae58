"""One connection with several questions, while the device may also speak by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from core.clock import Clock
from core.codec import Message, Reader
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.link import Link
from core.link.payload import Payload
from core.link.reason import CLOSED_HERE
from core.session.deadline import Deadline, happens
from core.session.errors import HungUp, OutcomeUnknown
from core.session.exchange import PIECE, Expected, Question

Heard: TypeAlias = Callable[[Sequence[Message]], None]
Ended: TypeAlias = Callable[[], None]

CONNECT_SECONDS: Final = 3.0


def nothing_heard(_messages: Sequence[Message]) -> None:
    """Hear nothing but the answers."""


def nobody_told() -> None:
    """Tell nobody that the connection has ended."""


@dataclass(slots=True)
class _Waiting:
    """The question that is under way."""

    fits: Callable[[Message], bool]
    answer: asyncio.Future[Any]


class Dialogue:
    """Reads all the time, and asks one question at a time.

    Every message is handed to `heard`, answers too, in the order in which they came, and `ended` is called when the
    connection has ended by itself. A message counts as the answer when it comes after the question and is of the type
    that the question names. A question that was given up is still owed its answer: when that comes late, it is not
    taken for the answer to the next question, unless that takes any answer however late (`Question.late_counts`).
    Belongs to the loop it was opened on.
    """

    def __init__(
        self, link: Link, reader: Reader, clock: Clock, heard: Heard = nothing_heard, ended: Ended = nobody_told
    ) -> None:
        """Take a link that was not opened yet."""
        self._link = link
        self._reader = reader
        self._clock = clock
        self._heard = heard
        self._tell_ended = ended
        self._reading: asyncio.Task[None] | None = None
        self._waiting: _Waiting | None = None
        self._owed: list[Callable[[Message], bool]] = []
        self._ended = asyncio.Event()
        self._loss: LinkError | None = None

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._link.address

    @property
    def loss(self) -> LinkError | None:
        """Give why the connection has ended; None while it stands."""
        return self._loss

    @property
    def in_step(self) -> bool:
        """Tell whether every question has its answer: one that is owed may still come, or may be lost for good."""
        return not self._owed

    async def open(self, seconds: float = CONNECT_SECONDS) -> None:
        """Connect and begin to listen. Raises a LinkError that says why not."""
        await Deadline(self._clock, seconds).keep(self.address, self._link.open())
        self._reading = asyncio.create_task(self._read())

    async def ask(
        self, question: Question[Expected], fits: Callable[[Expected], bool] = lambda _message: True
    ) -> Expected:
        """Send a question and give its answer: the first message of its type that `fits`.

        Raises TimedOut after `question.answer_seconds`, ConnectionLost, and OutcomeUnknown in place of both once any
        of a question that changes the device may have been sent.
        """
        if self._waiting is not None:
            raise RuntimeError("one question at a time")
        self._raise_loss()
        answer: asyncio.Future[Expected] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(lambda message: isinstance(message, question.answer) and fits(message), answer)
        self._waiting = waiting
        deadline = Deadline(self._clock, question.answer_seconds)
        self._reader.expect(question.payload.masked())
        try:
            await deadline.keep(self.address, self._link.write(question.payload))
            return await deadline.keep(self.address, self._answer(answer))
        except (ConnectionLost, TimedOut) as error:
            if question.changes_device:
                raise OutcomeUnknown(self.address, detail=error.sentence) from error
            raise
        finally:
            self._waiting = None
            if not (answer.done() or question.late_counts):
                self._owed.append(waiting.fits)
            answer.cancel()

    async def tell(self, payload: Payload, seconds: float = CONNECT_SECONDS) -> None:
        """Send what has no answer. Raises ConnectionLost, or TimedOut when the other side takes nothing."""
        self._raise_loss()
        await Deadline(self._clock, seconds).keep(self.address, self._link.write(payload))

    async def ends(self, seconds: float) -> bool:
        """Wait for the other side to hang up, at most so many seconds; tell whether it has."""
        return await happens(self._ended, seconds, self._clock)

    async def close(self) -> None:
        """Hang up and let go. May be called more than once."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
            self._reading = None
        if self._loss is None:
            self._loss = ConnectionLost(self.address, CLOSED_HERE)
        self._ended.set()
        await self._link.close()

    async def _answer(self, answer: asyncio.Future[Expected]) -> Expected:
        ended = asyncio.create_task(self._ended.wait())
        try:
            await asyncio.wait(set[asyncio.Future[Any]]((answer, ended)), return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended.cancel()
            await asyncio.gather(ended, return_exceptions=True)
        if not answer.done():
            self._raise_loss()
        return answer.result()

    def _raise_loss(self) -> None:
        if self._loss is not None:
            raise self._loss

    async def _read(self) -> None:
        try:
            while data := await self._link.read(PIECE):
                self._hear(self._reader.feed(data))
                # A device that never stops must not keep the loop from everybody else.
                await asyncio.sleep(0)
            self._hear(self._reader.end())
            self._loss = HungUp(self.address)
        except LinkError as error:
            self._hear(self._reader.end())
            self._loss = error
        self._ended.set()
        self._tell_ended()

    def _hear(self, messages: Sequence[Message]) -> None:
        if not messages:
            return
        waiting = self._waiting
        for message in messages:
            if self._owed and self._is_late(message):
                continue
            if waiting is not None and not waiting.answer.done() and waiting.fits(message):
                waiting.answer.set_result(message)
        self._heard(messages)

    def _is_late(self, message: Message) -> bool:
        """Tell whether a message is the answer to a question that was given up; then it is owed no longer."""
        late = next((at for at, fits in enumerate(self._owed) if fits(message)), None)
        if late is not None:
            del self._owed[late]
        return late is not None
