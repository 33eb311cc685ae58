"""The ink of printers with ink cartridges (TM-J2000): GS j sends four bytes, DLE EOT 7 answers one for each ink.

APG, pages 323 and 328; the bits of DLE EOT 7 are those of escpos-php, issue 1088.
"""

from __future__ import annotations

from typing import Final

from core.families.epson import sources
from core.families.epson.status.realtime_tables import one_answer
from core.status import Cell, Evidence, FixedBit, Row, State, StatusMap
from core.status.flags import ATTENTION, FAULT, NO, YES, between, flag
from core.text import text

_HEADER: Final = 0x35
_ID: Final = "escpos-ink"


def near_end(ink: int, place: tuple[int, int], evidence: Evidence) -> Cell:
    """Make the cell that tells whether an ink, 1 or 2, is nearly used up."""
    return flag(
        f"ink_{ink}_near_end", text("epson.ink.near_end", "Ink {ink} near end", ink=ink), place, ATTENTION,
        text("epson.ink.near_end.meaning", "Ink {ink} is nearly used up.", ink=ink), evidence,
    )  # fmt: skip


def end(ink: int, place: tuple[int, int], evidence: Evidence) -> Cell:
    """Make the cell that tells whether an ink, 1 or 2, is used up."""
    return flag(
        f"ink_{ink}_end", text("epson.ink.end", "Ink {ink} end", ink=ink), place, FAULT,
        text("epson.ink.end.meaning", "Ink {ink} is used up.", ink=ink), evidence,
    )  # fmt: skip


def missing(ink: int, place: tuple[int, int], evidence: Evidence) -> Cell:
    """Make the cell that tells whether the cartridge of an ink, 1 or 2, is missing."""
    return flag(
        f"ink_{ink}_missing", text("epson.ink.missing", "No ink {ink}", ink=ink), place, FAULT,
        text("epson.ink.missing.meaning", "There is no cartridge in place {ink}.", ink=ink), evidence,
    )  # fmt: skip


def cleaning(ink: int, place: tuple[int, int], evidence: Evidence) -> Cell:
    """Make the cell that tells whether the print head is being cleaned, in the status of an ink, 1 or 2."""
    return flag(
        f"ink_{ink}_cleaning", text("epson.ink.cleaning", "Cleaning {ink}", ink=ink), place,
        between(NO, YES, State.INFO),
        text("epson.ink.cleaning.meaning", "The printer cleans its print head, and prints again afterwards."), evidence,
    )  # fmt: skip


INK: Final = StatusMap(
    _ID,
    text("epson.ink", "Ink"),
    (
        Row(text("epson.ink.row.header", "Header")),
        Row(text("epson.ink.row.a", "Ink A")),
        Row(text("epson.ink.row.b", "Ink B")),
        Row(text("epson.ink.row.end", "End")),
    ),
    (
        near_end(1, (2, 0), sources.INK),
        end(1, (2, 1), sources.INK),
        missing(1, (2, 2), sources.INK),
        missing(2, (2, 3), sources.INK),
        cleaning(1, (2, 5), sources.INK),
        near_end(2, (3, 0), sources.INK),
        end(2, (3, 1), sources.INK),
    ),
    (
        *(FixedBit(0, bit, 1) for bit in range(8) if _HEADER >> bit & 1),
        FixedBit(1, 6, 1),
        FixedBit(2, 6, 1),
        FixedBit(1, 4, reserved=True, either=True),
        *(FixedBit(2, bit, reserved=True, either=True) for bit in (2, 3, 4, 5)),
    ),
)
"""GS j: 35, ink A, ink B, 00."""


def _realtime(ink: int) -> StatusMap:
    return one_answer(
        f"{_ID}-{ink}",
        text("epson.ink.realtime.one", "Real-time status: ink {ink}", ink=ink),
        Row(text("epson.ink.row.realtime", "Ink {ink}", ink=ink)),
        (
            near_end(ink, (1, 2), sources.INK_REALTIME),
            end(ink, (1, 3), sources.INK_REALTIME),
            missing(ink, (1, 5), sources.INK_REALTIME),
            cleaning(ink, (1, 6), sources.INK_REALTIME),
        ),
    )


REALTIME_INK_1: Final = _realtime(1)
"""The answer to DLE EOT 7 1."""
REALTIME_INK_2: Final = _realtime(2)
"""The answer to DLE EOT 7 2."""
