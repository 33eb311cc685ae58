"""Why a printer went offline (GS ( H 49): up to ten bytes 40 to 7F between `37 23` and NUL.

The guide describes the first four, of the TM-L90 (APG, pages 436 to 438; where its columns and its bit numbers
disagree, the bit numbers are right). What the others say is not known. The message tells of the moment in which the
printer went offline, not of now: so its cover and its cutter are facts of their own, and do not answer for those of
other statuses.
"""

from __future__ import annotations

from typing import Final

from core.families.epson import sources
from core.status import FixedBit, Row, StatusMap
from core.status.flags import FAULT, flag
from core.text import text

MOST: Final = 10
"""Bytes that a printer may send."""
_DESCRIBED: Final = 4

OFFLINE_CAUSE: Final = StatusMap(
    "escpos-offline-cause",
    text("epson.offline_cause", "Why it went offline"),
    (
        Row(text("epson.offline_cause.row.electronics", "Electronics")),
        Row(text("epson.offline_cause.row.supply", "Supply")),
        Row(text("epson.offline_cause.row.heat", "Heat")),
        Row(text("epson.offline_cause.row.mechanism", "Mechanism")),
        *(
            Row(text("epson.offline_cause.row.further", "Byte {number}", number=number))
            for number in range(_DESCRIBED + 1, MOST + 1)
        ),
    ),
    (
        flag(
            "offline_by_cpu", text("epson.offline_by.cpu", "CPU error"), (1, 0), FAULT,
            text("epson.offline_by.cpu.meaning", "The printer's processor found an error in itself."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_rom", text("epson.offline_by.rom", "ROM error"), (1, 1), FAULT,
            text("epson.offline_by.rom.meaning", "The memory of the firmware cannot be read as it should."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_gate_array", text("epson.offline_by.gate_array", "Gate array error"), (1, 2), FAULT,
            text("epson.offline_by.gate_array.meaning", "The circuit that drives head and motors has an error."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_high_voltage", text("epson.offline_by.high_voltage", "Voltage too high"), (2, 0), FAULT,
            text("epson.offline_by.high_voltage.meaning", "The supply voltage is above its limit."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_low_voltage", text("epson.offline_by.low_voltage", "Voltage too low"), (2, 1), FAULT,
            text("epson.offline_by.low_voltage.meaning", "The supply voltage is below its limit."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_overcurrent", text("epson.offline_by.overcurrent", "Too much current"), (2, 2), FAULT,
            text("epson.offline_by.overcurrent.meaning", "Something in the printer draws more current than it may."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_thermostat", text("epson.offline_by.thermostat", "Thermostat"), (3, 0), FAULT,
            text("epson.offline_by.thermostat.meaning", "The thermostat of the print head has reported an error."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_cutter", text("epson.offline_by.cutter", "Cutter error"), (4, 0), FAULT,
            text("epson.offline_by.cutter.meaning", "The cutter did not come home when the printer went offline."),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_cover", text("epson.offline_by.cover", "Cover opened"), (4, 1), FAULT,
            text(
                "epson.offline_by.cover.meaning",
                "The cover was opened when the printer went offline. Told with memory switch 8-8 on.",
            ),
            sources.OFFLINE_CAUSE,
        ),
        flag(
            "offline_by_layout", text("epson.offline_by.layout", "Paper layout"), (4, 2), FAULT,
            text("epson.offline_by.layout.meaning", "The paper does not have the layout that is set."),
            sources.OFFLINE_CAUSE,
        ),
    ),
    (
        *(FixedBit(row, 6, 1) for row in range(MOST)),
        *(FixedBit(row, bit, reserved=True, either=True) for row in range(MOST) for bit in range(6)),
    ),
)  # fmt: skip
