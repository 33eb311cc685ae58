"""The reader against the sheet's vectors, and against everything that can be wrong with a stream.

The ids A1 to F1 and their origins are those of the sheet, section 9.
"""

from itertools import product
from typing import NamedTuple

import pytest

from core.codec import Rejected
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import (
    ENQ,
    EOT,
    AsbFrame,
    AsbReader,
    InformationReply,
    Realtime,
    RealtimeStatus,
    StatusData,
    VersionReply,
)
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.requests import (
    INFORMATION_REQUEST,
    STATUS_REQUEST,
    STATUS_REQUEST_LENGTHS,
    VERSION_REQUEST,
)
from core.text import ENGLISH
from tests.core.codec.streams import cut, read
from tests.core.families.star.wire.captures import D1, ENQ_UNIT, LONG, ONLINE, ONLINE_LAN, SHORT, STREAMS


class Vector(NamedTuple):
    id: str
    stream: str
    true: tuple[tuple[str, ...], ...]
    """For each frame the flags that are set, beside `extended`."""
    extended: bool
    origin: str
    pending: str = ""
    etb_counter: int = 0


VECTORS = (
    Vector("A1", ONLINE_LAN, ((),), True, "M-HE07 3-9; star-micronics/cloudprnt-sdk CloudPRNTSDKSamples/readme.md"),
    Vector("A2", ONLINE, ((),), False, "printer-stream/py-star-tsp tests/test_status.py"),
    Vector(
        "A3", "23 86 02 00 00 00 00 02 00", (("etb_executed",),), True,
        "shinsukeimai/star_ethernet status_item_spec.rb", etb_counter=1,
    ),
    Vector("A4", "23 86 08 00 00 00 00 00 00", (("offline",),), True, "shinsukeimai/star_ethernet printer_spec.rb"),
    Vector("A5", "23 06 20 00 00 00 00 00 00", (("cover_open",),), False, "printer-stream/py-star-tsp"),
    Vector("A6", "23 06 08 00 00 00 00 00 00", (("offline",),), False, "printer-stream/py-star-tsp"),
    Vector("A7", "23 06 00 08 00 00 00 00 00", (("cutter_error",),), False, "printer-stream/py-star-tsp"),
    Vector("A8", "23 06 00 00", (), False, "printer-stream/py-star-tsp", pending="23 06 00 00"),
    Vector("A9", f"{ONLINE_LAN} {ONLINE_LAN}", ((), ()), True, "capture of a TSP143IIILAN, firmware V2.2"),
    Vector("A10", "23 06 00 00 00 04 00 00 00", (("paper_near_end",),), False, "M-HW, page 28"),
    Vector("F1", "11 23 13 06 00 00 00 00 00 00 00", ((),), False, "M-LINE, page 5-7: Xon/Xoff in a status"),
)  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_vectors(vector: Vector) -> None:
    messages, pending = read(AsbReader(), [bytes.fromhex(vector.stream)])
    assert pending.hex(" ") == vector.pending
    assert len(messages) == len(vector.true)
    for message, true in zip(messages, vector.true, strict=True):
        assert isinstance(message, AsbFrame)
        fields = fitted_map(message.version, message.length, "TSP650").decode(message.asb)
        flags = {name for name, value in fields.items() if value is True} - {"extended"}
        assert flags == set(true)
        assert (message.length, message.version, message.extended) == (9, 3, vector.extended)
        assert fields["etb_counter"] == vector.etb_counter


def kinds(stream: str, *asked: bytes) -> list[tuple[str, str]]:
    messages, pending = read(AsbReader(asked), [bytes.fromhex(stream)])
    told = [(type(message).__name__, message.raw.hex(" ")) for message in messages]
    return [*told, ("pending", pending.hex(" "))] if pending else told


def reasons(stream: bytes) -> list[str]:
    messages, _ = read(AsbReader(), [stream])
    return [ENGLISH.render(message.reason) for message in messages if isinstance(message, Rejected)]


def test_frames_carry_their_length_version_and_data_length() -> None:
    messages, _ = read(AsbReader(), [bytes.fromhex(f"{SHORT} {LONG} {ONLINE_LAN} {STREAMS['A4']}")])
    told = [(m.offset, m.length, m.version, m.extended, m.data_length) for m in messages if isinstance(m, AsbFrame)]
    assert told == [(0, 7, 1, False, None), (7, 16, 6, False, None), (23, 9, 3, True, 0), (34, 9, 3, True, None)]


def test_every_length() -> None:
    for length, lan in product(range(7, 32), (False, True)):
        frame = encode_frame({"cover_open": True}, "TSP650", 3, length=length, lan=lan)
        (message,), pending = read(AsbReader(), [frame])
        assert isinstance(message, AsbFrame)
        assert (message.raw, message.length, message.asb, pending) == (frame, length, frame[:length], b"")


