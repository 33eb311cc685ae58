"""`decode pjlink`: kinds and fields as the interface has them, and what they say about the projector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Message
from core.families.projector.pjlink_explained import explain_pjlink, open_pjlink
from core.families.projector.wire.pjlink_messages import Announcement
from core.family.decoding import DecodeOptions, Explained, Side
from core.status import State
from core.text import ENGLISH, Mistake


def explained(stream: bytes, side: Side = Side.DEVICE) -> list[Explained]:
    decoder = open_pjlink(DecodeOptions(side))
    pairs = [*decoder.feed(stream), *decoder.end()]
    assert decoder.pending == b""
    return [told for _, told in pairs if told is not None]


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    ("stream", "kind", "fields"),
    [
        (b"PJLINK 0\r", "greeting", {"authentication": False}),
        (b"PJLINK 1 00112233\r", "greeting", {"authentication": True, "value": "00112233"}),
        (b"%1LAMP=2912 1\r", "reply", {"class": 1, "body": "LAMP", "value": "2912 1"}),
        (b"%1INPT=ERR2\r", "error", {"class": 1, "body": "INPT", "value": "ERR2"}),
        (b"PJLINK ERRA\r", "error", {"value": "ERRA", "authentication": True}),
        (b"%1POWR ?\r", "command", {"class": 1, "body": "POWR", "value": "?", "authentication": False}),
        (b"%2INNM ?31\r", "command", {"class": 2, "body": "INNM", "value": "?31", "authentication": False}),
        (b"********%1POWR 1\r", "command", {"class": 1, "body": "POWR", "value": "1", "authentication": True}),
        (b"PJLINK 2\r", "command", {"authentication": True}),
        (b"%2SRCH\r", "command", {"class": 2, "body": "SRCH"}),
    ],
)
def test_kinds_and_fields(stream: bytes, kind: str, fields: dict[str, object], side: Side) -> None:
    (told,) = explained(stream, side)
    assert (told.kind, told.fields) == (kind, fields)


@pytest.mark.parametrize(
    ("stream", "state", "words"),
    [
        (b"%1POWR=0\r", State.INFO, "The projector is off (standby)."),
        (b"%1POWR=1\r", State.OK, "The projector is on."),
        (b"%1POWR=2\r", State.INFO, "The projector is cooling down."),
        (b"%1POWR=3\r", State.INFO, "The projector is warming up."),
        (b"%1POWR=7\r", State.UNKNOWN, "What the projector says of POWR is none of the values that PJLink has."),
        (b"%1ERST=000000\r", State.OK, "The projector reports no errors."),
        (
            b"%1ERST=000120\r",
            State.FAULT,
            "The air filter is blocked or missing and the projector warns about a cover.",
        ),
        (b"%1ERST=0000\r", State.UNKNOWN, "What the projector says of ERST is none of the values that PJLink has."),
        (b"%1AVMT=11\r", State.ATTENTION, "The picture is switched off"),
        (b"%1AVMT=21\r", State.INFO, "The sound is switched off."),
        (b"%1AVMT=9\r", State.UNKNOWN, "What the projector says of AVMT is none of the values that PJLink has."),
        (b"%2FREZ=1\r", State.ATTENTION, "The picture is frozen."),
        (b"%1INPT=ERR1\r", State.ATTENTION, "The projector does not know the command INPT."),
        (b"%1INPT=ERR2\r", State.ATTENTION, "The projector does not take this parameter of INPT."),
        (b"%1INPT=ERR3\r", State.ATTENTION, "The projector cannot do INPT at this time."),
        (b"%1POWR=ERR4\r", State.FAULT, "The projector has failed, and cannot do POWR."),
        (b"PJLINK ERRA\r", State.FAULT, "The projector rejected the digest."),
    ],
)
def test_what_a_line_says_about_the_projector(stream: bytes, state: State, words: str) -> None:
    (told,) = explained(stream)
    assert told.verdict is not None
    assert told.verdict.state is state
    assert ENGLISH.sentence(told.verdict.sentence).startswith(words)
    assert ENGLISH.sentence(told.verdict.short)


def test_an_unknown_digit_of_erst_is_not_taken_for_good() -> None:
    (told,) = explained(b"%1ERST=000004\r")
    assert told.verdict is not None
    assert told.verdict.state is State.UNKNOWN


@pytest.mark.parametrize("stream", [b"%1AVMT=30\r", b"%2FREZ=0\r", b"%1POWR=OK\r", b"%1AVMT=OK\r", b"%1NAME=x\r"])
def test_what_is_neither_good_nor_bad_has_no_verdict(stream: bytes) -> None:
    (told,) = explained(stream)
    assert told.verdict is None


def test_an_option_that_it_does_not_have_is_refused() -> None:
    with pytest.raises(Mistake, match="no option --epos"):
        open_pjlink(DecodeOptions(flags=frozenset({"epos"})))
    assert open_pjlink(DecodeOptions(model="any model")).pending == b""


def test_what_is_no_message_of_a_connection_is_a_fault_of_the_program() -> None:
    for message in (Message(b"", 0), Announcement(b"", 0, "POWR", "1")):
        with pytest.raises(TypeError):
            explain_pjlink(message)


@given(
    st.lists(st.sampled_from([b"%1", b"%2", b"POWR", b"ERST", b"AVMT", b"=", b" ?", b"0", b"\xff", b"\r", b"PJLINK "]))
)
def test_nothing_that_comes_raises(pieces: list[bytes]) -> None:
    decoder = open_pjlink(DecodeOptions())
    for piece in pieces:
        decoder.feed(piece)
    decoder.end()
