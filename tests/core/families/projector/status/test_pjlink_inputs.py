"""The inputs of a projector as one line of who it is, and read back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.models import A220N
from core.families.projector.status.pjlink_inputs import SORTS, TERMINALS, inputs_in, inputs_listed

CODES = st.lists(
    st.tuples(st.sampled_from(sorted(SORTS)), st.sampled_from(TERMINALS)).map("".join), min_size=1, unique=True
)


@pytest.mark.parametrize(
    ("group", "names", "listed"),
    [
        (None, {}, "11 RGB 1, 31 Digital 1"),
        (A220N, {}, "11 Computer 1, 31 HDMI 1"),
        (A220N, {"31": "Till, left"}, "11 Computer 1, 31 Till  left"),
    ],
)
def test_inputs_are_called_what_the_projector_calls_them_else_what_its_maker_does(
    group: str | None, names: dict[str, str], listed: str
) -> None:
    assert inputs_listed(("11", "31"), group, names) == listed


def test_what_is_no_name_of_the_projector_is_none() -> None:
    assert inputs_in("11 Computer 1, 31 Digital 1, 32 Till", A220N) == {"11": None, "31": None, "32": "Till"}


@pytest.mark.parametrize("listed", ["", "11", ", ,", "1", "71 x, 10 y, 311 z", "\x00"])
def test_what_is_no_list_of_inputs_has_none_that_there_cannot_be(listed: str) -> None:
    assert set(inputs_in(listed, None)) <= {"11"}


@given(codes=CODES, names=st.dictionaries(st.sampled_from(["11", "31"]), st.text(min_size=1)))
def test_every_input_is_read_back(codes: list[str], names: dict[str, str]) -> None:
    assert list(inputs_in(inputs_listed(codes, None, names), None)) == codes
