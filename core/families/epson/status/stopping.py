"""What stops an Epson printer, and what the person in front of it does about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.status import Condition, FieldValue, State
from core.text import Text, text

_RESTART: Final = text(
    "epson.advice.restart",
    "Switch the printer off, wait ten seconds and switch it on again. If it says the same then, it needs service.",
)
_NEW_ROLL: Final = text("epson.advice.new_roll", "Put in a new roll, then close the cover. Printing goes on by itself.")
_CLOSE: Final = text("epson.advice.close_cover", "Close the cover. Printing goes on by itself.")
_PAPER_OUT: Final = text("epson.is.paper_end", "the paper is out")
_PAPER_OUT_SHORT: Final = text("epson.short.paper_end", "paper out")
_CUTTER: Final = text("epson.is.cutter_error", "the cutter is stuck")
_CUTTER_SHORT: Final = text("epson.short.cutter_error", "cutter stuck")
_FREE_CUTTER: Final = text(
    "epson.advice.cutter_error",
    "Switch the printer off, take out stuck paper and switch it on again. Never reach into the cutter.",
)
_POWER_SUPPLY: Final = text(
    "epson.advice.power_supply",
    "Check that the printer's own power supply is plugged in firmly. If this stays, it needs service.",
)
_RECOVERING: Final = "recover"
"""The action DLE ENQ 1. Only the recoverable error has it for a remedy: a stuck cutter needs a hand first, and what is
unrecoverable does not obey it."""

EXPLAINED: Final = ("offline", "waiting_recovery", "execution_disabled", "feeding", "feed_button")
"""What is not worth a word beside something that stops the printer."""
_ONLINE: Final = {"offline": frozenset[FieldValue]({False})}
"""Printers tell some things only of the moment when they stopped: of one that is online again they are history."""


def fault(
    name: str,
    clause: Text,
    short: Text,
    advice: Text,
    *hides: str,
    remedy: str | None = None,
    unless: Mapping[str, frozenset[FieldValue]] | None = None,
) -> Condition:
    """Make a condition that stops the printer and so explains that it is offline."""
    return Condition(
        name, {name: True}, State.FAULT, clause, short, advice, (*EXPLAINED, *hides), remedy=remedy,
        unless=unless or {},
    )  # fmt: skip


_PAPER: Final = (
    Condition(
        "stopped_by_paper_end",
        {"stopped_by_paper_end": True},
        State.FAULT,
        _PAPER_OUT,
        _PAPER_OUT_SHORT,
        _NEW_ROLL,
        hides=(*EXPLAINED, "paper_end", "paper_end_unsure", "paper_unclear", "paper_near_end", "near_end_unclear"),
        settles=("cover_open",),
        unless={**_ONLINE, "paper_end": frozenset[FieldValue]({False})},
    ),
    Condition(
        "stopped_with_paper_in",
        {"stopped_by_paper_end": True, "paper_end": False},
        State.FAULT,
        text("epson.is.stopped_with_paper_in", "the printer has stopped because the paper ran out"),
        text("epson.short.stopped_with_paper_in", "stopped, paper in"),
        text("epson.advice.stopped_with_paper_in", "There is paper again: close the cover and press the feed button."),
        hides=EXPLAINED,
        unless=_ONLINE,
    ),
    Condition(
        "paper_end_unsure",
        {"paper_end": True, "cover_open": True},
        State.FAULT,
        text("epson.is.paper_end_unsure", "the paper seems to be out"),
        text("epson.short.paper_end_unsure", "paper out?"),
        text(
            "epson.advice.paper_end_unsure", "Put in a new roll if the old one is used up, then close the cover."
        ),
        hides=(*EXPLAINED, "paper_end"),
        settles=("cover_open",),
    ),
    fault("paper_end", _PAPER_OUT, _PAPER_OUT_SHORT, _NEW_ROLL, "paper_near_end", "near_end_unclear"),
)  # fmt: skip
"""With the cover open most models cannot tell whether there is paper (APG, pages 308 to 310 and 324): then an end of
the paper is a guess, and that it is near or contradicts itself is not said. That printing was stopped by it is sure,
unless a sensor sees paper again."""

_ERRORS: Final = (
    fault("cutter_error", _CUTTER, _CUTTER_SHORT, _FREE_CUTTER, "error", "offline_by_cutter"),
    fault("offline_by_cutter", _CUTTER, _CUTTER_SHORT, _FREE_CUTTER, "error", unless=_ONLINE),
    fault(
        "offline_by_layout",
        text("epson.is.paper_layout", "the paper does not have the layout that is set"),
        text("epson.short.paper_layout", "paper layout"),
        text("epson.advice.paper_layout", "Put in the paper that the printer is set to, then close the cover."),
        "error", "recoverable_error",
        unless=_ONLINE,
    ),
    fault(
        "offline_by_cover",
        text("epson.is.cover_opened", "the cover was opened while it printed"),
        text("epson.short.cover_opened", "cover was opened"),
        _CLOSE,
        "error", "auto_recoverable_error",
        unless=_ONLINE,
    ),
    fault(
        "recoverable_error",
        text("epson.is.recoverable_error", "the printer has stopped with an error that it can recover from"),
        text("epson.short.recoverable_error", "recoverable error"),
        text(
            "epson.advice.recoverable_error",
            "Take out stuck paper and close the cover, then let the printer recover. It prints the last line again.",
        ),
        "error",
        remedy=_RECOVERING,
    ),
    *(
        fault(name, clause, short, advice, "error", "unrecoverable_error", unless=_ONLINE)
        for name, clause, short, advice in (
            (
                "offline_by_cpu",
                text("epson.is.cpu_error", "the printer's processor is faulty"),
                text("epson.short.cpu_error", "processor"),
                _RESTART,
            ),
            (
                "offline_by_rom",
                text("epson.is.rom_error", "the printer cannot read its firmware memory"),
                text("epson.short.rom_error", "firmware memory"),
                _RESTART,
            ),
            (
                "offline_by_gate_array",
                text("epson.is.gate_array_error", "the printer's electronics are faulty"),
                text("epson.short.gate_array_error", "electronics"),
                _RESTART,
            ),
            (
                "offline_by_high_voltage",
                text("epson.is.high_voltage", "the supply voltage is too high"),
                text("epson.short.high_voltage", "voltage too high"),
                _POWER_SUPPLY,
            ),
            (
                "offline_by_low_voltage",
                text("epson.is.low_voltage", "the supply voltage is too low"),
                text("epson.short.low_voltage", "voltage too low"),
                _POWER_SUPPLY,
            ),
            (
                "offline_by_overcurrent",
                text("epson.is.overcurrent", "the printer draws too much current"),
                text("epson.short.overcurrent", "too much current"),
                _RESTART,
            ),
            (
                "offline_by_thermostat",
                text("epson.is.thermostat", "the print head's thermostat reports an error"),
                text("epson.short.thermostat", "thermostat"),
                text(
                    "epson.advice.thermostat",
                    "Let the printer cool down, then switch it off and on. If it says the same then, it needs service.",
                ),
            ),
        )
    ),
    fault(
        "unrecoverable_error",
        text("epson.is.unrecoverable_error", "the printer has an error that does not go away by itself"),
        text("epson.short.unrecoverable_error", "lasting error"),
        _RESTART,
        "error",
    ),
    fault(
        "auto_recoverable_error",
        text("epson.is.auto_recoverable_error", "the print head is too hot, or the cover was opened while it printed"),
        text("epson.short.auto_recoverable_error", "hot, or cover opened"),
        text(
            "epson.advice.auto_recoverable_error",
            "Close the cover, or wait until the print head has cooled down. Printing goes on by itself.",
        ),
        "error",
    ),
    fault(
        "error",
        text("epson.is.error", "the printer has stopped with an error"),
        text("epson.short.error", "error"),
        text(
            "epson.advice.error",
            "Open the cover, take out stuck paper and close it. If that does not help, switch the printer off and on.",
        ),
        unless=_ONLINE,
    ),
)  # fmt: skip

STOPPING: Final = (
    fault(
        "cover_open",
        text("epson.is.cover_open", "the cover is open"),
        text("epson.short.cover_open", "cover open"),
        _CLOSE,
        "auto_recoverable_error", "offline_by_cover", "paper_near_end", "near_end_unclear", "paper_unclear",
        "stopped_with_paper_in",
    ),
    *_PAPER,
    *_ERRORS,
    Condition(
        "battery_low",
        {"battery_low": True},
        State.FAULT,
        text("epson.is.battery_low", "the battery is too low to print"),
        text("epson.short.battery_low", "battery too low"),
        text("epson.advice.battery_low", "Charge the battery, or put in a charged one."),
        hides=(*EXPLAINED, "battery_end", "battery_charging", "battery_near_end"),
        # On printers with a drawer the bit is that of the drawer, and an unknown printer has both cells.
        unless={"drawer_pin3_high": frozenset[FieldValue]({False, True})},
    ),
)  # fmt: skip
"""In the order in which they are said."""
