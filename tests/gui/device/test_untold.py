"""Numbers that span two bytes, codes that nobody has named, and what the device does not tell now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.device import StatusChanged
from core.status import DOCUMENTED, Cell, CellKind, Evidence, Row, RowNote, Snapshot, State, StatusMap, Wording, changes
from core.text import text
from gui.device.cell_look import CellLook, Ground, look
from gui.device.cell_story import story
from gui.device.change_list import what_of
from gui.device.grid_delegate import draw_cell
from gui.device.grid_model import BitGridModel
from gui.device.grid_view import BitGridView
from gui.device.news import of_status
from gui.device.row_head import row_head
from gui.theme.tokens import LIGHT
from gui.translation import tr
from tests.clock import BEGINNING

MANUAL = Evidence("Test manual, page 8", DOCUMENTED)
DIGIT = text("test.span.digit", "{digit}")
HOURS = Cell(
    "hours", text("test.hours", "Hours"), 0, tuple(range(15, -1, -1)), CellKind.NUMBER,
    text("test.hours.meaning", "How long."), MANUAL, digit_label=DIGIT, span=2,
)  # fmt: skip
INPUT = Cell(
    "input", text("test.input", "Input"), 2, tuple(range(7, -1, -1)), CellKind.CHOICE,
    text("test.input.meaning", "Which."), MANUAL,
    {3: Wording(text("test.hdmi", "HDMI 1")), 4: Wording(text("test.computer", "Computer 2"))},
    digit_label=DIGIT, otherwise=Wording(text("test.unnamed", "unknown {code}h"), State.UNKNOWN),
)  # fmt: skip
STATUS = StatusMap(
    "long", text("test.long", "Long status"),
    (
        Row(text("test.row.high", "Hours, high"), (RowNote("hours", text("test.note.hours", "{value:,} h")),)),
        Row(text("test.row.low", "Hours, low")),
        Row(text("test.row.input", "Input"), (RowNote("input", text("test.note.word", "{word}")),)),
        Row(text("test.row.rest", "Rest")),
    ),
    (HOURS, INPUT),
)  # fmt: skip
RAW = bytes((0x0B, 0x60, 0x03, 0x00))


def shown(raw: bytes = RAW, *untold: int, status: StatusMap = STATUS) -> Snapshot:
    fitted = status.fit("any", len(raw))
    return Snapshot(fitted, raw, fitted.decode(raw, untold), BEGINNING, 0.0, frozenset(untold))


def look_at(snapshot: Snapshot, byte: int, bit: int, *, bare: bool = False) -> CellLook:
    return look(snapshot.map.places[byte][7 - bit], snapshot, changed=False, stale=False, bare=bare)


def test_both_bytes_of_a_number_show_what_their_digits_count() -> None:
    labels = [look_at(shown(), byte, bit).label for byte in (0, 1) for bit in range(7, -1, -1)]
    assert labels == [str(1 << bit) for bit in range(15, -1, -1)]
    assert [look_at(shown(), 0, bit).ground is Ground.SET for bit in (3, 1, 0, 2)] == [True, True, True, False]
    assert look_at(shown(), 1, 6) == CellLook(Ground.SET, "64", "", "1")


@pytest.mark.parametrize(
    ("raw", "untold", "notes"),
    [
        (RAW, (), ["0Bh · 2,912 h", "60h", "03h · HDMI 1", "00h"]),
        (bytes((0, 0, 0x0A, 0)), (), ["00h · 0 h", "00h", "0Ah · unknown 0Ah", "00h"]),
        (RAW, (0, 1), ["not told now", "not told now", "03h · HDMI 1", "00h"]),
        (RAW, (2,), ["0Bh · 2,912 h", "60h", "not told now", "00h"]),
        (RAW, (3,), ["0Bh · 2,912 h", "60h", "03h · HDMI 1", "not told now"]),
    ],
)
def test_row_heads_can_be_read_at_arms_length(raw: bytes, untold: tuple[int, ...], notes: list[str]) -> None:
    assert [row_head(shown(raw, *untold), row).note for row in range(4)] == notes


def test_a_code_shows_its_word_once_and_an_unknown_one_is_never_fine() -> None:
    assert look_at(shown(), 2, 7) == CellLook(Ground.PLAIN, "128", "HDMI 1", "0")
    assert look_at(shown(), 2, 0) == CellLook(Ground.SET, "1", "", "1")
    strange = shown(bytes((0, 0, 0x0A, 0)))
    assert look_at(strange, 2, 7) == CellLook(Ground.STATE, "128", "unknown 0Ah", "0", "unknown")


def test_what_is_not_told_is_hatched_without_a_digit_and_says_so_once() -> None:
    silent = shown(RAW, 0, 1, 2, 3)
    assert look_at(silent, 0, 7) == CellLook(Ground.HATCHED, "32768", "not told")
    assert look_at(silent, 1, 7) == CellLook(Ground.HATCHED, "128")
    assert look_at(silent, 2, 7) == CellLook(Ground.HATCHED, "128", "not told")
    assert look_at(silent, 3, 0) == CellLook(Ground.HATCHED)
    assert look_at(silent, 2, 7, bare=True).word == "not told"


def test_a_fixed_bit_that_is_not_told_is_not_broken() -> None:
    broken = bytes((0, 0, 3, 1))
    assert look_at(shown(broken), 3, 0).ground is Ground.UNEXPECTED
    assert look_at(shown(broken, 3), 3, 0) == CellLook(Ground.HATCHED)


def test_the_story_of_a_number_and_of_a_code() -> None:
    place = shown().map.places[1][0]
    told = story(place, shown(), changed=False, stale=False)
    assert told.title == "Hours: 2912"
    assert told.where == "Bit 7 of Hours, low (byte 2), raw 0"
    code = story(shown().map.places[2][0], shown(), changed=False, stale=False)
    assert "Values: 03h HDMI 1 · 04h Computer 2" in code.lines


def test_the_story_of_what_is_not_told_has_no_value() -> None:
    told = story(shown().map.places[2][7], shown(RAW, 2), changed=False, stale=False)
    assert told.title == "Input: not told now"
    assert told.spoken == "Input: not told now, unknown, bit 0 of Input"
    assert told.state is State.UNKNOWN
    assert told.lines[0] == "The device does not tell it at present. What it was before may no longer hold."
    assert told.where == "Bit 0 of Input (byte 3)"
    assert "raw" not in told.tooltip


def test_more_values_than_can_be_read_are_not_listed() -> None:
    many = Cell(
        "many", text("test.many", "Many"), 0, INPUT.bits, CellKind.CHOICE, text("test.many.meaning", "One of many."),
        MANUAL, {number: Wording(text("test.number", "number {n}", n=number)) for number in range(256)},
    )  # fmt: skip
    snapshot = shown(RAW, status=StatusMap("many", STATUS.name, STATUS.rows, (many,)))
    assert story(snapshot.map.places[0][0], snapshot, changed=False, stale=False).lines == (
        "One of many.", "Source: Test manual, page 8, documented by the maker.",
    )  # fmt: skip


def test_a_number_of_two_bytes_is_one_line_of_news() -> None:
    before, after = shown(bytes((0x0B, 0xFF, 3, 0))), shown(bytes((0x0C, 0x00, 3, 0)))
    lines = list(of_status(StatusChanged("id", after, changes(before, after))))
    assert [(tr(line.label), what_of(line)) for line in lines] == [("Hours", "3071 → 3072")]


def test_falling_silent_moves_no_row_and_is_heard(qtbot: QtBot) -> None:
    model = BitGridModel()
    model.show(shown(), b"", stale=False)
    view = BitGridView(STATUS.name, model)
    qtbot.addWidget(view)
    view.choose(2, 0)
    height = view.height()
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(shown(bytes((0x0B, 0x60, 0, 0)), 2), b"", stale=False)
    assert (view.height(), view.currentIndex().row()) == (height, 2)
    spoken = model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Input: not told now, unknown, bit 7 of Input"
    assert model.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole) == "Input: not told now"
    assert model.hex() == "0b 60 -- 00"
    assert model.row_hex(2) == "--"


def test_what_is_not_told_is_drawn_differently_from_zero(qtbot: QtBot) -> None:
    zero = draw_cell(look_at(shown(bytes((0, 0, 0, 0))), 1, 7), 90, 50, 1.0, LIGHT)
    silent = draw_cell(look_at(shown(bytes((0, 0, 0, 0)), 0, 1), 1, 7), 90, 50, 1.0, LIGHT)
    assert zero.toImage() != silent.toImage()
