"""What stands behind the types of the command set in a simulated projector: state ids, hidden ranges, what resets what.

Types are 16-bit numbers, low byte first on the wire (`00 60` is 6000h). Ranges of analogue values are published
nowhere; these are invented, and a host that assumes one is found out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

POWER: Final = 0x6000
ERROR_STATUS: Final = 0x6020
INPUT: Final = 0x2000
MUTE: Final = 0x2002
BLANK: Final = 0x3020
FREEZE: Final = 0x3002
LAMP_LOW: Final = 0x1090
LAMP_HIGH: Final = 0x109E
FILTER_LOW: Final = 0x10A0
FILTER_HIGH: Final = 0x109F
MEMORY_LOAD: Final = 0x2014
MEMORY_SAVE: Final = 0x2015
MY_IMAGE: Final = 0x3500

HIGH_REGISTERS: Final[Mapping[int, str]] = MappingProxyType({LAMP_HIGH: "lamp_hours", FILTER_HIGH: "filter_hours"})
"""Registers for the high byte of hours, and the state id that they share with the low one."""
HOURS: Final = frozenset({LAMP_LOW, LAMP_HIGH, FILTER_LOW, FILTER_HIGH})
OWN_ITEMS: Final = HOURS | {POWER, ERROR_STATUS, INPUT, MUTE, BLANK, FREEZE}
"""The types whose state ids every projector has, or that are of a kind of their own."""

STANDBY_TYPES: Final = frozenset({
    POWER, ERROR_STATUS, *HOURS, 0x7030, 0x7040,
    0x6001, 0x3120, 0x3110, 0x203F, 0x206F, 0x20BF,
})  # fmt: skip
"""What is answered in standby (inferred): power, errors, hours, and what concerns standby and switching on itself."""

DELETES: Final[Mapping[int, int]] = MappingProxyType({0x3500 + image: image for image in range(1, 5)})
"""The images that the types for deleting delete."""


class Range(NamedTuple):
    """What an analogue value can be, and what it is from the factory."""

    lowest: int
    highest: int
    first: int


_ANY: Final = Range(0, 100, 50)
_VOLUME: Final = Range(0, 32, 16)
_SHIFTED: Final = Range(0, 255, 128)
_RANGES: Final[Mapping[int, Range]] = MappingProxyType(
    {
        **dict.fromkeys((0x2007, 0x200B), Range(0, 80, 40)),
        **dict.fromkeys((0x2050, *range(0x2060, 0x2070), 0x20A2), _VOLUME),
        **dict.fromkeys((0x2201, 0x220C, 0x220D), Range(1, 7, 4)),
        0x2209: Range(0, 10, 5),
        0x3007: Range(0, 12, 0),
        **dict.fromkeys(range(0x3090, 0x3098), _SHIFTED),
        **dict.fromkeys((0x30B1, 0x30B2, 0x30B3, 0x30B5, 0x30B6, 0x30B7), _SHIFTED),
        0x3110: Range(0, 99, 0),
    }
)


def range_of(type_: int) -> Range:
    """Give the range of an analogue value."""
    return _RANGES.get(type_, _ANY)


RESETS: Final[Mapping[int, tuple[int, ...]]] = MappingProxyType(
    {0x2129: tuple(range(0x2121, 0x2129)), 0x2147: tuple(range(0x2141, 0x2147))}
)
"""The types that set back several others; those that set back one say so in the command table."""
REMEMBERED: Final = (0x2003, 0x2004, 0x2201, 0x2202, 0x2203, 0x30A1, 0x30B0, 0x30BA)
"""What My Memory keeps: brightness, contrast, sharpness, colour, tint, gamma, colour temperature, picture mode."""
