"""Back and forth through what was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.manual.history import History


def read(*pages: str) -> History:
    history = History()
    for page in pages:
        history.go(page)
    return history


def test_back_and_forth() -> None:
    history = read("a", "b", "b", "c")
    assert (history.can_go_back, history.can_go_forth) == (True, False)
    assert (history.back(), history.back(), history.back()) == ("b", "a", "a")
    assert (history.can_go_back, history.can_go_forth) == (False, True)
    assert (history.forth(), history.forth(), history.forth()) == ("b", "c", "c")


def test_a_new_page_ends_the_way_forth() -> None:
    history = read("a", "b", "c")
    history.back()
    history.go("d")
    assert not history.can_go_forth
    assert (history.back(), history.back()) == ("b", "a")


def test_nothing_was_read() -> None:
    with pytest.raises(IndexError):
        History().back()


@given(st.lists(st.sampled_from(["back", "forth", "a", "b", "c"])))
def test_any_way(steps: list[str]) -> None:
    history = read("start")
    for step in steps:
        if step == "back":
            could = history.can_go_back
            history.back()
            assert history.can_go_forth or not could
        elif step == "forth":
            history.forth()
        else:
            history.go(step)
            assert not history.can_go_forth or step in ("a", "b", "c")
