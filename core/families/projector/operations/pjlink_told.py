"""Between the answers of PJLink and the values of features."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.device import Value
from core.families.projector.operations import shared_features as shared
from core.families.projector.operations.pjlink_features import AV_MUTE, BODIES, FILTER_HOURS, INPUT
from core.families.projector.reach.pjlink_rounds import CLASS, INPUTS, LAMPS
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
_ONLY_PICTURE: Final = text("projector.pjlink.only_picture", "Only the picture is muted, and the sound is not.")
_ONLY_SOUND: Final = text("projector.pjlink.only_sound", "Only the sound is muted, and the picture is not.")
_SOUND_TOO: Final = text(
    "projector.pjlink.sound_too", "The sound has changed with it: most likely this model mutes both only together."
)
_PICTURE_TOO: Final = text(
    "projector.pjlink.picture_too", "The picture has changed with it: most likely this model mutes both only together."
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


def _both_muted(told: str) -> Value | Text | None:
    mute = mute_of(told)
    if mute is None or mute.video == mute.audio:
        return None if mute is None else mute.video
    return _ONLY_PICTURE if mute.video else _ONLY_SOUND


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
    """Give the codes; None where one of them is none of PJLink's: then what was told is shown as it came."""
    codes = inputs_of(told)
    return None if codes is None or set(codes) != set(told.upper().split()) else ", ".join(codes)


def _words(told: str) -> Value | Text:
    return words_of(told) or _NOTHING


def _lamp_id(number: int, what: str) -> str:
    return f"lamp_{what}" if number == 1 else f"lamp_{number}_{what}"


_READ: Final[Mapping[str, Read]] = {
    shared.POWER: _power,
    INPUT: input_of,
    shared.BLANK: _muted(lambda mute: mute.video),
    shared.MUTE: _muted(lambda mute: mute.audio),
    AV_MUTE: _both_muted,
    shared.FREEZE: freeze_of,
    FILTER_HOURS: hours_of,
    CLASS: class_of,
    "resolution": _resolution,
    "recommended_resolution": _resolution,
    "replacement_lamp": _listed,
    "replacement_filter": _listed,
    INPUTS: _inputs,
    LAMPS: lambda told: None if (lamps := lamps_of(told)) is None else len(lamps),
    **{_lamp_id(number, "hours"): _lamp(number, True) for number in range(1, MOST_LAMPS + 1)},
    **{_lamp_id(number, "on"): _lamp(number, False) for number in range(1, MOST_LAMPS + 1)},
}
"""How an answer is read for each feature; the others are words."""
_AVMT: Final = {shared.BLANK: "1", shared.MUTE: "2", AV_MUTE: "3"}
"""The digit that stands for the picture, the sound, or both."""
_OTHER_PARTS: Final = {shared.BLANK: (shared.MUTE, _SOUND_TOO), shared.MUTE: (shared.BLANK, _PICTURE_TOO)}
"""What a command that mutes one part is to leave as it is, and what to say where it does not."""


def value_in(name: str, told: str) -> Value | Text:
    """Give the value of a feature in the answer to its command; else why there is none."""
    value = _READ.get(name, _words)(told)
    return _NO_MEANING.having(told=told) if value is None else value


def setting_of(name: str, value: Value) -> tuple[str, str]:
    """Give the command that sets a feature, and its parameter."""
    if name in _AVMT:
        return BODIES[name], f"{_AVMT[name]}{int(value is True)}"
    return BODIES[name], str(int(value) if isinstance(value, bool) else value)


def changed_beside(name: str, before: str, after: str) -> tuple[Text, ...]:
    """Say what has changed beside a setting that alone was to change, by the answers to its command before and after.

    There are projectors that mute picture and sound only together.
    """
    if name not in _OTHER_PARTS:
        return ()
    other, remark = _OTHER_PARTS[name]
    values = [_READ[other](told) for told in (before, after)]
    return (remark,) if None not in values and values[0] != values[1] else ()
