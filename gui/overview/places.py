"""Which tile lies where: rows of equal tiles under headings, and the way of the arrow keys through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt

from gui.overview.tile import HEIGHT

NARROWEST, WIDEST, GAP = 300, 420, 12
"""Pixels: the width of a tile, and what lies between two."""
_HEADING, _ABOVE_HEADING = 24, 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Group(NamedTuple):
    """A place and its devices; without a heading where nobody gave places."""

    heading: str
    devices: Sequence[str]


class Place(NamedTuple):
    """The upper left corner of a tile."""

    x: int
    y: int


class Layout(NamedTuple):
    """Everything in pixels. `rows` are the ids of the devices as they lie, `headings` the top of each."""

    tiles: Mapping[str, Place]
    headings: Mapping[str, int]
    rows: Sequence[Sequence[str]]
    wide: int
    height: int


def placed(groups: Sequence[Group], width: int) -> Layout:
    """Lay the tiles of the groups into a width."""
    count = max(1, (width + GAP) // (NARROWEST + GAP))
    wide = min(WIDEST, (width - GAP * (count - 1)) // count)
    tiles: dict[str, Place] = {}
    headings: dict[str, int] = {}
    rows: list[Sequence[str]] = []
    top = 0
    for number, group in enumerate(groups):
        if group.heading:
            top += _ABOVE_HEADING if number else 0
            headings[group.heading] = top
            top += _HEADING
        for start in range(0, len(group.devices), count):
            row = group.devices[start : start + count]
            rows.append(row)
            for column, device_id in enumerate(row):
                tiles[device_id] = Place(column * (wide + GAP), top)
            top += HEIGHT + GAP
    return Layout(tiles, headings, rows, wide, max(0, top - GAP))


def neighbour(rows: Sequence[Sequence[str]], device_id: str, key: Qt.Key, page: int) -> str:
    """Give where a key leads from a tile, the tile itself at an end; `page` is how many rows can be seen at once."""
    order = [name for row in rows for name in row]
    if key in _ENDS:
        return order[_ENDS[key]]
    if key in _STEPS:
        return order[_within(order.index(device_id) + _STEPS[key], order)]
    number = next(number for number, row in enumerate(rows) if device_id in row)
    row = rows[_within(number + _ROWS.get(key, 0) + page * _PAGES.get(key, 0), rows)]
    return row[min(rows[number].index(device_id), len(row) - 1)]


def _within(number: int, of: Sequence[object]) -> int:
    return max(0, min(number, len(of) - 1))
