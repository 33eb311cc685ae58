"""The reader against the sheet's vectors and the rules that the documents leave open.

The ids E01 to E59 and their sources are those of the sheet, section 9.
"""

from dataclasses import replace

import pytest

from core.codec import Message, Rejected
from core.families.epson.wire.extent import LONGEST
from core.families.epson.wire.messages import (
    AsbStatus,
    Block,
    ExtendedAsb,
    InformationB,
    InkAsb,
    OneByte,
    PowerOff,
    RealtimeStatus,
    Xoff,
    Xon,
)
from core.families.epson.wire.reader import KINDS, MOST_OUTSTANDING, EscposReader, Kind
from core.families.epson.wire.requests import EXTENDED_STATUS_ON, INK_STATUS_ON, REALTIME_STATUS, information
from core.text import ENGLISH
from tests.core.codec.streams import read
from tests.core.families.epson.wire.streams import VECTORS, Vector

GS_R = b"\x1dr\x01"
MODEL = information(67)


def read_hex(stream: str, *requests: bytes) -> tuple[list[Message], bytes]:
    return read(EscposReader(requests), [bytes.fromhex(stream)])


def kinds(stream: str, *requests: bytes) -> list[tuple[str, str]]:
    messages, pending = read_hex(stream, *requests)
    told = [(type(message).__name__, message.raw.hex(" ")) for message in messages]
    return [*told, ("pending", pending.hex(" "))] if pending else told


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_vectors(vector: Vector) -> None:
    messages, pending = read_hex(vector.stream, bytes.fromhex(vector.request))
    understood = [message for message in messages if not isinstance(message, Rejected)]
    assert [replace(message, offset=0) for message in understood] == list(vector.messages)
    assert (len(messages) > len(understood)) is vector.rejected
    assert pending == bytes.fromhex(vector.pending)


def test_every_byte_begins_what_the_table_says() -> None:
    """T88III-SPEC, appendix G."""
    for byte in range(256):
        if byte in (0x11, 0x13):
            expected = Kind.FLOW
        elif byte & 0x80:
            expected = Kind.INVALID
        elif byte & 0x93 == 0x12:
            expected = Kind.REALTIME
        elif byte & 0x93 == 0x10:
            expected = Kind.STATUS
        elif byte & 0x91 == 0x11:
            expected = Kind.HEADER
        else:
            expected = Kind.BYTE
        assert KINDS[byte] is expected, hex(byte)


def test_messages_know_their_place() -> None:
    messages, _ = read_hex("FF 14 13 00 00 0F 11 16 37 25 00")
    assert [(type(message), message.offset) for message in messages][:4] == [
        (Rejected, 0),
        (AsbStatus, 1),
        (Xon, 6),
        (RealtimeStatus, 7),
    ]
    assert messages[4].offset == 8


def test_a_status_whose_further_bytes_do_not_fit_is_looked_at_afresh() -> None:
    assert kinds("14 00 14 00 00 0F") == [("Rejected", "14"), ("OneByte", "00"), ("AsbStatus", "14 00 00 0f")]
    assert kinds("14 16") == [("Rejected", "14"), ("RealtimeStatus", "16")]
    assert kinds("14 00 90") == [("Rejected", "14"), ("OneByte", "00"), ("Rejected", "90")]
    assert kinds("14 00 00") == [("pending", "14 00 00")]


def test_flow_control_is_taken_out_of_messages_and_counted() -> None:
    reader = EscposReader()
    messages, _ = read(reader, [bytes.fromhex("14 13 00 11 00 0F 37 13 22 31 32 33 34 11 00 39 41 13 40 00")])
    assert [message.raw.hex() for message in messages] == ["1400000f", "37223132333400", "39414000"]
    assert reader.flow_control == 5


def test_flow_control_between_messages_is_a_message() -> None:
    messages, _ = read_hex("11 14 00 00 0F 13 16 13 11")
    assert [type(message) for message in messages] == [Xon, AsbStatus, Xoff, RealtimeStatus, Xoff, Xon]


def test_flow_control_in_what_is_no_message_after_all_is_not_lost() -> None:
    assert kinds("14 13 14 00 00 0F") == [("Rejected", "14"), ("Xoff", "13"), ("AsbStatus", "14 00 00 0f")]


