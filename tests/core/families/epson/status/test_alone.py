"""What one status says by itself: no more than it knows."""

import pytest

from core.families.epson.status.alone import verdict_of
from core.families.epson.status.drawer import DrawerPolarity, with_drawer
from core.families.epson.status.realtime_tables import PRINTER
from core.status import State, StatusMap
from core.text import ENGLISH
from tests.core.families.epson.status.tables import TABLES

QUIET = {
    "asb": ("10 00 00 0F", "Ready."),
    "realtime": ("12 12 12 12", "Ready."),
    "epos": ("10 00 00 00", "Ready."),
    "extended": ("39 41 40 00", "The printer is online."),
    "printer": ("12", "The printer is online."),
    "why offline": ("12", "Nothing keeps the printer offline."),
    "errors": ("12", "The printer has no error."),
    "roll paper": ("12", "The paper is in order."),
    "peeler": ("12", "No label waits to be taken."),
    "ink": ("35 40 40 00", "The ink is in order."),
    "ink 1": ("12", "The ink is in order."),
    "ink 2": ("12", "The ink is in order."),
    "battery": ("30 36", "The battery is in order."),
}
NEWS = {
    "asb": ("38 00 00 0F", "The cover is open."),
    "realtime": ("12 16 12 12", "The cover is open."),
    "epos": ("38 00 00 00", "The cover is open."),
    "extended": ("39 45 40 00", "The printer is offline, and this status does not say why."),
    "printer": ("1A", "The printer is offline, and this status does not say why."),
    "why offline": ("32", "The paper is out."),
    "errors": ("1A", "The cutter is stuck."),
    "roll paper": ("1E", "The paper is running low."),
    "peeler": ("16", "A label waits to be taken."),
    "ink": ("35 42 40 00", "Ink 1 is used up."),
    "ink 1": ("16", "Ink 1 is running low."),
    "ink 2": ("32", "There is no ink cartridge in place 2."),
    "battery": ("31 30", "The battery is used up."),
    "offline cause": ("40 42", "The supply voltage is too low."),
}


def sentence(table: StatusMap, bytes_: str) -> tuple[str, State]:
    raw = bytes.fromhex(bytes_)
    fitted = table.fit(None, len(raw))
    verdict = verdict_of(fitted, fitted.decode(raw))
    return ENGLISH.sentence(verdict.sentence), verdict.state


@pytest.mark.parametrize(("name", "quiet"), QUIET.items())
def test_nothing_to_tell(name: str, quiet: tuple[str, str]) -> None:
    assert sentence(TABLES[name], quiet[0]) == (quiet[1], State.OK)


@pytest.mark.parametrize(("name", "news"), NEWS.items())
def test_something_to_tell(name: str, news: tuple[str, str]) -> None:
    said, state = sentence(TABLES[name], news[0])
    assert said == news[1]
    assert state is not State.OK


def test_every_table_is_in_the_tables_above() -> None:
    assert set(NEWS) == set(TABLES)
    assert set(QUIET) == set(TABLES) - {"offline cause"}


def test_a_cause_that_is_not_described_is_not_ready() -> None:
    assert sentence(TABLES["offline cause"], "40 40 40 40 48") == (
        "The printer went offline for a reason that is not described.",
        State.UNKNOWN,
    )


def test_the_drawers_words_change_nothing() -> None:
    assert sentence(with_drawer(PRINTER, DrawerPolarity.HIGH_IS_OPEN), "12")[0] == "The printer is online."
