"""What pin 3 of the drawer's connector is called, wherever it is told, and that nothing else changes."""

import pytest

from core.families.epson.status.asb_table import ASB
from core.families.epson.status.drawer import DrawerPolarity, with_drawer
from core.families.epson.status.epos_table import EPOS
from core.families.epson.status.facts import DRAWER
from core.families.epson.status.realtime_tables import PRINTER, REALTIME
from core.status import StatusMap
from core.text import ENGLISH

every_table = pytest.mark.parametrize("table", [ASB, REALTIME, PRINTER, EPOS], ids=lambda table: table.name.key)


def words(table: StatusMap) -> tuple[str, ...]:
    (cell,) = table.named(DRAWER.id)
    return tuple(ENGLISH.render(cell.wordings[number].label) for number in (0, 1))


@every_table
@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (DrawerPolarity.UNKNOWN, ("LOW", "HIGH")),
        (DrawerPolarity.HIGH_IS_OPEN, ("shut (LOW)", "open (HIGH)")),
        (DrawerPolarity.HIGH_IS_SHUT, ("open (LOW)", "shut (HIGH)")),
    ],
)
def test_words(table: StatusMap, polarity: DrawerPolarity, expected: tuple[str, ...]) -> None:
    assert words(with_drawer(table, polarity)) == expected


@every_table
def test_nothing_but_the_words_changes(table: StatusMap) -> None:
    worded = with_drawer(table, DrawerPolarity.HIGH_IS_OPEN)
    assert worded is with_drawer(table, DrawerPolarity.HIGH_IS_OPEN)
    assert (worded.id, worded.name, worded.rows, worded.fixed) == (table.id, table.name, table.rows, table.fixed)
    for byte in range(256):
        raw = bytes([byte]) * len(table.rows)
        assert worded.fit("T88V", len(raw)).decode(raw) == table.fit("T88V", len(raw)).decode(raw)
    assert [cell for cell in worded.cells if cell.id != DRAWER.id] == [c for c in table.cells if c.id != DRAWER.id]


@pytest.mark.parametrize("noted", [None, True, 3, "", "open", "closed_is_open"])
def test_a_note_that_says_nothing_of_use_is_unknown(noted: object) -> None:
    assert DrawerPolarity.noted(noted) is DrawerPolarity.UNKNOWN


@pytest.mark.parametrize("polarity", DrawerPolarity)
def test_notes_are_read_as_they_were_written(polarity: DrawerPolarity) -> None:
    assert DrawerPolarity.noted(polarity.value) is polarity
