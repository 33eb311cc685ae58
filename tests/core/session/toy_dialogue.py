"""A dialogue over a link that a test holds in its hands: lines are messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from core.codec import Message, Rejected
from core.link.errors import LinkError, TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import text
from tests.clock import ManualClock
from tests.core.link.peers import BOUND

EXPECTED = text("t.line", "toy line")


@dataclass(frozen=True, slots=True)
class Line(Message):
    """A line of the toy language."""


@dataclass(frozen=True, slots=True)
class Cut(Message):
    """A line without its end."""


class LineReader:
    """A toy language: a message is a line. A line that begins with `!` is rejected."""

    def __init__(self) -> None:
        self.pending = b""
        self.expected: list[bytes] = []
        self._offset = 0

    def expect(self, request: bytes) -> None:
        self.expected.append(request)

    def feed(self, data: bytes) -> Sequence[Message]:
        *lines, self.pending = (self.pending + data).split(b"\n")
        return [self._message(line) for line in lines]

    def end(self) -> Sequence[Message]:
        return [Cut(self.pending, self._offset)] if self.pending else []

    def _message(self, line: bytes) -> Message:
        offset, self._offset = self._offset, self._offset + len(line) + 1
        return Rejected(line, offset, text("t.bad", "no toy message")) if line.startswith(b"!") else Line(line, offset)


class Wire:
    """A link whose other side is the test."""

    address = "10.0.0.1:9100"

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = 0
        self.opening: Exception | None = None
        self.writing: Exception | None = None
        self.takes_nothing = False
        self.wrote = asyncio.Event()
        self._coming: asyncio.Queue[bytes | Exception] = asyncio.Queue()

    def say(self, *items: bytes | Exception) -> None:
        for item in items:
            self._coming.put_nowait(item)

    async def open(self) -> None:
        if self.opening:
            raise self.opening

    async def read(self, limit: int = 65536) -> bytes:
        assert limit
        item = await self._coming.get()
        if isinstance(item, Exception):
            raise item
        return item

    async def write(self, payload: Payload) -> None:
        if self.writing:
            raise self.writing
        if self.takes_nothing:
            await asyncio.Event().wait()
        self.written.append(payload.wire())
        self.wrote.set()

    async def close(self) -> None:
        self.closed += 1


def question(wire: bytes = b"?\n", *, changes_device: bool = False) -> Question[Line]:
    return Question(Payload.of(wire), EXPECTED, Line, changes_device)


@dataclass
class Case:
    wire: Wire
    clock: ManualClock
    dialogue: Dialogue
    reader: LineReader
    heard: list[Message]
    ends: list[LinkError | None]


@asynccontextmanager
async def dialogue() -> AsyncIterator[Case]:
    wire, clock = Wire(), ManualClock()
    heard: list[Message] = []
    ends: list[LinkError | None] = []
    reader = LineReader()
    made = Dialogue(wire, reader, clock, heard.extend, lambda: ends.append(made.loss))
    await made.open()
    try:
        yield Case(wire, clock, made, reader, heard, ends)
    finally:
        await made.close()


async def asking(case: Case, asked: Question[Line]) -> asyncio.Task[Line]:
    """Begin to ask, and give the task when the question is on the wire."""
    case.wire.wrote.clear()
    task = asyncio.create_task(case.dialogue.ask(asked))
    await asyncio.wait_for(case.wire.wrote.wait(), BOUND)
    return task


async def given_up(case: Case, asked: Question[Line], *, cancelled: bool = False) -> None:
    """Ask, and give up before an answer has come."""
    task = await asking(case, asked)
    if cancelled:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()
        return
    await case.clock.pass_until(task)
    with pytest.raises(TimedOut, match=r"10\.0\.0\.1:9100 did not answer within 5 s"):
        await task
