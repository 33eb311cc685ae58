"""What the lines of a Star printer say: the examples of the sheet (section 9), on the links that they come over."""

from __future__ import annotations

import pytest

from core.codec import Rejected
from core.families.registry import family_named
from core.families.star.wire.asb import ENQ
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, encode_answer
from core.families.star.wire.requests import STATUS_REQUEST, AutomaticStatus, automatic_status_request
from core.family.decoding import DecodeOptions, open_stream
from core.status import State
from tests.core.codec.streams import every_cut
from tests.core.families.star.wire.captures import D1, SHORT, STREAMS
from tests.core.transcript.listening import (
    CONTROL,
    COVER,
    COVER_OPEN,
    ONLINE,
    PRINT,
    READY,
    WEB,
    Listening,
    details,
    last_words,
)

ANSWER = encode_answer({"model": "TSP654II (STR_T-001)", "board": "IFBD-HE07/08"})
MASKED_RESET = b"\x1c0user\0********\0"
ON = automatic_status_request(AutomaticStatus.ASB)


def test_a_question_and_its_answer_on_the_status_port() -> None:
    on = Listening()
    link = on.link()
    link.note()
    link.ask(STATUS_REQUEST)
    link.answer(COVER_OPEN)
    link.end()
    assert on.said() == [[], [], [COVER], []]
    explained = on.explained()[2]
    assert explained.state is State.FAULT
    assert {"Cover (cover_open)  open", "Paper (paper_end)  in", "Version (version)  3"} <= set(details(explained))


@pytest.mark.parametrize("name", STREAMS)
def test_every_stream_of_the_sheet_says_what_decode_says(name: str) -> None:
    stream = bytes.fromhex(STREAMS[name])
    decoder = family_named("star").decoder("star-asb")
    assert decoder is not None
    opened = open_stream(decoder, DecodeOptions(model="TSP654II"))
    whole = [*opened.feed(stream), *opened.end()]
    on = Listening()
    link = on.link()
    link.answer(stream)
    link.end()
    explained = on.explained()
    told = [detail for each in explained for detail in each.told]
    kinds = [kind for message, words in whole if (kind := _kind(message, words)) is not None]
    assert [getattr(detail, "kind", "rejected") for detail in told[: len(kinds)]] == kinds
    assert len(told) == len(kinds) + bool(opened.pending)
    verdicts = [words.verdict.state for _, words in whole if words is not None and words.verdict is not None]
    states = [each.state for each in explained if each.state is not None]
    assert max(states, key=lambda state: state.rank, default=None) == max(
        verdicts, key=lambda state: state.rank, default=None
    )


def _kind(message: object, words: object) -> str | None:
    if isinstance(message, Rejected):
        return "rejected"
    return getattr(words, "kind", None)


def test_the_explanation_stands_where_the_message_ends_however_it_is_cut() -> None:
    """Live status on 9100: unsolicited frames, cut at every byte."""
    stream = COVER_OPEN + ONLINE
    for pieces in every_cut(stream):
        on = Listening()
        link = on.link(PRINT)
        link.ask(ON)
        link.answer(*pieces)
        position, ends = 0, []
        for piece in pieces:
            before, position = position, position + len(piece)
            ended = [
                words for end, words in ((len(COVER_OPEN), COVER), (len(stream), READY)) if before < end <= position
            ]
            begun = position % len(ONLINE)
            ends.append([*ended, *([f"Waits for the rest (bytes so far: {begun})."] if begun and piece else [])])
        assert on.said() == [[], *ends], pieces


def test_flow_control_between_the_bytes_says_nothing_and_is_no_part_of_a_message() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.answer(bytes.fromhex("23 11 06 00"), b"\x13", bytes.fromhex("00 13 00 00 11 00 00 00"), b"\x11")
    assert last_words(on.said()) == ["Waits for the rest (bytes so far: 3).", READY]
    assert on.said()[1] == on.said()[3] == []


def test_a_board_answers_with_one_byte_what_it_was_asked() -> None:
    """B2 to B5: the same byte means the opposite after the other question."""
    for asked, answer, said in (
        (MASKED_RESET, b"\0", "Accepted."),
        (MASKED_RESET, b"\1", "Rejected by device."),
        (b"\x1c3\0\1\0", b"\1", "Released."),
        (b"\x1c3\xfa\xff\0", b"\0", "Not released."),
    ):
        on = Listening()
        link = on.link(CONTROL)
        link.ask(asked)
        link.answer(answer)
        link.end()
        assert on.said()[1:] == [[said], []]


def test_what_the_host_asks_is_explained_where_somebody_knows_it_and_no_password_is_told() -> None:
    on = Listening()
    link = on.link(CONTROL)
    link.ask(MASKED_RESET)
    link.answer(b"\0")
    (reset, _) = on.explained()
    assert on.said()[0] == ["Request: reset, user user."]
    assert details(reset) == ["request  reset", "user  user"]
    assert reset.state is None


def test_the_printer_setting() -> None:
    """B1."""
    on = Listening()
    link = on.link(CONTROL)
    link.ask(b"\x1d1\0")
    link.answer(bytes.fromhex("1d3100000330"), bytes.fromhex("3131"))
    assert on.said() == [
        ["Request: printer_setting."],
        ["Waits for the rest (bytes so far: 6)."],
        ["Printer setting: status format star, nsb yes, asb yes."],
    ]


def test_datagrams_stand_alone() -> None:
    on = Listening()
    link = on.link(CONTROL, datagrams=True)
    link.ask(DISCOVERY_REQUEST)
    link.answer(ANSWER[:200], ANSWER, sender=CONTROL)
    question, half, whole = on.said()
    assert question == ["Request: request version RQ1.0.0."]
    assert half == ["Ended unfinished after 200 bytes."]
    assert whole == ["Discovery: model TSP654II (STR_T-001), mac 00:11:62:00:00:01, ip 192.0.2.20."]


