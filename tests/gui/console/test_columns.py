from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.console.columns import NARROWEST, PLANS, WIDEST, Arrangement, Column, fitting, read, written

ARRANGEMENTS = st.builds(
    Arrangement,
    st.dictionaries(st.sampled_from(Column), st.integers(NARROWEST, WIDEST)),
    st.frozensets(st.sampled_from(Column), max_size=len(PLANS) - 1),
)


@given(ARRANGEMENTS)
def test_what_is_written_is_read(arrangement: Arrangement) -> None:
    assert read(written(arrangement)) == arrangement


@pytest.mark.parametrize(
    ("remembered", "expected"),
    [
        ("", Arrangement({})),
        ("hex=300 -way", Arrangement({Column.HEX: 300}, frozenset({Column.WAY}))),
        ("hex=1 time=99999", Arrangement({Column.HEX: NARROWEST, Column.TIME: WIDEST})),
        ("colour=300 -smell hex hex= hex=x hex=²", Arrangement({})),
        ("-time -direction -way -hex -text -meaning", Arrangement({})),
    ],
)
def test_what_nobody_understands_is_left_out(remembered: str, expected: Arrangement) -> None:
    assert read(remembered) == expected


@given(st.text())
def test_whatever_is_remembered_something_can_be_seen(remembered: str) -> None:
    assert len(read(remembered).hidden) < len(PLANS)


def test_in_a_narrow_table_the_bytes_give_way() -> None:
    assert fitting(Column.HEX, 1600) == PLANS[Column.HEX].width
    assert fitting(Column.HEX, 680) < fitting(Column.HEX, 860) < fitting(Column.HEX, 1600)
    assert fitting(Column.TIME, 680) == fitting(Column.TIME, 1600)
