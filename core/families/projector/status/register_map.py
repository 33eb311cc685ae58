"""The status `hitachi`: the registers that are asked in every round, one under the other as the bytes of a status.

GET answers sixteen bits; those of a code fit into its low byte, which is what stands in its row. Hours stand in two
rows, the high byte first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.families.projector import sources
from core.families.projector.status.codes import DIGIT, OFF, ON, SWITCHED, UNKNOWN_CODE, code, row, switch
from core.families.projector.status.errors import ERROR_WORDINGS
from core.families.projector.status.inputs import INPUT_WORDINGS
from core.status import Cell, CellKind, Evidence, Row, RowNote, State, StatusMap, Wording
from core.text import Text, text

POWER: Final = text("projector.status.power", "Power")
INPUT: Final = text("projector.status.input", "Input")
MUTE: Final = text("projector.status.mute", "Mute")
BLANK: Final = text("projector.status.blank", "Blank")
FREEZE: Final = text("projector.status.freeze", "Freeze")
_ERROR: Final = text("projector.status.error", "Error")
LAMP: Final = text("projector.status.lamp_hours", "Lamp hours")
FILTER: Final = text("projector.status.filter_hours", "Filter hours")
HOURS: Final = text("projector.status.note.hours", "{value:,} h")
COOLING: Final = text("projector.status.cooling", "cooling down")

_ONE_REGISTER: Final = text(
    "projector.status.hours.one",
    "Hours since the timer was last reset, 0 to 65535: one register of sixteen bits. Where a model answers GET of a "
    "second register as well, the two are read as low and high byte.",
)
IN_TWO: Final = text(
    "projector.status.hours.two",
    "Hours since the timer was last reset, 0 to 65535. This model answers two registers, named low and high: one byte "
    "is taken from each; a low one above 255 is taken alone. The names are the maker's, the arithmetic is not "
    "documented.",
)


def _hours(name: str, label: Text, byte: int) -> Cell:
    return Cell(
        name, label, byte, tuple(range(15, -1, -1)), CellKind.NUMBER, _ONE_REGISTER, sources.HOURS,
        digit_label=DIGIT, span=2,
    )  # fmt: skip


def _switched(name: str, label: Text, byte: int, meaning: Text, evidence: Evidence, state: State) -> Cell:
    return code(name, label, byte, switch(state=state), meaning, evidence, values=SWITCHED)


_ERROR_CELL: Final = replace(
    code(
        "error_status", _ERROR, 1, ERROR_WORDINGS,
        text(
            "projector.status.error.meaning",
            "What is the matter with the projector. 6 and the codes above 8 are those of other models, as far as "
            "they are known.",
        ),
        sources.ERRORS,
    ),
    otherwise=replace(UNKNOWN_CODE, state=State.FAULT),
)  # fmt: skip
REGISTERS: Final = StatusMap(
    "hitachi",
    text("projector.status.hitachi", "Projector status"),
    (
        row(POWER, "power"),
        row(_ERROR, "error_status"),
        row(INPUT, "input"),
        row(MUTE, "mute"),
        row(BLANK, "blank"),
        row(FREEZE, "freeze"),
        Row(text("projector.status.row.lamp_high", "Lamp hours, high"), (RowNote("lamp_hours", HOURS),)),
        Row(text("projector.status.row.lamp_low", "Lamp hours, low")),
        Row(text("projector.status.row.filter_high", "Filter hours, high"), (RowNote("filter_hours", HOURS),)),
        Row(text("projector.status.row.filter_low", "Filter hours, low")),
    ),
    (
        code(
            "power", POWER, 0,
            {0: Wording(OFF, State.INFO), 1: Wording(ON), 2: Wording(COOLING, State.INFO)},
            text(
                "projector.status.power.meaning",
                "Whether the projector is on. No code says that it warms up: off and on may both be told then.",
            ),
            sources.POWER,
        ),
        _ERROR_CELL,
        code(
            "input", INPUT, 2, INPUT_WORDINGS,
            text("projector.status.input.meaning", "The input whose picture is shown."), sources.INPUTS,
        ),
        _switched(
            "mute", MUTE, 3, text(
                "projector.status.mute.meaning",
                "Whether the sound is switched off. An older model, the CP-X1250, tells 0 and 1 the other way round.",
            ),
            sources.SWITCHES, State.INFO,
        ),
        _switched(
            "blank", BLANK, 4,
            text("projector.status.blank.meaning", "Whether a plain colour stands in the place of the picture."),
            sources.SWITCHES, State.ATTENTION,
        ),
        _switched(
            "freeze", FREEZE, 5, text("projector.status.freeze.meaning", "Whether the picture stands still."),
            sources.SWITCHES, State.ATTENTION,
        ),
        _hours("lamp_hours", LAMP, 6),
        _hours("filter_hours", FILTER, 8),
    ),
)  # fmt: skip
