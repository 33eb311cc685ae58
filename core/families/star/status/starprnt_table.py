"""The automatic status of StarPRNT printers (mC-Print, mPOP, TSP100IV, mC-Label): the classic bytes and up to byte 16.

No document is public. The bits are those of HarukaMa/pystarprnt (`StarPRNT/asb.py`); their names agree with a log in
StarXpand-SDK-iOS, issue 9. Nobody says which model has which, so all of them stand for every model.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.families.star import sources
from core.families.star.status.asb_table import (
    CLASSIC,
    ERRORS_1_ROW,
    ERRORS_2_ROW,
    ETB_ROW,
    HEADER_1_MARK,
    HEADER_CELLS,
    HEADER_ROWS,
    LONGEST,
    PAPER_ROW,
    STATE_ROW,
    further_rows,
    reserved_bits,
)
from core.families.star.status.cells import DIGIT, NUMBER_BITS
from core.status import Cell, CellKind, Row, RowNote, State, StatusMap, Wording
from core.status.flags import ATTENTION, CLOSED, FAULT, NEUTRAL, NO, OPEN, YES, between, flag
from core.text import text

_SHARED: Final = (
    "offline_by_switch", "cover_open", "offline", "drawer_switch_closed", "etb_executed",
    "head_overheat", "unrecoverable_error", "cutter_error", "mechanical_error",
    "black_mark_error", "voltage_error", "paper_end", "paper_near_end", "paper_near_end_outer", "etb_counter",
)  # fmt: skip
"""Cells that stand where they stand in classic printers and mean the same."""


def _shared(name: str) -> Cell:
    return replace(CLASSIC.named(name)[-1], models=None, evidence=sources.STARPRNT)


_CLASSIC_BYTES: Final = (
    flag(
        "head_thermistor_error", text("star.asb.prnt.head_thermistor_error", "Head sensor"), (4, 1), FAULT,
        text("star.asb.head_thermistor_error.meaning", "The print head's temperature sensor gives no sensible value."),
        sources.STARPRNT,
    ),
    flag(
        "receive_buffer_overflow", text("star.asb.receive_buffer_overflow", "Buffer overflow"), (5, 6), ATTENTION,
        text("star.asb.receive_buffer_overflow.meaning", "Too much data came; some is lost. Cleared when reported."),
        sources.STARPRNT_OVERFLOW,
    ),
    flag(
        "paper_jam_error", text("star.asb.prnt.paper_jam_error", "Paper jam"), (5, 2), FAULT,
        text("star.asb.prnt.paper_jam_error.meaning", "Paper is stuck in the printer."),
        sources.STARPRNT,
    ),
    flag(
        "paper_position_error", text("star.asb.prnt.paper_position_error", "Paper position"), (6, 5), FAULT,
        text("star.asb.prnt.paper_position_error.meaning", "The paper does not lie where it should."),
        sources.STARPRNT,
    ),
    flag(
        "paper_at_presenter", text("star.asb.prnt.paper_held", "Paper held"), (7, 1), between(NO, YES, State.INFO),
        text("star.asb.prnt.paper_held.meaning", "The sensor at the exit sees paper that has not been taken."),
        sources.STARPRNT,
    ),
)  # fmt: skip
_FURTHER_BYTES: Final = (
    flag(
        "board_overheat", text("star.asb.prnt.board_overheat", "Board too hot"), (10, 6), FAULT,
        text("star.asb.prnt.board_overheat.meaning", "Printing has stopped until the electronics have cooled down."),
        sources.STARPRNT,
    ),
    flag(
        "drawer_open_error", text("star.asb.prnt.drawer_open_error", "Drawer error"), (10, 5), ATTENTION,
        text("star.asb.prnt.drawer_open_error.meaning", "The cash drawer was told to open and did not."),
        sources.STARPRNT,
    ),
    flag(
        "flash_access_error", text("star.asb.prnt.flash_access_error", "Flash error"), (10, 3), FAULT,
        text("star.asb.prnt.flash_access_error.meaning", "The memory of the firmware cannot be read or written."),
        sources.STARPRNT,
    ),
    flag(
        "eeprom_access_error", text("star.asb.prnt.eeprom_access_error", "EEPROM error"), (10, 2), FAULT,
        text("star.asb.prnt.eeprom_access_error.meaning", "The memory of the settings cannot be read or written."),
        sources.STARPRNT,
    ),
    flag(
        "sram_access_error", text("star.asb.prnt.sram_access_error", "SRAM error"), (10, 1), FAULT,
        text("star.asb.prnt.sram_access_error.meaning", "The working memory cannot be read or written."),
        sources.STARPRNT,
    ),
    flag(
        "board_thermistor_error", text("star.asb.prnt.board_thermistor_error", "Board sensor"), (11, 6), FAULT,
        text("star.asb.prnt.board_thermistor_error.meaning", "The board's temperature sensor gives no sensible value."),
        sources.STARPRNT,
    ),
    flag(
        "sensor_adjustment_error", text("star.asb.prnt.sensor_adjustment_error", "Sensor adjusted"), (11, 5),
        between(YES, NO, State.ATTENTION),
        text("star.asb.prnt.sensor_adjustment_error.meaning", "Whether the adjustment of the paper sensors succeeded."),
        sources.STARPRNT,
    ),
    flag(
        "print_unit_open", text("star.asb.prnt.print_unit_open", "Print unit"), (11, 3),
        between(CLOSED, OPEN, State.FAULT),
        text("star.asb.prnt.print_unit_open.meaning", "Whether the unit with the print head is closed."),
        sources.STARPRNT,
    ),
    flag(
        "spooler_full", text("star.asb.prnt.spooler_full", "Spooler full"), (11, 2), ATTENTION,
        text("star.asb.prnt.spooler_full.meaning", "The printer's memory for waiting jobs is full."),
        sources.STARPRNT,
    ),
    Cell(
        "interface_number", text("star.asb.prnt.interface_number", "Interface"), 11, NUMBER_BITS, CellKind.NUMBER,
        text(
            "star.asb.prnt.interface_number.meaning",
            "Number of the interface that this connection uses. 3 was seen on a network.",
        ),
        sources.STARPRNT_INTERFACE, digit_label=DIGIT,
    ),
    flag(
        "drawer_opened_by", text("star.asb.prnt.drawer_opened_by", "Drawer opener"), (13, 6), NEUTRAL,
        text(
            "star.asb.prnt.drawer_opened_by.meaning",
            "How the drawer was opened last: by command or by hand. Which value means which is not known.",
        ),
        sources.STARPRNT,
    ),
    flag(
        "drawer_signal", text("star.asb.prnt.drawer_signal", "Drawer signal"), (13, 5), NEUTRAL,
        text("star.asb.prnt.drawer_signal.meaning", "The electrical state of the drawer's contact, polarity unknown."),
        sources.STARPRNT,
    ),
    flag(
        "external_device_1", text("star.asb.prnt.external_device_1", "External device 1"), (15, 6), NEUTRAL,
        text("star.asb.prnt.external_device_1.meaning", "Whether a first external device is connected."),
        sources.STARPRNT,
    ),
    flag(
        "external_device_2", text("star.asb.prnt.external_device_2", "External device 2"), (15, 5), NEUTRAL,
        text("star.asb.prnt.external_device_2.meaning", "Whether a second external device is connected."),
        sources.STARPRNT,
    ),
    flag(
        "part_replacement_notice", text("star.asb.prnt.part_replacement_notice", "Part worn"), (16, 6), ATTENTION,
        text("star.asb.prnt.part_replacement_notice.meaning", "A part has reached the end of its planned life."),
        sources.STARPRNT,
    ),
    flag(
        "cleaning_notice", text("star.asb.prnt.cleaning_notice", "Cleaning due"), (16, 5), ATTENTION,
        text("star.asb.prnt.cleaning_notice.meaning", "The printer asks for its print head to be cleaned."),
        sources.STARPRNT,
    ),
    Cell(
        "paper_width_mm", text("star.asb.prnt.paper_width", "Paper width"), 15, (3, 2, 1), CellKind.CHOICE,
        text("star.asb.prnt.paper_width.meaning", "The paper width that the printer is set to, in millimetres."),
        sources.STARPRNT,
        {
            0: Wording(text("star.asb.prnt.paper_width.80", "80 mm")),
            1: Wording(text("star.asb.prnt.paper_width.58", "58 mm")),
            2: Wording(text("star.asb.prnt.paper_width.40", "40 mm")),
            3: Wording(text("star.asb.prnt.paper_width.25", "25 mm")),
            **dict.fromkeys(range(4, 8), Wording(text("star.asb.prnt.paper_width.unknown", "unknown"), State.UNKNOWN)),
        },
        values={0: 80, 1: 58, 2: 40, 3: 25, **dict.fromkeys(range(4, 8))},
        digit_label=text("star.asb.prnt.paper_width.digit", "width {digit}"),
    ),
)  # fmt: skip
_ROWS: Final = (
    *HEADER_ROWS, STATE_ROW, ERRORS_1_ROW, ERRORS_2_ROW, PAPER_ROW,
    Row(text("star.asb.prnt.row.exit", "Paper exit")),
    ETB_ROW,
    *further_rows(9)[:1],
    Row(text("star.asb.prnt.row.errors_3", "Errors 3")),
    Row(text("star.asb.prnt.row.errors_4", "Errors 4")),
    Row(
        text("star.asb.prnt.row.interface", "Interface"),
        (RowNote("interface_number", text("star.asb.prnt.note.interface", "number {value}")),),
    ),
    Row(text("star.asb.prnt.row.drawer", "Drawer")),
    *further_rows(14)[:1],
    Row(text("star.asb.prnt.row.external", "External")),
    Row(
        text("star.asb.prnt.row.notices", "Notices"),
        (RowNote("paper_width_mm", text("star.asb.prnt.note.paper_width", "{value} mm")),),
    ),
    *further_rows(17),
)  # fmt: skip

STARPRNT: Final = StatusMap(
    "star-asb",
    text("star.asb.prnt", "Automatic status, StarPRNT"),
    _ROWS,
    (*HEADER_CELLS, *map(_shared, _SHARED), *_CLASSIC_BYTES, *_FURTHER_BYTES),
    (HEADER_1_MARK, *reserved_bits(*range(3, LONGEST + 1))),
)
"""StarPRNT printers: version 4 and later."""
