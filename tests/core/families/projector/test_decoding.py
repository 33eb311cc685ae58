"""What `decode hitachi` and `decode hitachi-framed` say of replies: kinds, fields and meanings."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message, Rejected
from core.families.projector.hitachi_explained import MOST_ASKED, ReplyStream, explain_reply
from core.families.projector.hitachi_sent_explained import explain_sent
from core.families.projector.status.codes import UNKNOWN_CODE
from core.families.projector.wire.frames import authentication_error, busy, command, data, framed
from core.families.projector.wire.messages import Action
from core.family.decoding import DecodeOptions, Side
from core.status import FieldValue, State
from core.text import ENGLISH, Mistake
from tests.core.codec.streams import every_cut
from tests.core.families.projector.decoded import HOST, PROTOCOLS, decoded, explained, said, told
from tests.core.families.projector.wire.streams import BEGINNINGS, FRAMED_REPLIES, REPLIES, SENT

_GET_POWER = command(Action.GET, 0x6000)


def test_one_of_each() -> None:
    assert told(REPLIES["one of each"]) == [
        ("ack", {}),
        ("nak", {}),
        ("error", {"code": 0}),
        ("data", {"value": 1}),
        ("auth_error", {}),
        ("busy", {"code": 1}),
    ]
    assert [each.verdict and each.verdict.state for each in explained(REPLIES["one of each"])] == [
        State.OK, State.ATTENTION, State.ATTENTION, None, State.FAULT, State.ATTENTION,
    ]  # fmt: skip


def test_one_of_each_with_its_connection_id() -> None:
    found = told(FRAMED_REPLIES["one of each"], protocol="hitachi-framed")
    assert [(kind, fields["connection_id"]) for kind, fields in found] == [
        ("ack", 0x5A), ("nak", 0), ("error", 0xFF), ("data", 6), ("auth_error", 0x15), ("busy", 0x1F),
    ]  # fmt: skip
    assert found[3][1]["value"] == 1


def test_the_replies_of_page_14_say_what_to_do() -> None:
    state, sentence = said(explained("1F 04 00")[0])
    assert (state, sentence) == (State.FAULT, "The digest in front of the command is missing or wrong.")
    for stream in ("15", "1C 00 00", "1F 04 00", "1F 01 00"):
        (reply,) = explained(stream)
        assert reply.verdict is not None
        assert reply.verdict.advice is not None


def test_a_challenge() -> None:
    (challenge,) = explained(b"a572f60c")
    assert (challenge.kind, challenge.fields) == ("challenge", {"challenge": "a572f60c"})
    assert said(challenge) == (State.INFO, "The projector asks for a digest: authentication is on for this port.")
    assert decoded(b"a572f") == ([], b"a572f")


@pytest.mark.parametrize(
    ("type_", "value", "meaning"),
    [
        (0x6000, 0, "off"),
        (0x6000, 1, "on"),
        (0x6000, 2, "cooling down"),
        (0x2000, 3, "HDMI 1"),
        (0x2002, 1, "on"),
        (0x6020, 0, "normal"),
        (0x6020, 3, "lamp"),
        (0x6020, 0x2A, ENGLISH.render(UNKNOWN_CODE.label.having(code="2A"))),
        (0x1090, 2912, "2912 h"),
        (0x1090, 96, "96 h, or the low byte of it where the model has two registers"),
        (0x109E, 11, "11 times 256 h, beside what the low register says"),
        (0x3110, 20, "20 min"),
        (0x2003, 50, None),
        (0x6020, 0x0103, None),
    ],
)
def test_a_value_has_a_meaning_where_it_is_known_what_was_asked(type_: int, value: int, meaning: str | None) -> None:
    """Section 2.2 of the sheet."""
    (reply,) = explained(data(value), command(Action.GET, type_))
    assert (reply.kind, reply.fields["value"], reply.fields.get("meaning")) == ("data", value, meaning)
    assert explained(data(value))[0].fields == {"value": value}


@pytest.mark.parametrize(
    ("value", "state", "sentence"),
    [
        (3, State.FAULT, "The lamp does not light."),
        (8, State.ATTENTION, "The air filter is due."),
        (0x2A, State.FAULT, "The projector reports an error that is not known here (2Ah)."),
    ],
)
def test_an_error_is_judged(value: int, state: State, sentence: str) -> None:
    (reply,) = explained(data(value), command(Action.GET, 0x6020))
    assert said(reply) == (state, sentence)


def test_that_there_is_no_error_is_no_verdict_on_the_projector() -> None:
    assert explained("1D 00 00", command(Action.GET, 0x6020))[0].verdict is None
    assert explained("1D 01 00", _GET_POWER)[0].verdict is None
    assert explained("1D 03 00")[0].verdict is None


def test_replies_answer_commands_in_their_order() -> None:
    requests = [_GET_POWER, command(Action.SET, 0x6000, 1), command(Action.GET, 0x2000)]
    names = [fields.get("name") for _, fields in told("1D 01 00 06 1D 03 00 1D 00 00", *requests)]
    assert names == ["Power", None, "Input Source", None]
    together = told("1D 01 00 06 1D 03 00", b"".join(requests))
    assert [fields.get("meaning") for _, fields in together] == ["on", None, "HDMI 1"]
    assert told("15 1D 03 00", *requests)[1][1] == {"value": 3}
    assert [fields.get("name") for _, fields in told("06 1D 00 00", b"\xaa" + requests[1], requests[0])] == [
        None,
        "Power",
    ]


def test_with_a_connection_id_replies_answer_their_own_command() -> None:
    requests = [framed(_GET_POWER, 1), framed(command(Action.GET, 0x2000), 2)]
    found = told(data(3, 2) + data(1, 1) + data(1, 9), *requests, protocol="hitachi-framed")
    assert [fields.get("meaning") for _, fields in found] == ["HDMI 1", "on", None]
    # A question that is given as the manual prints it has no ID of its own.
    ((_, fields),) = told(data(1, 7), _GET_POWER, protocol="hitachi-framed")
    assert fields["meaning"] == "on"


@pytest.mark.parametrize("proof", [b"", b"e3d97429adffa11bce1f7275813d4bde", b"********"])
def test_a_question_may_have_its_digest_or_asterisks_in_front(proof: bytes) -> None:
    stream = PROTOCOLS["hitachi"].open(DecodeOptions())
    ((_, challenge),) = stream.feed(b"a572f60c")
    assert challenge is not None
    stream.expect(proof + _GET_POWER)
    ((_, reply),) = stream.feed(b"\x1d\2\0")
    assert reply is not None
    assert reply.fields["meaning"] == "cooling down"


def test_of_many_questions_without_a_reply_the_newest_are_remembered() -> None:
    stream = ReplyStream(framed=False)
    for request in [command(Action.GET, 0x6000)] + [command(Action.GET, 0x2000)] * MOST_ASKED:
        stream.expect(request)
    ((_, reply),) = stream.feed(bytes.fromhex("1D 03 00"))
    assert reply is not None
    assert reply.fields["name"] == "Input Source"


def test_of_the_commands_that_are_given_at_the_beginning_none_is_forgotten() -> None:
    requests = [command(Action.GET, 0x6000)] + [command(Action.GET, 0x2000)] * 2 * MOST_ASKED
    assert [reply.fields["name"] for reply in explained("1D 01 00 1D 03 00", *requests)] == ["Power", "Input Source"]


def test_what_is_rejected_has_a_reason_and_no_explanation() -> None:
    for stream, protocol, options in (
        (REPLIES["a login"], "hitachi", DecodeOptions()),
        (SENT["longer data"], "hitachi", HOST),
        (_GET_POWER, "hitachi-framed", HOST),
    ):
        (message, explanation), *_ = decoded(stream, protocol, options)[0]
        assert isinstance(message, Rejected)
        assert explanation is None


def test_what_comes_again_is_explained_once_and_nobody_can_change_it() -> None:
    replies, commands = explained("1D 01 00 1D 01 00"), explained(_GET_POWER * 2, side=Side.HOST)
    for first, second in (replies, commands):
        assert first is second
        assert not isinstance(first.fields, dict)


@pytest.mark.parametrize("protocol", ["hitachi", "hitachi-framed"])
def test_what_is_not_known_is_refused_in_a_sentence(protocol: str) -> None:
    with pytest.raises(Mistake, match=r"'TM-T88' is no projector that is known\. Known are: CP-A220N\."):
        PROTOCOLS[protocol].open(DecodeOptions(model="TM-T88"))
    with pytest.raises(Mistake, match=f"{protocol} has no option --epos"):
        PROTOCOLS[protocol].open(DecodeOptions(flags=frozenset({"epos"})))
    PROTOCOLS[protocol].open(DecodeOptions(model="CP-A220N"))


def test_a_message_of_another_family_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="Message is no reply of a projector"):
        explain_reply(Message(b"", 0), None)
    with pytest.raises(TypeError, match="Message is no message to a projector"):
        explain_sent(Message(b"", 0))


@pytest.mark.parametrize("name", REPLIES)
def test_replies_are_explained_the_same_however_they_are_cut(name: str) -> None:
    stream = bytes.fromhex(REPLIES[name])
    options = DecodeOptions(requests=(_GET_POWER,) * 8)
    whole = decoded(stream, options=options)
    for pieces in every_cut(stream):
        opened = PROTOCOLS["hitachi"].open(options)
        pairs = [pair for piece in pieces for pair in opened.feed(piece)]
        assert ([*pairs, *opened.end()], opened.pending) == whole


@given(
    st.lists(st.sampled_from(sorted(BEGINNINGS)) | st.integers(0, 255), max_size=60).map(bytes),
    st.lists(st.integers(0, 0xFFFF), max_size=20),
)
def test_whatever_projectors_say_is_explained_or_rejected(stream: bytes, types: list[int]) -> None:
    for protocol in ("hitachi", "hitachi-framed"):
        requests = tuple(command(Action.GET, type_) for type_ in types)
        for message, explanation in decoded(stream, protocol, DecodeOptions(requests=requests))[0]:
            assert isinstance(message, Rejected) is (explanation is None)
            if explanation is not None:
                assert all(isinstance(value, FieldValue) for value in explanation.fields.values())


def test_explaining_replies_does_not_wait_for_the_command_table() -> None:
    program = (
        "import sys; from core.families.projector.decoding import DECODERS; from core.family.decoding import *; "
        "stream = DECODERS[0].open(DecodeOptions()); stream.feed(b'\\x06\\x1d\\0\\0'); "
        "print('core.families.projector.commands' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50)
    assert json.loads(run.stdout.lower()) is False


def test_busy_and_refused_are_told_apart() -> None:
    assert [kind for kind, _ in told(authentication_error() + busy(0) + busy(0x0400))] == ["auth_error", "busy", "busy"]
