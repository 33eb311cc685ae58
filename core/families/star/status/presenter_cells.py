"""Bytes 7 to 9 of the automatic status of line, graphic and dot printers: slip, presenter and ETB counter.

What byte 7 means depends on the model, and for most models nobody says which have what (HSP7000: STAR Line Mode Command
Specifications, HSP7000, page 5-10). So with an unknown model its cells claim nothing.
"""

from __future__ import annotations

from typing import Final

from core.families.star import sources
from core.families.star.status.cells import DIGIT, NO_KNOWN_MODEL, NUMBER_BITS, WITH_PRESENTER, without
from core.status import Cell, CellKind, State, Wording
from core.status.flags import IN, NO, NOT_SET, OUT, SET, YES, between, flag
from core.text import Text, text

_HSP: Final = frozenset({"HSP7000"})
_POSITIONS: Final = {
    0: Wording(text("star.asb.position.0", "no paper")),
    1: Wording(text("star.asb.position.1", "being supplied")),
    2: Wording(text("star.asb.position.reserved", "reserved"), State.UNKNOWN),
    3: Wording(text("star.asb.position.3", "can be taken"), State.INFO),
    4: Wording(text("star.asb.position.reserved", "reserved"), State.UNKNOWN),
    5: Wording(text("star.asb.position.reserved", "reserved"), State.UNKNOWN),
    6: Wording(text("star.asb.position.6", "taken back")),
    7: Wording(text("star.asb.position.7", "was taken")),
}
_SLIPS: Final = {
    0: Wording(text("star.asb.slip.0", "slip, MICR")),
    1: Wording(text("star.asb.slip.1", "slip, print")),
    2: Wording(text("star.asb.slip.2", "validation")),
    3: Wording(text("star.asb.slip.3", "none")),
}
_MODEL_DECIDES: Final = text(
    "star.asb.model_decides",
    "Only some models have this, and they use it differently. It can be read once the model is known.",
)


def _undecided(name: str, label: Text, bit: int) -> Cell:
    """Make the cell that stands in byte 7 while the model is unknown: it claims nothing."""
    return flag(name, label, (7, bit), between(NOT_SET, SET), _MODEL_DECIDES, sources.SLIP, NO_KNOWN_MODEL)


def _slip_sensor(name: str, label: Text, bit: int, meaning: Text) -> Cell:
    return flag(name, label, (7, bit), between(IN, OUT), meaning, sources.SLIP, _HSP)


PRESENTER_CELLS: Final = (
    Cell(
        "slip_selection", text("star.asb.slip_undecided", "Slip"), 6, (6, 5), CellKind.CHOICE, _MODEL_DECIDES,
        sources.SLIP, dict.fromkeys(range(4), Wording(text("star.asb.slip_unknown", "HSP7000 only"))), NO_KNOWN_MODEL,
        digit_label=text("star.asb.slip.digit", "slip {digit}"),
    ),
    Cell(
        "slip_selection", text("star.asb.slip", "Slip"), 6, (6, 5), CellKind.CHOICE,
        text("star.asb.slip.meaning", "The paper in the slip station, and what it was put in for."),
        sources.SLIP, _SLIPS, _HSP, digit_label=text("star.asb.slip.digit", "slip {digit}"),
    ),
    _undecided("slip_bottom_out", text("star.asb.slip_bottom_undecided", "Slip bottom"), 3),
    _undecided("slip_centre_out", text("star.asb.slip_centre_undecided", "Slip centre"), 2),
    _undecided("paper_at_presenter", text("star.asb.slot_undecided", "Paper in slot"), 1),
    _slip_sensor(
        "slip_bottom_out", text("star.asb.slip_bottom_out", "Slip bottom"), 3,
        text("star.asb.slip_bottom_out.meaning", "Whether the bottom-of-form sensor (BOF) sees a slip."),
    ),
    _slip_sensor(
        "slip_centre_out", text("star.asb.slip_centre_out", "Slip centre"), 2,
        text("star.asb.slip_centre_out.meaning", "Whether the slip's COF sensor sees a slip."),
    ),
    _slip_sensor(
        "slip_top_out", text("star.asb.slip_top_out", "Slip top"), 1,
        text("star.asb.slip_top_out.meaning", "Whether the top-of-form sensor (TOF) sees a slip."),
    ),
    flag(
        "paper_at_presenter", text("star.asb.paper_at_presenter", "Paper in slot"), (7, 1),
        between(NO, YES, State.INFO),
        text("star.asb.paper_at_presenter.meaning", "Paper stands in the presenter and can be taken."),
        sources.PRESENTER_SENSOR, WITH_PRESENTER,
    ),
)  # fmt: skip
COUNTER_CELLS: Final = (
    Cell(
        "etb_counter", text("star.asb.etb_counter", "ETB counter"), 7, NUMBER_BITS, CellKind.NUMBER,
        text("star.asb.etb_counter.meaning", "Counts the ETB commands that were carried out; 31 is followed by 0."),
        sources.STATUS_6, models=without("SP2000"), digit_label=DIGIT,
    ),
    Cell(
        "presenter_position", text("star.asb.presenter_position", "Presenter"), 8, (3, 2, 1), CellKind.CHOICE,
        text(
            "star.asb.presenter_position.meaning",
            "Where the paper is in the presenter: 0, 1, 3, then 6 or 7, then 0 again. A memory switch turns this on.",
        ),
        sources.STATUS_7, _POSITIONS, WITH_PRESENTER, digit_label=DIGIT,
    ),
)  # fmt: skip
