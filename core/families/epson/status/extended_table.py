"""Extended automatic status (FS ( e): 39, status A, 40, 00 (REF, FS ( e).

Bit 0 of status A is reserved and listed as 1; whether every model sends it so, nobody says, and it is not checked.
"""

from __future__ import annotations

from typing import Final

from core.families.epson import sources
from core.families.epson.status.facts import OFFLINE
from core.status import FixedBit, Row, State, StatusMap
from core.status.flags import between, flag
from core.text import text

_HEADER: Final = 0x39

EXTENDED: Final = StatusMap(
    "escpos-extended-asb",
    text("epson.extended", "Extended automatic status"),
    (
        Row(text("epson.extended.row.header", "Header")),
        Row(text("epson.extended.row.a", "Status A")),
        Row(text("epson.extended.row.b", "Status B")),
        Row(text("epson.extended.row.end", "End")),
    ),
    (
        *OFFLINE.at((2, 2), sources.EXTENDED_STATUS),
        flag(
            "execution_disabled", text("epson.status.execution", "Works offline"), (2, 4),
            between(text("epson.status.enabled", "yes"), text("epson.status.disabled", "no"), State.INFO),
            text(
                "epson.status.execution.meaning",
                "Command execution (offline): whether the printer carries out commands while it is offline.",
            ),
            sources.EXTENDED_STATUS,
        ),
    ),
    (
        *(FixedBit(0, bit, 1) for bit in range(8) if _HEADER >> bit & 1),
        FixedBit(1, 0, 1, reserved=True, either=True),
        *(FixedBit(1, bit, reserved=True) for bit in (1, 3, 5)),
        FixedBit(1, 6, 1),
        FixedBit(2, 6, 1),
    ),
)  # fmt: skip
