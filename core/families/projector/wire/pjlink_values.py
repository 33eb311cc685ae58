"""What the values of PJLink say (PJLink Class 1, version 1.04; Class 2, version 2.10). None is what says nothing known.

Nothing here raises: a value comes from a device.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

ERROR_PARTS: Final = ("error_fan", "error_lamp", "error_temperature", "error_cover", "error_filter", "error_other")
"""The parts of ERST, in the order of its six digits: 0 in order, 1 warning, 2 error."""
MOST_LAMPS: Final = 8

_POWER: Final = re.compile(r"[0-3]")
_INPUT: Final = re.compile(r"[1-6][1-9A-Z]")
_TWO_CHARACTERS: Final = re.compile(r"[0-9A-Za-z]{2}")
_ERRORS: Final = re.compile(r"[0-9]{6}")
_LAMPS: Final = re.compile(rf"[0-9]{{1,5}} +[01](?: +[0-9]{{1,5}} +[01]){{0,{MOST_LAMPS - 1}}}")
_HOURS: Final = re.compile(r"[0-9]{1,5}")
_SIZE: Final = re.compile(r"([0-9]{1,5})x([0-9]{1,5})", re.IGNORECASE)
_CLASS: Final = re.compile(r"[1-9]")


class Mute(NamedTuple):
    """What AVMT says: whether the picture is away, and whether the sound is."""

    video: bool
    audio: bool


class Lamp(NamedTuple):
    """A light source: the hours it has run, 0 to 99999, and whether it is lit."""

    hours: int
    is_on: bool


class Size(NamedTuple):
    """A resolution in dots."""

    width: int
    height: int


class Signal(Enum):
    """What IRES says where it gives no resolution."""

    NONE = "-"
    """There is no signal."""
    UNKNOWN = "*"
    """There is a signal of a resolution that the projector does not know."""


_MUTES: Final[Mapping[str, Mute]] = {
    "11": Mute(video=True, audio=False),
    "21": Mute(video=False, audio=True),
    "30": Mute(video=False, audio=False),
    "31": Mute(video=True, audio=True),
}


def power_of(value: str) -> int | None:
    """Read POWR: 0 off, 1 on, 2 cooling down, 3 warming up."""
    return int(value) if _POWER.fullmatch(value := value.strip()) else None


def input_of(value: str) -> str | None:
    """Read INPT: two characters.

    The first is 1 RGB, 2 video, 3 digital, 4 storage, 5 network, in class 2 also 6 internal; the second is a terminal,
    1 to 9, in class 2 also A to Z.
    """
    return value if _INPUT.fullmatch(value := value.strip().upper()) else None


def inputs_of(value: str) -> tuple[str, ...] | None:
    """Read INST: the inputs that the projector has, in its order, each once.

    Two characters that are no input of PJLink are left out: the other inputs are there all the same.
    """
    words = value.split()
    known = [code for word in words if (code := input_of(word)) is not None]
    are_codes = all(_TWO_CHARACTERS.fullmatch(word) for word in words)
    return tuple(dict.fromkeys(known)) if known and are_codes else None


def mute_of(value: str) -> Mute | None:
    """Read AVMT."""
    return _MUTES.get(value.strip())


def errors_of(value: str) -> Mapping[str, int] | None:
    """Read ERST by the names of `ERROR_PARTS`; a digit other than 0, 1 and 2 has no meaning that is known."""
    if not _ERRORS.fullmatch(value := value.strip()):
        return None
    return {part: int(digit) for part, digit in zip(ERROR_PARTS, value, strict=True)}


def lamps_of(value: str) -> tuple[Lamp, ...] | None:
    """Read LAMP: up to 8 light sources."""
    if not _LAMPS.fullmatch(value := value.strip()):
        return None
    words = value.split()
    return tuple(Lamp(int(hours), state == "1") for hours, state in zip(words[::2], words[1::2], strict=True))


def hours_of(value: str) -> int | None:
    """Read FILT: the hours that the filter has run, 0 to 99999."""
    return int(value) if _HOURS.fullmatch(value := value.strip()) else None


def resolution_of(value: str) -> Size | Signal | None:
    """Read IRES, the resolution of what comes in, or RRES, the recommended one."""
    value = value.strip()
    if found := _SIZE.fullmatch(value):
        return Size(int(found[1]), int(found[2]))
    return next((signal for signal in Signal if signal.value == value), None)


def freeze_of(value: str) -> bool | None:
    """Read FREZ: whether the picture stands still."""
    return {"0": False, "1": True}.get(value.strip())


def models_of(value: str) -> tuple[str, ...]:
    """Read RLMP or RFIL: the models of replacement lamps or filters; none where it gives none."""
    return tuple(dict.fromkeys(value.split()))


def class_of(value: str) -> int | None:
    """Read CLSS: the class of the projector."""
    return int(value) if _CLASS.fullmatch(value := value.strip()) else None


def words_of(value: str) -> str | None:
    """Read NAME, INF1, INF2, INFO, SNUM, SVER or INNM: text; None where it is blank."""
    return value.strip() or None
