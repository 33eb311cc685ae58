"""A connection with many questions, on which the device may also speak by itself."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from core.clock import SystemClock
from core.codec import Message, Rejected
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.link.payload import Payload
from core.link.tap import Tap
from core.link.tcp import TcpLink
from core.session.dialogue import Dialogue
from core.session.errors import HungUp, OutcomeUnknown
from core.session.exchange import Question
from core.text import text
from tests.clock import ManualClock
from tests.core.link.peers import BOUND, turns

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
        self._offset = 0

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
    heard: list[Message]
    ends: list[LinkError | None]


@asynccontextmanager
async def dialogue() -> AsyncIterator[Case]:
    wire, clock = Wire(), ManualClock()
    heard: list[Message] = []
    ends: list[LinkError | None] = []
    made = Dialogue(wire, LineReader(), clock, heard.extend, lambda: ends.append(made.loss))
    await made.open()
    try:
        yield Case(wire, clock, made, heard, ends)
    finally:
        await made.close()


async def asking(case: Case, asked: Question[Line]) -> asyncio.Task[Line]:
    """Begin to ask, and give the task when the question is on the wire."""
    case.wire.wrote.clear()
    task = asyncio.create_task(case.dialogue.ask(asked))
    await asyncio.wait_for(case.wire.wrote.wait(), BOUND)
    return task


async def test_the_answer_is_the_first_of_its_type_and_everything_is_heard() -> None:
    async with dialogue() as case:
        task = await asking(case, question())
        case.wire.say(b"!x\non", b"e\ntwo\n")
        assert (await task).raw == b"one"
        assert [message.raw for message in case.heard] == [b"!x", b"one", b"two"]
        assert case.wire.written == [b"?\n"]
        assert case.ends == []


async def test_what_came_before_the_question_is_no_answer() -> None:
    async with dialogue() as case:
        case.wire.say(b"early\n")
        await turns()
        task = await asking(case, question())
        await turns()
        assert not task.done()
        case.wire.say(b"answer\n")
        assert (await task).raw == b"answer"


async def test_an_answer_has_to_fit() -> None:
    async with dialogue() as case:
        task = asyncio.create_task(case.dialogue.ask(question(), lambda line: line.raw.startswith(b"B")))
        await asyncio.wait_for(case.wire.wrote.wait(), BOUND)
        case.wire.say(b"A=1\nB=2\nB=3\n")
        assert (await task).raw == b"B=2"


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


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_late_answer_between_two_questions_is_heard_and_harms_nobody(cancelled: bool) -> None:
    async with dialogue() as case:
        await given_up(case, question(), cancelled=cancelled)
        owing = not case.dialogue.in_step
        assert owing
        case.wire.say(b"late\n")
        await turns()
        assert [message.raw for message in case.heard] == [b"late"]
        assert case.dialogue.in_step
        following = await asking(case, question(b"again\n"))
        case.wire.say(b"fresh\n")
        assert (await following).raw == b"fresh"


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_late_answer_is_not_taken_for_that_to_the_next_question(cancelled: bool) -> None:
    async with dialogue() as case:
        await given_up(case, question(), cancelled=cancelled)
        await given_up(case, question(), cancelled=cancelled)
        following = await asking(case, question(b"again\n"))
        case.wire.say(b"late\n", b"later\nfresh\n")
        assert (await following).raw == b"fresh"
        assert [message.raw for message in case.heard] == [b"late", b"later", b"fresh"]
        assert case.dialogue.in_step


async def test_only_the_answer_that_fits_is_owed() -> None:
    async with dialogue() as case:
        task = asyncio.create_task(case.dialogue.ask(question(), lambda line: line.raw.startswith(b"A")))
        await case.clock.pass_until(task)
        with pytest.raises(TimedOut):
            await task
        following = await asking(case, question(b"again\n"))
        case.wire.say(b"B=2\nA=1\n")
        assert (await following).raw == b"B=2"
        await turns()
        assert case.dialogue.in_step


async def test_where_any_answer_does_a_late_one_is_taken() -> None:
    """A status says how the device is now, whichever question brought it."""
    newest = replace(question(), late_counts=True)
    async with dialogue() as case:
        await given_up(case, newest)
        assert case.dialogue.in_step
        following = await asking(case, newest)
        case.wire.say(b"late\n")
        assert (await following).raw == b"late"


async def test_a_second_question_at_the_same_time_is_a_mistake_of_the_program() -> None:
    async with dialogue() as case:
        task = await asking(case, question())
        with pytest.raises(RuntimeError, match="one question at a time"):
            await case.dialogue.ask(question())
        case.wire.say(b"ok\n")
        assert (await task).raw == b"ok"


async def test_a_cancelled_question_leaves_the_connection_standing() -> None:
    async with dialogue() as case:
        await given_up(case, question(), cancelled=True)
        following = await asking(case, question())
        case.wire.say(b"late\nok\n")
        assert (await following).raw == b"ok"
        assert case.dialogue.loss is None


@pytest.mark.parametrize(
    ("end", "kind"), [(b"", HungUp), (ConnectionLost("10.0.0.1:9100", "reset"), ConnectionLost)], ids=["end", "reset"]
)
@pytest.mark.parametrize("changes_device", [False, True])
async def test_a_lost_connection_ends_the_question_and_all_that_follow(
    end: bytes | Exception, kind: type[ConnectionLost], changes_device: bool
) -> None:
    async with dialogue() as case:
        task = await asking(case, question(changes_device=changes_device))
        case.wire.say(b"half", end)
        with pytest.raises(OutcomeUnknown if changes_device else kind):
            await task
        assert await case.dialogue.ends(1)
        assert isinstance(case.dialogue.loss, kind)
        assert case.ends == [case.dialogue.loss]
        assert case.heard == [Cut(b"half", 0)]
        # Nothing of these is sent, so that nothing is unknown about them.
        with pytest.raises(kind):
            await case.dialogue.ask(question(b"more\n", changes_device=True))
        with pytest.raises(kind):
            await case.dialogue.tell(Payload.of(b"more\n"))
        assert case.wire.written == [b"?\n"]


async def test_an_answer_that_came_with_the_end_counts() -> None:
    async with dialogue() as case:
        task = await asking(case, question(changes_device=True))
        case.wire.say(b"ok\n", b"")
        assert (await task).raw == b"ok"


async def test_silence_after_a_question_that_changes_the_device_leaves_its_outcome_unknown() -> None:
    async with dialogue() as case:
        task = await asking(case, question(changes_device=True))
        await case.clock.pass_until(task)
        with pytest.raises(OutcomeUnknown, match=r"outcome is unknown: .*did not answer within 5 s"):
            await task


@pytest.mark.parametrize("error", [None, ConnectionLost("10.0.0.1:9100", "reset")], ids=["takes nothing", "breaks"])
@pytest.mark.parametrize("changes_device", [False, True])
async def test_a_question_that_could_not_be_sent_whole_may_have_been_sent_in_part(
    error: Exception | None, changes_device: bool
) -> None:
    async with dialogue() as case:
        case.wire.writing, case.wire.takes_nothing = error, error is None
        task = asyncio.create_task(case.dialogue.ask(question(changes_device=changes_device)))
        await case.clock.pass_until(task)
        expected = OutcomeUnknown if changes_device else (TimedOut if error is None else ConnectionLost)
        with pytest.raises(expected):
            await task


async def test_telling_waits_no_longer_than_it_is_told() -> None:
    async with dialogue() as case:
        await case.dialogue.tell(Payload.of(b"told"))
        assert case.wire.written == [b"told"]
        case.wire.takes_nothing = True
        task = asyncio.create_task(case.dialogue.tell(Payload.of(b"not"), 1))
        await case.clock.pass_until(task)
        with pytest.raises(TimedOut, match="within 1 s"):
            await task


async def test_waiting_for_the_end_is_bounded() -> None:
    async with dialogue() as case:
        waiting = asyncio.create_task(case.dialogue.ends(2))
        await case.clock.pass_until(waiting)
        assert await waiting is False
        case.wire.say(b"")
        assert await case.dialogue.ends(2) is True


async def test_closing_ends_a_question_that_waits_and_tells_nobody_that_it_was_lost() -> None:
    async with dialogue() as case:
        task = await asking(case, question())
        await case.dialogue.close()
        with pytest.raises(ConnectionLost):
            await task
        with pytest.raises(ConnectionLost):
            await case.dialogue.ask(question(changes_device=True))
        await case.dialogue.close()
        assert case.wire.closed == 2
        assert case.ends == []


@pytest.mark.parametrize("changes_device", [False, True])
async def test_opening_fails_as_the_link_says(changes_device: bool) -> None:
    wire = Wire()
    wire.opening = Refused("10.0.0.1:9100")
    made = Dialogue(wire, LineReader(), ManualClock())
    with pytest.raises(Refused):
        await made.open()
    await made.close()
    with pytest.raises(ConnectionLost):
        await made.ask(question(changes_device=changes_device))
    assert wire.closed == 1


async def test_opening_is_given_up_in_time() -> None:
    class Never(Wire):
        async def open(self) -> None:
            await asyncio.Event().wait()

    clock = ManualClock()
    made = Dialogue(Never(), LineReader(), clock)
    opening = asyncio.create_task(made.open())
    await clock.pass_until(opening)
    with pytest.raises(TimedOut, match="within 3 s"):
        await opening
    await made.close()


async def test_a_flood_keeps_neither_the_answer_nor_the_others_waiting() -> None:
    """A device that never stops talking, over real sockets, while other work goes on."""
    flood, quiet = (b"x" * 511 + b"\n") * 32, asyncio.Event()

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = asyncio.create_task(reader.readline())
        try:
            while not quiet.is_set():
                writer.write(b"answer\n" if asked.done() else flood)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            await asyncio.gather(asked, return_exceptions=True)
            writer.transport.abort()

    server = await asyncio.start_server(pour, "127.0.0.1", 0)
    # Connections inherit it: the answer does not wait behind the megabytes that a system likes to keep.
    server.sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    port = server.sockets[0].getsockname()[1]
    count = 0

    def heard(messages: Sequence[Message]) -> None:
        nonlocal count
        count += len(messages)

    # Nobody moves the clock: however long it takes on a busy machine, it is the answer that ends the question.
    made = Dialogue(TcpLink("127.0.0.1", port, Tap(SystemClock())), LineReader(), ManualClock(), heard)
    try:
        async with asyncio.timeout(BOUND):
            await made.open()
            others = 0
            asked = asyncio.create_task(made.ask(question(), lambda line: line.raw == b"answer"))
            while not asked.done():
                others += 1
                await asyncio.sleep(0)
        assert (await asked).raw == b"answer"
        assert others > 1
        assert count > 1
    finally:
        await made.close()
        quiet.set()
        server.close()
        await server.wait_closed()
