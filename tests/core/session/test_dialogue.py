"""A connection with many questions, on which the device may also speak by itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.link.errors import TimedOut
from core.link.payload import Payload
from core.secret import Secret
from tests.core.link.peers import BOUND, turns
from tests.core.session.toy_dialogue import (
    asking,
    dialogue,
    given_up,
    question,
)


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


async def test_the_reader_is_told_what_was_asked_and_when_and_no_secret() -> None:
    secret = replace(question(), payload=Payload.of(b"user ", Secret("guest"), b"\n"))
    async with dialogue() as case:
        await case.dialogue.tell(Payload.of(b"no question\n"))
        for asked in (question(), secret):
            task = await asking(case, asked)
            case.wire.say(b"ok\n")
            await task
        assert case.reader.expected == [b"?\n", b"user ********\n"]


async def test_an_answer_has_to_fit() -> None:
    async with dialogue() as case:
        task = asyncio.create_task(case.dialogue.ask(question(), lambda line: line.raw.startswith(b"B")))
        await asyncio.wait_for(case.wire.wrote.wait(), BOUND)
        case.wire.say(b"A=1\nB=2\nB=3\n")
        assert (await task).raw == b"B=2"


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
