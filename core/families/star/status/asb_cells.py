"""Bytes 3 to 6 of the automatic status of line, graphic and dot printers: state, errors and paper.

STAR Line Mode Command Specifications, pages 5-9 and 5-10, and the documents that each cell names. A cell without models
is in every printer. Bytes are counted from 1, as there.
"""

from __future__ import annotations

from typing import Final

from core.families.star import sources
from core.families.star.status.cells import NO_KNOWN_MODEL, WITH_PRESENTER, without
from core.status import State
from core.status.flags import ATTENTION, CLOSED, FAULT, IN, NEUTRAL, OPEN, OUT, between, flag
from core.text import text

STATE_CELLS: Final = (
    flag(
        "offline_by_switch", text("star.asb.offline_by_switch", "Offline by switch"), (3, 6), FAULT,
        text("star.asb.offline_by_switch.meaning", "Someone took the printer offline with its switch."),
        sources.OFFLINE_SWITCH, frozenset({"SP2000", "SP700"}),
    ),
    flag(
        "cover_open", text("star.asb.cover_open", "Cover"), (3, 5), between(CLOSED, OPEN, State.FAULT),
        text("star.asb.cover_open.meaning", "Whether the cover is closed. An open cover stops printing."),
        sources.STATUS_1_TO_3, without("SP2000", "SP500"),
    ),
    flag(
        "offline", text("star.asb.offline", "Offline"), (3, 3), FAULT,
        text("star.asb.offline.meaning", "Whether the printer refuses to print. The other bits mostly say why."),
        sources.STATUS_1_TO_3,
    ),
    flag(
        "drawer_switch_closed", text("star.asb.drawer_switch", "Drawer switch"), (3, 2), between(OPEN, CLOSED),
        text(
            "star.asb.drawer_switch.meaning",
            "The contact in the cash drawer's cable (compulsion or conversion switch). This is the electrical state: "
            "whether a closed contact means an open drawer depends on the drawer.",
        ),
        sources.STATUS_1_TO_3, without("TUP900", "TSP1000", "TSP828L", "TUP500"),
    ),
    flag(
        "etb_executed", text("star.asb.etb_executed", "ETB done"), (3, 1), NEUTRAL,
        text(
            "star.asb.etb_executed.meaning",
            "An ETB command was carried out: everything before it is printed. "
            "Cleared when reported; the clearing itself sends no status.",
        ),
        sources.STATUS_1_TO_3,
    ),
)  # fmt: skip
ERROR_CELLS: Final = (
    flag(
        "head_overheat", text("star.asb.head_overheat", "Head too hot"), (4, 6), FAULT,
        text("star.asb.head_overheat.meaning", "Printing has stopped until the print head has cooled down."),
        sources.STATUS_1_TO_3,
    ),
    flag(
        "unrecoverable_error", text("star.asb.unrecoverable_error", "Lasting error"), (4, 5), FAULT,
        text(
            "star.asb.unrecoverable_error.meaning",
            "Non-recoverable error: it does not go away by itself, the printer has to be switched off and on.",
        ),
        sources.STATUS_1_TO_3, without("SP2000"),
    ),
    flag(
        "cutter_error", text("star.asb.cutter_error", "Cutter error"), (4, 3), FAULT,
        text("star.asb.cutter_error.meaning", "The cutter did not come home: mostly paper is stuck in it."),
        sources.STATUS_1_TO_3, without("TSP828L"),
    ),
    flag(
        "mechanical_error", text("star.asb.mechanical_or_sensor", "Mechanical error"), (4, 2), FAULT,
        text(
            "star.asb.mechanical_or_sensor.meaning",
            "A mechanical error, or on a TUP500 an error of the head's temperature sensor: the model decides.",
        ),
        sources.MECHANICAL, NO_KNOWN_MODEL,
    ),
    flag(
        "mechanical_error", text("star.asb.mechanical_error", "Mechanical error"), (4, 2), FAULT,
        text("star.asb.mechanical_error.meaning", "Something in the mechanism does not move as it should."),
        sources.MECHANICAL, frozenset({"HSP7000", "SP2000", "SP500", "SP700"}),
    ),
    flag(
        "head_thermistor_error", text("star.asb.head_thermistor_error", "Head sensor"), (4, 2), FAULT,
        text("star.asb.head_thermistor_error.meaning", "The print head's temperature sensor gives no sensible value."),
        sources.TUP500_ONLY, frozenset({"TUP500"}),
    ),
    flag(
        "receive_buffer_overflow", text("star.asb.receive_buffer_overflow", "Buffer overflow"), (5, 6), ATTENTION,
        text("star.asb.receive_buffer_overflow.meaning", "Too much data came; some is lost. Cleared when reported."),
        sources.STATUS_1_TO_3, without("TSP100"),
    ),
    flag(
        "page_mode_error", text("star.asb.page_mode_error", "Page mode error"), (5, 5), ATTENTION,
        text("star.asb.page_mode_error.meaning", "A command of page mode was wrong. Cleared when reported."),
        sources.STATUS_1_TO_3, frozenset({"TSP800"}),
    ),
    flag(
        "black_mark_error", text("star.asb.black_mark_error", "Black mark error"), (5, 3), FAULT,
        text(
            "star.asb.black_mark_error.meaning",
            "No black mark was found where one should be. On models with one sensor for marks and paper end, "
            "an error that stays means that the paper is out.",
        ),
        sources.STATUS_1_TO_3_LINE,
        frozenset({
            "TUP900", "TSP1000", "TSP828L", "TSP700II", "TUP500", "TSP800II", "FVP10", "HSP7000", "SP500", "SP700",
        }),
    ),
    flag(
        "presenter_jam", text("star.asb.presenter_jam", "Presenter jam"), (5, 2), FAULT,
        text("star.asb.presenter_jam.meaning", "Paper is stuck in the presenter."),
        sources.STATUS_1_TO_3_LINE, WITH_PRESENTER,
    ),
    flag(
        "voltage_error", text("star.asb.voltage_error", "Voltage error"), (5, 1), FAULT,
        text("star.asb.voltage_error.meaning", "The supply voltage is outside its limits."),
        sources.TUP500_ONLY, frozenset({"TUP500"}),
    ),
)  # fmt: skip
PAPER_CELLS: Final = (
    flag(
        "black_mark_detected", text("star.asb.black_mark_detected", "Black mark"), (6, 5), NEUTRAL,
        text("star.asb.black_mark_detected.meaning", "Whether the sensor sees a black mark at this moment."),
        sources.BLACK_MARK_SEEN, frozenset({"SP500", "SP700"}),
    ),
    flag(
        "paper_end", text("star.asb.paper_end", "Paper"), (6, 3), between(IN, OUT, State.FAULT),
        text("star.asb.paper_end.meaning", "Whether the sensor at the print head sees paper."),
        sources.STATUS_4,
    ),
    flag(
        "paper_near_end", text("star.asb.paper_near_end", "Near end"), (6, 2), ATTENTION,
        text(
            "star.asb.paper_near_end.meaning",
            "The roll is nearly used up, seen at its inner side. A printer without this optional sensor says no.",
        ),
        sources.NEAR_END_INNER, without("TSP828L", "TSP100"),
    ),
    flag(
        "paper_near_end_outer", text("star.asb.paper_near_end_outer", "Near end outer"), (6, 1), ATTENTION,
        text("star.asb.paper_near_end_outer.meaning", "The roll is nearly used up, seen at its outer side."),
        sources.NEAR_END_OUTER, NO_KNOWN_MODEL,
    ),
)  # fmt: skip
