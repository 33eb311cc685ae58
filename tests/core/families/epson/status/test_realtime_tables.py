"""Real-time status: bit by bit as the sheet says (section 4.1), one answer or four."""

from collections.abc import Mapping

import pytest

from core.families.epson.models import GROUPS
from core.families.epson.status.realtime_tables import (
    ERROR_CAUSE,
    OFFLINE_CAUSE,
    PEELER,
    PRINTER,
    REALTIME,
    ROLL_PAPER,
    SINGLE,
)
from core.status import Fitting, StatusMap
from tests.core.families.epson.status.tables import told, true, undefined

BITS: tuple[tuple[StatusMap, Mapping[int, str]], ...] = (
    (PRINTER, {2: "drawer_pin3_high", 3: "offline", 5: "waiting_recovery", 6: "feed_button"}),
    (OFFLINE_CAUSE, {2: "cover_open", 3: "feeding", 5: "stopped_by_paper_end", 6: "error"}),
    (ERROR_CAUSE, {
        2: "recoverable_error", 3: "cutter_error", 5: "unrecoverable_error", 6: "auto_recoverable_error",
    }),
    (PEELER, {2: "label_waiting", 5: "peeler_empty"}),
)  # fmt: skip
"""APG, pages 296 and 303 to 308."""


@pytest.mark.parametrize(("table", "bits"), BITS)
def test_where_the_bits_are(table: StatusMap, bits: Mapping[int, str]) -> None:
    group = "L90"
    assert true(told(table, "12", group)) == set()
    for bit, name in bits.items():
        assert true(told(table, f"{0x12 | 1 << bit:02x}", group)) == {name}
    assert {cell.id for cell in table.fit(group, 1).cells} == set(bits.values())


@pytest.mark.parametrize(
    ("table", "answer", "true_fields", "source"),
    [
        (PRINTER, "16", {"drawer_pin3_high"}, "E01, node-escpos issue 288, NET test"),
        (OFFLINE_CAUSE, "12", set(), "E03, RIO, NET test"),
        (OFFLINE_CAUSE, "32", {"stopped_by_paper_end"}, "E05, RIO"),
        (ROLL_PAPER, "1E", {"paper_near_end"}, "E07, PYE test"),
        (ROLL_PAPER, "12", set(), "E09, PYE test"),
        (ERROR_CAUSE, "32", {"unrecoverable_error"}, "E19, XEMU test"),
        (OFFLINE_CAUSE, "16", {"cover_open"}, "E21, XEMU test, RIO"),
        (ROLL_PAPER, "7E", {"paper_near_end", "paper_end"}, "sheet, section 4.1"),
    ],
)
def test_vectors(table: StatusMap, answer: str, true_fields: set[str], source: str) -> None:
    assert true(told(table, answer, "T88V")) == true_fields, source


@pytest.mark.parametrize(("answer", "name"), [("16", "paper_near_end"), ("1a", "paper_near_end"), ("32", "paper_end"),
                                              ("52", "paper_end")])  # fmt: skip
def test_a_mixed_pair_is_neither(answer: str, name: str) -> None:
    assert told(ROLL_PAPER, answer, "T88V")[name] is None


@pytest.mark.parametrize("group", [None, *GROUPS])
def test_four_answers_say_what_each_says(group: str | None) -> None:
    for answers in ("12 12 12 12", "16 16 16 1e", "7e 7e 7e 7e", "1a 3a 5a 72"):
        raw = bytes.fromhex(answers)
        one_by_one = {
            name: value
            for table, byte in zip(SINGLE, raw, strict=True)
            for name, value in table.fit(group, 1).decode(bytes((byte,))).items()
        }
        assert REALTIME.fit(group, 4).decode(raw) == one_by_one
    assert {table.id for table in (REALTIME, *SINGLE)} == {"escpos-realtime"}


GROUPS_WITHOUT: Mapping[str, set[str]] = {
    "drawer_pin3_high": {"P60", "P20", "L60II"},
    "battery_low": set(GROUPS) - {"P60", "P20"},
    "waiting_recovery": {"T88III", "P60"},
    "feed_button": {"T88III"},
    "recoverable_error": {"T88III"},
    "cutter_error": {"L60II", "P60", "P20", "U295"},
    "paper_near_end": {"P60", "P20", "U295"},
}
"""Sheet, section 4.1 (APG, pages 309 and 310), and the parts of the models."""


@pytest.mark.parametrize("name", sorted({cell.id for cell in REALTIME.cells}))
def test_who_has_what(name: str) -> None:
    have = {group for group in GROUPS if name in told(REALTIME, "12 12 12 12", group)}
    assert set(GROUPS) - have == GROUPS_WITHOUT.get(name, set())


def test_bits_undefined_on_old_models() -> None:
    assert undefined(REALTIME, "T88III") == {(1, 5), (1, 6), (3, 2)}
    assert undefined(REALTIME, "L60II") == {(3, 3)}
    assert undefined(REALTIME, "T88V") == set()
    assert undefined(ERROR_CAUSE, "T88III") == {(1, 2)}
    assert undefined(PEELER, "L90") == {(1, 3), (1, 6)}


@pytest.mark.parametrize("table", [REALTIME, *SINGLE, PEELER], ids=lambda table: table.name.key)
def test_the_fixed_bits(table: StatusMap) -> None:
    for row in table.fit("L90", len(table.rows)).places:
        fixed = {place.bit: place.expected for place in row if place.fitting is Fitting.FIXED}
        assert {bit: fixed[bit] for bit in (7, 4, 1, 0)} == {7: 0, 4: 1, 1: 1, 0: 0}
