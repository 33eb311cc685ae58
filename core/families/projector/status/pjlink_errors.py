"""The six parts of ERST (PJLink Class 1): what a warning and an error of each mean for the person there.

What it is that a projector warns of is left to its maker: the sentences say no more than which part it is.
"""

from __future__ import annotations

from typing import Final

from core.families.projector.status.pjlink_rows import PART_LABELS
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.status import Condition, State
from core.text import text

_ERRORS: Final = (
    Condition(
        "error_fan_fault",
        {"error_fan": 2},
        State.FAULT,
        text("projector.part.error_fan_fault", "a fan has failed"),
        text("projector.part.error_fan_fault.short", "fan error"),
        text(
            "projector.part.error_fan_fault.advice",
            "Switch the projector off, let it cool and pull its plug. If it says the same after that, call service.",
        ),
    ),
    Condition(
        "error_lamp_fault",
        {"error_lamp": 2},
        State.FAULT,
        text("projector.part.error_lamp_fault", "the lamp has failed"),
        text("projector.part.error_lamp_fault.short", "lamp error"),
        text(
            "projector.part.error_lamp_fault.advice",
            "Let the projector cool down, then put in a new lamp.",
        ),
    ),
    Condition(
        "error_temperature_fault",
        {"error_temperature": 2},
        State.FAULT,
        text("projector.part.error_temperature_fault", "the projector has become too hot"),
        text("projector.part.error_temperature_fault.short", "too hot"),
        text(
            "projector.part.error_temperature_fault.advice",
            "Keep the vents free and let the projector cool down. Then switch it on again.",
        ),
    ),
    Condition(
        "error_cover_fault",
        {"error_cover": 2},
        State.FAULT,
        text("projector.part.error_cover_fault", "a cover stands open"),
        text("projector.part.error_cover_fault.short", "cover open"),
        text("projector.part.error_cover_fault.advice", "Close the covers until they click."),
    ),
    Condition(
        "error_filter_fault",
        {"error_filter": 2},
        State.FAULT,
        text("projector.part.error_filter_fault", "the air filter is blocked or missing"),
        text("projector.part.error_filter_fault.short", "filter error"),
        text("projector.part.error_filter_fault.advice", "Clean the air filter, put it in and close its cover."),
    ),
    Condition(
        "error_other_fault",
        {"error_other": 2},
        State.FAULT,
        text("projector.part.error_other_fault", "the projector reports an error without naming it"),
        text("projector.part.error_other_fault.short", "error"),
        text(
            "projector.part.error_other_fault.advice",
            "Look at the projector's own menu or at its web page. Switching it off and on may help.",
        ),
    ),
)
_WARNINGS: Final = (
    Condition(
        "error_fan_attention",
        {"error_fan": 1},
        State.ATTENTION,
        text("projector.part.error_fan_attention", "the projector warns about a fan"),
        text("projector.part.error_fan_attention.short", "fan warning"),
        text("projector.part.error_fan_attention.advice", "Clean the vents, and have the fan looked at soon."),
    ),
    Condition(
        "error_lamp_attention",
        {"error_lamp": 1},
        State.ATTENTION,
        text("projector.part.error_lamp_attention", "the projector warns about its lamp"),
        text("projector.part.error_lamp_attention.short", "lamp warning"),
        text(
            "projector.part.error_lamp_attention.advice",
            "The lamp may be near its end: look at its hours, and have a replacement at hand.",
        ),
    ),
    Condition(
        "error_temperature_attention",
        {"error_temperature": 1},
        State.ATTENTION,
        text("projector.part.error_temperature_attention", "the projector warns about its temperature"),
        text("projector.part.error_temperature_attention.short", "temperature warning"),
        text("projector.part.error_temperature_attention.advice", "Keep the vents free, and clean the air filter."),
    ),
    Condition(
        "error_cover_attention",
        {"error_cover": 1},
        State.ATTENTION,
        text("projector.part.error_cover_attention", "the projector warns about a cover"),
        text("projector.part.error_cover_attention.short", "cover warning"),
        text("projector.part.error_cover_attention.advice", "Press the covers until they click."),
    ),
    Condition(
        "error_filter_attention",
        {"error_filter": 1},
        State.ATTENTION,
        text("projector.part.error_filter_attention", "the projector warns about its air filter"),
        text("projector.part.error_filter_attention.short", "filter due"),
        text(
            "projector.part.error_filter_attention.advice",
            "Clean the air filter or put in a new one, then reset the filter hours.",
        ),
    ),
    Condition(
        "error_other_attention",
        {"error_other": 1},
        State.ATTENTION,
        text("projector.part.error_other_attention", "the projector gives a warning without naming it"),
        text("projector.part.error_other_attention.short", "warning"),
        text("projector.part.error_other_attention.advice", "Look at the projector's own menu or at its web page."),
    ),
)
_UNKNOWN: Final = text("projector.is.part_unknown", "the projector says something unknown about a part ({part})")
_UNKNOWN_SHORT: Final = text("projector.short.part_unknown", "unknown: {part}")
_UNKNOWN_ADVICE: Final = text("projector.advice.part_unknown", "Look at the projector's own menu or at its web page.")


def _unknown(part: str) -> Condition:
    """Give the condition of a digit that is none of 0, 1 and 2."""
    label = PART_LABELS[part]
    return Condition(
        f"{part}_unknown", {}, State.UNKNOWN, _UNKNOWN.having(part=label), _UNKNOWN_SHORT.having(part=label),
        _UNKNOWN_ADVICE, reaching={part: 3},
    )  # fmt: skip


PART_CONDITIONS: Final = (*_ERRORS, *_WARNINGS, *(_unknown(part) for part in ERROR_PARTS))
"""In the order in which they are said."""
