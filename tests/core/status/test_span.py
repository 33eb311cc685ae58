"""Cells of several bytes, and choices that do not name every number."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.status import Cell, Fitting, Snapshot, State, StatusMap, Wording, changes
from core.text import ENGLISH, text
from tests.core.status.printers import CODE, DIGITS, HOURS, LONG, PART

TIME = datetime(2026, 11, 20, 10, 12, 4, tzinfo=UTC)
TWO_BYTES = st.binary(min_size=2, max_size=2)


def snapshot(raw: bytes, untold: frozenset[int] = frozenset()) -> Snapshot:
    fitted = LONG.fit("any", len(raw))
    return Snapshot(fitted, raw, fitted.decode(raw, untold), TIME, 0.0, untold)


def test_the_first_byte_is_the_most_significant() -> None:
    assert HOURS.content(b"\x0b\x60\xff") == 0x0B60
    assert HOURS.value(0x0B60) == 2912
    assert HOURS.pattern(2912) == 0x0B60


def test_every_digit_says_what_it_counts_and_where_it_stands() -> None:
    assert ENGLISH.render(HOURS.bit_label(15)) == "count 32768"
    assert ENGLISH.render(HOURS.bit_label(0)) == "count 1"
    assert [HOURS.place(bit) for bit in (15, 8, 7, 0)] == [(0, 7), (0, 0), (1, 7), (1, 0)]
    assert all(HOURS.bit_at(*HOURS.place(bit)) == bit for bit in HOURS.bits)


def test_scattered_bits_of_two_bytes() -> None:
    assert PART.digits(PART.content(b"\x08\x01")) == 0b1001
    assert PART.pattern("9") == 0x0801


@given(TWO_BYTES, st.sampled_from([HOURS, PART]))
def test_the_pattern_of_a_value_spells_it(raw: bytes, cell: Cell) -> None:
    value = cell.value(cell.content(raw))
    assert cell.value(cell.pattern(value)) == value


def test_bits_beyond_the_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="distinct numbers from 15 to 0"):
        replace(HOURS, bits=(16,))
    with pytest.raises(ValueError, match="distinct numbers from 7 to 0"):
        replace(HOURS, span=1)


def test_a_cell_that_leaves_the_map_is_refused() -> None:
    with pytest.raises(ValueError, match="byte 2 has no row"):
        StatusMap("short", LONG.name, LONG.rows, (replace(HOURS, byte=2),))


def test_every_bit_of_both_bytes_is_the_cell() -> None:
    fitted = LONG.fit("any", 3)
    assert all(place.cell is HOURS and place.fitting is Fitting.FITTED for row in fitted.places[:2] for place in row)
    assert all(place.cell is CODE for place in fitted.places[2])
    assert fitted.cells == (HOURS, CODE)


def test_fields_and_back() -> None:
    fitted = LONG.fit("any", 3)
    assert fitted.decode(b"\x0b\x60\x01") == {"hours": 2912, "code": True}
    assert fitted.encode({"hours": 2912, "code": True}) == b"\x0b\x60\x01"
    assert fitted.encode({"hours": 65535}) == b"\xff\xff\x00"
    with pytest.raises(ValueError, match="hours cannot be 65536"):
        fitted.encode({"hours": 65536})


@given(st.binary(min_size=3, max_size=3))
def test_what_is_decoded_encodes_to_the_same_bytes(raw: bytes) -> None:
    fitted = LONG.fit("any", 3)
    assert fitted.encode(fitted.decode(raw)) == raw


def test_a_number_whose_second_byte_was_not_sent_has_no_value() -> None:
    cut = snapshot(b"\x0b")
    assert cut.fields == {}
    assert not cut.is_told(HOURS)
    wording = cut.wording(HOURS)
    assert wording is not None
    assert ENGLISH.render(wording.label) == "not told now"


def test_a_number_of_two_bytes_changes_once() -> None:
    found = changes(snapshot(b"\x0b\x5f\x00"), snapshot(b"\x0c\x60\x00"))
    assert [(change.cell.id, change.before, change.after) for change in found] == [("hours", 2911, 3168)]


def test_what_is_not_told_has_no_value_and_says_so() -> None:
    shown = snapshot(b"\x0b\x60\x00", frozenset({1, 2}))
    assert shown.fields == {"hours": None, "code": None}
    assert not shown.is_told(HOURS)
    wording = shown.wording(CODE)
    assert wording is not None
    assert (ENGLISH.render(wording.label), wording.state) == ("not told now", State.UNKNOWN)
    assert shown.hex() == "0b -- --"
    assert [shown.hex(byte) for byte in (0, 1, 3)] == ["0b", "--", ""]


def test_what_is_told_no_more_has_not_changed_and_nor_has_what_is_told_again() -> None:
    told = snapshot(b"\x0b\x60\x01")
    untold = snapshot(b"\x0b\x60\x00", frozenset({2})).following(told)
    assert changes(told, untold) == ()
    assert changes(untold, told) == ()
    later = snapshot(b"\x0b\x61\x00", frozenset({2})).following(untold)
    assert [change.cell.id for change in changes(told, later)] == ["hours"]
    assert told.has_the_bytes_of(snapshot(b"\x0b\x60\x01"))
    assert not snapshot(b"\x00\x00\x00").has_the_bytes_of(snapshot(b"\x00\x00\x00", frozenset({0})))


def test_what_changed_while_it_was_not_told_has_changed() -> None:
    before = snapshot(b"\x0b\x60\x01")
    for _ in range(2):
        before = snapshot(b"\x00\x00\x00", frozenset({0, 1, 2})).following(before)
    assert [before.last(byte) for byte in range(4)] == [0x0B, 0x60, 0x01, None]
    found = changes(before, snapshot(b"\x0b\x61\x00"))
    assert [(change.cell.id, change.before, change.after) for change in found] == [
        ("hours", 2912, 2913), ("code", True, False),
    ]  # fmt: skip
    assert [change.before_wording for change in found] == [None, CODE.wordings[1]]


def test_what_was_never_told_has_not_changed() -> None:
    never = snapshot(b"\x0b\x00\x00", frozenset({1, 2})).following(None)
    assert changes(never, snapshot(b"\x0c\x60\x01")) == ()


def test_a_number_without_a_wording_is_called_by_its_code() -> None:
    wording = CODE.wording(0x0A)
    assert wording is not None
    assert (ENGLISH.render(wording.label), wording.state) == ("code 0A", State.UNKNOWN)
    assert (CODE.value(0x0A), CODE.pattern(0x0A)) == (10, 10)
    assert CODE.wording(1) == CODE.wordings[1]


def test_how_a_number_is_written() -> None:
    assert CODE.written(3) == "03h"
    assert HOURS.written(0x0B60) == "0B60h"
    assert (PART.written(0b1001), PART.written(0b0010)) == ("9", "0010")


def test_a_wording_for_a_number_that_the_bits_cannot_spell_is_refused() -> None:
    with pytest.raises(ValueError, match="a wording is for a number"):
        replace(PART, wordings={16: Wording(text("t.wide", "wide"))})


def test_decimal_digits() -> None:
    assert DIGITS.value(DIGITS.content(b"42")) == 42
    assert DIGITS.pattern(42) == 0x0402
    assert DIGITS.wording(DIGITS.content(b"42")) is None
    assert [DIGITS.weight(bit) for bit in DIGITS.bits] == [80, 40, 20, 10, 8, 4, 2, 1]


def test_what_is_no_decimal_digit_makes_no_number() -> None:
    assert DIGITS.value(0x0A02) is None
    assert DIGITS.value(0x020F) is None


@given(st.integers(0, 99))
def test_a_decimal_number_and_its_pattern(number: int) -> None:
    assert DIGITS.value(DIGITS.pattern(number)) == number
    assert (DIGITS.pattern(number) | 0x3030).to_bytes(2) == f"{number:02}".encode()


def test_a_decimal_number_has_whole_digits_and_ends_with_nines() -> None:
    for value in (100, -1, None, "4"):
        with pytest.raises(ValueError, match="its 8 bits hold 0 to 99"):
            DIGITS.pattern(value)
    with pytest.raises(ValueError, match="every decimal digit has 4 bits"):
        replace(DIGITS, bits=(8, 3, 2, 1, 0))
