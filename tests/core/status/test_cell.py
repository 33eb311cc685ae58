from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.status import Cell, CellKind, FieldValue, Wording
from core.text import ENGLISH, text
from tests.core.status.printers import COUNTER, COVER, EITHER, JAM, READY_BIT, WIDTH

CELLS = (COVER, COUNTER, READY_BIT, WIDTH)


@pytest.mark.parametrize(
    ("cell", "byte", "value"),
    [
        (COVER, 0b0010_0000, True),
        (COVER, 0b1101_1111, False),
        (READY_BIT, 0b1000_0000, False),
        (READY_BIT, 0b0111_1111, True),
        (COUNTER, 0b0000_0000, 0),
        (COUNTER, 0b0000_0010, 1),
        (COUNTER, 0b0000_1000, 2),
        (COUNTER, 0b0100_0000, 4),
        (COUNTER, 0b0100_1010, 7),
        (COUNTER, 0b1011_0101, 0),
        (WIDTH, 0, 80),
        (WIDTH, 1, 58),
        (WIDTH, 2, None),
        (WIDTH, 3, None),
    ],
)
def test_value(cell: Cell, byte: int, value: FieldValue) -> None:
    assert cell.value(byte) == value
    assert type(cell.value(byte)) is type(value)


@given(st.sampled_from(CELLS), st.integers(0, 255))
def test_the_pattern_of_a_value_spells_it_with_no_other_bit(cell: Cell, byte: int) -> None:
    value = cell.value(byte)
    pattern = cell.pattern(value)
    assert cell.value(pattern) == value
    assert pattern & ~sum(1 << bit for bit in cell.bits) == 0


def test_a_value_that_the_bits_cannot_spell_is_refused() -> None:
    for value in (8, -1, "seven", None):
        with pytest.raises(ValueError, match="counter cannot be"):
            COUNTER.pattern(value)


def test_the_label_of_a_bit() -> None:
    assert ENGLISH.render(COVER.bit_label(5)) == "cover"
    assert [ENGLISH.render(COUNTER.bit_label(bit)) for bit in (6, 3, 1)] == ["count 4", "count 2", "count 1"]
    assert [COUNTER.weight(bit) for bit in (6, 3, 1)] == [4, 2, 1]


def test_the_wording_is_that_of_the_bit_whatever_the_flag_means() -> None:
    assert READY_BIT.wording(0x80) == READY_BIT.wordings[1]
    assert READY_BIT.wording(0x00) == READY_BIT.wordings[0]
    assert COUNTER.wording(0x02) is None


def test_who_has_it() -> None:
    assert COVER.fitted("big")
    assert COVER.fitted(None)
    assert JAM.fitted("big")
    assert not JAM.fitted("small")
    assert JAM.fitted(None)
    assert EITHER.fitted(None)
    assert not EITHER.fitted("big")


@pytest.mark.parametrize("bits", [(), (8,), (-1,), (3, 3)])
def test_bits_that_no_byte_has_are_refused(bits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="bits are distinct numbers"):
        replace(COUNTER, bits=bits)


def test_a_flag_needs_one_bit_and_both_words() -> None:
    with pytest.raises(ValueError, match="a flag is one bit"):
        replace(COVER, wordings={1: COVER.wordings[1]})
    with pytest.raises(ValueError, match="a flag is one bit"):
        replace(COVER, bits=(5, 4))


def test_a_choice_needs_a_word_for_every_number() -> None:
    with pytest.raises(ValueError, match="a choice has a wording for every number"):
        replace(WIDTH, wordings={0: Wording(text("t.wide", "wide"))})


def test_only_a_flag_can_be_inverted() -> None:
    with pytest.raises(ValueError, match="only a flag"):
        replace(COUNTER, inverted=True)
    assert COUNTER.kind is CellKind.NUMBER
