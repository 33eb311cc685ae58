"""What `decode escpos` and `decode enpc` explain: kinds, field ids, verdicts and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.epson.enpc_explained import explain_enpc
from core.families.epson.escpos_explained import explain
from core.families.epson.host_explained import explain_sent
from core.families.epson.models import GROUPS, group_of
from core.families.epson.wire.enpc import (
    PROBE,
    Function,
    Kind,
    encode,
    encode_basic_information,
    encode_identity,
)
from core.families.epson.wire.requests import (
    MODEL_ID,
    PEELER_STATUS,
    REALTIME_STATUS,
    TYPE_ID,
    information,
)
from core.family.decoding import DecodeOptions, Side
from core.status import State
from tests.core.codec.streams import cut
from tests.core.families.epson.explaining import HOST, PROTOCOLS, decoded, explained, said, true_fields
from tests.core.families.epson.wire.streams import REQUESTS, streams

MODELS = ("TM-T88V-i", *(f"TM-{group}" for group in GROUPS if group_of(f"TM-{group}") == group))
"""One of each group."""
EPOS = DecodeOptions(flags=frozenset({"epos"}))
ASB_FIELDS = {
    "drawer_pin3_high", "offline", "cover_open", "feeding", "waiting_recovery", "feed_button", "recoverable_error",
    "cutter_error", "unrecoverable_error", "auto_recoverable_error", "paper_near_end", "paper_end",
}  # fmt: skip
"""The ids that the command line promises."""


def test_a_status_of_an_unknown_model_shows_what_any_model_has() -> None:
    """E23: online, pin 3 HIGH, all well."""
    (status,) = explained("14 00 00 00")
    assert status.kind == "asb"
    assert set(status.fields) >= ASB_FIELDS
    assert true_fields(status) & ASB_FIELDS == {"drawer_pin3_high"}


def test_a_status_of_a_known_model_shows_what_the_model_has() -> None:
    (status,) = explained("14 00 00 0F", model="TM-T88V")
    assert set(status.fields) == ASB_FIELDS
    assert (said(status), status.verdict and status.verdict.state) == ("Ready.", State.OK)
    (status,) = explained("14 00 00 0F", model="TM-P60")
    assert "drawer_pin3_high" not in status.fields


def test_a_status_with_bits_that_nobody_has_defined() -> None:
    """E25 (APG p.314): bits 5 and 6 of byte 3 and byte 4 are ignored."""
    (status,) = explained("38 00 63 0F", model="TM-T88V")
    assert true_fields(status) == {"offline", "cover_open", "paper_near_end"}
    assert status.verdict is not None
    assert status.verdict.state is State.FAULT


def test_a_sensor_that_contradicts_itself() -> None:
    (status,) = explained("14 00 01 0F", model="TM-T88V")
    assert status.fields["paper_near_end"] is None


@pytest.mark.parametrize(
    ("number", "stream", "true", "source"),
    [
        (1, "16", {"drawer_pin3_high"}, "E01"),
        (2, "12", set(), "E03"),
        (2, "32", {"stopped_by_paper_end"}, "E05"),
        (2, "16", {"cover_open"}, "E21"),
        (2, "72", {"stopped_by_paper_end", "error"}, "APG p.303"),
        (3, "32", {"unrecoverable_error"}, "E19"),
        (4, "1E", {"paper_near_end"}, "E07"),
        (4, "12", set(), "E09"),
        (4, "7E", {"paper_near_end", "paper_end"}, "APG p.307"),
    ],
)
def test_real_time_status(number: int, stream: str, true: set[str], source: str) -> None:
    request = REALTIME_STATUS[number - 1]
    (status,) = explained(stream, request, model="TM-T88V")
    assert status.kind == "realtime", source
    assert status.fields["request"] == request.hex(" ")
    assert true_fields(status) == true
    assert status.verdict is not None
    assert (status.verdict.state is State.OK) is (true <= {"drawer_pin3_high"})


def test_an_answer_says_no_more_than_it_knows() -> None:
    sentences = {said(explained("12", request, model="TM-L90")[0]) for request in (*REALTIME_STATUS, PEELER_STATUS)}
    assert len(sentences) == 5
    assert "Ready." not in sentences


def test_an_answer_that_nobody_asked_for_has_no_meaning() -> None:
    (status,) = explained("16")
    assert (status.kind, dict(status.fields), status.verdict) == ("realtime", {"value": 0x16}, None)


def test_extended_status() -> None:
    """E47, E49, and what NET sends (contradiction 2)."""
    fine, disabled, malformed = explained("39 41 40 00 39 55 40 00 39 00 40 00")
    assert {fine.kind, disabled.kind, malformed.kind} == {"extended_asb"}
    assert dict(fine.fields) == {"malformed": False, "offline": False, "execution_disabled": False}
    assert dict(disabled.fields) == {"malformed": False, "offline": True, "execution_disabled": True}
    assert malformed.fields["malformed"] is True


def test_an_answer_about_what_the_model_does_not_have_is_not_judged() -> None:
    """A label waits, but a TM-T88V peels none: nobody knows what such a byte says."""
    (unjudged,) = explained("36", PEELER_STATUS, model="TM-T88V")
    assert (set(unjudged.fields), unjudged.verdict, unjudged.map) == ({"request"}, None, None)
    (judged,) = explained("36", PEELER_STATUS, model="TM-L90")
    assert judged.fields["label_waiting"] is True


def test_ink_status() -> None:
    """E55."""
    (ink,) = explained("35 40 40 00")
    assert (ink.kind, true_fields(ink)) == ("ink_asb", set())
    (ink,) = explained("35 41 42 00")
    assert true_fields(ink) == {"ink_1_near_end", "ink_2_end"}


def test_one_byte_answers() -> None:
    """E27, E29, E45."""
    near, drawer, model, type_ = explained(
        "03 01 2E 02", b"\x1dr\x01", b"\x1dr\x02", information(MODEL_ID), information(TYPE_ID)
    )
    assert (near.kind, near.fields["paper_near_end"], near.fields["paper_end"]) == ("byte", True, False)
    assert drawer.fields["drawer_pin3_high"] is True
    assert model.fields["model_id"] == 0x2E
    assert true_fields(type_) == {"cutter"}
    assert dict(explained("0F")[0].fields) == {"value": 0x0F}


def test_flow_control_makes_messages_between_messages_only() -> None:
    assert [explanation.kind for explanation in explained("11 14 13 00 00 0F 13")] == ["xon", "asb", "xoff"]


def test_what_is_asked_later_is_known_from_then_on() -> None:
    opened = PROTOCOLS["escpos"].open(DecodeOptions())
    opened.feed(b"\x12")
    opened.expect(REALTIME_STATUS[3])
    ((_, told),) = opened.feed(b"\x1e")
    assert told is not None
    assert told.fields["paper_near_end"] is True


def test_a_status_that_comes_again_is_explained_once_and_nobody_can_change_it() -> None:
    first, second = explained("14 00 00 0F 14 00 00 0F")
    assert first.fields is second.fields
    assert not isinstance(first.fields, dict)


def test_status_words_of_epos() -> None:
    """E51: EPOS TM-T88V-DT p.63."""
    found, pending = decoded("0F 00 00 3C 0F 02 00 14", options=EPOS)
    cover, low = [explanation for _, explanation in found if explanation is not None]
    assert (cover.kind, cover.fields["word"]) == ("epos", 0x0F00003C)
    assert true_fields(cover) >= {"offline", "cover_open", "drawer_pin3_high"}
    assert low.fields["paper_near_end"] is True
    assert cover.verdict is not None
    assert cover.verdict.state is State.FAULT
    assert pending == b""
    assert decoded("0F 00", options=EPOS) == ([], b"\x0f\0")


def test_a_word_of_a_printer_that_did_not_answer_tells_nothing_of_it() -> None:
    found, _ = decoded("00 00 00 01 80 08 00 2B", options=EPOS)
    silent, stopped = [explanation for _, explanation in found if explanation is not None]
    told = {"word": 0x00000001, "no_response": True, "spooler_stopped": False}
    assert silent.fields == {**dict.fromkeys(silent.fields), **told}
    assert {"offline", "cover_open", "paper_end", "print_success"} <= silent.fields.keys()
    assert stopped.fields == {**silent.fields, "word": 0x8008002B, "spooler_stopped": True}
    assert (said(silent), silent.verdict and silent.verdict.state) == ("The printer did not answer.", State.FAULT)


def test_a_cover_that_a_model_tells_as_paper_is_not_said_to_be_paper() -> None:
    (known,), (unknown,) = explained("18 00 0C 0F", model="TM-U220"), explained("18 00 0C 0F")
    assert said(known) == "The paper is out, or the cover is open."
    assert said(unknown) == "The paper is out."


def test_long_text_is_shown_in_part() -> None:
    ((message, told),) = decoded(b"x" * 100, options=HOST)[0]
    assert len(message.raw) == 100
    assert told is not None
    assert told.fields == {"text": "x" * 64 + " ..."}


def test_enpc_questions() -> None:
    """E53 (ENPCREPO), and the probe of scanner software (escpos-php 923)."""
    found, pending = decoded("45 50 53 4F 4E 51 03 00 00 10 00 00 00 00", "enpc", HOST)
    ((_, query),) = found
    assert query is not None
    assert (query.kind, query.fields) == ("query", {"function": 0x0010})
    assert pending == b""
    ((_, probe),) = decoded(PROBE, "enpc")[0]
    assert probe is not None
    assert probe.kind == "probe"


def test_enpc_answers() -> None:
    answers = encode_basic_information("TM-T88V", b"\x20\x02\x64") + encode_identity("64:eb:8c:01:02:03", "till")
    refused = encode(Kind.COMMAND, Function.RESET, result=0xFFFF, is_reply=True)
    found, _ = decoded(answers + refused, "enpc")
    basic, identity, command = [explanation for _, explanation in found if explanation is not None]
    assert basic.kind == identity.kind == "query_reply"
    assert basic.fields.items() >= {"function": 0, "result": 0, "model": "TM-T88V", "model_id": 0x20}.items()
    assert identity.fields["mac"] == "64:eb:8c:01:02:03"
    assert (command.kind, command.fields["result"]) == ("command_reply", 0xFFFF)


def test_what_is_no_packet_has_no_explanation() -> None:
    ((rejected, explanation),) = decoded(b"other", "enpc")[0]
    assert isinstance(rejected, Rejected)
    assert explanation is None


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_is_not_known_is_refused_in_a_sentence(protocol: str) -> None:
    with pytest.raises(ValueError, match=r"'TSP100' is no Epson receipt printer that is known\. Known are: .*TM-T88V"):
        decoded("", protocol, DecodeOptions(model="TSP100"))
    with pytest.raises(ValueError, match=f"{protocol} has no option --other"):
        decoded("", protocol, DecodeOptions(flags=frozenset({"other"})))
    assert {group_of(model) for model in MODELS} == set(GROUPS)
    for model in MODELS:
        assert decoded("", protocol, DecodeOptions(model=model)) == ([], b"")


def test_status_words_come_from_the_printer() -> None:
    with pytest.raises(ValueError, match="--epos is for status words"):
        decoded("", options=DecodeOptions(Side.HOST, flags=frozenset({"epos"})))
    with pytest.raises(ValueError, match="enpc has no option --epos"):
        decoded("", "enpc", EPOS)


def test_a_message_of_another_family_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="Message is no message of an Epson printer"):
        explain(Message(b"", 0), None)
    with pytest.raises(TypeError, match="Message is no message to an Epson printer"):
        explain_sent(Message(b"", 0))
    with pytest.raises(TypeError, match="Message is no message of ENPC"):
        explain_enpc(Message(b"", 0))


@given(streams(), st.sampled_from([None, *MODELS]), st.lists(st.integers(0, 99)))
def test_every_stream_is_explained_however_it_is_cut(stream: bytes, model: str | None, places: list[int]) -> None:
    options = DecodeOptions(model=model, requests=REQUESTS)
    found, pending = decoded(stream, options=options)
    for message, explanation in found:
        assert (explanation is None) is isinstance(message, Rejected)
    opened = PROTOCOLS["escpos"].open(options)
    pieces = [pair for piece in cut(stream, [min(at, len(stream)) for at in places]) for pair in opened.feed(piece)]
    assert ([*pieces, *opened.end()], opened.pending) == (found, pending)
