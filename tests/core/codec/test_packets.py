"""Packets that begin with a fixed word and say their length: what every reader of them does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, PacketReader, Rejected
from core.codec.packets import MOST_STRAY
from core.text import text
from tests.core.codec.streams import assert_cuts_make_no_difference, read

LONGEST = 9
STRAY = text("test.packets.stray", "no packet")
WRONG = text("test.packets.wrong", "a wrong length")


class Toy(PacketReader):
    """`GO`, one byte that is the length of the whole, and the rest."""

    def __init__(self) -> None:
        super().__init__(b"GO", 3, STRAY)

    def _length(self, head: bytes) -> int | Rejected:
        return head[2] if 3 <= head[2] <= LONGEST else Rejected(head, 0, WRONG)

    def _parse(self, raw: bytes) -> Message:
        return Message(raw, 0)


def test_packets_and_what_stands_between_them() -> None:
    messages, pending = read(Toy(), [b"xxGO\x05ab?GO\x03GO\x01GO\x04zG"])
    assert [(type(message) is Message, message.raw, message.offset) for message in messages] == [
        (False, b"xx", 0), (True, b"GO\x05ab", 2), (False, b"?", 7), (True, b"GO\x03", 8), (False, b"GO\x01", 11),
        (True, b"GO\x04z", 14),
    ]  # fmt: skip
    assert pending == b"G"
    reasons = [message.reason for message in messages if isinstance(message, Rejected)]
    assert reasons == [STRAY, STRAY, WRONG]


def test_however_it_is_cut() -> None:
    assert_cuts_make_no_difference(Toy, b"xxGO\x05abGGO\x03GO\x01GO\x04zG")
    assert_cuts_make_no_difference(Toy, b"x" * (2 * MOST_STRAY + 3) + b"GO\x03")


@given(st.lists(st.sampled_from([b"GO", b"GO\x03", b"GO\x09"]) | st.binary(max_size=90), max_size=8))
def test_no_byte_is_lost_and_few_are_kept(pieces: list[bytes]) -> None:
    reader = Toy()
    messages: list[Message] = []
    for piece in pieces:
        messages += reader.feed(piece)
        assert len(reader.pending) < MOST_STRAY + LONGEST
    messages += reader.end()
    assert b"".join(message.raw for message in messages) + reader.pending == b"".join(pieces)
    assert all(len(message.raw) <= max(MOST_STRAY, LONGEST) for message in messages)
