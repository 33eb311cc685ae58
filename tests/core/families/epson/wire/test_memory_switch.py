"""Memory switches: digits, bits, and what is sent of them. APG p.578; the manuals of compatible printers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.wire.memory_switch import BITS, digits_of, digits_to_write, is_on, switched
from core.families.epson.wire.requests import write_memory_switches

SWITCHES = st.integers(0, 0xFF).map(digits_of)


def test_bit_8_comes_first() -> None:
    assert digits_of(0x80) == "10000000"
    assert is_on("10000000", 8)
    assert is_on("00000001", 1)
    assert not is_on("00000001", 8)


def test_e33_switching_on_the_notice_and_nothing_else() -> None:
    """E33: memory switch 1-1 on, all else as it is (APG p.578; KUN test)."""
    digits = digits_to_write("00100000", switched("00100000", 1, True))
    assert write_memory_switches({1: digits}).hex(" ") == "1d 28 45 0a 00 03 01 32 32 32 32 32 32 32 31"


def test_the_lowest_and_the_highest_bit_off() -> None:
    assert digits_to_write("11111111", "01111110") == "02222220"


@given(SWITCHES, st.sampled_from(BITS), st.booleans())
def test_one_bit_is_switched_and_no_other(present: str, bit: int, on: bool) -> None:
    after = switched(present, bit, on)
    assert is_on(after, bit) is on
    assert [is_on(after, other) for other in BITS if other != bit] == [
        is_on(present, other) for other in BITS if other != bit
    ]


@given(SWITCHES, SWITCHES)
def test_what_is_sent_makes_the_one_the_other_and_names_nothing_else(present: str, wanted: str) -> None:
    sent = digits_to_write(present, wanted)
    assert "".join(old if new == "2" else new for old, new in zip(present, sent, strict=True)) == wanted
    assert sent.count("2") == sum(old == new for old, new in zip(present, wanted, strict=True))


@given(st.integers(0, 0xFF))
def test_the_digits_are_those_of_the_number(bits: int) -> None:
    assert int(digits_of(bits), 2) == bits
    assert len(digits_of(bits)) == 8


@pytest.mark.parametrize("bits", [-1, 0x100])
def test_a_number_of_more_than_eight_bits_is_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="eight bits"):
        digits_of(bits)


@pytest.mark.parametrize("bit", [0, 9])
def test_there_are_the_bits_1_to_8(bit: int) -> None:
    with pytest.raises(ValueError, match="1 to 8"):
        is_on("00000000", bit)
    with pytest.raises(ValueError, match="1 to 8"):
        switched("00000000", bit, True)
