"""What `decode star-asb`, `star-nic` and `star-discovery` explain: kinds, field ids, verdicts and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.star.decoding import DECODERS, explain, explain_discovery
from core.families.star.models import GROUPS
from core.families.star.nic_explained import explain_nic
from core.families.star.wire.asb import ENQ, EOT
from core.families.star.wire.asb_data import wrap_data
from core.families.star.wire.asb_frame import encode_frame
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, encode_answer
from core.families.star.wire.memory_switch import encode_switch_reply
from core.families.star.wire.nic import encode_discovery_data, release_request
from core.families.star.wire.replies import encode_information, encode_version
from core.family.decoding import DecodeOptions, Explained, Side
from core.status import State
from core.text import ENGLISH
from tests.core.families.star.wire import nic_streams
from tests.core.families.star.wire.streams import streams

PROTOCOLS = {decoder.protocol: decoder for decoder in DECODERS}
ONLINE_LAN = "23 86 00 00 00 00 00 00 00 00 00"
CLASSIC_FIELDS = {
    "length", "version", "extended", "offline_by_switch", "cover_open", "offline", "drawer_switch_closed",
    "etb_executed", "head_overheat", "unrecoverable_error", "cutter_error", "mechanical_error",
    "receive_buffer_overflow", "page_mode_error", "black_mark_error", "presenter_jam", "voltage_error", "paper_end",
    "paper_near_end", "paper_near_end_outer", "paper_at_presenter", "etb_counter", "presenter_position",
}  # fmt: skip
"""The ids that the command line promises, those of StarPRNT left out."""


def decoded(
    stream: bytes | str, protocol: str = "star-asb", options: DecodeOptions | None = None
) -> tuple[list[tuple[Message, Explained | None]], bytes]:
    raw = stream if isinstance(stream, bytes) else bytes.fromhex(stream)
    opened = PROTOCOLS[protocol].open(options or DecodeOptions())
    return [*opened.feed(raw), *opened.end()], opened.pending


def explained(stream: bytes | str, protocol: str = "star-asb", options: DecodeOptions | None = None) -> list[Explained]:
    found, pending = decoded(stream, protocol, options)
    assert pending == b""
    return [explanation for _, explanation in found if explanation is not None]


def said(explanation: Explained) -> str | None:
    return None if explanation.verdict is None else ENGLISH.sentence(explanation.verdict.sentence)


def test_a_status_of_an_unknown_model_shows_what_any_model_has() -> None:
    """A1."""
    (status,) = explained(ONLINE_LAN)
    assert status.kind == "status"
    assert set(status.fields) >= CLASSIC_FIELDS
    assert {name for name, value in status.fields.items() if value} == {"length", "version", "extended"}
    assert [type(status.fields[name]) for name in ("length", "version", "extended")] == [int, int, bool]
    assert said(status) == "Ready."


def test_a_status_of_a_known_model_shows_what_the_model_has() -> None:
    (status,) = explained(ONLINE_LAN, options=DecodeOptions(model="TSP654II"))
    assert set(status.fields) == CLASSIC_FIELDS - {
        "offline_by_switch", "mechanical_error", "page_mode_error", "black_mark_error", "presenter_jam",
        "voltage_error", "paper_near_end_outer", "paper_at_presenter", "presenter_position",
    }  # fmt: skip


def test_only_bytes_that_were_sent() -> None:
    (status,) = explained("0F 02 00 00 00 00 00")
    assert "paper_at_presenter" in status.fields
    assert not {"etb_counter", "presenter_position"} & set(status.fields)


def test_a_starprnt_status() -> None:
    fields = {"interface_number": 3, "paper_width_mm": 58, "cleaning_notice": True, "cover_open": True}
    (status,) = explained(encode_frame(fields, "mC-Print3"))
    assert dict(status.fields).items() >= fields.items()
    assert not {"presenter_position", "slip_selection", "page_mode_error"} & set(status.fields)
    assert said(status) == "The cover is open and the print head wants cleaning."
    (status,) = explained("41 0C" + " 00" * 13 + " 08")
    assert status.fields["paper_width_mm"] is None
    (status,) = explained("23 06 00 00 00 00 00 00 00", options=DecodeOptions(model="MCP31"))
    assert "head_thermistor_error" in status.fields


def test_the_verdict() -> None:
    (status,) = explained("23 86 28 00 00 0C 00 00 00 00 00", options=DecodeOptions(model="TSP654II"))
    assert status.verdict is not None
    assert status.verdict.state is State.FAULT
    assert said(status) == "The cover is open and the paper is out."
    (status,) = explained("23 06 00 00 00 00 02 00 00")
    assert status.fields["paper_at_presenter"] is True
    assert said(status) == "Ready."


def test_data_and_what_is_in_it() -> None:
    version = encode_version("TSP654II", "3.1")
    data, reply = explained(encode_frame({}, "TSP650", data=wrap_data("11", version)))[1:]
    assert (data.kind, data.fields) == ("data", {"type": "11", "payload": version.hex(" ")})
    assert (reply.kind, reply.fields) == ("version", {"model": "TSP654II", "version": "3.1"})
    data = explained(encode_frame({}, "TSP650", data=wrap_data("13", b"\x01\x02", "00")))[1]
    assert data.fields == {"type": "13", "parameter": "00", "payload": "01 02"}
    assert data.verdict is None


def test_replies() -> None:
    """D1."""
    (reply,) = explained("1B 23 2A 2C 54 53 50 31 30 30 49 49 49 57 56 65 72 31 2E 30 0A 00")
    assert (reply.kind, reply.fields) == ("version", {"model": "TSP100IIIW", "version": "1.0"})
    (reply,) = explained(b"\x1b#*,POP10\n\x00")
    assert reply.fields == {"model": "POP10"}
    (reply,) = explained(encode_information({"PrSrN": "2560412070300001", "BtAtC": "01"}))
    assert (reply.kind, reply.fields) == ("information", {"PrSrN": "2560412070300001", "BtAtC": "01"})


def test_memory_switches() -> None:
    (reply,) = explained(encode_switch_reply("C", 0x2000))
    assert (reply.kind, reply.fields, reply.verdict) == ("memory_switch", {"switch": "C", "value": 0x2000}, None)


def test_one_byte_answers() -> None:
    enq, eot = explained("28 14", options=DecodeOptions(requests=(ENQ, EOT)))
    assert (enq.kind, enq.fields["request"], enq.fields["paper_end"]) == ("realtime", "enq", True)
    assert said(enq) == "The paper is out."
    assert (eot.fields["request"], eot.fields["paper_near_end"]) == ("eot", True)
    assert said(explained("20", options=DecodeOptions(requests=(ENQ,)))[0]) == "Ready."
    assert said(explained("10", options=DecodeOptions(requests=(EOT,)))[0]) == "The paper is in order."
    assert "presenter_jam" not in explained("10", options=DecodeOptions(requests=(EOT,), model="TSP654II"))[0].fields
    assert explained("28") == []


def test_what_is_asked_later_is_known_from_then_on() -> None:
    """On a connection that stays, and with commands whose answers are one byte."""
    status = PROTOCOLS["star-asb"].open(DecodeOptions())
    assert [words and words.kind for _, words in status.feed(bytes.fromhex(ONLINE_LAN) + b"\xff" * 64)] == [
        "status",
        None,
    ]
    status.expect(ENQ)
    assert [words and words.kind for _, words in status.feed(b"\x28")] == ["realtime"]
    board = PROTOCOLS["star-nic"].open(DecodeOptions())
    board.expect(RESET)
    board.expect(b"\x1d1\0")
    board.expect(release_request(1))
    assert [words and words.kind for _, words in board.feed(b"\0\1")] == ["accepted", "released"]
    found = PROTOCOLS["star-discovery"].open(DecodeOptions())
    found.expect(DISCOVERY_REQUEST)
    assert [words and words.kind for _, words in found.feed(DISCOVERY_REQUEST)] == ["request"]


def test_a_status_that_comes_again_is_explained_once_and_nobody_can_change_it() -> None:
    first, second = explained(ONLINE_LAN), explained(ONLINE_LAN)
    assert first == second
    assert first[0].fields is second[0].fields
    assert not isinstance(first[0].fields, dict)


def test_what_is_rejected_has_no_explanation() -> None:
    (rejected, explanation), *rest = decoded("FF")[0]
    assert isinstance(rejected, Rejected)
    assert explanation is None
    assert rest == []
    assert decoded("23 06 00 00") == ([], bytes.fromhex("23 06 00 00"))


def test_discovery() -> None:
    answer = encode_answer({"model": "TSP654II (STR_T-001)", "board": "IFBD-HE07/08"})
    question, found = explained(DISCOVERY_REQUEST + answer, "star-discovery")
    assert (question.kind, question.fields) == ("request", {"request_version": "RQ1.0.0"})
    assert found.kind == "discovery"
    assert set(found.fields) == {
        "response_version", "board", "model", "manufacturer", "command_set", "device_class", "firmware_main",
        "firmware_boot", "mac", "ip", "netmask", "gateway", "address_method", "connectable",
    }  # fmt: skip
    (question,) = explained(DISCOVERY_REQUEST, "star-discovery", DecodeOptions(Side.HOST))
    assert question.kind == "request"
    assert [explanation for _, explanation in decoded(b"STR", "star-discovery")[0]] == []
    assert [explanation for _, explanation in decoded(b"other", "star-discovery")[0]] == [None]


RESET = bytes.fromhex("1C 30 75 73 65 72 00 67 75 65 73 74 00")


@pytest.mark.parametrize(
    ("request_", "stream", "kind"),
    [
        (release_request(256), "01", "released"),
        (release_request(65530), "00", "not_released"),
        (RESET, "00", "accepted"),
        (RESET, "01", "rejected_by_device"),
    ],
)
def test_what_a_board_answers_with_one_byte(request_: bytes, stream: str, kind: str) -> None:
    """B2 to B4."""
    (answer,) = explained(stream, "star-nic", DecodeOptions(requests=(request_,)))
    assert (answer.kind, answer.fields, answer.verdict) == (kind, {}, None)
    assert explained(stream, "star-nic") == []


@pytest.mark.parametrize(
    ("stream", "fields"),
    [
        ("1D 31 00 00 03 30 31 31", {"status_format": "star", "nsb": True, "asb": True, "parameters": "30 31 31"}),
        ("1D 31 00 00 03 31 30 30", {"status_format": "escpos", "nsb": False, "asb": False, "parameters": "31 30 30"}),
        ("1D 31 00 00 02 39 31", {"status_format": None, "nsb": True, "parameters": "39 31"}),
        ("1D 31 00 00 00", {"parameters": ""}),
    ],
)
def test_the_printer_setting(stream: str, fields: dict[str, object]) -> None:
    """B1; a value that no document names is null, and a parameter that was not sent is absent."""
    (setting,) = explained(stream, "star-nic")
    assert (setting.kind, setting.fields) == ("printer_setting", fields)


def test_the_board_s_discovery_data() -> None:
    block = encode_answer({"model": "TSP654II (STR_T-001)", "board": "IFBD-HE07/08"})
    (discovery,) = explained(encode_discovery_data(block), "star-nic")
    assert discovery == explained(block, "star-discovery")[0]
    (discovery,) = explained("1D 30 00 00 02 30 31", "star-nic")
    assert (discovery.kind, discovery.fields) == ("discovery", {"unread": "this does not begin with STR_BCAST"})


def test_what_a_host_asks_of_a_board() -> None:
    found, pending = decoded(
        RESET + release_request(256) + b"\x1d0\0\x1d1\0\x1f0", "star-nic", DecodeOptions(Side.HOST)
    )
    *requests, first, second = found
    assert [explanation and (explanation.kind, explanation.fields) for _, explanation in requests] == [
        ("request", {"request": "reset", "user": "user"}),
        ("request", {"request": "release", "port": 256}),
        ("request", {"request": "discovery_data"}),
        ("request", {"request": "printer_setting"}),
    ]
    assert (first[1], second[1], pending) == (None, None, b"")
    assert requests[0][0].raw == RESET


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_is_not_known_is_refused_in_a_sentence(protocol: str) -> None:
    with pytest.raises(ValueError, match=r"'TM-T88' is no Star printer that is known\. Known are: .*TSP650.*\.$"):
        decoded("", protocol, DecodeOptions(model="TM-T88"))
    with pytest.raises(ValueError, match=f"{protocol} has no option --epos"):
        decoded("", protocol, DecodeOptions(flags=frozenset({"epos"})))
    for group in GROUPS:
        assert decoded("", protocol, DecodeOptions(model=group)) == ([], b"")


def test_the_host_s_side_of_the_status_is_refused() -> None:
    with pytest.raises(ValueError, match="star-asb is what the printer sends"):
        decoded("", options=DecodeOptions(Side.HOST))


def test_a_message_of_another_family_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="Message is no message of a Star printer"):
        explain(Message(b"", 0), None)
    with pytest.raises(TypeError, match="Message is no message of a Star board's control service"):
        explain_nic(Message(b"", 0))
    with pytest.raises(TypeError, match="Message is no message of Star discovery"):
        explain_discovery(Message(b"", 0))


@given(streams(), st.sampled_from([None, *sorted(GROUPS)]))
def test_every_stream_is_explained(stream: bytes, model: str | None) -> None:
    for message, explanation in decoded(stream, options=DecodeOptions(model=model, requests=(ENQ,)))[0]:
        assert (explanation is None) is isinstance(message, Rejected)
        if explanation is not None and explanation.kind == "status":
            assert isinstance(explanation.fields["length"], int)
            assert explanation.verdict is not None


@given(nic_streams.streams(nic_streams.replies() | nic_streams.commands()), st.sampled_from(Side))
def test_every_stream_of_the_control_service_is_explained(stream: bytes, side: Side) -> None:
    for message, explanation in decoded(stream, "star-nic", DecodeOptions(side, (RESET, release_request(1))))[0]:
        assert (explanation is None) is isinstance(message, Rejected)
        assert explanation is None or "password" not in explanation.fields
