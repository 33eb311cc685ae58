"""One-shot exchanges against every way in which the other side can behave."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from core.codec import Message, Rejected
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.link.payload import Payload
from core.secret import Secret
from core.session.errors import NoAnswer, NotUnderstood, OutcomeUnknown
from core.session.exchange import Answer, Question, ask
from core.text import text
from tests.clock import ManualClock
from tests.core.session.scripted_link import ScriptedLink


@dataclass(frozen=True, slots=True)
class Ok(Message):
    """The answer of the toy language."""


class LineReader:
    """A toy language: a message is `ok` or `no` and a newline; anything else up to a newline is rejected."""

    def __init__(self) -> None:
        self.pending = b""
        self.expected: list[bytes] = []
        self._offset = 0

    def expect(self, request: bytes) -> None:
        self.expected.append(request)

    def feed(self, data: bytes) -> Sequence[Message]:
        *lines, self.pending = (self.pending + data).split(b"\n")
        messages: list[Message] = []
        for line in lines:
            if line == b"ok":
                messages.append(Ok(line, self._offset))
            elif line == b"no":
                messages.append(Message(line, self._offset))
            else:
                messages.append(Rejected(line, self._offset, text("t.bad", "no toy message")))
            self._offset += len(line) + 1
        return messages

    def end(self) -> Sequence[Message]:
        return ()


def question(changes_device: bool = False) -> Question[Ok]:
    return Question(Payload.of(b"?\n"), text("t.toy", "toy answer"), Ok, changes_device)


async def exchange(
    script: Sequence[bytes | Exception | None], *, changes_device: bool = False, opening: Exception | None = None
) -> tuple[Answer[Ok], ScriptedLink]:
    link = ScriptedLink(script, opening)
    try:
        return await ask(link, LineReader(), question(changes_device), ManualClock()), link
    finally:
        assert link.closed


async def test_everything_until_the_end_of_the_stream_is_kept() -> None:
    answer, link = await exchange([b"n", b"o\nok", b"\nok\n"])
    assert [message.raw for message in answer.messages] == [b"no", b"ok", b"ok"]
    assert answer.raw == b"no\nok\nok\n"
    assert answer.first.offset == 3
    assert [payload.wire() for payload in link.written] == [b"?\n"]


@pytest.mark.parametrize(
    ("script", "error", "sentence"),
    [
        ([], NoAnswer, "10.0.0.1:9101 closed the connection without toy answer."),
        (
            [b"HTTP/1.0\n"],
            NotUnderstood,
            "10.0.0.1:9101 answered with 48 54 54 50 2f 31 2e 30 0a, which is no toy answer (no toy message).",
        ),
        ([b"x" * 40 + b"\n"], NotUnderstood, "(41 bytes)"),
        ([b"no\n"], NotUnderstood, "6e 6f 0a"),
        ([b"o"], ConnectionLost, "only 1 bytes of the answer came"),
        ([b"o", ConnectionLost("10.0.0.1:9101", "reset by the device")], ConnectionLost, "reset by the device"),
    ],
)
async def test_every_wrong_ending_is_a_sentence(
    script: list[bytes | Exception | None], error: type[LinkError], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        await exchange(script)
    assert sentence in str(caught.value)
    assert type(caught.value) is error


async def test_a_refused_connection_is_passed_on() -> None:
    with pytest.raises(Refused):
        await exchange([], opening=Refused("10.0.0.1:9101"))


async def test_a_break_after_the_answer_does_no_harm() -> None:
    answer, _ = await exchange([b"ok\n", ConnectionLost("10.0.0.1:9101", "reset by the device")])
    assert answer.raw == b"ok\n"


async def test_endless_data_is_left() -> None:
    with pytest.raises(NotUnderstood, match=r"16400 bytes"):
        await exchange([b"y\n" * 4100, b"y\n" * 4100, b"y\n" * 4100])


async def test_a_break_after_a_command_leaves_the_outcome_unknown() -> None:
    with pytest.raises(OutcomeUnknown, match="outcome is unknown: The connection to"):
        await exchange([ConnectionLost("10.0.0.1:9101", "reset by the device")], changes_device=True)


async def test_silence_is_timed_out_by_the_clock() -> None:
    clock, link = ManualClock(), ScriptedLink([b"o", None])
    asking = asyncio.create_task(ask(link, LineReader(), question(), clock))
    await clock.pass_until(asking)
    with pytest.raises(TimedOut, match="within 5 s"):
        await asking
    assert link.closed


async def test_silence_after_a_command_leaves_the_outcome_unknown() -> None:
    clock, link = ManualClock(), ScriptedLink([None])
    asking = asyncio.create_task(ask(link, LineReader(), question(changes_device=True), clock))
    await clock.pass_until(asking)
    with pytest.raises(OutcomeUnknown):
        await asking


async def test_a_device_that_answers_and_does_not_hang_up_is_left_after_a_moment() -> None:
    clock, link = ManualClock(), ScriptedLink([b"ok\n", None])
    asking = asyncio.create_task(ask(link, LineReader(), question(), clock))
    await clock.pass_until(asking)
    assert (await asking).raw == b"ok\n"
    assert clock.monotonic() < 5


async def test_the_reader_is_told_what_was_asked_without_the_secret() -> None:
    reader, asked = LineReader(), replace(question(), payload=Payload.of(b"user ", Secret("guest"), b"\n"))
    await ask(ScriptedLink([b"ok\n"]), reader, asked, ManualClock())
    assert reader.expected == [b"user ********\n"]


async def test_cancelling_closes_the_link() -> None:
    clock, link = ManualClock(), ScriptedLink([None])
    asking = asyncio.create_task(ask(link, LineReader(), question(), clock))
    await clock.sleeping()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert link.closed
