"""The status word of ePOS-Print (`status`, `asbstatus`): 32 bits, written as one number (EPOS, pages 64 and 88).

The rows are its bytes, the least significant first: byte 1 to 4 of the basic automatic status, whose free bits the word
uses for news of its own. Its paper bits are single ones. That the others are those of GS a is inferred.
"""

from __future__ import annotations

from typing import Final

from core.families.epson import sources
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
    WITH_DRAWER,
)
from core.status import FieldValue, FittedMap, FixedBit, Row, StatusMap
from core.status.flags import FAULT, NEUTRAL, flag
from core.text import text

_LENGTH: Final = 4
_NO_RESPONSE: Final = "no_response"
_SPOOLER_STOPPED: Final = "spooler_stopped"
_OWN: Final = frozenset({_NO_RESPONSE, _SPOOLER_STOPPED})
"""What the word does not have from the printer."""
_SOURCE: Final = sources.EPOS_STATUS
_CELLS: Final = (
    flag(
        _NO_RESPONSE, text("epson.epos.no_response", "No response"), (1, 0), FAULT,
        text("epson.epos.no_response.meaning", "The printer did not answer; the other bits then say nothing of it."),
        _SOURCE,
    ),
    flag(
        "print_success", text("epson.epos.print_success", "Printing finished"), (1, 1), NEUTRAL,
        text("epson.epos.print_success.meaning", "What was sent has been printed."), _SOURCE,
    ),
    *DRAWER.at((1, 2), _SOURCE, WITH_DRAWER),
    *BATTERY_LOW.at((1, 2), _SOURCE, WITH_BATTERY),
    *OFFLINE.at((1, 3), _SOURCE),
    *COVER_OPEN.at((1, 5), _SOURCE),
    *FEEDING.at((1, 6), _SOURCE),
    *WAITING_RECOVERY.at((2, 0), _SOURCE),
    *FEED_BUTTON.at((2, 1), _SOURCE),
    *RECOVERABLE_ERROR.at((2, 2), _SOURCE),
    *CUTTER_ERROR.at((2, 3), _SOURCE),
    *UNRECOVERABLE_ERROR.at((2, 5), _SOURCE),
    *AUTO_RECOVERABLE_ERROR.at((2, 6), _SOURCE),
    *PAPER_NEAR_END.at((3, 1), _SOURCE),
    *PAPER_END.at((3, 3), _SOURCE),
    *LABEL_OR_BUZZER.at((4, 0), _SOURCE),
    *PEELER_EMPTY.at((4, 6), _SOURCE),
    flag(
        _SPOOLER_STOPPED, text("epson.epos.spooler_stopped", "Spooler stopped"), (4, 7), FAULT,
        text("epson.epos.spooler_stopped.meaning", "What passes jobs on to the printer has stopped doing so."),
        _SOURCE,
    ),
)  # fmt: skip
_NAMED: Final = {(cell.byte, bit) for cell in _CELLS for bit in cell.bits}

EPOS: Final = StatusMap(
    "escpos-epos",
    text("epson.epos", "ePOS status word"),
    (
        Row(text("epson.epos.row.1", "State (bits 7–0)")),
        Row(text("epson.epos.row.2", "Errors (15–8)")),
        Row(text("epson.epos.row.3", "Paper (23–16)")),
        Row(text("epson.epos.row.4", "Further (31–24)")),
    ),
    _CELLS,
    tuple(
        FixedBit(byte, bit, reserved=True, either=True)
        for byte in range(_LENGTH)
        for bit in range(8)
        if (byte, bit) not in _NAMED
    ),
)


def epos_fields(fitted: FittedMap, raw: bytes) -> dict[str, FieldValue]:
    """Give the fields of a word; where the printer did not answer, what only the printer can tell is unknown (None).

    The spooler's state is not the printer's: it holds all the same. `raw` are four bytes, as of `epos_bytes`.
    """
    fields = fitted.decode(raw)
    if not fields[_NO_RESPONSE]:
        return fields
    return {name: value if name in _OWN else None for name, value in fields.items()}


def epos_bytes(word: int) -> bytes:
    """Give the bytes of a status word, 0 to FFFFFFFF, in the order of the table's rows."""
    return word.to_bytes(_LENGTH, "little")
