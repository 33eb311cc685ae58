"""Where tiles lie, and where the arrows lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from gui.overview.places import GAP, NARROWEST, WIDEST, Group, Place, neighbour, placed
from gui.overview.tile import HEIGHT

GROUPS = (Group("Front", ("a", "b", "c", "d", "e")), Group("Kitchen", ("f", "g")))
THREE = NARROWEST * 3 + GAP * 2
Key = Qt.Key


def test_tiles_lie_in_rows_under_their_places() -> None:
    layout = placed(GROUPS, THREE)
    assert layout.rows == [("a", "b", "c"), ("d", "e"), ("f", "g")]
    assert layout.tiles["b"] == Place(NARROWEST + GAP, layout.tiles["a"].y)
    assert layout.tiles["d"].y == layout.tiles["a"].y + HEIGHT + GAP
    assert list(layout.headings) == ["Front", "Kitchen"]
    assert layout.tiles["e"].y + HEIGHT < layout.headings["Kitchen"] < layout.tiles["f"].y
    assert layout.height == layout.tiles["g"].y + HEIGHT


def test_without_places_there_is_no_heading() -> None:
    layout = placed((Group("", ("a",)),), THREE)
    assert layout.headings == {}
    assert layout.tiles["a"] == Place(0, 0)


def test_nothing_has_no_height() -> None:
    assert placed((), THREE).height == 0


@given(st.integers(1, 5000))
def test_tiles_are_neither_too_narrow_nor_too_wide_and_do_not_overlap(width: int) -> None:
    layout = placed(GROUPS, width)
    assert layout.wide <= WIDEST
    assert layout.wide >= min(NARROWEST, width)
    assert all(place.x + layout.wide <= width for place in layout.tiles.values())
    assert len(set(layout.tiles.values())) == 7


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("a", Key.Key_Right, "b"), ("c", Key.Key_Right, "d"), ("a", Key.Key_Left, "a"), ("d", Key.Key_Left, "c"),
        ("g", Key.Key_Right, "g"), ("b", Key.Key_Down, "e"), ("c", Key.Key_Down, "e"), ("e", Key.Key_Down, "g"),
        ("g", Key.Key_Down, "g"), ("f", Key.Key_Up, "d"), ("a", Key.Key_Up, "a"), ("e", Key.Key_Home, "a"),
        ("b", Key.Key_End, "g"), ("a", Key.Key_PageDown, "f"), ("g", Key.Key_PageUp, "b"),
    ],
)  # fmt: skip
def test_the_keys_lead_in_two_directions(start: str, key: Qt.Key, end: str) -> None:
    assert neighbour(placed(GROUPS, THREE).rows, start, key, 2) == end
