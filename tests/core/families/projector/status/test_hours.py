"""Hours from one register or two (fact sheet 2.2, contradiction 5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.status.hours import hours

VALUES = st.integers(0, 0xFFFF)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (2912, None, 2912),  # 0B60h in one register: ED-A100, CP-TW2503
        (0xFFFF, None, 65535),
        (0, None, 0),
        (0x60, 0x0B, 2912),  # two registers, one byte from each: LX750, CP-WU8600
        (0x60, 0, 96),
        (0xFF, 0xFF, 65535),
        (0x60, 0x340B, 2912),
        (0x0B60, 0, 2912),  # a second register that says nothing beside one of sixteen bits
        (0x0B60, 0x0B, 2912),
        (0x1260, 0x340B, 0x1260),
    ],
)
def test_hours(low: int, high: int | None, told: int) -> None:
    assert hours(low, high) == told


@given(VALUES, st.none() | VALUES)
def test_hours_are_sixteen_bits_whatever_is_answered(low: int, high: int | None) -> None:
    assert 0 <= hours(low, high) <= 0xFFFF


@given(VALUES)
def test_two_registers_tell_what_one_tells(told: int) -> None:
    assert hours(told & 0xFF, told >> 8) == hours(told) == told
