"""The reader and streams of every kind: cut anywhere they say the same, nothing gets lost, memory is bounded."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire.extent import POWER_OFF
from core.families.epson.wire.messages import AsbStatus, PowerOff
from core.families.epson.wire.reader import MOST_PENDING, EscposReader
from core.families.epson.wire.requests import EXTENDED_STATUS_ON, INK_STATUS_ON
from tests.core.codec.streams import FLOW_CONTROL, assert_cuts_make_no_difference, cut, left_out, read
from tests.core.families.epson.wire.streams import (
    FIRST_BYTES,
    REQUESTS,
    STREAMS,
    blocks,
    statuses,
    streams,
)

STATUSES = tuple(
    bytes.fromhex(status)
    for status in (
        "10 00 00 00", "14 00 00 0F", "18 40 0C 0F", "1C 02 03 00", "30 20 60 40", "34 00 00 0F", "38 00 63 0F",
        "3C 41 40 00", "50 40 00 0F", "54 40 00 40", "58 00 40 40", "5C 0F 0F 0F", "70 20 20 20", "74 00 40 00",
        "78 40 40 40", "7C 6F 6F 6F",
    )
)  # fmt: skip
"""One for each first byte, among them those whose bytes could be those of a block or of extended status."""


def statuses_in(stream: bytes, requests: tuple[bytes, ...] = ()) -> list[bytes]:
    messages, _ = read(EscposReader(requests), [stream])
    return [message.raw for message in messages if isinstance(message, AsbStatus)]


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_says_the_same_however_it_is_cut_and_loses_nothing(name: str) -> None:
    stream, reader = bytes.fromhex(STREAMS[name]), EscposReader()
    assert_cuts_make_no_difference(EscposReader, stream)
    assert_cuts_make_no_difference(lambda: EscposReader(REQUESTS), stream)
    messages, pending = read(reader, [stream])
    missing = left_out(stream, messages, pending)
    assert set(missing) <= set(FLOW_CONTROL)
    assert len(missing) == reader.flow_control


@given(streams(), st.lists(st.integers(0, 200), max_size=8), st.lists(st.sampled_from(REQUESTS), max_size=4))
def test_any_stream_cut_anywhere_says_the_same_and_loses_nothing(
    stream: bytes, places: list[int], asked: list[bytes]
) -> None:
    reader = EscposReader(asked)
    messages, pending = read(reader, [stream])
    pieces = cut(stream, [min(place, len(stream)) for place in places])
    assert read(EscposReader(asked), pieces) == (messages, pending)
    missing = left_out(stream, messages, pending)
    assert set(missing) <= set(FLOW_CONTROL)
    assert len(missing) == reader.flow_control


@given(streams(), st.lists(st.sampled_from(REQUESTS), max_size=4))
def test_a_stream_in_single_bytes_says_the_same(stream: bytes, asked: list[bytes]) -> None:
    assert read(EscposReader(asked), [bytes([byte]) for byte in stream]) == read(EscposReader(asked), [stream])


@given(st.lists(st.binary(max_size=700) | streams(), max_size=8))
def test_memory_is_bounded(pieces: list[bytes]) -> None:
    reader = EscposReader()
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) <= MOST_PENDING


@pytest.mark.parametrize("inserted", range(256))
def test_any_byte_between_two_statuses_spoils_neither(inserted: int) -> None:
    for first in STATUSES[:2]:
        for second in STATUSES:
            stream = first + bytes([inserted]) + second
            assert statuses_in(stream) == [first, second], second.hex(" ")
            assert statuses_in(stream + first) == [first, second, first], second.hex(" ")


@given(statuses(), st.integers(0, 255), statuses(), st.binary(max_size=1))
def test_any_byte_between_any_two_statuses(first: bytes, inserted: int, second: bytes, behind: bytes) -> None:
    assert statuses_in(first + bytes([inserted]) + second + behind)[:2] == [first, second]


@pytest.mark.parametrize("begin", FIRST_BYTES, ids=lambda byte: f"{byte:02x}")
def test_any_byte_in_front_of_statuses_that_could_be_something_else(begin: int) -> None:
    """Bytes that could be those of a block, its end, or extended status; with every first byte."""
    first = STATUSES[0]
    for inserted in range(256):
        for odd in product((0x00, 0x20, 0x40, 0x63), repeat=3):
            second = bytes([begin, *odd])
            assert statuses_in(first + bytes([inserted]) + second) == [first, second], (hex(inserted), second.hex(" "))


def test_a_stray_3b_in_front_of_a_status_that_spells_power_off() -> None:
    """The notice cannot wait; the status, where it comes after all, is told behind it."""
    stream = STATUSES[0] + POWER_OFF + b"\x63\x0f" + STATUSES[1]
    messages, pending = read(EscposReader(), [stream])
    assert [type(message) for message in messages] == [AsbStatus, PowerOff, AsbStatus, AsbStatus]
    assert (messages[2].raw, messages[2].offset) == (b"\x30\0\x63\x0f", len(STATUSES[0]) + 1)
    assert pending == b""
    assert_cuts_make_no_difference(EscposReader, stream)


@pytest.mark.parametrize("behind", ["", "16", "03", "03 16", "3B 31 00", "14 00 00 0F", "00 14 00 00 0F"])
def test_a_power_off_notice_stands_for_itself_where_no_status_comes_of_it(behind: str) -> None:
    expected, _ = read(EscposReader(), [bytes.fromhex(behind)])
    for notice in (POWER_OFF, b"\x3b\x13\x30\x11\0"):
        stream, reader = notice + bytes.fromhex(behind), EscposReader()
        messages, pending = read(reader, [stream])
        assert isinstance(messages[0], PowerOff)
        assert [(type(m), m.raw) for m in messages[1:]] == [(type(m), m.raw) for m in expected]
        assert (pending, reader.flow_control) == (b"", len(notice) - len(POWER_OFF))
        assert_cuts_make_no_difference(EscposReader, stream)


def test_a_power_off_notice_leaves_nothing_pending() -> None:
    reader = EscposReader()
    assert len(reader.feed(b"\xff" + POWER_OFF)) == 2
    assert reader.pending == b""
    assert reader.feed(b"\x03") == []
    assert reader.pending == b"\x03"
    assert [message.raw for message in reader.end()] == [b"\x03"]


def test_what_is_switched_on_makes_no_stray_byte_a_block_of_its_kind_unless_it_spells_one() -> None:
    """With extended and ink status asked for, 39 and 35 come before statuses as strays all the same."""
    asked = (EXTENDED_STATUS_ON, INK_STATUS_ON)
    for inserted in (0x35, 0x37, 0x39):
        for second in (*STATUSES, bytes.fromhex("38 00 63 0F"), bytes.fromhex("50 20 00 0F")):
            if re.match(rb"9[PT]@\0|5[\x40-\x7f]{2}\0", bytes([inserted]) + second):
                continue
            assert statuses_in(STATUSES[0] + bytes([inserted]) + second, asked) == [STATUSES[0], second], (
                hex(inserted),
                second.hex(" "),
            )


@given(st.lists(statuses() | blocks(), min_size=1, max_size=4), st.data())
def test_flow_control_may_stand_anywhere(messages: list[bytes], data: st.DataObject) -> None:
    plain = b"".join(messages)
    places = data.draw(st.lists(st.integers(0, len(plain)), max_size=6))
    mixed = data.draw(st.sampled_from([b"\x11", b"\x13", b"\x13\x11"])).join(cut(plain, places))
    expected, _ = read(EscposReader(REQUESTS), [plain])
    found, _ = read(EscposReader(REQUESTS), [mixed])
    assert [(type(m), m.raw) for m in found if m.raw not in (b"\x11", b"\x13")] == [(type(m), m.raw) for m in expected]


@given(st.binary(max_size=40), statuses())
def test_a_status_behind_garbage_is_found(garbage: bytes, status: bytes) -> None:
    """Bytes that no message can contain end whatever the garbage may have begun."""
    stream = garbage + b"\x80\x01\x80\x01" + status
    messages, _ = read(EscposReader(), [stream])
    assert any(isinstance(m, AsbStatus) and m.offset == len(stream) - len(status) for m in messages)
