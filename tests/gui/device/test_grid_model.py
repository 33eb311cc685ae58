from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.device.cell_look import Ground
from gui.device.grid_model import BitGridModel
from tests.clock import ManualClock
from tests.gui.devices import CALM, snapshot

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
Cells = list[tuple[int, int]]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def model(clock: ManualClock) -> BitGridModel:
    made = BitGridModel()
    made.show(snapshot(CALM, clock), b"", stale=False)
    return made


def _changes(model: BitGridModel) -> Cells:
    told: Cells = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.extend(
            (row, column)
            for row in range(first.row(), last.row() + 1)
            for column in range(first.column(), last.column() + 1)
        )

    model.dataChanged.connect(note)
    return told


def test_it_keeps_qts_rules_whatever_is_shown(model: BitGridModel, clock: ManualClock) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for raw in (OPEN, CALM[:3], OPEN + b"\xff", b""):
        model.show(snapshot(raw, clock), b"\xff", stale=True)
        model.leave_out_fixed(True)
    assert tester.model() is model


def test_before_the_first_answer_there_is_nothing() -> None:
    made = BitGridModel()
    assert made.rowCount() == 0
    assert made.hex() == ""


def test_rows_are_bytes_and_columns_bits(model: BitGridModel) -> None:
    assert (model.rowCount(), model.columnCount()) == (5, 8)
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(8)] == list("76543210")
    assert model.headerData(1, Qt.Orientation.Vertical) == "State"
    spoken = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Header: 01h · count 0"


def test_only_what_changed_is_told(model: BitGridModel, clock: ManualClock) -> None:
    told = _changes(model)
    model.show(snapshot(bytes((0x01, 0x20, 0x20, 0x00, 0x00)), clock), b"", stale=False)
    assert told == [(1, 2)]


def test_the_same_again_is_not_told(model: BitGridModel, clock: ManualClock, qtbot: QtBot) -> None:
    told = _changes(model)
    with qtbot.assertNotEmitted(model.headerDataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(snapshot(CALM, clock), b"", stale=False)
    assert told == []


def test_a_byte_that_changed_has_another_head(model: BitGridModel, clock: ManualClock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.headerDataChanged) as told:
        model.show(snapshot(OPEN, clock), b"", stale=False)
    assert told.args == [Qt.Orientation.Vertical, 1, 1]
    assert model.head(1).note == "28h"


def test_what_is_unseen_is_marked_until_it_is_seen(model: BitGridModel, clock: ManualClock) -> None:
    model.show(snapshot(OPEN, clock), bytes((0, 0x20)), stale=False)
    assert model.look(1, 2).changed
    assert not model.look(1, 4).changed
    told = _changes(model)
    model.show(snapshot(OPEN, clock), b"", stale=False)
    assert told == [(1, 2)]
    assert not model.look(1, 2).changed


def test_silence_makes_every_cell_look_stale(model: BitGridModel, clock: ManualClock) -> None:
    told = _changes(model)
    model.show(snapshot(CALM, clock), b"", stale=True)
    assert len(told) == 40
    assert model.look(1, 2).stale


def test_another_model_of_device_is_another_grid(model: BitGridModel, clock: ManualClock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show(snapshot(CALM, clock, "small"), b"", stale=False)
    assert model.look(2, 4).ground is Ground.HATCHED


def test_bytes_beyond_the_map_are_shown_without_a_meaning(model: BitGridModel, clock: ManualClock) -> None:
    model.show(snapshot(CALM + b"\x81", clock), b"", stale=False)
    assert model.rowCount() == 6
    assert model.look(5, 0) == (Ground.UNNAMED, "", "", "1", "ok", False, False, False)
    assert model.data(model.index(5, 0)) == "No known meaning"
    assert model.hex() == "01 00 20 00 00 81"


def test_every_cell_speaks(model: BitGridModel) -> None:
    for row in range(5):
        for column in range(8):
            index = model.index(row, column)
            assert f"bit {7 - column} of" in str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
            assert model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
            assert model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_what_is_left_out_is_silent_and_whole_rows_of_it_say_nothing(model: BitGridModel, clock: ManualClock) -> None:
    model.show(snapshot(CALM, clock, "huge"), b"", stale=False)
    model.leave_out_fixed(True)
    assert model.data(model.index(0, 7)) is None
    assert model.data(model.index(0, 7), Qt.ItemDataRole.AccessibleTextRole) is None
    assert [model.says_nothing(row) for row in range(5)] == [False, False, False, True, False]
    model.leave_out_fixed(False)
    assert not any(model.says_nothing(row) for row in range(5))


def test_a_role_that_nobody_declared_has_no_value(model: BitGridModel) -> None:
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.headerData(99, Qt.Orientation.Vertical) is None
