"""How a dialogue ends: lost, silent, closed, never opened; and what it bears from a device that never stops."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

import pytest

from core.clock import SystemClock
from core.codec import Message
from core.link.errors import ConnectionLost, Refused, TimedOut
from core.link.payload import Payload
from core.link.tap import Tap
from core.link.tcp import TcpLink
from core.session.dialogue import Dialogue
from core.session.errors import HungUp, OutcomeUnknown
from tests.clock import ManualClock
from tests.core.link.peers import BOUND
from tests.core.session.toy_dialogue import (
    Cut,
    LineReader,
    Wire,
    asking,
    dialogue,
    question,
)


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
