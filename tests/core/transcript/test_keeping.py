"""Lines are kept up to a limit, numbered once and for all, and explained in steps."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from functools import partial

import pytest

from core.device import Address
from core.families.registry import family_named
from core.family.decoding import DecodeOptions, Decoder, StreamDecoder
from core.link.tap import Direction
from core.transcript import Line
from core.transcript.transcript import BYTES_A_LINE, LINKS
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


def test_an_empty_transcript() -> None:
    on = Listening()
    assert (on.transcript.first, on.transcript.last, on.transcript.explain(FOR_EVER)) == (1, 0, 0)
    for number in (0, 1):
        with pytest.raises(IndexError):
            on.transcript.line(number)
        with pytest.raises(IndexError):
            on.transcript.explanation(number)


def test_lines_have_numbers_that_are_never_given_again() -> None:
    on = Listening(limit=3)
    link = on.link()
    for number in range(1, 6):
        link.answer(bytes((number,)))
        line = on.transcript.line(number)
        assert (line.number, line.traffic.data, line.traffic.direction) == (number, bytes((number,)), Direction.IN)
    assert (on.transcript.first, on.transcript.last, on.transcript.limit) == (3, 5, 3)
    assert isinstance(on.transcript.line(3), Line)
    for gone in (1, 2, 6):
        with pytest.raises(IndexError):
            on.transcript.line(gone)


def test_more_may_be_kept_from_now_on_or_fewer() -> None:
    on = Listening(limit=2)
    link = on.link()
    link.answer(*[ONLINE] * 4)
    on.transcript.keep(3)
    link.answer(ONLINE)
    assert list(on.numbers()) == [3, 4, 5]
    on.transcript.keep(1)
    assert list(on.numbers()) == [5]
    on.transcript.keep(0)
    assert (on.transcript.limit, list(on.numbers())) == (1, [5])


def test_long_lines_are_let_go_sooner_but_the_newest_stays() -> None:
    on = Listening(limit=10)
    link = on.link(PRINT)
    for _ in range(10):
        link.ask(bytes(BYTES_A_LINE * 2))
    assert list(on.numbers()) == [6, 7, 8, 9, 10]
    link.ask(bytes(BYTES_A_LINE * 50))
    assert list(on.numbers()) == [11]
    link.ask(b"1")
    assert list(on.numbers()) == [12]
    for _ in range(9):
        link.ask(b"1")
    assert list(on.numbers()) == list(range(12, 22))


def test_nothing_is_explained_before_somebody_reads_and_then_step_by_step() -> None:
    on = Listening()
    link = on.link()
    link.answer(COVER_OPEN, ONLINE, COVER_OPEN)
    transcript = on.transcript
    assert transcript.explanation(1) is None
    before = transcript.explain(0)
    steps = [before]
    while steps[-1] < 3:
        steps.append(transcript.explain(0))
    assert steps == sorted(steps)
    assert len(steps) > 2
    explanations = [transcript.explanation(number) for number in (1, 2, 3)]
    assert [each and sentences(each) for each in explanations] == [[COVER], [READY], [COVER]]
    assert transcript.explain(0) == 3


def test_a_line_that_takes_long_is_explained_in_several_steps() -> None:
    on = Listening()
    on.link().answer(ONLINE * 1000)
    steps = 0
    while on.transcript.explain(0) < 1:
        steps += 1
    assert steps > 10
    (explained,) = on.explained()
    assert sentences(explained)[-1] == "Messages beyond these: 984."


def test_explanations_go_with_their_lines() -> None:
    on = Listening(limit=2)
    link = on.link()
    link.answer(COVER_OPEN, ONLINE)
    on.explained()
    link.answer(COVER_OPEN)
    assert [on.transcript.explanation(number) is None for number in (2, 3)] == [False, True]
    assert on.said() == [[READY], [COVER]]


def test_one_who_has_closed_hears_nothing_more_and_can_still_read() -> None:
    on = Listening()
    link = on.link()
    link.answer(ONLINE)
    on.transcript.close()
    link.answer(COVER_OPEN)
    assert not on.tap.heard
    assert on.said() == [[READY]]


def test_links_that_never_end_are_forgotten_the_oldest_socket_for_datagrams_first() -> None:
    on = Listening(limit=2 * LINKS + 10)
    live = on.link(PRINT)
    live.answer(ONLINE[:4])
    for _ in range(LINKS + 5):
        on.link("10.0.0.1:22222", datagrams=True).ask(b"x")
    live.answer(ONLINE[4:])
    assert on.said()[-1] == [READY]


def test_a_link_that_has_ended_needs_no_room() -> None:
    on = Listening(limit=2 * LINKS + 20)
    live = on.link(PRINT)
    live.answer(ONLINE[:4])
    for _ in range(LINKS + 5):
        short = on.link()
        short.answer(ONLINE)
        short.end()
    live.answer(ONLINE[4:])
    assert on.said()[-1] == [READY]


def test_with_a_link_its_decoders_go() -> None:
    star = family_named("star")
    opened = weakref.WeakSet[StreamDecoder]()

    def remembered(decoder: Decoder, options: DecodeOptions) -> StreamDecoder:
        stream = decoder.open(options)
        opened.add(stream)
        return stream

    family = replace(star, decoders=lambda: [replace(each, open=partial(remembered, each)) for each in star.decoders()])
    on = Listening(family=family)
    link = on.link(CONTROL)
    link.ask(b"\x1d1\0")
    link.answer(bytes.fromhex("1d31000003303131"))
    on.explained()
    gc.collect()
    assert len(opened) == 2
    link.end()
    on.explained()
    gc.collect()
    assert len(opened) == 0


def test_a_link_that_was_forgotten_goes_on_like_one_whose_beginning_was_not_heard() -> None:
    on = Listening(limit=2 * LINKS + 10)
    live = on.link(PRINT)
    live.answer(ONLINE[:4])
    for _ in range(LINKS + 5):
        on.link(PRINT).answer(b"\x23")
    live.answer(ONLINE[4:], COVER_OPEN, ONLINE)
    assert on.said()[-3:] == [[], [COVER], [READY]]


def test_a_transcript_of_a_device_without_a_host_or_line_says_the_address() -> None:
    on = Listening(Address("star"))
    on.link("somewhere").answer(ONLINE)
    assert on.transcript.line(1).way == "somewhere"
    assert on.said() == [[]]
