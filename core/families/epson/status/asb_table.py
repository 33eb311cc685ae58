"""Basic automatic status (GS a), byte by byte: APG, pages 313 to 324, and the documents that each cell names.

Bytes are counted from 1, as there. Bits that the guide leaves undefined may be 0 or 1 and change no field: bits 5 and 6
of byte 3, and in byte 4 bits 0 to 3, which most printers send as 1, and 5 and 6. Some models use a few of them.
"""

from __future__ import annotations

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
    LABEL_OR_BUZZER,
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
    WITH_SLIP,
    undecided,
)
from core.status import FixedBit, Row, StatusMap
from core.status.flags import IN, NEUTRAL, NO, OUT, YES, between, flag
from core.text import text

_STATE_CELLS: Final = (
    *DRAWER.at((1, 2), sources.AUTOMATIC_STATE, WITH_DRAWER),
    *BATTERY_LOW.at((1, 2), sources.LOW_BATTERY, WITH_BATTERY),
    *OFFLINE.at((1, 3), sources.AUTOMATIC_STATE),
    *COVER_OPEN.at((1, 5), sources.AUTOMATIC_STATE),
    *FEEDING.at((1, 6), sources.AUTOMATIC_STATE),
)
_ERROR_CELLS: Final = (
    *WAITING_RECOVERY.at((2, 0), sources.AUTOMATIC_ERRORS, groups_without("T88III", "L60II", "P60")),
    *FEED_BUTTON.at((2, 1), sources.AUTOMATIC_ERRORS, groups_without("L60II")),
    *RECOVERABLE_ERROR.at((2, 2), sources.AUTOMATIC_ERRORS, groups_without("T88III", "P60")),
    *CUTTER_ERROR.at((2, 3), sources.AUTOMATIC_ERRORS, WITH_CUTTER - {"L60II"}),
    *UNRECOVERABLE_ERROR.at((2, 5), sources.AUTOMATIC_ERRORS),
    *AUTO_RECOVERABLE_ERROR.at((2, 6), sources.AUTOMATIC_ERRORS),
)
_PAPER_CELLS: Final = (
    *PAPER_NEAR_END.at((3, (1, 0)), sources.AUTOMATIC_PAPER, WITH_NEAR_END),
    *PAPER_END.at((3, (3, 2)), sources.AUTOMATIC_PAPER),
)

_SLIP_BOTTOM: Final = text("epson.status.slip_bottom", "Slip bottom")
_SLIP_TOP: Final = text("epson.status.slip_top", "Slip top")
_SLIP: Final = text("epson.status.slip", "Slip chosen")
_NO_SLIP: Final = text("epson.status.slip_impossible", "No slip printing")
_SLIP_CELLS: Final = (
    undecided("slip_bottom_out", _SLIP_BOTTOM, (3, 5), sources.SLIP),
    undecided("slip_top_out", _SLIP_TOP, (3, 6), sources.SLIP),
    flag(
        "slip_bottom_out", _SLIP_BOTTOM, (3, 5), between(IN, OUT),
        text("epson.status.slip_bottom.meaning", "Whether the sensor where slips go in (BOF) sees a slip."),
        sources.SLIP, WITH_SLIP,
    ),
    flag(
        "slip_top_out", _SLIP_TOP, (3, 6), between(IN, OUT),
        text("epson.status.slip_top.meaning", "Whether the sensor where slips come out (TOF) sees a slip."),
        sources.SLIP, WITH_SLIP,
    ),
    undecided("label_or_buzzer", LABEL_OR_BUZZER.label, (4, 0), sources.PEELER_AUTOMATIC),
    replace(
        flag(
            "slip_selected", _SLIP, (4, 0), between(YES, NO),
            text("epson.status.slip.meaning", "Whether what is printed goes to a slip; if not, to the roll."),
            sources.SLIP, WITH_SLIP,
        ),
        inverted=True,
    ),
    undecided("slip_impossible", _NO_SLIP, (4, 1), sources.SLIP),
    flag(
        "slip_impossible", _NO_SLIP, (4, 1), NEUTRAL,
        text("epson.status.slip_impossible.meaning", "Whether nothing can be printed on a slip at this moment."),
        sources.SLIP, WITH_SLIP,
    ),
)  # fmt: skip
_PEELER_CELLS: Final = (
    *LABEL_OR_BUZZER.at((4, 0), sources.PEELER_AUTOMATIC, WITH_PEELER),
    undecided("peeler_empty", PEELER_EMPTY.label, (4, 6), sources.PEELER_AUTOMATIC),
    *PEELER_EMPTY.at((4, 6), sources.PEELER_AUTOMATIC, WITH_PEELER),
)

_USUAL: Final = {
    (2, 0): 0, (2, 1): 0, (2, 2): 0, (2, 3): 0, (3, 5): 0, (3, 6): 0,
    (4, 0): 1, (4, 1): 1, (4, 2): 1, (4, 3): 1, (4, 5): 0, (4, 6): 0,
}  # fmt: skip
"""What printers mostly send in bits that the guide leaves undefined: for all models, or for those without the cell."""

ASB: Final = StatusMap(
    "escpos-asb",
    text("epson.asb", "Automatic status"),
    (
        Row(text("epson.asb.row.state", "State")),
        Row(text("epson.asb.row.errors", "Errors")),
        Row(text("epson.asb.row.paper", "Paper")),
        Row(text("epson.asb.row.further", "Slip, label")),
    ),
    (*_STATE_CELLS, *_ERROR_CELLS, *_PAPER_CELLS, *_SLIP_CELLS, *_PEELER_CELLS),
    (
        FixedBit(0, 4, 1),
        *(FixedBit(byte - 1, bit, value, reserved=True, either=True) for (byte, bit), value in _USUAL.items()),
    ),
)
