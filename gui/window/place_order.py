"""The order of places: that of their names, so that none jumps when a device comes, goes or is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.device.record import DeviceRecord

_NUMBER = re.compile(r"(\d+)")


def by_place(records: Iterable[DeviceRecord]) -> dict[str, list[DeviceRecord]]:
    """Give the devices of each place, in the order in which they came; those without a place come last."""
    places: dict[str, list[DeviceRecord]] = {}
    for record in records:
        places.setdefault(record.entry.place, []).append(record)
    return {place: places[place] for place in sorted(places, key=_key)}


def _key(place: str) -> tuple[bool, list[tuple[bool, int, str]], str]:
    """Compare numbers as numbers: floor 2 comes before floor 10."""
    pieces = [piece for piece in _NUMBER.split(place.casefold()) if piece]
    compared = [(not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
    return not place, compared, place
