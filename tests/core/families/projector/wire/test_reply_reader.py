"""The reader of what projectors say: every reply, every cut, greetings of others, and whatever else comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected, StrayBytes
from core.families.projector.wire.messages import (
    Acknowledged,
    AuthenticationError,
    CannotExecute,
    Challenge,
    Data,
    NotAcknowledged,
    ProjectorBusy,
)
from core.families.projector.wire.reply_reader import ReplyReader
from core.text import ENGLISH
from tests.core.codec.streams import assert_cuts_make_no_difference, cut, every_cut, left_out, read
from tests.core.families.projector.wire.streams import BEGINNINGS, FRAMED_REPLIES, REPLIES, replies


def messages_in(stream: str | bytes, *, framed: bool = False, greets: bool = True) -> list[Message]:
    raw = bytes.fromhex(stream) if isinstance(stream, str) else stream
    messages, pending = read(ReplyReader(framed, greets), [raw])
    assert pending == b""
    return messages


def reasons_in(stream: str | bytes, *, framed: bool = False, greets: bool = True) -> list[tuple[bytes, str]]:
    found = messages_in(stream, framed=framed, greets=greets)
    return [(m.raw, ENGLISH.render(m.reason)) for m in found if isinstance(m, Rejected)]


def test_one_of_each() -> None:
    """Page 14; PLACE and ACA take the busy reply on port 23 as well."""
    assert messages_in(REPLIES["one of each"]) == [
        Acknowledged(b"\x06", 0),
        NotAcknowledged(b"\x15", 1),
        CannotExecute(b"\x1c\0\0", 2, code=0),
        Data(b"\x1d\1\0", 5, value=1),
        AuthenticationError(b"\x1f\4\0", 8),
        ProjectorBusy(b"\x1f\1\0", 11, code=1),
    ]


def test_one_of_each_with_a_connection_id() -> None:
    assert messages_in(FRAMED_REPLIES["one of each"], framed=True) == [
        Acknowledged(b"\x06\x5a", 0, 0x5A),
        NotAcknowledged(b"\x15\0", 2, 0),
        CannotExecute(b"\x1c\0\0\xff", 4, 0xFF, 0),
        Data(b"\x1d\1\0\x06", 8, 6, 1),
        AuthenticationError(b"\x1f\4\0\x15", 12, 0x15),
        ProjectorBusy(b"\x1f\1\0\x1f", 16, 0x1F, 1),
    ]


def test_low_byte_first() -> None:
    """AW250, page 17: `01 00` is on, `02 00` cooling down; ACA: dL + 256 times dH."""
    values = [message.value for message in messages_in("1D 01 00 1D 02 00 1D 60 0B") if isinstance(message, Data)]
    assert values == [1, 2, 2912]


def test_older_errors_have_a_code() -> None:
    """CP-X705, page 11: `1C xxxx`."""
    assert messages_in("1C 12 34") == [CannotExecute(b"\x1c\x12\x34", 0, code=0x3412)]


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("characters", [b"a572f60c", b"A572F60C", b"00000000"])
def test_a_challenge_comes_first_in_any_segmentation(framed: bool, characters: bytes) -> None:
    stream = characters + (b"\x06\x5a" if framed else b"\x06")
    for pieces in every_cut(stream):
        challenge, reply = read(ReplyReader(framed), pieces)[0]
        assert challenge == Challenge(characters, 0, characters)
        assert isinstance(reply, Acknowledged)


def test_a_challenge_is_given_with_its_last_character() -> None:
    reader = ReplyReader(framed=False)
    assert reader.feed(b"a572f60") == []
    assert reader.pending == b"a572f60"
    assert reader.feed(b"c") == [Challenge(b"a572f60c", 0, b"a572f60c")]
    assert reader.pending == b""


def test_a_challenge_comes_once_and_never_behind_a_reply() -> None:
    first, *others = messages_in(b"a572f60ca572f60c\x06")
    assert isinstance(first, Challenge)
    assert [type(message) for message in others] == [Rejected, Acknowledged]
    assert not any(isinstance(message, Challenge) for message in messages_in(b"\x06a572f60c"))


def test_a_serial_line_never_greets() -> None:
    assert reasons_in(b"a572f60c\x06", greets=False) == [(b"a572f60c", "no reply begins here")]


@pytest.mark.parametrize(
    ("greeting", "first", "reason"),
    [
        (b"\xff\xfd\x18\xff\xfd\x20", b"\xff", "Telnet"),
        (b"\r\nlogin: ", b"\r", "no projector greets like this"),
        (b"Debian GNU/Linux", b"Debi", "no projector greets like this"),
        (b"a572f60\xff\xfb\x01", b"a572f60\xff", "Telnet"),
        (b"PJLINK 0\r", b"P", "no projector greets like this"),
    ],
)
def test_the_greeting_of_another_service_is_known_with_its_first_wrong_byte(
    greeting: bytes, first: bytes, reason: str
) -> None:
    reader = ReplyReader(framed=False)
    assert reader.feed(greeting[: len(first) - 1]) == []
    (rejected,) = reader.feed(greeting[len(first) - 1 : len(first)])
    assert isinstance(rejected, Rejected)
    assert rejected.raw == first
    assert reason in ENGLISH.render(rejected.reason)


def test_a_surplus_byte_on_port_23_is_told_at_once_and_spoils_nothing() -> None:
    """Contradiction 1 of the sheet: page 14 seems to put connection IDs on port 23."""
    reader = ReplyReader(framed=False)
    reply, surplus = reader.feed(b"\x1d\1\0\x5a")
    assert isinstance(reply, Data)
    assert isinstance(surplus, Rejected)
    assert "perhaps a connection ID" in ENGLISH.render(surplus.reason)
    assert reader.pending == b""
    assert reader.feed(b"\x06") == [Acknowledged(b"\x06", 4)]


def test_of_many_surplus_bytes_only_the_first_may_be_an_id() -> None:
    found = reasons_in(REPLIES["surplus bytes"])
    assert [raw for raw, _ in found] == [b"\x5a", b"\x5b\x5c", b"A", b"BC"]
    assert [reason for _, reason in found][1::2] == ["no reply begins here"] * 2


@pytest.mark.parametrize(("framed", "greets"), [(True, True), (False, False)])
def test_elsewhere_a_byte_behind_a_reply_is_no_id(framed: bool, greets: bool) -> None:
    stream = b"\x06\x01\x5a\x06\x01" if framed else b"\x06\x5a\x06"
    assert reasons_in(stream, framed=framed, greets=greets) == [(b"\x5a", "no reply begins here")]


def test_test_data_of_a_serial_line_is_rejected_in_pieces() -> None:
    found = messages_in(b"\xaa" * 150 + b"\x1d\1\0", greets=False)
    assert [len(message.raw) for message in found] == [64, 64, 22, 3]
    assert isinstance(found[-1], Data)


@given(st.binary(max_size=200), replies())
def test_a_reply_behind_garbage_is_found_once_the_garbage_has_ended(garbage: bytes, reply: bytes) -> None:
    """What looks like a reply in garbage swallows two bytes at most: whoever asks lets it end first."""
    found = messages_in(garbage + b"\xaa\xaa" + reply, greets=False)
    assert (found[-1].raw, found[-1].offset) == (reply, len(garbage) + 2)
    assert not isinstance(found[-1], Rejected)


@pytest.mark.parametrize("greets", [False, True])
@pytest.mark.parametrize("name", REPLIES)
def test_a_stream_says_the_same_however_it_is_cut_and_loses_nothing(name: str, greets: bool) -> None:
    stream = bytes.fromhex(REPLIES[name])
    assert_cuts_make_no_difference(lambda: ReplyReader(framed=False, greets=greets), stream)
    messages, pending = read(ReplyReader(framed=False, greets=greets), [stream])
    assert left_out(stream, messages, pending) == b""


@pytest.mark.parametrize("name", FRAMED_REPLIES)
def test_a_framed_stream_says_the_same_however_it_is_cut_and_loses_nothing(name: str) -> None:
    stream = bytes.fromhex(FRAMED_REPLIES[name])
    assert_cuts_make_no_difference(lambda: ReplyReader(framed=True), stream)
    messages, pending = read(ReplyReader(framed=True), [stream])
    assert left_out(stream, messages, pending) == b""


@pytest.mark.parametrize(
    ("stream", "framed", "left"),
    [("06 1D 01", False, "1D 01"), ("06 00 1D 01 00", True, "1D 01 00"), ("06", True, "06"), ("61 35", False, "61 35")],
)
def test_half_a_message_stays_unfinished(stream: str, framed: bool, left: str) -> None:
    assert read(ReplyReader(framed), [bytes.fromhex(stream)])[1] == bytes.fromhex(left)


@given(st.lists(replies(), max_size=12), st.lists(st.integers(0, 40), max_size=6))
def test_what_is_built_is_read(built: list[bytes], places: list[int]) -> None:
    stream = b"".join(built)
    messages, pending = read(ReplyReader(framed=False), cut(stream, [min(at, len(stream)) for at in places]))
    assert ([message.raw for message in messages], pending) == (built, b"")
    assert not any(isinstance(message, Rejected) for message in messages)


@given(st.lists(st.integers(0, 255).flatmap(replies), max_size=12), st.lists(st.integers(0, 40), max_size=6))
def test_what_is_built_for_port_9715_is_read(built: list[bytes], places: list[int]) -> None:
    stream = b"".join(built)
    messages, pending = read(ReplyReader(framed=True), cut(stream, [min(at, len(stream)) for at in places]))
    assert ([message.raw for message in messages], pending) == (built, b"")
    assert not any(isinstance(message, Rejected) for message in messages)


@given(st.binary(max_size=300), st.booleans(), st.booleans(), st.lists(st.integers(0, 300), max_size=8))
def test_anything_cut_anywhere_says_the_same_and_loses_nothing(
    stream: bytes, framed: bool, greets: bool, places: list[int]
) -> None:
    reader = ReplyReader(framed, greets)
    messages, pending = read(reader, [stream])
    pieces = cut(stream, [min(at, len(stream)) for at in places])
    assert read(ReplyReader(framed, greets), pieces) == (messages, pending)
    assert b"".join(message.raw for message in messages) + pending == stream


@given(st.lists(st.binary(max_size=300), max_size=6), st.booleans())
def test_memory_is_bounded(pieces: list[bytes], framed: bool) -> None:
    reader = ReplyReader(framed)
    for piece in pieces:
        reader.feed(piece)
        assert len(reader.pending) < StrayBytes.MOST


def test_garbage_is_told_as_soon_as_it_fills_a_piece() -> None:
    reader = ReplyReader(framed=False, greets=False)
    for count in range(1, 500):
        given = reader.feed(b"\xaa")
        assert len(given) == (count % StrayBytes.MOST == 0)
        assert len(reader.pending) == count % StrayBytes.MOST


def test_every_byte_that_begins_no_reply_is_stray() -> None:
    for byte in set(range(256)) - BEGINNINGS:
        assert reasons_in(bytes([byte]), greets=False) == [(bytes([byte]), "no reply begins here")]


@pytest.mark.parametrize("byte", sorted(BEGINNINGS))
def test_a_byte_that_nothing_follows_is_surplus_behind_a_reply_of_port_23_alone(byte: int) -> None:
    surplus = bytes([byte])
    for framed, greets, taken in ((False, True, True), (True, True, False), (False, False, False)):
        reader = ReplyReader(framed, greets)
        reader.feed(b"\x1d\x01\x00" + (b"\x07" if framed else b""))
        assert reader.take_surplus() == []
        is_half = not reader.feed(surplus)
        rejected = [message.raw for message in reader.take_surplus()]
        assert rejected == ([surplus] if taken and is_half else [])
        assert reader.take_surplus() == []
