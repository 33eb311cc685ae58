"""Between the answers of PJLink and the values of features."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.device import Value
from core.families.projector.operations import shared_features as shared
from core.families.projector.operations.pjlink_features import BODIES, FILTER_HOURS, INPUT, INPUTS
from core.families.projector.reach.pjlink_rounds import CLASS
from core.families.projector.wire.pjlink_values import (
    MOST_LAMPS,
    Mute,
    Signal,
    Size,
    class_of,
    freeze_of,
    hours_of,
    input_of,
    inputs_of,
    lamps_of,
    models_of,
    mute_of,
    power_of,
    resolution_of,
    words_of,
)
from core.text import Text, text

_POWER_STATES: Final = ("off", "on", "cooling", "warming")
_NO_MEANING: Final = text(
    "projector.pjlink.no_meaning", "The projector answered '{told}', which the specification does not explain."
)
_NOTHING: Final = text("projector.pjlink.nothing", "The projector has nothing written there.")
_NO_SIGNAL: Final = text("projector.pjlink.no_signal", "There is no signal.")
_UNKNOWN_SIGNAL: Final = text(
    "projector.pjlink.unknown_signal", "There is a signal, and the projector does not know its resolution."
)
_NO_SUCH_LAMP: Final = text("projector.pjlink.no_such_lamp", "The projector has no such lamp.")
_SIGNALS: Final = {Signal.NONE: _NO_SIGNAL, Signal.UNKNOWN: _UNKNOWN_SIGNAL}

Read = Callable[[str], Value | Text | None]


def _power(told: str) -> Value | None:
    power = power_of(told)
    return None if power is None else _POWER_STATES[power]


def _muted(part: Callable[[Mute], bool]) -> Read:
    def read(told: str) -> Value | None:
        mute = mute_of(told)
        return None if mute is None else part(mute)

    return read


def _lamp(number: int, is_hours: bool) -> Read:
    def read(told: str) -> Value | Text | None:
        lamps = lamps_of(told)
        if lamps is None:
            return None
        if number > len(lamps):
            return _NO_SUCH_LAMP
        return lamps[number - 1].hours if is_hours else lamps[number - 1].is_on

    return read


def _resolution(told: str) -> Value | Text | None:
    size = resolution_of(told)
    if isinstance(size, Size):
        return f"{size.width} × {size.height}"
    return None if size is None else _SIGNALS[size]


def _listed(told: str) -> Value | Text:
    return ", ".join(models_of(told)) or _NOTHING


def _inputs(told: str) -> Value | None:
    codes = inputs_of(told)
    return None if codes is None else ", ".join(codes)


def _words(told: str) -> Value | Text:
    return words_of(told) or _NOTHING


def _lamp_id(number: int, what: str) -> str:
    return f"lamp_{what}" if number == 1 else f"lamp_{number}_{what}"


_READ: Final[Mapping[str, Read]] = {
    shared.POWER: _power,
    INPUT: input_of,
    shared.BLANK: _muted(lambda mute: mute.video),
    shared.MUTE: _muted(lambda mute: mute.audio),
    shared.FREEZE: freeze_of,
    FILTER_HOURS: hours_of,
    CLASS: class_of,
    "resolution": _resolution,
    "recommended_resolution": _resolution,
    "replacement_lamp": _listed,
    "replacement_filter": _listed,
    INPUTS: _inputs,
    **{_lamp_id(number, "hours"): _lamp(number, True) for number in range(1, MOST_LAMPS + 1)},
    **{_lamp_id(number, "on"): _lamp(number, False) for number in range(1, MOST_LAMPS + 1)},
}
"""How an answer is read for each feature; the others are words."""
_AVMT: Final = {shared.BLANK: "1", shared.MUTE: "2"}
"""The digit that stands for the picture or the sound."""


def value_in(name: str, told: str) -> Value | Text:
    """Give the value of a feature in the answer to its command; else why there is none."""
    value = _READ.get(name, _words)(told)
    return _NO_MEANING.having(told=told) if value is None else value


def setting_of(name: str, value: Value) -> tuple[str, str]:
    """Give the command that sets a feature, and its parameter."""
    if name in _AVMT:
        return BODIES[name], f"{_AVMT[name]}{int(value is True)}"
    return BODIES[name], str(int(value) if isinstance(value, bool) else value)
