"""What has arrived is given out once, in order, in pieces of any size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.link.arrived import Arrived


@given(st.lists(st.one_of(st.binary(max_size=20), st.integers(1, 30))))
def test_any_sequence_of_adding_and_taking_is_a_queue_of_bytes(steps: list[bytes | int]) -> None:
    arrived = Arrived()
    expected = b""
    for step in steps:
        if isinstance(step, bytes):
            arrived.add(step)
            expected += step
        else:
            taken = arrived.take(step)
            assert taken == expected[:step]
            expected = expected[step:]
        assert len(arrived) == len(expected)
        assert bool(arrived) == bool(expected)


def test_a_piece_that_fits_is_not_copied() -> None:
    arrived = Arrived()
    piece = bytes(1000)
    arrived.add(piece)
    assert arrived.take(1000) is piece


def test_taking_a_large_piece_in_bits_costs_no_more_than_the_bits() -> None:
    arrived = Arrived()
    arrived.add(bytes(range(256)) * 1024)
    assert b"".join(arrived.take(1) for _ in range(262_144)) == bytes(range(256)) * 1024
    assert len(arrived) == 0
