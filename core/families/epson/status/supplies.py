"""Ink and battery of Epson printers that have one: what is the matter with them, and what to do."""

from __future__ import annotations

from typing import Final

from core.families.epson.status.battery_table import ON_BATTERY
from core.families.epson.status.stopping import fault
from core.status import Condition, State
from core.text import text

_CHARGE: Final = text("epson.advice.battery_near_end", "Charge the battery soon, or have a charged one ready.")
_NEW_INK: Final = text("epson.advice.ink", "Put in a new cartridge, as the manual of the printer says.")


def _ink(number: int) -> tuple[Condition, ...]:
    return (
        fault(
            f"ink_{number}_missing",
            text("epson.is.ink_missing", "there is no ink cartridge in place {ink}", ink=number),
            text("epson.short.ink_missing", "no ink {ink}", ink=number),
            _NEW_INK,
            f"ink_{number}_end", f"ink_{number}_near_end",
        ),
        fault(
            f"ink_{number}_end",
            text("epson.is.ink_end", "ink {ink} is used up", ink=number),
            text("epson.short.ink_end", "ink {ink} out", ink=number),
            _NEW_INK,
            f"ink_{number}_near_end",
        ),
        Condition(
            f"ink_{number}_near_end",
            {f"ink_{number}_near_end": True},
            State.ATTENTION,
            text("epson.is.ink_near_end", "ink {ink} is running low", ink=number),
            text("epson.short.ink_near_end", "ink {ink} low", ink=number),
            text("epson.advice.ink_near_end", "Have a new ink cartridge ready."),
        ),
        Condition(
            f"ink_{number}_cleaning",
            {f"ink_{number}_cleaning": True},
            State.INFO,
            text("epson.is.ink_cleaning", "the printer cleans its print head"),
            text("epson.short.ink_cleaning", "cleaning"),
            text("epson.advice.ink_cleaning", "Wait until it has finished. Printing goes on by itself."),
            hides=tuple(f"ink_{later}_cleaning" for later in range(number + 1, 3)),
        ),
    )  # fmt: skip


SUPPLIES: Final = (
    *_ink(1),
    *_ink(2),
    Condition(
        "battery_end",
        {"battery_level": 0, "power_source": ON_BATTERY},
        State.FAULT,
        text("epson.is.battery_end", "the battery is used up"),
        text("epson.short.battery_end", "battery used up"),
        text("epson.advice.battery_end", "Charge the battery now, or put in a charged one."),
        hides=("battery_charging",),
    ),
    Condition(
        "battery_charging",
        {"battery_level": 0},
        State.ATTENTION,
        text("epson.is.battery_charging", "the battery is empty"),
        text("epson.short.battery_charging", "battery empty"),
        text("epson.advice.battery_charging", "Leave the printer on the mains until the battery is charged."),
    ),
    Condition(
        "battery_near_end",
        {"battery_level": 1},
        State.ATTENTION,
        text("epson.is.battery_near_end", "the battery is nearly used up"),
        text("epson.short.battery_near_end", "battery low"),
        _CHARGE,
    ),
    Condition(
        "battery_unclear",
        {"battery_level": None},
        State.UNKNOWN,
        text("epson.is.battery_unclear", "the printer tells no battery level that is known"),
        text("epson.short.battery_unclear", "battery unclear"),
        _CHARGE,
    ),
)
"""In the order in which they are said."""
