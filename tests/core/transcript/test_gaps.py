"""What was not heard, or let go before it was explained: behind it nothing is said that might be wrong."""

from __future__ import annotations

import pytest

from core.families.star.wire.asb import ENQ, EOT
from core.transcript import Transcript
from tests.core.transcript.listening import (
    CONTROL,
    COVER,
    COVER_OPEN,
    FOR_EVER,
    ONLINE,
    PRINT,
    READY,
    Listening,
    sentences,
)

RELEASE = b"\x1c3\0\1\0"
STRAY = b"\xff" * 64


@pytest.mark.parametrize("at", range(1, len(COVER_OPEN) + 1))
def test_behind_a_lost_line_the_rest_of_its_message_is_not_taken_for_anything(at: int) -> None:
    on = Listening(limit=4)
    link = on.link(PRINT)
    link.answer(COVER_OPEN[:at], COVER_OPEN[at:] or ONLINE, ONLINE, COVER_OPEN, ONLINE)
    assert on.transcript.first == 2
    assert on.said() == [[], [READY], [COVER], [READY]]


def test_garbage_behind_a_lost_line_may_be_the_rest_of_something() -> None:
    on = Listening(limit=3)
    link = on.link(PRINT)
    link.answer(ONLINE, STRAY, STRAY, ONLINE)
    assert on.said() == [[], [], [READY]]


def test_behind_a_lost_question_its_answer_is_not_taken_for_garbage() -> None:
    on = Listening(limit=3)
    link = on.link(CONTROL)
    link.ask(RELEASE)
    link.answer(b"\1")
    link.note()
    link.end()
    assert on.said() == [[], [], []]


def test_behind_a_gap_rejections_are_said_again_once_something_was_understood_and_asked() -> None:
    on = Listening(limit=6)
    link = on.link(PRINT)
    link.answer(ONLINE, STRAY, ONLINE, COVER_OPEN, STRAY)
    link.ask(ENQ)
    link.answer(b"\x08" + STRAY)
    *before, asked, after = on.said()
    assert before == [[], [READY], [COVER], []]
    assert asked == []
    assert after == ["The paper is out.", "Not understood: no automatic status and no reply begins here."]


def test_a_question_before_anything_was_understood_changes_nothing() -> None:
    on = Listening(limit=4)
    link = on.link(PRINT)
    link.answer(ONLINE, b"\x00")
    link.ask(ENQ)
    link.answer(b"\x08", STRAY)
    assert on.said() == [[], [], [], []]


def test_a_question_right_behind_a_gap_may_not_be_the_one_that_is_answered() -> None:
    on = Listening(limit=3)
    link = on.link(PRINT)
    link.answer(ONLINE)
    link.ask(ENQ)
    link.ask(EOT)
    link.answer(b"\x08\x10")
    assert on.said() == [[], [], []]


def test_other_links_are_not_hurt() -> None:
    on = Listening(limit=3)
    lost, whole = on.link(PRINT), on.link(PRINT)
    lost.answer(ONLINE[:3])
    whole.answer(COVER_OPEN[:3], COVER_OPEN[3:])
    lost.answer(ONLINE[3:])
    assert on.said() == [["Waits for the rest (bytes so far: 3)."], [COVER], []]


def test_a_line_that_is_let_go_while_it_is_explained_leaves_a_gap() -> None:
    on = Listening(limit=2)
    link = on.link(PRINT)
    link.answer(ONLINE * 500 + ONLINE[:4])
    assert on.transcript.explain(0) == 0
    link.answer(ONLINE[4:], COVER_OPEN)
    assert on.transcript.explain(FOR_EVER) == 3
    assert on.said() == [[], [COVER]]


def test_a_link_that_was_there_before_is_heard_from_the_middle() -> None:
    on = Listening()
    link = on.link(PRINT)
    later = Transcript(on.device, on.family)
    link.answer(ONLINE[4:], ONLINE, COVER_OPEN)
    link.end()
    assert later.explain(FOR_EVER) == 4
    explained = [later.explanation(number) for number in range(1, 5)]
    assert [each and sentences(each) for each in explained] == [[], [READY], [COVER], []]


def test_a_link_that_begins_anew_is_whole_again() -> None:
    on = Listening(limit=3)
    link = on.link(CONTROL)
    link.ask(RELEASE)
    link.answer(b"\1")
    link.end()
    again = on.link(CONTROL)
    again.ask(RELEASE)
    again.answer(b"\1")
    assert on.said() == [[], ["Request: release, port 256."], ["Released."]]
