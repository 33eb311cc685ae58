"""Discovery: the question as three clients send it, the answer as it was captured, and everything that is no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.star.wire.broadcast import (
    DISCOVERY_REQUEST,
    SHORTEST_ANSWER,
    DiscoveryAnswer,
    DiscoveryRequest,
    encode_answer,
    is_request,
    parse_answer,
    parse_request,
    section_starts,
)
from core.families.star.wire.broadcast_layout import FIELDS, SECTIONS
from core.families.star.wire.broadcast_reader import LONGEST, BroadcastReader
from core.text import ENGLISH
from tests.core.codec.streams import assert_cuts_make_no_difference, cut, left_out, read

CAPTURED = {
    "board": "TSP100LAN", "model": "TSP143IIILAN (STR_T-001)", "manufacturer": "Star", "command_set": "STAR",
    "device_class": "PRINTER", "firmware_main": "V2.2", "firmware_boot": "V2.2", "mac": "00:11:62:0a:0b:0c",
    "ip": "192.168.1.20", "netmask": "255.255.255.0", "gateway": "192.168.1.1", "address_method": "DHCP",
}  # fmt: skip
ANSWER = encode_answer(CAPTURED)


def answered(datagram: bytes, sender: str | None = None) -> DiscoveryAnswer:
    answer = parse_answer(datagram, sender)
    assert isinstance(answer, DiscoveryAnswer), ENGLISH.render(answer.reason)
    return answer


def reason(datagram: bytes) -> str:
    rejected = parse_answer(datagram)
    assert isinstance(rejected, Rejected)
    assert rejected.raw == datagram
    return ENGLISH.render(rejected.reason)


def patched(offset: int, raw: bytes, answer: bytes = ANSWER) -> bytes:
    return answer[:offset] + raw + answer[offset + len(raw) :]


def test_the_question() -> None:
    """C1: the sheet, section 3.1; three clients agree."""
    assert DISCOVERY_REQUEST.hex() == "5354525f4243415354000000000000005251312e302e3000001c6431"
    assert parse_request(DISCOVERY_REQUEST) == DiscoveryRequest(DISCOVERY_REQUEST, 0, "RQ1.0.0")
    assert is_request(DISCOVERY_REQUEST)
    assert not is_request(ANSWER)
    assert not is_request(DISCOVERY_REQUEST[:25])


@pytest.mark.parametrize(
    ("offset", "raw"),
    [
        (0x00, b"STR_BCAST\0\0\0\0\0\0\0"), (0x10, b"RS1.0.1\0"), (0x18, b"\x01\x2e"),
        (0x1A, b"\x00\x22\x00\x74\x00\x8a\x01\x2c"), (0x22, b"\x00\x52"), (0x24, b"TSP100LAN\0\0\0\0\0\0\0"),
        (0x34, b"V2.2\0\0\0\0"), (0x3C, b"V2.2\0\0\0\0"), (0x44, b" \0"), (0x4C, b"1\0"),
        (0x4E, b"\x00\x11\x62\x0a\x0b\x0c"), (0x54, b"\0\0\0\0"), (0x58, b"\xc0\xa8\x01\x14"), (0x5C, b"DHCP\0"),
        (0x6C, b"\xff\xff\xff\x00"), (0x70, b"\xc0\xa8\x01\x01"), (0x74, b"\x00\x16"), (0x76, b"1\0"),
        (0x78, bytes(12)), (0x84, b"0\0"), (0x86, b"1\0"), (0x88, b"1\0"), (0x8A, b"\x00\xa2"), (0x8C, b"Star\0"),
        (0xAC, b"STAR\0"), (0xCC, b"TSP143IIILAN (STR_T-001)\0"), (0x10C, b"PRINTER\0"), (0x12C, b"\x00\x02"),
    ],
)  # fmt: skip
def test_the_answer_lies_as_it_was_captured(offset: int, raw: bytes) -> None:
    """The sheet, section 3.2: a TSP143IIILAN, firmware V2.2."""
    assert len(ANSWER) == 0x012E
    assert ANSWER[offset : offset + len(raw)] == raw


@pytest.mark.parametrize("section_table", [True, False])
def test_the_answer_is_read(section_table: bool) -> None:
    answer = answered(encode_answer(CAPTURED, section_table=section_table))
    assert answer.fields() == {"response_version": "RS1.0.1", **CAPTURED, "connectable": True}
    assert {name: len(raw) for name, raw in answer.sections.items()} == {"A": 0x52, "B": 0x16, "C": 0xA2, "D": 2}


def test_a_board_that_is_not_the_printer() -> None:
    fields = {**CAPTURED, "board": "IFBD-HE07/08", "model": "TSP654II (STR_T-001)", "address_method": "STATIC"}
    assert answered(encode_answer(fields)).told == fields


def test_without_an_address_it_cannot_be_connected() -> None:
    answer = answered(encode_answer({**CAPTURED, "ip": "0.0.0.0"}))
    assert answer.told["ip"] == "0.0.0.0"
    assert answer.connectable is answer.fields()["connectable"] is False


def test_sections_that_lie_elsewhere_are_found_by_the_table() -> None:
    """A section that has grown moves those behind it; the table says where they are."""
    grown = (0x52 + 6).to_bytes(2) + ANSWER[0x24:0x74] + b"\xaa" * 6
    moved = ANSWER[:0x22] + grown + ANSWER[0x74:]
    table = b"".join(place.to_bytes(2) for place in (0x22, 0x74 + 6, 0x8A + 6, 0x12C + 6))
    moved = patched(0x1A, table, patched(0x18, len(moved).to_bytes(2), moved))
    assert section_starts(moved) == {"A": 0x22, "B": 0x7A, "C": 0x90, "D": 0x132}
    assert answered(moved).told == CAPTURED
    assert answered(moved).sections["A"].endswith(b"\xaa" * 6)


@pytest.mark.parametrize(
    "table",
    [
        "0000 0000 0000 0000", "0022 0074 008a 012d", "0022 0075 008a 012c", "0021 0074 008a 012c",
        "ffff ffff ffff ffff", "0022 0022 0022 0022", "0074 008a 012c 0022", "0001 0000 0000 0000",
    ],
)  # fmt: skip
def test_a_table_that_does_not_fit_gives_way_to_the_fixed_offsets(table: str) -> None:
    datagram = patched(0x1A, bytes.fromhex(table))
    assert section_starts(datagram) is None
    assert answered(datagram).told == CAPTURED


def test_a_section_that_is_too_short_for_its_fields_does_not_fit() -> None:
    """The lengths lead from section to section, but what the fields need is not there."""
    datagram = patched(0x1A, b"\x00\x22\x00\x24\x00\x26\x00\x28", patched(0x22, b"\x00\x02" * 4))
    assert section_starts(datagram) is None


def test_text_ends_at_the_first_nul_and_is_harmless() -> None:
    assert answered(patched(0x24, b"AB\0CD")).told["board"] == "AB"
    assert answered(patched(0xCC, b"\x1b[2J\xe9\r\n\0")).told["model"] == "\\x1b[2J\\xe9\\x0d\\x0a"
    assert answered(patched(0x8C, b"x" * 32)).told["manufacturer"] == "x" * 32


def test_empty_fields_are_not_told() -> None:
    answer = answered(patched(0x4E, bytes(6), patched(0x34, b" \0\0\0", patched(0x24, bytes(16)))))
    assert set(CAPTURED) - set(answer.told) == {"board", "mac", "firmware_main"}


def test_an_unknown_version_tells_where_it_came_from() -> None:
    for datagram in (patched(0x10, b"RS4.0.0\0"), patched(0x10, b"RS4.0.0\0")[:0x1A]):
        answer = answered(datagram, "192.168.1.21")
        assert answer.fields() == {"response_version": "RS4.0.0", "ip": "192.168.1.21", "connectable": True}
        assert answered(datagram).fields() == {"response_version": "RS4.0.0"}
        assert answered(datagram).connectable


@pytest.mark.parametrize(
    ("datagram", "why"),
    [
        (b"", "this does not begin with STR_BCAST"),
        (b"STR_BCAST", "this does not begin with STR_BCAST"),
        (ANSWER[:0x19], "this does not begin with STR_BCAST"),
        (b"STR_BCASX" + ANSWER[9:], "this does not begin with STR_BCAST"),
        (patched(0, b"STR_BCASTS"), "this does not begin with STR_BCAST"),
        (DISCOVERY_REQUEST, "this is a discovery question, not an answer"),
        (patched(0x10, b"XY1.0.1\0"), "this is neither a question (RQ) nor an answer (RS): it says XY1.0.1"),
        (patched(0x10, bytes(8)), "this is neither a question (RQ) nor an answer (RS): it says nothing"),
        (ANSWER[:0x12B], "a discovery answer has at least 300 bytes, this one has 299 and says 302"),
        (patched(0x18, b"\0\0"), "a discovery answer has at least 300 bytes, this one has 302 and says 0"),
    ],
)
def test_what_is_no_answer(datagram: bytes, why: str) -> None:
    assert reason(datagram) == why


def test_what_is_no_question() -> None:
    for datagram, why in (
        (ANSWER, "is a discovery answer"),
        (b"?", "does not begin"),
        (patched(0x10, b"??\0"), "neither"),
    ):
        rejected = parse_request(datagram)
        assert isinstance(rejected, Rejected)
        assert why in ENGLISH.render(rejected.reason)


def test_a_longer_datagram_keeps_what_is_behind_the_answer() -> None:
    datagram = ANSWER + b"\xff" * 60000
    answer = answered(datagram)
    assert answer.told == CAPTURED
    assert answer.raw == datagram
    assert answered(ANSWER[:SHORTEST_ANSWER]).told == CAPTURED


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"serial": "1"}, "no field 'serial'"),
        ({"board": "seventeen letters"}, "board has at most 16"),
        ({"model": "é"}, "model has at most 64 characters of ASCII"),
        ({"mac": "00:11:62"}, "six pairs"),
        ({"ip": "1.2.3"}, "1.2.3"),
    ],
)
def test_answers_that_no_board_gives_are_refused(fields: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        encode_answer(fields)


def test_fields_and_sections_do_not_overlap() -> None:
    taken: set[int] = set()
    for entry in FIELDS:
        section = SECTIONS[entry.section]
        assert entry.offset + entry.length <= section.length
        places = set(range(section.start + entry.offset, section.start + entry.offset + entry.length))
        assert not places & taken
        taken |= places
    ends = [section.start + section.length for section in SECTIONS.values()]
    assert ends == [0x74, 0x8A, 0x12C, 0x12E]


_ASCII = st.characters(codec="ascii", min_codepoint=0x21, max_codepoint=0x7E)


@given(
    st.fixed_dictionaries(
        {
            "board": st.text(_ASCII, min_size=1, max_size=16),
            "model": st.text(_ASCII, min_size=1, max_size=64),
            "mac": st.binary(min_size=6, max_size=6).filter(any).map(lambda raw: raw.hex(":")),
            "ip": st.ip_addresses(v=4).map(str),
            "netmask": st.ip_addresses(v=4).map(str),
        }
    ),
    st.booleans(),
)
def test_every_answer_reads_back(fields: dict[str, str], section_table: bool) -> None:
    told = answered(encode_answer({**CAPTURED, **fields}, section_table=section_table)).told
    assert told == {**CAPTURED, **fields}


@given(
    st.binary(max_size=400) | st.binary(max_size=300).map(lambda raw: ANSWER[:0x18] + raw), st.none() | st.just("::1")
)
def test_no_datagram_raises(datagram: bytes, sender: str | None) -> None:
    answer, question = parse_answer(datagram, sender), parse_request(datagram)
    assert answer.raw == question.raw == datagram
    if isinstance(answer, DiscoveryAnswer):
        assert all(str(value).isascii() and str(value).isprintable() for value in answer.fields().values())


@given(st.integers(0, len(ANSWER) - 1), st.integers(0, 255))
def test_no_changed_byte_raises(offset: int, byte: int) -> None:
    parse_answer(patched(offset, bytes([byte])))


STREAMS = {
    "an answer": ANSWER,
    "question and answer": DISCOVERY_REQUEST + ANSWER,
    "garbage around": b"STR_BCSTR_" + DISCOVERY_REQUEST + b"\xff" * 70 + b"STR" + DISCOVERY_REQUEST + b"STR_BCAS",
    "a wrong length": patched(0x18, b"\xff\xff")[:40] + DISCOVERY_REQUEST,
    "cut short": ANSWER[:200],
    "nearly whole": ANSWER[:SHORTEST_ANSWER],
    "long garbage": b"S" * 200,
}


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_says_the_same_however_it_is_cut(name: str) -> None:
    assert_cuts_make_no_difference(BroadcastReader, STREAMS[name])
    messages, pending = read(BroadcastReader(), [STREAMS[name]])
    assert left_out(STREAMS[name], messages, pending) == b""


def kinds(stream: bytes) -> list[tuple[str, int, int]]:
    messages, pending = read(BroadcastReader(), [stream])
    return [*((type(m).__name__, m.offset, len(m.raw)) for m in messages), ("pending", len(stream), len(pending))]


def test_streams_are_taken_apart_by_the_lengths_in_them() -> None:
    assert kinds(STREAMS["question and answer"]) == [
        ("DiscoveryRequest", 0, 28), ("DiscoveryAnswer", 28, 302), ("pending", 330, 0),
    ]  # fmt: skip
    assert kinds(STREAMS["garbage around"]) == [
        ("Rejected", 0, 10), ("DiscoveryRequest", 10, 28), ("Rejected", 38, 64), ("Rejected", 102, 9),
        ("DiscoveryRequest", 111, 28), ("pending", 147, 8),
    ]  # fmt: skip
    assert kinds(STREAMS["a wrong length"]) == [
        ("Rejected", 0, 26), ("Rejected", 26, 14), ("DiscoveryRequest", 40, 28), ("pending", 68, 0),
    ]  # fmt: skip
    assert kinds(STREAMS["cut short"]) == [("pending", 200, 200)]
    later = patched(0x10, b"RS4.0.0\0", patched(0x18, b"\x02\x00"))
    assert kinds(later) == [("pending", 302, 302)]
    assert kinds(STREAMS["nearly whole"]) == [("DiscoveryAnswer", 0, 300), ("pending", 300, 0)]


_PIECES = st.sampled_from([DISCOVERY_REQUEST, ANSWER, b"STR_BCAST", b"STR", ANSWER[:27], b"\0"]) | st.binary(
    max_size=30
)


@given(st.lists(_PIECES, max_size=6).map(b"".join), st.lists(st.integers(0, 900), max_size=6))
def test_any_stream_cut_anywhere_says_the_same_and_loses_nothing(stream: bytes, places: list[int]) -> None:
    messages, pending = read(BroadcastReader(), [stream])
    assert read(BroadcastReader(), cut(stream, [min(place, len(stream)) for place in places])) == (messages, pending)
    assert left_out(stream, messages, pending) == b""
    assert len(pending) <= LONGEST
