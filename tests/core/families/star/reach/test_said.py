"""What is kept of what a printer says by itself, until somebody looks."""

from __future__ import annotations

from core.codec import Rejected
from core.families.star.reach.said import MOST_FRAMES, MOST_REJECTED, Said
from core.families.star.wire.asb import AsbFrame
from core.text import ENGLISH, text

ONLINE, COVER = bytes.fromhex("230600000000000000"), bytes.fromhex("230620000000000000")


def frame(number: int) -> AsbFrame:
    return AsbFrame(COVER if number % 2 else ONLINE, 9 * number)


def test_the_newest_are_kept_and_the_older_ones_counted() -> None:
    said = Said()
    frames = [frame(number) for number in range(MOST_FRAMES + 36)]
    said.take_note(frames)
    told = said.taken(frames[-1])
    assert list(told.frames) == frames[36:]
    assert [ENGLISH.render(remark) for remark in told.remarks] == ["36 older statuses are left out here."]
    assert said.taken(frames[-1]).remarks == ()


def test_equal_neighbours_are_told_once_and_a_return_is_told() -> None:
    said = Said()
    said.take_note([frame(0), frame(2), frame(1), frame(4)])
    assert [kept.offset for kept in said.taken(frame(0)).frames] == [0, 9, 36]


def test_where_nothing_was_said_the_newest_still_holds() -> None:
    said = Said()
    said.take_note([frame(1)])
    assert said.newest == frame(1)
    assert said.taken(frame(1)).frames == (frame(1),)
    assert not said.has_frames
    assert said.taken(frame(1)).frames == (frame(1),)


def test_rejected_pieces_are_quoted_up_to_a_number_and_then_counted() -> None:
    said = Said()
    said.take_note([Rejected(bytes([number]), number, text("t.bad", "no toy message")) for number in range(11)])
    remarks = [ENGLISH.render(remark) for remark in said.taken(frame(0)).remarks]
    assert len(remarks) == MOST_REJECTED + 1
    assert remarks[0] == "Not understood: 00 (no toy message)"
    assert remarks[-1] == "3 more pieces were not understood."
