"""The automatic status of Star's line, graphic and dot printers, byte by byte, and which of the two tables a frame has.

The documents count bytes from 1 and call byte 3 "printer status 1". In every byte bits 7, 4 and 0 are fixed; so are all
bits that are not named here. Tables: STAR Line Mode Command Specifications, pages 5-7 to 5-12, and those of the other
printers as each row says.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from core.families.star import sources
from core.families.star.models import speaks_starprnt
from core.families.star.status.asb_cells import ERROR_CELLS, PAPER_CELLS, STATE_CELLS
from core.families.star.status.cells import NUMBER_BITS
from core.families.star.status.drawer import DrawerPolarity, with_drawer
from core.families.star.status.presenter_cells import COUNTER_CELLS, PRESENTER_CELLS
from core.status import Cell, CellKind, FittedMap, FixedBit, Row, RowNote, StatusMap
from core.status.flags import NEUTRAL, flag
from core.text import text

LONGEST: Final = 31
"""Bytes of the longest frame whose length header 1 can say."""

HEADER_ROWS: Final = (
    Row(text("star.asb.row.header_1", "Header 1"), (RowNote("length", text("star.asb.note.length", "{value} bytes")),)),
    Row(
        text("star.asb.row.header_2", "Header 2"),
        (
            RowNote("version", text("star.asb.note.version", "version {value}")),
            RowNote("extended", text("star.asb.note.lan", "LAN")),
        ),
    ),
)
STATE_ROW: Final = Row(text("star.asb.row.state", "State"))
ERRORS_1_ROW: Final = Row(text("star.asb.row.errors_1", "Errors 1"))
ERRORS_2_ROW: Final = Row(text("star.asb.row.errors_2", "Errors 2"))
PAPER_ROW: Final = Row(text("star.asb.row.paper", "Paper"))
PRESENTER_ROW: Final = Row(text("star.asb.row.presenter", "Presenter"))
ETB_ROW: Final = Row(
    text("star.asb.row.etb_counter", "ETB counter"),
    (RowNote("etb_counter", text("star.asb.note.count", "count {value}")),),
)
_POSITION_ROW: Final = Row(
    text("star.asb.row.position", "Position"),
    (RowNote("presenter_position", text("star.asb.note.position", "position {value}")),),
)
HEADER_CELLS: Final = (
    Cell(
        "length", text("star.asb.length", "Length"), 0, NUMBER_BITS, CellKind.NUMBER,
        text(
            "star.asb.length.meaning",
            "Bytes in this status, both headers included: 7 to 31. Older documents reserve bit 6; it counts 16.",
        ),
        sources.HEADER_1, digit_label=text("star.asb.length.digit", "length {digit}"),
    ),
    Cell(
        "version", text("star.asb.version", "Version"), 1, NUMBER_BITS, CellKind.NUMBER,
        text(
            "star.asb.version.meaning",
            "Version of the status, 0 to 31. Line, graphic and dot printers send 1 or 3, StarPRNT printers 4 and more.",
        ),
        sources.HEADER_2, digit_label=text("star.asb.version.digit", "version {digit}"),
    ),
    flag(
        "extended", text("star.asb.extended", "LAN"), (2, 7), NEUTRAL,
        text(
            "star.asb.extended.meaning",
            "The status came through a network interface: two bytes of length follow it, and data if there is any.",
        ),
        sources.LAN_BIT,
    ),
)  # fmt: skip


def further_rows(first: int) -> tuple[Row, ...]:
    """Give the rows from byte `first` (counted from 1) to the longest frame: sent by some, described by nobody."""
    return tuple(Row(text("star.asb.row.further", "Byte {number}", number=n)) for n in range(first, LONGEST + 1))


def reserved_bits(*numbers: int) -> tuple[FixedBit, ...]:
    """Give the bits of bytes (counted from 1) that are free to mean something but are described by nobody."""
    return tuple(FixedBit(number - 1, bit, reserved=True) for number in numbers for bit in NUMBER_BITS)


HEADER_1_MARK: Final = FixedBit(0, 0, 1)
"""Bit 0 of header 1 is 1 and tells it from all other bytes."""

CLASSIC: Final = StatusMap(
    "star-asb",
    text("star.asb.classic", "Automatic status"),
    (
        *HEADER_ROWS, STATE_ROW, ERRORS_1_ROW, ERRORS_2_ROW, PAPER_ROW, PRESENTER_ROW, ETB_ROW, _POSITION_ROW,
        *further_rows(10),
    ),
    (*HEADER_CELLS, *STATE_CELLS, *ERROR_CELLS, *PAPER_CELLS, *PRESENTER_CELLS, *COUNTER_CELLS),
    (HEADER_1_MARK, *reserved_bits(*range(10, LONGEST + 1))),
)  # fmt: skip
"""Line, graphic and dot printers: version 1 to 3."""


def map_for(version: int, group: str | None) -> StatusMap:
    """Give the table of a frame: StarPRNT from version 4 on, or when the model is known to speak it."""
    if version >= 4 or speaks_starprnt(group):
        from core.families.star.status.starprnt_table import STARPRNT  # it builds on this table

        return STARPRNT
    return CLASSIC


@cache
def fitted_map(
    version: int, length: int, group: str | None, polarity: DrawerPolarity = DrawerPolarity.UNKNOWN
) -> FittedMap:
    """Give the table of a frame as its model has it: the same object for the same frame layout, every time.

    `polarity` is what a person has said the drawer's switch means; it changes words and nothing else.
    """
    return _worded_map(map_for(version, group), polarity).fit(group, length)


@cache
def _worded_map(table: StatusMap, polarity: DrawerPolarity) -> StatusMap:
    return with_drawer(table, polarity)
