"""Real-time status (DLE EOT): one byte for each question; bits 0 and 7 are 0, bits 1 and 4 are 1.

APG, pages 303 to 310; T88III-SPEC, pages 72 to 74. Bits that the guide calls undefined for a model may be 0 or 1 there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.families.epson import sources
from core.families.epson.models import groups_without
from core.families.epson.status.facts import (
    AUTO_RECOVERABLE_ERROR,
    BATTERY_LOW,
    COVER_OPEN,
    CUTTER_ERROR,
    DRAWER,
    FEED_BUTTON,
    FEEDING,
    LABEL_WAITING,
    OFFLINE,
    PAPER_END,
    PAPER_NEAR_END,
    PEELER_EMPTY,
    RECOVERABLE_ERROR,
    UNRECOVERABLE_ERROR,
    WAITING_RECOVERY,
    WITH_BATTERY,
    WITH_CUTTER,
    WITH_DRAWER,
    WITH_NEAR_END,
    WITH_PEELER,
)
from core.status import Cell, FixedBit, Row, State, StatusMap
from core.status.flags import FAULT, NO, YES, between, flag
from core.text import Text, text

_ID: Final = "escpos-realtime"
_PRINTER_CELLS: Final = (
    *DRAWER.at((1, 2), sources.REALTIME_STATUS, WITH_DRAWER),
    *BATTERY_LOW.at((1, 2), sources.LOW_BATTERY, WITH_BATTERY),
    *OFFLINE.at((1, 3), sources.REALTIME_STATUS),
    *WAITING_RECOVERY.at((1, 5), sources.REALTIME_STATUS, groups_without("T88III", "P60")),
    *FEED_BUTTON.at((1, 6), sources.REALTIME_STATUS, groups_without("T88III")),
)
_OFFLINE_CELLS: Final = (
    *COVER_OPEN.at((1, 2), sources.REALTIME_STATUS),
    *FEEDING.at((1, 3), sources.REALTIME_STATUS),
    flag(
        "stopped_by_paper_end", text("epson.status.stopped", "Stopped by paper end"), (1, 5), FAULT,
        text("epson.status.stopped.meaning", "Printing has stopped because the paper ran out."),
        sources.REALTIME_STATUS,
    ),
    flag(
        "error", text("epson.status.error", "Error"), (1, 6), between(NO, YES, State.FAULT),
        text("epson.status.error.meaning", "The printer has stopped with an error; the error cause says which."),
        sources.REALTIME_STATUS,
    ),
)  # fmt: skip
_ERROR_CELLS: Final = (
    *RECOVERABLE_ERROR.at((1, 2), sources.REALTIME_STATUS, groups_without("T88III")),
    *CUTTER_ERROR.at((1, 3), sources.REALTIME_STATUS, WITH_CUTTER - {"L60II"}),
    *UNRECOVERABLE_ERROR.at((1, 5), sources.REALTIME_STATUS),
    *AUTO_RECOVERABLE_ERROR.at((1, 6), sources.REALTIME_STATUS),
)
_PAPER_CELLS: Final = (
    *PAPER_NEAR_END.at((1, (3, 2)), sources.REALTIME_STATUS, WITH_NEAR_END),
    *PAPER_END.at((1, (6, 5)), sources.REALTIME_STATUS),
)
_PEELER_CELLS: Final = (
    *LABEL_WAITING.at((1, 2), sources.PEELER_REALTIME, WITH_PEELER),
    *PEELER_EMPTY.at((1, 5), sources.PEELER_REALTIME, WITH_PEELER),
)
_UNDEFINED: Final = {1: (5, 6), 2: (), 3: (2, 3), 4: ()}
"""Bits of DLE EOT n that are undefined on models without their cell."""


def _fixed_bits(rows: int, undefined: Iterable[tuple[int, int]] = ()) -> tuple[FixedBit, ...]:
    """Give the bits that are the same in all answers, for each row; `undefined` are bytes, from 1, and bits."""
    ones = (FixedBit(row, bit, 1) for row in range(rows) for bit in (1, 4))
    return (*ones, *(FixedBit(byte - 1, bit, reserved=True, either=True) for byte, bit in undefined))


def one_answer(map_id: str, name: Text, row: Row, cells: tuple[Cell, ...], undefined: Iterable[int] = ()) -> StatusMap:
    """Make the table of one answer. `undefined` are bits that may be 0 or 1."""
    return StatusMap(map_id, name, (row,), cells, _fixed_bits(1, ((1, bit) for bit in undefined)))


PRINTER: Final = one_answer(
    _ID, text("epson.realtime.printer", "Real-time status: printer"),
    Row(text("epson.realtime.row.printer", "Printer")), _PRINTER_CELLS, _UNDEFINED[1],
)  # fmt: skip
"""The answer to DLE EOT 1."""
OFFLINE_CAUSE: Final = one_answer(
    _ID, text("epson.realtime.offline_cause", "Real-time status: why offline"),
    Row(text("epson.realtime.row.offline_cause", "Why offline")), _OFFLINE_CELLS, _UNDEFINED[2],
)  # fmt: skip
"""The answer to DLE EOT 2."""
ERROR_CAUSE: Final = one_answer(
    _ID, text("epson.realtime.error_cause", "Real-time status: errors"),
    Row(text("epson.realtime.row.error_cause", "Errors")), _ERROR_CELLS, _UNDEFINED[3],
)  # fmt: skip
"""The answer to DLE EOT 3."""
ROLL_PAPER: Final = one_answer(
    _ID, text("epson.realtime.roll_paper", "Real-time status: roll paper"),
    Row(text("epson.realtime.row.roll_paper", "Paper")), _PAPER_CELLS, _UNDEFINED[4],
)  # fmt: skip
"""The answer to DLE EOT 4."""
SINGLE: Final = (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, ROLL_PAPER)

REALTIME: Final = StatusMap(
    _ID,
    text("epson.realtime", "Real-time status"),
    tuple(table.rows[0] for table in SINGLE),
    tuple(replace(cell, byte=row) for row, table in enumerate(SINGLE) for cell in table.cells),
    _fixed_bits(len(SINGLE), ((n, bit) for n, bits in _UNDEFINED.items() for bit in bits)),
)
"""The four answers to DLE EOT 1 to 4, one after the other."""

PEELER: Final = one_answer(
    "escpos-peeler", text("epson.peeler", "Label peeler"), Row(text("epson.peeler.row", "Peeler")), _PEELER_CELLS,
    (3, 6),
)  # fmt: skip
"""The answer to DLE EOT 8 3."""
