"""What a printer has said since somebody last looked: in order, once, bounded, and what holds now."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.codec import Message, Rejected
from core.device import Surroundings, parse_address
from core.families.epson.reach.fields import differing, fields_of
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.reach.refusals import AnswersMixed
from core.families.epson.reach.said import MOST_QUOTED, MOST_STATUSES, Said
from core.families.epson.wire.messages import AsbStatus, ExtendedAsb, Xoff
from core.families.epson.wire.reader import EscposReader
from core.link.tap import Tap
from core.text import ENGLISH, text
from tests.core.families.epson.reach.printer_peer import COVER_OPEN, ONLINE, SERVICES

WHY = text("test.epson.why", "no reason")


def made() -> tuple[Said, Reach]:
    clock = SystemClock()
    reach = Reach(parse_address("epson://127.0.0.1", SERVICES), Surroundings(clock, Tap(clock)))
    return Said(reach.board), reach


def asb(raw: bytes) -> AsbStatus:
    return AsbStatus(raw, 0)


def test_statuses_stand_in_their_order_and_equal_neighbours_once() -> None:
    said, _ = made()
    extended = ExtendedAsb(b"\x39\x41\x40\x00", 0)
    said.take_note([asb(ONLINE[1]), extended, asb(ONLINE[1]), asb(COVER_OPEN[1]), Xoff(b"\x13", 0), asb(ONLINE[1])])
    told = said.taken()
    assert [status.raw for status in told.statuses] == [ONLINE[1], extended.raw, COVER_OPEN[1], ONLINE[1]]
    assert [type(status) for status in told.standing] == [ExtendedAsb, AsbStatus]
    # Nothing came since: what holds is told once more.
    assert said.taken().statuses == told.standing


def test_memory_is_bounded_and_what_is_left_out_is_told() -> None:
    said, _ = made()
    rejected: list[Message] = [Rejected(b"\xff", 0, WHY)] * (MOST_QUOTED + 2)
    said.take_note([*(asb(raw[1]) for raw in (ONLINE, COVER_OPEN) * MOST_STATUSES), *rejected])
    told = said.taken()
    remarks = [ENGLISH.render(remark) for remark in told.remarks]
    assert len(told.statuses) == MOST_STATUSES
    assert told.statuses[-1].raw == COVER_OPEN[1]
    assert len(remarks) == MOST_QUOTED + 2
    assert remarks[-2:] == ["2 more pieces were not understood.", f"{MOST_STATUSES} older statuses are left out here."]
    assert said.taken().remarks == ()


def test_power_off_is_noted_until_the_printer_speaks_again() -> None:
    said, reach = made()
    said.take_note(EscposReader().feed(b"\x3b\x30\x00"))
    assert reach.board.powered_off
    said.take_note([asb(ONLINE[1])])
    assert not reach.board.powered_off


def test_a_stray_byte_in_front_of_a_status_does_not_switch_the_printer_off() -> None:
    said, reach = made()
    said.take_note(EscposReader().feed(b"\x3b\x30\x00\x00\x0f"))
    assert not reach.board.powered_off
    assert [status.raw for status in said.taken().standing] == [b"\x30\x00\x00\x0f"]


def test_what_nobody_knows_is_told() -> None:
    said, _ = made()
    reader = EscposReader()
    said.take_note([*reader.feed(b"\x03\x53\x7eA\x00\x37\x25\x00"), *reader.end()])
    remarks = [ENGLISH.render(remark) for remark in said.taken().remarks]
    assert [remark.partition(": ")[2] for remark in remarks] == ["03", "53 7e 41 00"]


def test_malformed_extended_status_is_read_and_remarked_once() -> None:
    said, _ = made()
    status = "39 00 40 00"
    said.take_note(EscposReader().feed(bytes.fromhex(f"{status} 39 41 40 00 {status}")))
    told = said.taken()
    assert [ENGLISH.render(remark) for remark in told.remarks] == [f"Malformed extended status: {status}"]
    assert [kept.raw.hex(" ") for kept in told.statuses][::2] == [status, status]
    said.take_note(EscposReader().feed(bytes.fromhex(status)))
    assert said.taken().remarks == ()
    # Another connection may be another printer.
    said.forget()
    said.take_note(EscposReader().feed(bytes.fromhex(status)))
    assert len(said.taken().remarks) == 1


def test_an_answer_that_nobody_asked_for_spoils_the_round() -> None:
    said, _ = made()
    said.take_note([RealtimeAnswers(ONLINE[0], 0), *EscposReader().feed(b"\x12")])
    with pytest.raises(AnswersMixed):
        said.demand_in_step("127.0.0.1:9100")
    assert said.taken().standing == ()
    said.demand_in_step("127.0.0.1:9100")


def test_what_two_statuses_say_differently() -> None:
    answers, status = RealtimeAnswers(ONLINE[0], 0), asb(COVER_OPEN[1])
    assert differing(answers, asb(ONLINE[1]), None) == frozenset()
    assert differing(answers, status, None) == {"offline", "cover_open"}
    assert fields_of((answers, status), None)["cover_open"] is True
    assert fields_of((status, answers), None)["cover_open"] is False
    # One bit of a pair only: the sensor says nothing, and so it does not differ.
    assert differing(answers, asb(b"\x14\x00\x01\x0f"), None) == frozenset()
