"""Status data, replies and one-byte answers: what is written reads back, and what is malformed is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.star.models import GROUPS
from core.families.star.wire.asb import AsbFrame, AsbReader, Realtime, RealtimeStatus, StatusData, VersionReply
from core.families.star.wire.asb_data import message_in, parse_data, wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.realtime import STATUS_MAPS, answers, encode_realtime
from core.families.star.wire.replies import InformationReply, encode_information, encode_version, parse_reply
from core.status import FieldValue
from tests.core.codec.streams import read
from tests.core.families.star.wire.streams import units


@pytest.mark.parametrize(
    ("type_", "parameter", "payload", "length"),
    [
        ("01", None, 1, 0x0008),
        ("02", None, 1, 0x0008),
        ("13", "00", 8, 0x0011),
        ("16", None, 5, 0x000C),
        ("19", None, 6, 0x000D),
        ("23", None, 8, 0x000F),
    ],
)
def test_lengths_of_the_manual(type_: str, parameter: str | None, payload: int, length: int) -> None:
    """M-LINE, page 5-15; M-GRAPH, appendix 2."""
    unit = wrap_data(type_, bytes(payload), parameter)
    assert len(unit) == length
    assert parse_data(unit, 0) == StatusData(unit, 0, type_, parameter, bytes(payload))


def test_the_one_type_with_a_parameter_of_one_character() -> None:
    unit = b"140:B\x00\x02ab;"
    assert parse_data(unit, 5) == StatusData(unit, 5, "14", "0", b"ab")
    assert isinstance(parse_data(b"150:B\x00\x02ab;", 0), Rejected)


def test_a_separator_inside_the_payload_is_payload() -> None:
    unit = wrap_data("11", b":B\x00\x01;;:B")
    assert parse_data(unit, 0) == StatusData(unit, 0, "11", None, b":B\x00\x01;;:B")


@pytest.mark.parametrize(
    "unit",
    [b"", b";", b"01:B\x00\x01x", b"01:B\x00\x02x;", b"01:A\x00\x01x;", b"01:B\x00\x01x;;", b"01:B", b":B\x00\x00;"],
)
def test_malformed_units(unit: bytes) -> None:
    assert isinstance(parse_data(unit, 0), Rejected)


@given(units())
def test_a_unit_behind_a_frame_reads_back(unit: bytes) -> None:
    stream = encode_frame({}, "TSP650", data=unit)
    frame, data, *inner = AsbReader().feed(stream)
    assert isinstance(frame, AsbFrame)
    assert frame.data_length == len(unit)
    assert isinstance(data, StatusData)
    assert wrap_data(data.type, data.payload, data.parameter) == data.raw == unit
    for message in inner:
        assert stream[message.offset :].startswith(message.raw)


@given(st.binary(max_size=80))
def test_no_unit_raises(raw: bytes) -> None:
    unit = parse_data(raw, 0)
    assert unit.raw == raw
    if isinstance(unit, StatusData):
        message_in(unit)


@pytest.mark.parametrize(
    ("type_", "parameter"), [("1", None), ("011", None), ("01", "1"), ("01", "123"), ("\n1", None), ("é1", None)]
)
def test_types_and_parameters_have_two_characters(type_: str, parameter: str | None) -> None:
    with pytest.raises(ValueError, match="two characters each"):
        wrap_data(type_, b"", parameter)


def test_a_unit_has_512_bytes_at_most() -> None:
    assert len(wrap_data("11", bytes(505))) == 512
    assert len(wrap_data("13", bytes(503), "00")) == 512
    with pytest.raises(ValueError, match="505 bytes at most, not 506"):
        wrap_data("11", bytes(506))
    with pytest.raises(ValueError, match="Status data follows a LAN frame"):
        encode_frame({}, "TSP650", data=bytes(513))
    with pytest.raises(ValueError, match="Status data follows a LAN frame"):
        encode_frame({}, "TSP650", lan=False, data=b"x")


@pytest.mark.parametrize(
    ("said", "model", "version"),
    [
        ("TSP100IIIWVer1.0", "TSP100IIIW", "1.0"),
        ("TSP654II Ver 3.1 ", "TSP654II", "3.1"),
        ("VerVer2", "Ver", "2"),
        ("POP10", "POP10", None),
        ("", "", None),
    ],
)
def test_model_and_version(said: str, model: str, version: str | None) -> None:
    raw = b"\x1b#*," + said.encode() + b"\n\x00"
    assert parse_reply(raw, 3) == VersionReply(raw, 3, model, version)


def test_what_a_device_says_is_made_harmless() -> None:
    reply = parse_reply(b"\x1b#*,\x1b[2J\xe9Ver\x07\n\x00", 0)
    assert isinstance(reply, VersionReply)
    assert (reply.model, reply.version) == ("\\x1b[2J\\xe9", "\\x07")
    tags = parse_reply(b"\x1b\x1d)I\x01\x001\x1b=\x07,PrSrN=12\x0034\x00\x00\n\x00", 0)
    assert isinstance(tags, InformationReply)
    assert tags.tags == {"\\x1b": "\\x07", "PrSrN": "12\\x0034"}


def test_replies_read_back() -> None:
    (version,) = AsbReader().feed(encode_version("TSP654II", "3.1"))
    assert isinstance(version, VersionReply)
    assert (version.model, version.version) == ("TSP654II", "3.1")
    (information,) = AsbReader().feed(encode_information({"PrSrN": "2560412070300001", "PrHwV": ""}))
    assert isinstance(information, InformationReply)
    assert information.tags == {"PrSrN": "2560412070300001", "PrHwV": ""}
    with pytest.raises(ValueError, match="ascii"):
        encode_version("TSP654Ⅱ", "3.1")


REALTIME: tuple[tuple[Realtime, int, dict[str, FieldValue]], ...] = (
    (Realtime.ENQ, 0x80, {"drawer_switch_closed": True}),
    (Realtime.ENQ, 0x40, {"overrun_error": True}),
    (Realtime.ENQ, 0x20, {"receive_buffer_empty": True}),
    (Realtime.ENQ, 0x08, {"paper_end": True}),
    (Realtime.ENQ, 0x04, {"other_error": True}),
    (Realtime.ENQ, 0x02, {"framing_error": True}),
    (Realtime.ENQ, 0x01, {"parity_error": True}),
    (Realtime.EOT, 0x90, {"drawer_switch_closed": True}),
    (Realtime.EOT, 0x50, {"presenter_jam": True}),
    (Realtime.EOT, 0x30, {"paper_near_end_outer": True}),
    (Realtime.EOT, 0x18, {"paper_end": True}),
    (Realtime.EOT, 0x14, {"paper_near_end": True}),
    (Realtime.EOT, 0x12, {"black_mark_error": True}),
)


@pytest.mark.parametrize(("which", "byte", "fields"), REALTIME)
def test_one_byte_answers_of_the_manual(which: Realtime, byte: int, fields: dict[str, FieldValue]) -> None:
    """M-LINE, page 5-6."""
    decoded = STATUS_MAPS[which].fit(None, 1).decode(bytes([byte]))
    assert {name: value for name, value in decoded.items() if value} == fields
    assert encode_realtime(which, fields) == bytes([byte])


@pytest.mark.parametrize("which", Realtime)
def test_which_bytes_can_be_an_answer(which: Realtime) -> None:
    for byte in range(256):
        spelt = encode_realtime(which, STATUS_MAPS[which].fit(None, 1).decode(bytes([byte])))
        assert answers(which, byte) is (spelt == bytes([byte]))


@pytest.mark.parametrize("which", Realtime)
def test_what_a_group_does_not_have_is_not_answered(which: Realtime) -> None:
    everything = dict.fromkeys(STATUS_MAPS[which].fit(None, 1).decode(b"\0"), True)
    for group in GROUPS:
        byte = encode_realtime(which, everything, group)
        fields = STATUS_MAPS[which].fit(group, 1).decode(byte)
        assert all(fields.values())
        assert ("presenter_jam" in fields) is (which is Realtime.EOT and group in ("TUP900", "TUP500"))
        (answer,), _ = read(AsbReader([b"\x05" if which is Realtime.ENQ else b"\x04"]), [byte])
        assert isinstance(answer, RealtimeStatus)
