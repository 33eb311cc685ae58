"""ENPC packets: the sheet's vectors, every kind and result, and datagrams that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    PROBE,
    RESET,
    TIMER_RESTART,
    BasicInformation,
    EnpcPacket,
    Function,
    Kind,
    NetworkIdentity,
    encode,
    encode_basic_information,
    encode_identity,
    parse_packet,
)
from core.families.epson.wire.enpc_reader import LONGEST, EnpcReader
from core.text import ENGLISH
from tests.core.codec.streams import assert_cuts_make_no_difference, read

T88V = encode_basic_information("TM-T88V", bytes.fromhex("200264"))
"""As in escpos-php issue 923: 133 bytes, the model at 19, `20 02 64` before it."""
IDENTITY = encode_identity("64:eb:8c:00:00:01", "EPSON0001")


def packet(datagram: bytes) -> EnpcPacket:
    parsed = parse_packet(datagram)
    assert isinstance(parsed, EnpcPacket)
    assert (parsed.raw, parsed.offset) == (datagram, 0)
    return parsed


def test_a_status_query() -> None:
    # E53 of the sheet: ENPCREPO.
    asked = packet(bytes.fromhex("4550534F4E510300001000000000"))
    assert (asked.name, asked.fields) == ("query", {"function": 16})
    assert not asked.is_reply


@pytest.mark.parametrize(
    ("request_", "wire"),
    [
        (BASIC_INFORMATION_QUERY, "45 50 53 4F 4E 51 03 00 00 00 00 00 00 00"),
        (IDENTITY_QUERY, "45 50 53 4F 4E 51 03 00 00 01 00 00 00 00"),
        (PROBE, "45 50 53 4F 4E 50 00 FF 00 00 00 00 00 00"),
        (RESET, "45 50 53 4F 4E 43 03 00 00 12 00 00 00 01 00"),
        (TIMER_RESTART, "45 50 53 4F 4E 43 03 00 00 16 00 00 00 00"),
    ],
)
def test_requests_byte_by_byte(request_: bytes, wire: str) -> None:
    # Section 7.1 of the sheet; the probe: escpos-php issue 923.
    assert request_ == bytes.fromhex(wire)


def test_basic_information() -> None:
    assert len(T88V) == 133
    assert T88V[19:26] == b"TM-T88V"
    told = packet(T88V)
    assert isinstance(told, BasicInformation)
    assert told.name == "query_reply"
    assert told.succeeded
    assert told.fields == {
        "function": 0, "result": 0, "model": "TM-T88V", "model_id": 0x20, "type_id": 2, "version_id": 0x64,
    }  # fmt: skip


def test_a_network_identity() -> None:
    assert len(IDENTITY) == 184
    told = packet(IDENTITY)
    assert isinstance(told, NetworkIdentity)
    assert told.fields == {"function": 1, "result": 0, "mac": "64:eb:8c:00:00:01", "name": "EPSON0001"}


@pytest.mark.parametrize("datagram", [T88V, IDENTITY])
def test_a_reply_that_is_cut_short_tells_what_is_there(datagram: bytes) -> None:
    for length in range(14, len(datagram)):
        told = packet(datagram[:length]).told
        assert all(value in packet(datagram).told[name] for name, value in told.items())
    assert packet(datagram[:14]).told == {}


def test_a_board_that_has_no_mac_yet_tells_none() -> None:
    assert "mac" not in packet(encode_identity("00:00:00:00:00:00", "")).fields


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (0x0000, "done"),
        (0xFFFE, "it has no such device"),
        (0xFFFF, "it does not know this function"),
        (0x0007, "result 0007, whose meaning is not known"),
    ],
)
def test_results_in_words(result: int, words: str) -> None:
    reply = packet(encode(Kind.QUERY, Function.BASIC_INFORMATION, result=result, is_reply=True))
    assert ENGLISH.render(reply.result_in_words) == words
    assert reply.succeeded == (result == 0)
    assert reply.fields["result"] == result
    assert "model" not in reply.fields


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_in_both_directions(kind: Kind) -> None:
    asked, answered = packet(encode(kind, 0x1234)), packet(encode(kind, 0x1234, is_reply=True))
    assert (asked.kind, asked.is_reply, answered.kind, answered.is_reply) == (kind, False, kind, True)
    assert answered.name == f"{asked.name}_reply"
    assert "result" not in asked.fields


def test_the_probe_of_another_tool_has_a_byte_more() -> None:
    # SANE sends 15 bytes.
    assert packet(PROBE + b"\0").kind is Kind.PROBE


@pytest.mark.parametrize("datagram", [b"", b"EPSO", b"epsonQ", PROBE[:-1], b"EPSONX" + bytes(8), b"\0" + PROBE])
def test_what_is_no_packet(datagram: bytes) -> None:
    assert isinstance(parse_packet(datagram), Rejected)


STREAM = b"\0\xff" + BASIC_INFORMATION_QUERY + T88V + b"EPS" + IDENTITY_QUERY + IDENTITY + PROBE + b"\0" + RESET


def test_a_capture_with_several_packets_however_it_is_cut() -> None:
    messages, pending = read(EnpcReader(), [STREAM])
    assert [message.name for message in messages if isinstance(message, EnpcPacket)] == [
        "query", "query_reply", "query", "query_reply", "probe", "command",
    ]  # fmt: skip
    assert [message.raw for message in messages if isinstance(message, Rejected)] == [b"\0\xff", b"EPS", b"\0"]
    assert b"".join(message.raw for message in messages) == STREAM
    assert [message.offset for message in messages][:2] == [0, 2]
    assert pending == b""
    assert_cuts_make_no_difference(EnpcReader, STREAM)


def test_a_length_that_cannot_be_is_rejected_and_the_next_packet_read() -> None:
    wrong = PROBE[:12] + (LONGEST).to_bytes(2)
    messages, _ = read(EnpcReader(), [wrong + PROBE])
    assert isinstance(messages[0], Rejected)
    assert messages[0].raw == wrong
    assert isinstance(messages[1], EnpcPacket)


@pytest.mark.parametrize("bytes_", range(1, 13))
def test_a_packet_that_is_cut_off_in_its_head_does_not_swallow_the_next(bytes_: int) -> None:
    stream = IDENTITY_QUERY[:bytes_] + PROBE + RESET
    messages, _ = read(EnpcReader(), [stream])
    assert [message.raw for message in messages] == [IDENTITY_QUERY[:bytes_], PROBE, RESET]
    assert isinstance(messages[0], Rejected)
    assert_cuts_make_no_difference(EnpcReader, stream)


def test_an_unknown_kind_is_rejected_as_a_whole() -> None:
    messages, _ = read(EnpcReader(), [PROBE[:5] + b"X" + PROBE[6:] + PROBE])
    assert [type(message) for message in messages] == [Rejected, EnpcPacket]


def test_half_a_packet_stays_pending() -> None:
    assert read(EnpcReader(), [T88V[:-1]]) == ([], T88V[:-1])
    assert read(EnpcReader(), [b"EPS"]) == ([], b"EPS")


@given(st.binary(max_size=200))
def test_no_datagram_raises(datagram: bytes) -> None:
    for each in (datagram, b"EPSONq\x03\0\0\0\0\0" + datagram, b"EPSONq\x03\0\0\1\0\0" + datagram):
        parsed = parse_packet(each)
        assert parsed.raw == each
        if isinstance(parsed, EnpcPacket):
            assert all(str(value).isprintable() for value in parsed.fields.values())


@given(st.lists(st.sampled_from([T88V, IDENTITY, PROBE, RESET, b"EPSON", b"\0"]) | st.binary(max_size=40), max_size=8))
def test_a_stream_loses_no_byte_and_keeps_few(pieces: list[bytes]) -> None:
    reader = EnpcReader()
    messages, pending = read(reader, pieces)
    assert b"".join(message.raw for message in messages) + pending == b"".join(pieces)
    assert len(pending) <= LONGEST + 64


@given(
    st.sampled_from(list(Kind)), st.integers(0, 0xFFFF), st.binary(max_size=300), st.integers(0, 0xFFFF), st.booleans()
)
def test_what_is_encoded_is_read_again(kind: Kind, function: int, data: bytes, result: int, is_reply: bool) -> None:
    read_again = packet(encode(kind, function, data, result=result, is_reply=is_reply))
    assert (read_again.kind, read_again.function, read_again.data, read_again.result, read_again.is_reply) == (
        kind, function, data, result, is_reply,
    )  # fmt: skip
