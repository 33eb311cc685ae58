"""The one-byte answers to ENQ and EOT: STAR Line Mode Command Specifications, page 5-6."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.codec import Message
from core.families.star import sources
from core.families.star.status.cells import WITH_PRESENTER, without
from core.status import FieldValue, FixedBit, Row, State, StatusMap
from core.status.flags import ATTENTION, CLOSED, FAULT, IN, NEUTRAL, OPEN, OUT, between, flag
from core.text import text


class Realtime(StrEnum):
    """The two questions."""

    ENQ = "enq"
    EOT = "eot"


@dataclass(frozen=True, slots=True)
class RealtimeStatus(Message):
    """The answer to ENQ or EOT: one byte."""

    which: Realtime


_ROW: Final = (Row(text("star.realtime.row", "Status")),)
_DRAWER: Final = flag(
    "drawer_switch_closed", text("star.asb.drawer_switch", "Drawer switch"), (1, 7), between(OPEN, CLOSED),
    text(
        "star.realtime.drawer_switch.meaning",
        "The contact in the cash drawer's cable. This is the electrical state: what it means depends on the drawer.",
    ),
    sources.REALTIME, without("TUP900", "TSP1000", "TSP828L", "TUP500"),
)  # fmt: skip
_PAPER_END: Final = flag(
    "paper_end", text("star.asb.paper_end", "Paper"), (1, 3), between(IN, OUT, State.FAULT),
    text("star.asb.paper_end.meaning", "Whether the sensor at the print head sees paper."),
    sources.REALTIME,
)  # fmt: skip

ENQ_STATUS: Final = StatusMap(
    "star-enq",
    text("star.enq", "Answer to ENQ"),
    _ROW,
    (
        _DRAWER,
        flag(
            "overrun_error", text("star.enq.overrun_error", "Overrun"), (1, 6), ATTENTION,
            text("star.enq.overrun_error.meaning", "The serial line was faster than the printer. Held until asked."),
            sources.REALTIME,
        ),
        flag(
            "receive_buffer_empty", text("star.enq.receive_buffer_empty", "Buffer empty"), (1, 5), NEUTRAL,
            text("star.enq.receive_buffer_empty.meaning", "Whether everything that was received has been worked off."),
            sources.REALTIME,
        ),
        _PAPER_END,
        flag(
            "other_error", text("star.enq.other_error", "Other error"), (1, 2), FAULT,
            text("star.enq.other_error.meaning", "The cover is open, or the printer has a non-recoverable error."),
            sources.REALTIME,
        ),
        flag(
            "framing_error", text("star.enq.framing_error", "Framing error"), (1, 1), ATTENTION,
            text("star.enq.framing_error.meaning", "A character came damaged over the serial line. Held until asked."),
            sources.REALTIME,
        ),
        flag(
            "parity_error", text("star.enq.parity_error", "Parity error"), (1, 0), ATTENTION,
            text("star.enq.parity_error.meaning", "A character came with wrong parity. Held until asked."),
            sources.REALTIME,
        ),
    ),
)  # fmt: skip
EOT_STATUS: Final = StatusMap(
    "star-eot",
    text("star.eot", "Answer to EOT"),
    _ROW,
    (
        _DRAWER,
        flag(
            "presenter_jam", text("star.asb.presenter_jam", "Presenter jam"), (1, 6), FAULT,
            text("star.asb.presenter_jam.meaning", "Paper is stuck in the presenter."),
            sources.REALTIME, WITH_PRESENTER,
        ),
        flag(
            "paper_near_end_outer", text("star.asb.paper_near_end_outer", "Near end outer"), (1, 5), ATTENTION,
            text("star.asb.paper_near_end_outer.meaning", "The roll is nearly used up, seen at its outer side."),
            sources.REALTIME, frozenset(),
        ),
        _PAPER_END,
        flag(
            "paper_near_end", text("star.eot.paper_near_end", "Near end"), (1, 2), ATTENTION,
            text("star.eot.paper_near_end.meaning", "The roll is nearly used up, seen at its inner side."),
            sources.REALTIME, without("TSP828L", "TSP100"),
        ),
        flag(
            "black_mark_error", text("star.asb.black_mark_error", "Black mark error"), (1, 1), FAULT,
            text(
                "star.eot.black_mark_error.meaning",
                "No black mark was found. On models with one sensor for marks and paper end, an error that stays means "
                "that the paper is out.",
            ),
            sources.REALTIME,
            frozenset({"TUP900", "TSP1000", "TSP828L", "TSP700II", "TUP500", "TSP800II", "FVP10", "HSP7000"}),
        ),
    ),
    (FixedBit(0, 4, 1),),
)  # fmt: skip

STATUS_MAPS: Final[Mapping[Realtime, StatusMap]] = {Realtime.ENQ: ENQ_STATUS, Realtime.EOT: EOT_STATUS}
"""The table of each answer."""


def answers(which: Realtime, byte: int) -> bool:
    """Tell whether a byte can be the answer: bit 4 is 0 for ENQ; for EOT it is 1 and bit 0 is 0 (M-HSP 5-11)."""
    return byte & 0x10 == 0 if which is Realtime.ENQ else byte & 0x11 == 0x10


def encode_realtime(which: Realtime, fields: Mapping[str, FieldValue], group: str | None = None) -> bytes:
    """Give the byte that a printer of this model group answers. Raises ValueError for a value that is no flag."""
    return bytes(STATUS_MAPS[which].fit(group, 1).encode(fields))
