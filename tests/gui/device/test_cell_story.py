from __future__ import annotations

from dataclasses import replace

import pytest

from core.status import Snapshot, State, StatusMap
from core.text import text
from gui.device.cell_story import Story, story, unnamed_story
from tests.clock import ManualClock
from tests.gui.devices import CALM, MAP, snapshot


def _told(
    raw: bytes, byte: int, bit: int, group: str | None = "big", *, changed: bool = False, stale: bool = False
) -> Story:
    shown: Snapshot = snapshot(raw, ManualClock(), group)
    return story(shown.map.places[byte][7 - bit], shown, changed=changed, stale=stale)


OPEN = bytes((0x01, 0x20, 0x20, 0x00, 0x00))


def test_a_cell_is_spoken_with_value_state_place_and_mark() -> None:
    told = _told(OPEN, 1, 5, changed=True)
    assert told.spoken == "Cover: open, fault, bit 5 of State, raw 1, changed"
    assert told.state is State.FAULT


def test_what_is_in_order_is_spoken_without_a_state() -> None:
    assert _told(CALM, 1, 5).spoken == "Cover: closed, bit 5 of State, raw 0"


def test_what_is_out_of_date_is_spoken_so() -> None:
    assert _told(OPEN, 1, 5, stale=True).spoken.endswith("raw 1, out of date")


def test_the_story_has_meaning_values_source_and_grade() -> None:
    told = _told(OPEN, 1, 5)
    assert told.title == "Cover: open"
    assert told.lines == (
        "What cover means.",
        "Values: 0 closed · 1 open",
        "Source: Test manual, page 7, documented by the maker.",
    )
    assert told.where == "Bit 5 of State (byte 2), raw 1"


def test_what_is_only_inferred_says_so() -> None:
    assert "Source: Test notes, inferred, not documented." in _told(CALM, 1, 2).lines


def test_the_values_of_several_bits_are_written_with_all_their_digits() -> None:
    assert "Values: 00 home · 01 out · 10 stuck · 11 lost" in _told(CALM, 3, 2).lines


def test_with_an_unknown_model_the_other_meanings_are_told() -> None:
    told = _told(CALM, 2, 3, group=None)
    assert told.title == "Cutter error: no"
    assert told.lines[-1] == "On some models: Thermistor error. What thermistor error means."


def test_what_the_model_does_not_have_says_so() -> None:
    told = _told(CALM, 2, 3, group="small")
    assert told.title == "Cutter error: not fitted"
    assert told.lines[0] == "This model does not have it."
    assert told.state is State.OK


def test_what_the_model_does_not_have_and_is_set_is_no_matter_of_course() -> None:
    told = _told(bytes((0x01, 0, 0x28, 0, 0)), 2, 3, group="small")
    assert told.lines[0] == "This model is not known to have it, and yet the bit is 1."
    assert "attention" in told.spoken


@pytest.mark.parametrize(
    ("raw", "byte", "bit", "title", "line"),
    [
        (CALM, 0, 0, "Fixed at 1", "The documents fix this bit at 1; it says nothing."),
        (bytes(5), 0, 0, "Fixed at 1", "The documents fix this bit at 1, and yet it is 0."),
        (CALM, 4, 7, "Reserved", "Reserved by the maker; it says nothing."),
        (bytes((1, 0, 0x20, 0, 0x80)), 4, 7, "Reserved", "Reserved by the maker at 0, and yet it is 1."),
    ],
)
def test_a_bit_without_meaning_says_why(raw: bytes, byte: int, bit: int, title: str, line: str) -> None:
    told = _told(raw, byte, bit)
    assert told.title == title
    assert told.lines == (line,)


@pytest.mark.parametrize("byte", [0x00, 0x80])
def test_a_bit_that_is_left_undefined_says_so(byte: int) -> None:
    shown = snapshot(bytes((1, 0, 0x20, 0, byte)), ManualClock())
    told = story(replace(shown.map.places[4][0], either=True), shown, changed=False, stale=False)
    assert told.title == "Reserved"
    assert told.lines == ("Left undefined by the maker: 0 and 1 are both in order.",)
    assert told.state is State.OK


def test_a_tooltip_is_safe_whatever_the_names_are() -> None:
    nasty: StatusMap = replace(
        MAP, cells=tuple(replace(cell, meaning=text("x", "<b>bold</b> & wild")) for cell in MAP.cells)
    )
    shown = snapshot(CALM, ManualClock(), "big", nasty)
    told = story(shown.map.places[1][2], shown, changed=False, stale=False)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; wild" in told.tooltip
    assert "<b>Cover: closed</b>" in told.tooltip


def test_a_bit_beyond_the_map_is_told_as_it_is() -> None:
    told = unnamed_story(5, 3, 1, text("x", "Byte 6"), changed=True, stale=False)
    assert told.spoken == "No known meaning, bit 3 of Byte 6, raw 1, changed"
    assert told.lines == ("The device sent more bytes than its documents explain.",)