def test_header_1_of_the_manual() -> None:
    """M-LINE, page 5-7."""
    table = {7: 0x0F, 8: 0x21, 9: 0x23, 10: 0x25, 11: 0x27, 12: 0x29, 13: 0x2B, 14: 0x2D, 15: 0x2F}
    assert {n: encode_frame({}, "TSP650", 3, length=n)[0] for n in table} == table


def test_header_2_of_the_manual() -> None:
    """M-LINE, page 5-8."""
    table = {
        1: 0x02, 2: 0x04, 3: 0x06, 4: 0x08, 5: 0x0A, 6: 0x0C, 7: 0x0E, 8: 0x20, 9: 0x22, 30: 0x6C, 31: 0x6E,
    }  # fmt: skip
    assert {n: encode_frame({}, "TSP650", n, lan=False)[1] for n in table} == table
    assert encode_frame({}, "TSP650", 3)[1] == 0x86


def test_a_length_below_seven_is_rejected() -> None:
    for header in (0x01, 0x03, 0x05, 0x07, 0x09, 0x0B, 0x0D):
        assert kinds(f"{header:02x}") == [("Rejected", f"{header:02x}")]
        assert reasons(bytes([header])) == ["this announces a status of fewer than 7 bytes"]


def test_the_two_bytes_behind_a_lan_frame() -> None:
    assert kinds(STREAMS["length missing, then a frame"]) == [
        ("AsbFrame", "23 86 08 00 00 00 00 00 00"),
        ("AsbFrame", ONLINE_LAN),
    ]
    assert [kind for kind, _ in kinds(STREAMS["length missing twice"])] == ["AsbFrame", "AsbFrame"]
    assert kinds(STREAMS["length too great"]) == [
        ("AsbFrame", "23 86 00 00 00 00 00 00 00"),
        ("Rejected", "02 01"),
        ("AsbFrame", ONLINE),
    ]
    assert kinds("23 86 00 00 00 00 00 00 00 01") == [("AsbFrame", "23 86 00 00 00 00 00 00 00"), ("pending", "01")]
    assert kinds(STREAMS["greatest length, unfinished"]) == [
        ("AsbFrame", "23 86 00 00 00 00 00 00 00 02 00"),
        ("pending", "41 42"),
    ]


def test_a_broken_frame_is_rejected_and_the_next_one_is_read() -> None:
    assert kinds(STREAMS["a broken frame, then a good one"]) == [
        ("Rejected", "23 06 00 00"),
        ("Rejected", "80"),
        ("AsbFrame", ONLINE),
    ]
    assert reasons(bytes.fromhex("23 06 00 00 80")) == [
        "a status of 9 bytes begins here, but byte 5 cannot belong to it",
        "no automatic status and no reply begins here",
    ]
    assert kinds(STREAMS["header 1 after header 1"]) == [("Rejected", "23 23"), ("AsbFrame", ONLINE)]
    assert kinds(STREAMS["garbage in front"]) == [("Rejected", "ff 00 41 1b 7f 23"), ("AsbFrame", ONLINE)]


def test_stray_bytes_are_reported_in_pieces() -> None:
    messages, pending = read(AsbReader(), [b"\xff" * 150])
    assert [(message.offset, len(message.raw)) for message in messages] == [(0, 64), (64, 64), (128, 22)]
    assert pending == b""


def test_flow_control_is_counted() -> None:
    reader = AsbReader()
    messages, pending = read(reader, [bytes.fromhex(STREAMS["F1"])])
    assert [(message.offset, message.raw.hex(" ")) for message in messages] == [(1, ONLINE)]
    assert (reader.flow_control, pending) == (2, b"")


def test_a_network_has_no_flow_control() -> None:
    assert kinds("23 86 00 11") == [("Rejected", "23 86 00")]
    assert kinds(f"{ONLINE_LAN} 11 {ONLINE} 13") == [("AsbFrame", ONLINE_LAN), ("Rejected", "11"), ("AsbFrame", ONLINE)]