def test_a_block_with_a_byte_that_it_cannot_carry() -> None:
    assert kinds("37 22 31 14 00 00 0F") == [
        ("Rejected", "37"), ("OneByte", "22"), ("Rejected", "31"),
        ("AsbStatus", "14 00 00 0f"),
    ]  # fmt: skip
    assert kinds("37 50 1F 51 00")[0] == ("Block", "37 50 1f 51 00")
    assert kinds("5F 41 1F 00")[0] == ("Rejected", "5f")


def test_a_block_may_be_as_long_as_the_longest() -> None:
    longest = "5F" + " 41" * (LONGEST - 2) + " 00"
    (message,) = read_hex(longest)[0]
    assert isinstance(message, InformationB)
    assert len(message.raw) == LONGEST
    messages, _ = read_hex("5F" + " 41" * (LONGEST - 1) + " 00")
    assert (type(messages[0]), messages[0].raw) == (Rejected, b"_")


@pytest.mark.parametrize("header", [byte for byte in range(256) if KINDS[byte] is Kind.HEADER])
def test_any_header_begins_a_block(header: int) -> None:
    (message,) = read(EscposReader(), [bytes([header]) + b"!AB\0"])[0]
    assert isinstance(message, Block)
    assert (message.raw, message.header) == (bytes([header]) + b"!AB\0", header)


def test_extended_status_is_one_whatever_status_a_is() -> None:
    for a in range(256):
        if a in (0x11, 0x13):
            continue
        messages, pending = read(EscposReader(), [bytes((0x39, a, 0x40, 0x00, 0x16))])
        assert [type(message) for message in messages] == [ExtendedAsb, RealtimeStatus], hex(a)
        assert pending == b""
        extended = messages[0]
        assert isinstance(extended, ExtendedAsb)
        assert extended.malformed is (a & 0xEA != 0x40)


def test_what_only_begins_like_extended_status_is_a_block() -> None:
    assert kinds("39 41 41 00") == [("Block", "39 41 41 00")]
    assert kinds("39 41 40 41 00") == [("Block", "39 41 40 41 00")]
    assert kinds("39 00") == [("Block", "39 00")]
    assert kinds("39 41 40") == [("pending", "39 41 40")]


def test_ink_status_wants_both_bytes() -> None:
    assert isinstance(read_hex("35 7F 40 00")[0][0], InkAsb)
    assert kinds("35 40 3F 00") == [("Block", "35 40 3f 00")]
    assert kinds("35 40 00") == [("Block", "35 40 00")]


def test_one_byte_answers_go_to_the_questions_of_their_kind_in_order() -> None:
    asked = (REALTIME_STATUS[0] + REALTIME_STATUS[2], GS_R, REALTIME_STATUS[3])
    messages, _ = read_hex("14 00 00 0F 16 03 12 1E 12 00", *asked)
    told = [message.request for message in messages if isinstance(message, RealtimeStatus | OneByte)]
    assert told == [REALTIME_STATUS[0], GS_R, REALTIME_STATUS[2], REALTIME_STATUS[3], None, None]


def test_texts_go_to_the_questions_that_bring_texts() -> None:
    messages, _ = read_hex("5F 45 50 53 4F 4E 00 3D 21 42 00 5F 00 5F 41 00", information(66), information(33), MODEL)
    told = [(message.text, message.request) for message in messages if isinstance(message, InformationB)]
    assert told == [("EPSON", information(66)), ("", MODEL), ("A", None)]


def test_a_question_asked_between_two_pieces() -> None:
    reader = EscposReader()
    assert [type(message) for message in reader.feed(b"\x14\0\0")] == []
    reader.expect(REALTIME_STATUS[1])
    messages = reader.feed(b"\x0f\x12")
    assert isinstance(messages[1], RealtimeStatus)
    assert messages[1].request == REALTIME_STATUS[1]


def test_outstanding_questions_are_bounded() -> None:
    reader = EscposReader([REALTIME_STATUS[0]] * 3 + [REALTIME_STATUS[1]] * MOST_OUTSTANDING)
    messages = reader.feed(b"\x12" * (MOST_OUTSTANDING + 1))
    told = [message.request for message in messages if isinstance(message, RealtimeStatus)]
    assert told == [REALTIME_STATUS[1]] * MOST_OUTSTANDING + [None]


