"""The status `pjlink`: the characters of the answers as they came, one under the other as the bytes of a status.

A digit is 30h to 39h: its upper four bits are always 0011, and only the lower ones say something. Hours come as one to
five digits; they stand in five rows, with zeros in front, so that no row moves when they grow. Those of the first lamp
stand there: the hours of further ones are fields of the status, and have no place in its bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from core.families.projector import sources
from core.families.projector.status.codes import (
    DIGIT,
    NIBBLE,
    NORMAL,
    OFF,
    ON,
    SWITCHED,
    UNKNOWN_CODE,
    UNKNOWN_TEXT,
    code,
    row,
    switch,
)
from core.families.projector.status.pjlink_inputs import INPUT_VALUES, input_wordings
from core.families.projector.status.register_map import COOLING, FILTER, FREEZE, HOURS, INPUT, LAMP, POWER
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.status import Cell, CellKind, Evidence, FixedBit, Row, RowNote, State, StatusMap, Wording
from core.text import Text, text

_PICTURE: Final = text("projector.status.av_mute", "Picture and sound")
PART_LABELS: Final[Mapping[str, Text]] = {
    "error_fan": text("projector.status.error_fan", "Fan"),
    "error_lamp": text("projector.status.error_lamp", "Lamp"),
    "error_temperature": text("projector.status.error_temperature", "Temperature"),
    "error_cover": text("projector.status.error_cover", "Cover"),
    "error_filter": text("projector.status.error_filter", "Filter"),
    "error_other": text("projector.status.error_other", "Other errors"),
}
"""The parts of ERST, by the ids of their fields."""
_ERROR_MEANING: Final = text(
    "projector.status.error_part.meaning", "What the projector says about this part: normal, a warning, or an error."
)
_LIT: Final = text("projector.status.lamp_on", "Lamp lit")
_LAMP_DIGIT: Final = text("projector.status.pjlink.row.lamp_digit", "Lamp hours, {count:,}s")
_FILTER_DIGIT: Final = text("projector.status.pjlink.row.filter_digit", "Filter hours, {count:,}s")
_LAMP_MEANING: Final = text(
    "projector.status.pjlink.lamp_hours.meaning",
    "Hours that the lamp has run, 0 to 99999, in decimal digits. Digits that did not come are shown as zeros in front. "
    "Of several lamps this is the first.",
)
_FILTER_MEANING: Final = text(
    "projector.status.pjlink.filter_hours.meaning",
    "Hours that the filter has been in use, 0 to 99999, in decimal digits. Digits that did not come are shown as zeros "
    "in front.",
)
_SEVERITIES: Final = {
    0: Wording(NORMAL),
    1: Wording(text("projector.status.warning", "warning"), State.ATTENTION),
    2: Wording(text("projector.status.error_word", "error"), State.FAULT),
}
_DIGITS: Final = {tens << 4 | units: f"{tens}{units}" for tens in range(10) for units in range(10)}
_TWO_DIGITS: Final = (*(bit + 8 for bit in NIBBLE), *NIBBLE)
HOURS_DIGITS: Final = 5
"""Digits of hours at most: LAMP and FILT tell 0 to 99999."""
PLACES: Final[Mapping[str, range]] = {
    "POWR": range(1),
    "INPT": range(1, 3),
    "AVMT": range(3, 5),
    "ERST": range(5, 11),
    "LAMP": range(11, 17),
    "FREZ": range(17, 18),
    "FILT": range(18, 23),
}
"""Where the characters of an answer stand; that of LAMP has the hours of the first lamp, and whether it is lit."""
CLASS_2: Final = frozenset({"FREZ", "FILT"})
"""What a projector of class 1 is not asked; its status ends in front of them."""
_INPUT_TERMINAL: Final = 2
_DIGIT_ROWS: Final = tuple(row for places in PLACES.values() for row in places if row != _INPUT_TERMINAL)
"""The rows of characters that are digits: the terminal of an input may be a letter."""


def _part(part: str) -> Cell:
    byte = PLACES["ERST"][ERROR_PARTS.index(part)]
    return code(part, PART_LABELS[part], byte, _SEVERITIES, _ERROR_MEANING, sources.PJLINK, bits=NIBBLE)


def _hours(name: str, label: Text, byte: int, meaning: Text, evidence: Evidence) -> Cell:
    bits = tuple(8 * character + bit for character in reversed(range(HOURS_DIGITS)) for bit in NIBBLE)
    return Cell(
        name, label, byte, bits, CellKind.DECIMAL, meaning, evidence, digit_label=DIGIT, span=HOURS_DIGITS
    )  # fmt: skip


def _hours_rows(name: Text, cell: str) -> Iterator[Row]:
    for place in reversed(range(HOURS_DIGITS)):
        first = place == HOURS_DIGITS - 1
        yield Row(name.having(count=10**place), (RowNote(cell, HOURS),) if first else ())


PJLINK_STATUS: Final = StatusMap(
    "pjlink",
    text("projector.status.pjlink", "PJLink status"),
    (
        row(POWER, "power"),
        row(text("projector.status.pjlink.row.input_sort", "Input, sort"), "input"),
        row(text("projector.status.pjlink.row.input_terminal", "Input, terminal")),
        row(text("projector.status.pjlink.row.mute_which", "Muted: which"), "av_mute"),
        row(text("projector.status.pjlink.row.mute_whether", "Muted: whether")),
        *(row(PART_LABELS[part], part) for part in ERROR_PARTS),
        *_hours_rows(_LAMP_DIGIT, "lamp_hours"),
        row(_LIT, "lamp_on"),
        row(FREEZE, "freeze"),
        *_hours_rows(_FILTER_DIGIT, "filter_hours"),
    ),
    (
        code(
            "power", POWER, 0,
            {
                0: Wording(OFF, State.INFO),
                1: Wording(ON),
                2: Wording(COOLING, State.INFO),
                3: Wording(text("projector.status.warming", "warming up"), State.INFO),
            },
            text("projector.status.pjlink.power.meaning", "Whether the projector is on, or on the way there or back."),
            sources.PJLINK,
            bits=NIBBLE,
        ),
        Cell(
            "input", INPUT, 1, tuple(range(11, -1, -1)), CellKind.CHOICE,
            text(
                "projector.status.pjlink.input.meaning",
                "The input whose picture is shown. The first character is the sort of signal: 1 RGB, 2 video, 3 "
                "digital, 4 storage, 5 network, 6 internal (class 2). The second is the terminal: 1 to 9, in class 2 "
                "also A to Z.",
            ),
            sources.PJLINK, input_wordings(None, frozenset()),
            values=INPUT_VALUES, digit_label=DIGIT, span=2, otherwise=UNKNOWN_CODE,
        ),
        Cell(
            "av_mute", _PICTURE, 3, _TWO_DIGITS, CellKind.CHOICE,
            text(
                "projector.status.av_mute.meaning",
                "What is switched off: the first character is 1 for the picture, 2 for the sound and 3 for both; the "
                "second is whether.",
            ),
            sources.PJLINK,
            {
                0x11: Wording(text("projector.status.av_mute.picture", "picture off"), State.ATTENTION),
                0x21: Wording(text("projector.status.av_mute.sound", "sound off"), State.INFO),
                0x30: Wording(text("projector.status.av_mute.none", "both on")),
                0x31: Wording(text("projector.status.av_mute.both", "both off"), State.ATTENTION),
            },
            values=_DIGITS, digit_label=DIGIT, span=2, otherwise=UNKNOWN_TEXT,
        ),
        *(_part(part) for part in ERROR_PARTS),
        _hours("lamp_hours", LAMP, PLACES["LAMP"][0], _LAMP_MEANING, sources.PJLINK),
        code(
            "lamp_on", _LIT, PLACES["LAMP"][-1], switch(state=State.OK),
            text("projector.status.lamp_on.meaning", "Whether the first lamp is lit."),
            sources.PJLINK,
            values=SWITCHED, bits=NIBBLE,
        ),
        code(
            "freeze", FREEZE, PLACES["FREZ"][0], switch(state=State.ATTENTION),
            text("projector.status.pjlink.freeze.meaning", "Whether the picture stands still."),
            sources.PJLINK_CLASS_2,
            values=SWITCHED, bits=NIBBLE,
        ),
        _hours("filter_hours", FILTER, PLACES["FILT"][0], _FILTER_MEANING, sources.PJLINK_CLASS_2),
    ),
    tuple(FixedBit(byte, bit, 1) for byte in _DIGIT_ROWS for bit in (5, 4)),
)  # fmt: skip
