"""What can be the matter with a projector, and what the person in front of it does about it: in both languages.

A projector that is off is in order, and still it is said first of all: State.INFO. What is unknown is never in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from core.families.projector.models import A220N
from core.families.projector.sources import LAMP_LIFE
from core.families.projector.status.errors import ERRORS
from core.families.projector.status.pjlink_errors import PART_CONDITIONS
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.status import Condition, FieldValue, State, Verdict, judge
from core.text import text

POWER_ON: Final = "power_on"
UNBLANK: Final = "unblank"
UNFREEZE: Final = "unfreeze"
UNMUTE: Final = "unmute"
"""The actions that end a condition by themselves."""

READY: Final = Verdict(State.OK, text("projector.ready", "The projector is on."), text("projector.ready.short", "On"))
_ORDER_AT: Final = LAMP_LIFE * 9 // 10
"""Hours from which a new lamp should be ordered."""
_PHASE: Final = "phase"
_ERRORS_TOLD: Final = "errors_told"
_LANGUAGE: Final = "language"
_PICTURE: Final = "picture"
_SOUND: Final = "sound"
_MOTION: Final = "motion"
_PHASES: Final[Mapping[FieldValue, str]] = {0: "off", 1: "on", 2: "cooling", 3: "warming", None: "untold"}


def _errors() -> Iterator[Condition]:
    for number, error in ERRORS.items():
        yield Condition(
            error.id, {"error_status": number}, error.state, error.clause, error.short, error.advice,
            hides=("lamp_old", "lamp_over") if error.id == "error_lamp_time" else (),
        )  # fmt: skip
    yield Condition(
        "error_unknown", {}, State.FAULT,
        text(
            "projector.is.error_unknown",
            "the projector reports an error that is not known here ({error_status:02X}h)",
        ),
        text("projector.short.error_unknown", "error {error_status:02X}h"),
        text("projector.advice.error_unknown", "Look for this number in the projector's manual, or ask its service."),
        unless={"error_status": frozenset[FieldValue](ERRORS)}, reaching={"error_status": 1}, tells=("error_status",),
    )  # fmt: skip


_LAMP_OLD: Final = Condition(
    "lamp_old", {}, State.ATTENTION,
    text("projector.is.lamp_old", "the lamp has run {lamp_hours:,} hours"),
    text("projector.short.lamp_old", "lamp at {lamp_hours:,} h"),
    text(
        "projector.advice.lamp_old",
        "Order a replacement. "
        "About {life:,} hours are usual for such lamps, more in eco mode (inferred, not the maker's figure).",
        life=LAMP_LIFE,
    ),
    hides=("error_lamp_attention",), reaching={"lamp_hours": _ORDER_AT}, tells=("lamp_hours",),
)  # fmt: skip
_LAMP: Final = (
    Condition(
        "lamp_over", {}, State.ATTENTION,
        text("projector.is.lamp_over", "the lamp has run longer than is usual ({lamp_hours:,} hours)"),
        text("projector.short.lamp_over", "lamp at {lamp_hours:,} h"),
        text(
            "projector.advice.lamp_over",
            "Put in a new lamp soon, then reset the lamp hours. "
            "About {life:,} hours are usual for such lamps, more in eco mode (inferred, not the maker's figure).",
            life=LAMP_LIFE,
        ),
        hides=("lamp_old", "error_lamp_attention"), reaching={"lamp_hours": LAMP_LIFE}, tells=("lamp_hours",),
    ),
    _LAMP_OLD,
)  # fmt: skip
"""Of the class whose usual life is inferred: never more than ATTENTION, and the advice says how sure it is."""
_ANY_LAMP: Final = replace(_LAMP_OLD, when={_LANGUAGE: "commands"})
"""Of a projector whose model is not known: on the command ports they are lamps of the same kind, and a spare one does
no harm; that one has run for too long is not said. PJLink tells hours of light sources too that last far longer."""
_PICTURE_AND_SOUND: Final = (
    Condition(
        "blanked", {_PHASE: "on", _PICTURE: "blanked"}, State.ATTENTION,
        text("projector.is.blanked", "the picture is switched off with BLANK"),
        text("projector.short.blanked", "picture off"),
        text("projector.advice.blanked", "Switch BLANK off to see the picture."),
        remedy=UNBLANK,
    ),
    Condition(
        "picture_muted", {_PHASE: "on", _PICTURE: "muted"}, State.ATTENTION,
        text("projector.is.picture_muted", "the picture is switched off"),
        text("projector.short.picture_muted", "no picture"),
        text("projector.advice.picture_muted", "Switch the picture on again to see it."),
        remedy=UNBLANK,
    ),
    Condition(
        "picture_unclear", {_PHASE: "on", _PICTURE: "unclear"}, State.UNKNOWN,
        text("projector.is.picture_unclear", "the projector says something unknown about its picture or its sound"),
        text("projector.short.picture_unclear", "picture unknown"),
        text("projector.advice.picture_unclear", "Look at the picture itself. The bits of the status have the code."),
    ),
    Condition(
        "frozen", {_PHASE: "on", _MOTION: "frozen"}, State.ATTENTION,
        text("projector.is.frozen", "the picture is frozen"),
        text("projector.short.frozen", "picture frozen"),
        text("projector.advice.frozen", "Let the picture move again."),
        remedy=UNFREEZE,
    ),
    Condition(
        "muted", {_PHASE: "on", _SOUND: "muted"}, State.INFO,
        text("projector.is.muted", "the sound is switched off"),
        text("projector.short.muted", "sound off"),
        text("projector.advice.muted", "Switch the sound on if it should be heard."),
        remedy=UNMUTE,
    ),
)  # fmt: skip
_POWER: Final = (
    Condition(
        "power_untold", {_PHASE: "untold"}, State.UNKNOWN,
        text("projector.is.power_untold", "the projector does not tell whether it is on"),
        text("projector.short.power_untold", "power not told"),
        text("projector.advice.power_untold", "Ask again. If it stays so, look at the projector itself."),
        hides=("errors_untold",),
    ),
    Condition(
        "power_unknown", {_PHASE: "unknown"}, State.UNKNOWN,
        text("projector.is.power_unknown", "the projector tells a power state that is not known here ({power:02X}h)"),
        text("projector.short.power_unknown", "power {power:02X}h"),
        text("projector.advice.power_unknown", "Look at the projector itself."),
        tells=("power",),
    ),
    Condition(
        "errors_untold", {_PHASE: "on", _ERRORS_TOLD: False}, State.UNKNOWN,
        text("projector.is.errors_untold", "the projector is on, and does not tell whether it has an error"),
        text("projector.short.errors_untold", "errors not told"),
        text("projector.advice.errors_untold", "Look at its indicators, and in its manual for what they mean."),
    ),
    Condition(
        "cooling", {_PHASE: "cooling"}, State.INFO,
        text("projector.is.cooling", "the projector is cooling down"),
        text("projector.short.cooling", "cooling down"),
        text("projector.advice.cooling", "Leave it plugged in. It can be switched on again when it has cooled down."),
    ),
    Condition(
        "warming", {_PHASE: "warming"}, State.INFO,
        text("projector.is.warming", "the projector is warming up"),
        text("projector.short.warming", "warming up"),
        text("projector.advice.warming", "Wait until the picture comes."),
    ),
    Condition(
        "standby", {_PHASE: "off"}, State.INFO,
        text("projector.is.standby", "the projector is off (standby)"),
        text("projector.short.standby", "off"),
        text("projector.advice.standby", "Switch it on when it is wanted."),
        remedy=POWER_ON,
    ),
)  # fmt: skip
_OF_EVERY_MODEL: Final = (*_errors(), *PART_CONDITIONS, *_POWER, *_PICTURE_AND_SOUND)
"""In the order in which they are said: that there is no picture, before that a lamp is old."""
_CONDITIONS: Final = (*_OF_EVERY_MODEL, _ANY_LAMP)
_WITH_LAMP: Final = (*_OF_EVERY_MODEL, *_LAMP)


def judged(fields: Mapping[str, FieldValue], group: str | None = None) -> Verdict:
    """Say how a projector is, from the fields of either status and `warming_up`.

    A field that is missing or None is not known, and proves nothing. A lamp that is due to be
    replaced is told of every projector by the command set, by PJLink of one model group only.
    """
    return judge(_WITH_LAMP if group == A220N else _CONDITIONS, {**fields, **_facts(fields)}, READY)


def _facts(fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """Give what both languages tell in ways of their own, in one."""
    return {
        _PHASE: _phase(fields),
        _ERRORS_TOLD: fields.get("error_status") is not None
        or all(fields.get(part) is not None for part in ERROR_PARTS),
        _LANGUAGE: "commands" if "error_status" in fields else "",
        _PICTURE: _picture(fields),
        _SOUND: "muted" if fields.get("mute") is True else "",
        _MOTION: "frozen" if fields.get("freeze") is True else "",
    }


def _picture(fields: Mapping[str, FieldValue]) -> str:
    """Give what is the matter with picture and sound; a code that is neither off nor on is unclear."""
    if fields.get("blank") is True:
        return "muted" if "av_mute" in fields else "blanked"
    has_code = any(type(fields.get(name)) is int for name in ("blank", "mute", "freeze"))
    is_strange = fields.get("av_mute") is not None and fields.get("blank") is None
    return "unclear" if has_code or is_strange else ""


def _phase(fields: Mapping[str, FieldValue]) -> str:
    """Give the phase of the power. The command set has no code for warming up: 3 is unknown there."""
    power = fields.get("power")
    if fields.get("warming_up") is True and power in (None, 0, 1):
        return "warming"
    if power == 3 and "error_status" in fields:
        return "unknown"
    return _PHASES.get(power, "unknown")