def test_escpos_is_called_by_its_name() -> None:
    for stream in ("14 00 00 0F", "1C 00 00 00", "14 00 00 00 18 04 60 0F", "10 0F 00 00 14 00 23 06"):
        assert [kind for kind, _ in kinds(stream)] == ["Rejected"] * (len(bytes.fromhex(stream)) // 4)
        assert all("ESC/POS emulation status" in reason for reason in reasons(bytes.fromhex(stream)))
    assert "ESC/POS" not in reasons(b"\x14\x00\x00\x80")[0]
    assert kinds(f"14 00 {ONLINE}") == [("Rejected", "14 00"), ("AsbFrame", ONLINE)]


def test_one_byte_answers_need_a_question() -> None:
    assert kinds("20") == [("Rejected", "20")]
    assert kinds("20", ENQ) == [("RealtimeStatus", "20")]
    assert kinds("20 20", ENQ) == [("RealtimeStatus", "20"), ("Rejected", "20")]
    assert kinds("18", EOT) == [("RealtimeStatus", "18")]
    assert kinds("20", EOT) == [("Rejected", "20")]
    assert kinds("18", ENQ) == [("Rejected", "18")]
    assert kinds("18 20", ENQ, EOT) == [("RealtimeStatus", "18"), ("RealtimeStatus", "20")]
    messages, _ = read(AsbReader([ENQ, EOT]), [b"\x20\x18"])
    assert [message.which for message in messages if isinstance(message, RealtimeStatus)] == [
        Realtime.ENQ,
        Realtime.EOT,
    ]


def test_an_enq_answer_that_looks_like_header_1() -> None:
    assert kinds("29", ENQ) == [("RealtimeStatus", "29")]
    assert kinds(f"29 {ONLINE}", ENQ) == [("RealtimeStatus", "29"), ("AsbFrame", ONLINE)]
    assert kinds(ONLINE, ENQ) == [("AsbFrame", ONLINE)]


def test_data_is_followed_by_the_message_that_it_is() -> None:
    messages, _ = read(AsbReader(), [bytes.fromhex(STREAMS["wrapped ENQ answer"])])
    frame, data, answer, last = messages
    assert isinstance(frame, AsbFrame)
    assert frame.data_length == 8
    assert data == StatusData(bytes.fromhex(ENQ_UNIT), 11, "01", None, b"\x28")
    assert answer == RealtimeStatus(b"\x28", 17, Realtime.ENQ)
    assert last.offset == 19

    messages, _ = read(AsbReader(), [bytes.fromhex(STREAMS["wrapped version reply"])])
    assert messages[2] == VersionReply(bytes.fromhex(D1), 17, "TSP100IIIW", "1.0")


def test_a_wrapped_answer_settles_the_question() -> None:
    assert kinds(f"{STREAMS['wrapped ENQ answer']} 20", ENQ)[-1] == ("Rejected", "20")


def test_malformed_data_is_rejected_and_framing_goes_on() -> None:
    assert kinds(STREAMS["malformed data"]) == [
        ("AsbFrame", "23 86 00 00 00 00 00 00 00 00 04"),
        ("Rejected", "23 86 00 11"),
        ("AsbFrame", ONLINE_LAN),
    ]


def test_replies() -> None:
    messages, _ = read(AsbReader(), [bytes.fromhex(STREAMS["information"])])
    assert [message.tags for message in messages if isinstance(message, InformationReply)] == [
        {"PrSrN": "256", "PrHwV": "1"}
    ]
    messages, _ = read(AsbReader(), [bytes.fromhex(STREAMS["no information"])])
    assert [message.tags for message in messages if isinstance(message, InformationReply)] == [{}]
    assert kinds(STREAMS["an unfinished reply"]) == [("pending", "1b 23 2a 2c 54 53 50")]


def test_a_broken_reply_swallows_nothing() -> None:
    assert kinds(STREAMS["a broken reply with a frame in it"]) == [
        ("Rejected", "1b 23 2a 2c 54 53 50"),
        ("AsbFrame", ONLINE),
    ]
    assert kinds(STREAMS["a line feed inside a reply"]) == [
        ("Rejected", "1b 23 2a 2c 54 53 50 31 0a 56"),
        ("Rejected", "65 72 31 0a 00"),
    ]
    messages, _ = read(AsbReader(), [bytes.fromhex(STREAMS["flow control in a broken reply"])])
    assert [(message.offset, message.raw.hex(" ")) for message in messages] == [
        (0, "1b 23 2a 2c 54"),
        (5, "21"),
        (7, ONLINE),
    ]


def test_a_reply_without_an_end_is_given_up() -> None:
    endless = INFORMATION_REQUEST + b"P=" + b"B" * 600
    for pieces in ([endless], cut(endless, range(len(endless))), cut(endless, [100, 511, 512, 513])):
        messages, pending = read(AsbReader(), [*pieces, bytes.fromhex(ONLINE)])
        assert isinstance(messages[0], Rejected)
        assert ENGLISH.render(messages[0].reason) == "a reply begins here, but has no end within 512 bytes"
        assert len(messages[0].raw) == 512
        assert isinstance(messages[-1], AsbFrame)
        assert pending == b""


def test_requests() -> None:
    """M-HE07 3-9 (51 bytes), and M-GRAPH for the others (D1)."""
    assert len(STATUS_REQUEST) == STATUS_REQUEST_LENGTHS[STATUS_REQUEST[0]] == 51
    assert bytes.fromhex("1B 23 2A 0A 00") == VERSION_REQUEST
    assert bytes.fromhex("1B 1D 29 49 01 00 31") == INFORMATION_REQUEST
    assert set(STATUS_REQUEST_LENGTHS) == {0x30, 0x32, 0x33}
