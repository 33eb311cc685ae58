"""What the switch in the drawer's cable is called, in both tables, and that nothing else changes."""

from __future__ import annotations

import pytest

from core.families.star.status.asb_table import fitted_map
from core.families.star.status.drawer import CELL, DrawerPolarity
from core.status import FittedMap
from core.text import ENGLISH

TABLES = [(3, 9, "TSP650"), (6, 16, "TSP100IV"), (3, 9, None)]


def words(fitted: FittedMap) -> tuple[str, ...]:
    cell = next(cell for cell in fitted.cells if cell.id == CELL)
    return tuple(ENGLISH.render(cell.wordings[number].label) for number in (0, 1))


@pytest.mark.parametrize(("version", "length", "group"), TABLES)
@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (DrawerPolarity.UNKNOWN, ("open", "closed")),
        (DrawerPolarity.CLOSED_IS_OPEN, ("open (drawer shut)", "closed (drawer open)")),
        (DrawerPolarity.CLOSED_IS_SHUT, ("open (drawer open)", "closed (drawer shut)")),
    ],
)
def test_words(
    version: int, length: int, group: str | None, polarity: DrawerPolarity, expected: tuple[str, ...]
) -> None:
    assert words(fitted_map(version, length, group, polarity)) == expected


@pytest.mark.parametrize(("version", "length", "group"), TABLES)
def test_nothing_but_the_words_changes(version: int, length: int, group: str | None) -> None:
    plain = fitted_map(version, length, group)
    worded = fitted_map(version, length, group, DrawerPolarity.CLOSED_IS_OPEN)
    assert worded.map.id == plain.map.id
    assert worded is fitted_map(version, length, group, DrawerPolarity.CLOSED_IS_OPEN)
    for byte in range(256):
        raw = bytes([byte]) * length
        assert worded.decode(raw) == plain.decode(raw)
    assert [cell.id for cell in worded.cells] == [cell.id for cell in plain.cells]


@pytest.mark.parametrize("noted", [None, True, 3, "", "open"])
def test_a_note_that_says_nothing_of_use_is_unknown(noted: object) -> None:
    assert DrawerPolarity.noted(noted) is DrawerPolarity.UNKNOWN


@pytest.mark.parametrize("polarity", DrawerPolarity)
def test_notes_are_read_as_they_were_written(polarity: DrawerPolarity) -> None:
    assert DrawerPolarity.noted(polarity.value) is polarity