def test_a_stray_header_in_front_of_a_status() -> None:
    """Held until the status is there: as a block it would be `X 38 00`."""
    for header in (0x31, 0x53, 0x5F, 0x7F):
        reader = EscposReader()
        assert reader.feed(bytes([header]) + b"\x38\0\x63") == []
        assert [message.raw for message in reader.feed(b"\x0f")] == [bytes([header]), b"\x38\0\x63\x0f"]


def test_a_held_block_is_given_when_no_status_comes_of_it() -> None:
    assert kinds("53 38 00 16") == [("Block", "53 38 00"), ("RealtimeStatus", "16")]
    assert kinds("53 38 00") == [("Block", "53 38 00")]
    assert kinds("53 38 00 00 00")[0] == ("Rejected", "53")


def test_a_block_that_was_asked_for_is_given_at_once() -> None:
    for held, asked in (
        ("5F 38 00", MODEL),
        ("39 50 40 00", EXTENDED_STATUS_ON),
        ("35 50 40 00", INK_STATUS_ON),
        ("37 70 40 00", bytes.fromhex("1D 28 43 05 00 30 32 30 41 42")),
    ):
        assert EscposReader().feed(bytes.fromhex(held)) == []
        assert len(EscposReader([asked]).feed(bytes.fromhex(held))) == 1


def test_only_the_form_that_was_asked_for_is_given_at_once() -> None:
    """Extended status is on all the time while it is watched: a stray 39 must not swallow a status."""
    for held in ("39 38 00", "39 10 40 00", "35 38 00"):
        assert EscposReader([EXTENDED_STATUS_ON, INK_STATUS_ON]).feed(bytes.fromhex(held)) == []


def test_the_position_of_labels_is_told_from_a_stray_byte_and_a_status() -> None:
    """FS ( L 48: 37 38 and two bytes from 40 on."""
    assert kinds("37 38 40 41 00", bytes.fromhex("1C 28 4C 02 00 30 30")) == [("Block", "37 38 40 41 00")]
    assert kinds("37 38 40 41 00") == [("Rejected", "37"), ("AsbStatus", "38 40 41 00")]


@pytest.mark.parametrize("stream", ["39 41 40 00", "39 00 40 00", "35 41 40 00", "37 45 31 30 00", "3B 31 00"])
def test_what_can_be_nothing_else_is_given_at_once(stream: str) -> None:
    assert len(EscposReader().feed(bytes.fromhex(stream))) == 1


def test_the_power_off_notice_is_given_at_once_though_it_may_begin_a_status() -> None:
    """Nothing may follow it."""
    (message,) = EscposReader().feed(b"\x3b\x30\0")
    assert isinstance(message, PowerOff)


def test_a_text_may_begin_like_a_status() -> None:
    assert kinds("5F 54 4D 2D 6D 33 30 00") == [("InformationB", "5f 54 4d 2d 6d 33 30 00")]
    assert kinds("5F 30 20 20 20 34 20 00 00") == [
        ("Rejected", "5f"), ("AsbStatus", "30 20 20 20"), ("AsbStatus", "34 20 00 00"),
    ]  # fmt: skip
    assert kinds("5F 30 20 20 20 34 20") == [
        ("Rejected", "5f"), ("AsbStatus", "30 20 20 20"), ("pending", "34 20"),
    ]  # fmt: skip
    assert kinds("5F 30 20 20 20 41 42") == [
        ("Rejected", "5f"), ("AsbStatus", "30 20 20 20"), ("OneByte", "41"), ("OneByte", "42"),
    ]  # fmt: skip
    assert kinds("5F 30 20 20 20 34 00")[0] == ("InformationB", "5f 30 20 20 20 34 00")


def test_stray_bytes_come_in_pieces_with_a_reason() -> None:
    messages, _ = read_hex("FF " * 65 + "14 00 00 0F")
    assert [len(message.raw) for message in messages] == [64, 1, 4]
    assert isinstance(messages[0], Rejected)
    assert ENGLISH.render(messages[0].reason) == "no status, no reply and no block begins here"
