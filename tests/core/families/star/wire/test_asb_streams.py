"""The reader and streams of every kind: cut anywhere they say the same, nothing gets lost, memory is bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message
from core.families.star.wire.asb import ENQ, EOT, MOST_PENDING, AsbFrame, AsbReader
from core.families.star.wire.requests import INFORMATION_REQUEST
from tests.core.codec.streams import FLOW_CONTROL, assert_cuts_make_no_difference, cut, every_cut, left_out, read
from tests.core.families.star.wire.captures import STREAMS
from tests.core.families.star.wire.streams import frames, replies, streams


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_says_the_same_however_it_is_cut_and_loses_nothing(name: str) -> None:
    stream, reader = bytes.fromhex(STREAMS[name]), AsbReader()
    assert_cuts_make_no_difference(AsbReader, stream)
    assert_cuts_make_no_difference(lambda: AsbReader([ENQ]), stream)
    assert_cuts_make_no_difference(lambda: AsbReader([EOT, ENQ]), stream)
    messages, pending = read(reader, [stream])
    missing = left_out(stream, messages, pending)
    assert set(missing) <= set(FLOW_CONTROL)
    assert len(missing) == reader.flow_control


@given(streams(), st.lists(st.integers(0, 400), max_size=8), st.sampled_from([(), (ENQ,), (EOT,), (ENQ, EOT, ENQ)]))
def test_any_stream_cut_anywhere_says_the_same_and_loses_nothing(
    stream: bytes, places: list[int], asked: tuple[bytes, ...]
) -> None:
    reader = AsbReader(asked)
    messages, pending = read(reader, [stream])
    pieces = cut(stream, [min(place, len(stream)) for place in places])
    assert read(AsbReader(asked), pieces) == (messages, pending)
    missing = left_out(stream, messages, pending)
    assert set(missing) <= set(FLOW_CONTROL)
    assert len(missing) == reader.flow_control
    assert len(pending) <= MOST_PENDING


@given(st.lists(st.binary(max_size=700) | streams(), max_size=8), st.booleans())
def test_memory_is_bounded(pieces: list[bytes], asked: bool) -> None:
    reader = AsbReader([ENQ] if asked else [])
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) <= MOST_PENDING


@given(st.lists(frames(lan=False) | replies(), min_size=1, max_size=4), st.data())
def test_flow_control_may_stand_anywhere_on_a_serial_line(messages: list[bytes], data: st.DataObject) -> None:
    plain = b"".join(messages)
    places = data.draw(st.lists(st.integers(0, len(plain)), max_size=6))
    mixed = data.draw(st.sampled_from([b"\x11", b"\x13", b"\x13\x11"])).join(cut(plain, places))
    expected: list[Message] = AsbReader().feed(plain)
    reader = AsbReader()
    found, pending = read(reader, [mixed])
    assert [(type(m), m.raw) for m in found] == [(type(m), m.raw) for m in expected]
    assert [m.raw for m in found] == messages
    assert reader.flow_control == len(mixed) - len(plain)
    assert pending == b""


@given(st.binary(max_size=40).filter(lambda raw: not raw.startswith(INFORMATION_REQUEST)), frames(lan=True))
def test_a_frame_behind_garbage_is_found(garbage: bytes, frame: bytes) -> None:
    """Zeros complete whatever the garbage may have begun; the frame that then comes is read whole."""
    stream = garbage + bytes(0x200 + 64) + frame
    messages, _ = read(AsbReader(), [stream])
    assert any(isinstance(m, AsbFrame) and m.offset == len(stream) - len(frame) for m in messages)


def test_all_cuts_are_tried() -> None:
    assert [len(pieces) for pieces in every_cut(b"abc")] == [2, 2, 2, 2, 3]
