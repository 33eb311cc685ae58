"""Which commands bring answers that do not say what they answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire import requests
from core.families.epson.wire.questions import Answer, questions_in

BRINGS_NOTHING = (
    requests.AUTOMATIC_STATUS_ON, requests.EXTENDED_STATUS_OFF, requests.INK_STATUS_OFF, requests.OFFLINE_RESPONSE_ON,
    requests.INITIALIZE, requests.RECOVER_AND_RESTART, requests.POWER_OFF, requests.CLEAR_BUFFERS,
    requests.drawer_pulse(0, 4), requests.buzzer(4, 4), requests.reset_counter(20), requests.information(33),
    requests.process_id(b"1234"), requests.ENTER_SETTING_MODE,
    requests.write_memory_switches({1: "22222221"}), requests.write_customized_values({0x49: 0x431D}),
    requests.read_customized_value(5), requests.transmit(requests.Transmit.BASIC), b"text", b"",
)  # fmt: skip
"""No answer, or one that tells itself by its header."""


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        *((request, Answer.REALTIME) for request in (*requests.REALTIME_STATUS, *requests.INK_STATUS)),
        (requests.PEELER_STATUS, Answer.REALTIME),
        (b"\x10\x04\x12\x01", Answer.REALTIME),
        (b"\x1dr\x01", Answer.BYTE),
        (b"\x1dr\x32", Answer.BYTE),
        *((requests.information(n), Answer.BYTE) for n in (1, 2, 3, 49, 50, 51)),
        (b"\x1bu\0", Answer.BYTE),
        (b"\x1bv", Answer.BYTE),
        *((requests.information(n), Answer.INFORMATION) for n in (65, 66, 67, 68, 69, 111, 112)),
        (requests.read_counter(0x1D), Answer.INFORMATION),
        (b"\x1cg2\0\0\0\0\0\x10\0", Answer.INFORMATION),
        (requests.EXTENDED_STATUS_ON, Answer.EXTENDED),
        (requests.transmit(requests.Transmit.EXTENDED), Answer.EXTENDED),
        (requests.INK_STATUS_ON, Answer.INK),
        (b"\x1c(L\x02\x00\x30", Answer.POSITION),
        (b"\x1d(C\x05\x00\x30\x02", Answer.RECORDS),
        (b"\x1d(C\x05\x00\x00\x32", Answer.RECORDS),
    ],
)
def test_questions(request_: bytes, answer: Answer) -> None:
    (question,) = questions_in(request_)
    assert (question.request, question.answer) == (request_, answer)


@pytest.mark.parametrize("request_", BRINGS_NOTHING, ids=lambda request: request.hex())
def test_what_needs_no_note(request_: bytes) -> None:
    assert list(questions_in(request_)) == []


def test_several_commands_in_one_piece() -> None:
    sent = b"".join(requests.REALTIME_STATUS) + b"Total 1.00\n" + requests.information(67) + b"\x1bv"
    assert [question.request for question in questions_in(sent)] == [
        *requests.REALTIME_STATUS,
        requests.information(67),
        b"\x1bv",
    ]


def test_data_of_a_command_is_no_command_but_for_real_time_ones() -> None:
    data = b"\x1dr\x01\x10\x04\x01\x1bv"
    sent = b"\x1d(k" + len(data).to_bytes(2, "little") + data + b"\x1dr\x02"
    assert [question.request for question in questions_in(sent)] == [b"\x10\x04\x01", b"\x1dr\x02"]
    assert list(questions_in(b"\x1d(k\xff\xff\x1bv")) == []


@given(st.lists(st.binary(max_size=10) | st.sampled_from([b"\x1d(", b"\x10\x04\x01", b"\x1dI\x43"]), max_size=6))
def test_anything_may_be_sent(pieces: list[bytes]) -> None:
    sent = b"".join(pieces)
    for question in questions_in(sent):
        assert question.request in sent
