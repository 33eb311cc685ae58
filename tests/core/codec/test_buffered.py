"""A reader that takes messages from the front of a buffer: one letter and a full stop are a message."""

from __future__ import annotations

from itertools import combinations

import pytest

from core.codec import BufferedReader, Message, Rejected
from core.text import text

REASON = text("toy.rejected", "half a toy")


class Letters(BufferedReader):
    """Messages of two bytes; what is left at the end is rejected if it is no letter."""

    def _take(self) -> bool:
        if len(self._buffer) < 2:
            return False
        self._give(Message(bytes(self._buffer[:2]), 0))
        return True

    def _finish(self) -> None:
        if self._buffer and not self._buffer.isalpha():
            self._give(Rejected(bytes(self._buffer), 0, REASON))


@pytest.mark.parametrize("cuts", [*combinations(range(1, 6), 2), ()])
def test_every_cut_gives_the_same_messages_at_their_places(cuts: tuple[int, ...]) -> None:
    reader, given = Letters(), list[Message]()
    for begin, end in zip((0, *cuts), (*cuts, 6), strict=True):
        given += reader.feed(b"a.b.c."[begin:end])
    assert given == [Message(b"a.", 0), Message(b"b.", 2), Message(b"c.", 4)]
    assert reader.pending == b""


def test_the_end_decides_about_the_rest() -> None:
    reader = Letters()
    assert reader.feed(b"a.!") == [Message(b"a.", 0)]
    assert reader.pending == b"!"
    assert reader.end() == [Rejected(b"!", 2, REASON)]
    assert reader.pending == b""
    assert reader.feed(b"x") == []
    assert reader.end() == []
    assert reader.pending == b"x"


def test_messages_that_tell_what_they_are_need_no_note_of_the_question() -> None:
    reader = Letters()
    reader.expect(b"a.")
    assert reader.feed(b"b.") == [Message(b"b.", 0)]
    assert reader.pending == b""
