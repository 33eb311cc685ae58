"""Pauses grow and stay bounded."""

from hypothesis import given
from hypothesis import strategies as st

from core.session.retry import RetryPolicy


def test_pauses_double_up_to_the_longest() -> None:
    policy = RetryPolicy(first=1, factor=2, longest=10)
    assert [policy.pause(failures) for failures in (1, 2, 3, 4, 5, 6)] == [1, 2, 4, 8, 10, 10]


@given(st.integers(min_value=-5, max_value=10**9))
def test_no_number_of_failures_overflows(failures: int) -> None:
    assert 1 <= RetryPolicy().pause(failures) <= 30