def test_a_version_reply_is_said_by_its_model() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.ask(b"\x1b#*\n\0")
    link.answer(bytes.fromhex(D1))
    assert on.said() == [[], ["Version: model TSP100IIIW, 1.0."]]


def test_a_long_value_is_cut_off_in_the_line_and_whole_below() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.answer(bytes.fromhex(STREAMS["wrapped version reply"]))
    (explained,) = on.explained()
    assert on.said() == [
        [READY, "Data: type 11, payload 1b 23 2a 2c 54 53 50 31 30 30 49 49 49 5….", "Version: model TSP100IIIW, 1.0."]
    ]
    assert f"payload  {bytes.fromhex(D1).hex(' ')}" in details(explained)


def test_several_messages_in_a_line_are_told_apart_below() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.answer(bytes.fromhex(D1) + b"\xff" * 3 + bytes.fromhex(SHORT))
    (explained,) = on.explained()
    assert on.said() == [
        [
            "Version: model TSP100IIIW, 1.0.",
            "Not understood: no automatic status and no reply begins here.",
            READY,
        ]
    ]
    heads = [line for line in details(explained) if ": " in line]
    assert heads == [
        f"version: {bytes.fromhex(D1).hex(' ')}",
        "not understood: ff ff ff (no automatic status and no reply begins here)",
        f"status: {SHORT.lower()}",
    ]


def test_of_a_long_message_the_first_bytes_are_written_out() -> None:
    on = Listening()
    on.link(CONTROL, datagrams=True).answer(DISCOVERY_REQUEST + ANSWER)
    heads = [line for line in details(on.explained()[0]) if ": " in line]
    assert heads == [
        f"request: {DISCOVERY_REQUEST.hex(' ')}",
        f"discovery: {ANSWER[:64].hex(' ')} … ({len(ANSWER)} bytes)",
    ]


def test_the_model_narrows_what_is_shown_and_an_unknown_one_shows_what_any_model_has() -> None:
    told = {}
    for model in ("TSP654II", "Something else", None):
        on = Listening(model=model)
        on.link().answer(ONLINE)
        told[model] = details(on.explained()[0])
    assert len(told["TSP654II"]) < len(told[None])
    assert told["Something else"] == told[None]


def test_a_model_that_is_learnt_counts_from_the_next_message() -> None:
    on = Listening(model=None)
    link = on.link(PRINT)
    link.answer(ONLINE[:4])
    on.explained()
    on.device.identity = Listening().device.identity
    link.answer(ONLINE[4:], ONLINE)
    _, before, after = on.explained()
    assert len(details(before)) > len(details(after))


def test_on_a_long_connection_each_question_is_known_to_the_answer() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.answer(COVER_OPEN)
    link.ask(ENQ)
    link.answer(b"\x08")
    link.answer(ONLINE)
    link.ask(ENQ)
    link.answer(b"\x20")
    link.answer(b"\x08" * 64)
    *said, stray = on.said()
    assert last_words(said) == [COVER, "The paper is out.", READY, READY]
    assert stray == ["Not understood: no automatic status and no reply begins here."]


def test_what_was_asked_in_the_middle_of_a_message_is_known_behind_it() -> None:
    on = Listening()
    link = on.link(PRINT)
    link.answer(bytes.fromhex("230620"))
    link.ask(ENQ)
    link.answer(bytes.fromhex("000000000000") + b"\x08")
    assert on.said()[-1] == [COVER, "The paper is out."]


def test_nobody_explains_a_web_page_nor_what_the_host_prints() -> None:
    on = Listening()
    page, till = on.link(WEB), on.link(PRINT)
    page.ask(b"GET / HTTP/1.0\r\n\r\n")
    page.answer(b"HTTP/1.0 200 OK\r\n")
    till.ask(b"Hello\n")
    page.end()
    assert on.said() == [[], [], [], []]


def test_a_stream_that_ends_in_the_middle_of_a_message_says_so_at_its_end() -> None:
    """A8."""
    on = Listening()
    link = on.link()
    link.answer(bytes.fromhex(STREAMS["A8"]))
    link.end()
    assert on.said() == [["Waits for the rest (bytes so far: 4)."], ["Ended unfinished after 4 bytes."]]
    assert details(on.explained()[1]) == ["unfinished: 23 06 00 00"]


def test_one_byte_is_one_byte() -> None:
    on = Listening()
    link = on.link()
    link.answer(b"\x23")
    link.end()
    assert on.said()[-1] == ["Ended unfinished after 1 byte."]


def test_what_is_complete_only_because_nothing_follows_is_said_at_the_end() -> None:
    """A4 without its length."""
    on = Listening()
    link = on.link()
    link.answer(ONLINE[:9])
    link.end()
    assert on.said() == [["Waits for the rest (bytes so far: 9)."], [READY]]


def test_two_links_to_the_same_service_do_not_disturb_each_other() -> None:
    on = Listening()
    first, second = on.link(), on.link()
    first.answer(COVER_OPEN[:5])
    second.answer(ONLINE[:7])
    first.answer(COVER_OPEN[5:])
    second.answer(ONLINE[7:])
    assert [each[-1] for each in on.said()[2:]] == [COVER, READY]


def test_of_very_many_messages_in_a_line_the_first_are_said() -> None:
    on = Listening()
    on.link().answer(ONLINE * 15 + COVER_OPEN + ONLINE + COVER_OPEN)
    (explained,) = on.explained()
    assert on.said() == [[*[READY] * 15, COVER, "Messages beyond these: 2."]]
    assert explained.state is State.FAULT
