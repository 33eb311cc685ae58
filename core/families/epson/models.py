"""The models of Epson's receipt printers, in groups of what they have and understand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from core.families.epson import sources
from core.status import Evidence


class Part(Enum):
    """What a model has beyond a printer with one roll, a cover and a cutter, or what it lacks."""

    DRAWER = "drawer"
    """A connector for a cash drawer, with the switch on pin 3."""
    NEAR_END = "near end"
    """A sensor for a roll that is nearly used up, at least as an option."""
    CUTTER = "cutter"
    BATTERY = "battery"
    SLIP = "slip"
    """A second paper path for slips."""
    PEELER = "peeler"
    """Labels are peeled, and the printer waits until one is taken."""
    INK = "ink"


class Command(Enum):
    """Commands that not every model understands. One that does not may print what it does not understand."""

    EXTENDED_STATUS = "FS ( e"
    PROCESS_ID = "GS ( H 48"
    """GS ( H: process ID and offline response. Not on T88III, L60II, U2xx, J2000 (APG p.425; REF)."""
    COUNTERS = "GS g 2"
    """Maintenance counters. Not on T88III, L60II, U2xx (APG p.475)."""
    SETTING_MODE = "GS ( E"
    """User setup: memory switches, customized values, serial settings."""
    TEXT_INFORMATION = "GS I 65"
    """GS I 65 to 69: firmware, maker, model, serial number, fonts, as text."""
    POWER_OFF = "DLE DC4 2"
    CLEAR = "DLE DC4 8"
    BEACON = "beacon.cgi"
    """The web interface gives and takes the script of the Bluetooth beacon, with digest authentication (TRG TM-T88VII
    p.131, TM-m30III p.139, TM-m50II p.121 to 125)."""
    WEB_CONFIG = "set_tcpip_wired.cgi"
    """The web interface gives and takes network settings (TM-i WebConfig API)."""


_PARTS: Final = frozenset({Part.DRAWER, Part.NEAR_END, Part.CUTTER})
_PORTABLE: Final = frozenset({Part.BATTERY})
_OLD: Final = frozenset({Command.SETTING_MODE})
_FULL: Final = frozenset(Command) - {Command.EXTENDED_STATUS, Command.BEACON, Command.WEB_CONFIG}
_MODERN: Final = _FULL | {Command.EXTENDED_STATUS}
_NEWEST: Final = _MODERN | {Command.BEACON}
_INTELLIGENT: Final = _MODERN | {Command.WEB_CONFIG}
_IMPACT: Final = frozenset({Command.SETTING_MODE, Command.TEXT_INFORMATION, Command.POWER_OFF})


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Models with the same parts and commands.

    `names` is a regular expression for the beginning of their names, in capitals: what stands behind `TM-`, up to the
    hyphen or blank before a variant. `known_by` says where the names come from, `commands_by` where the commands do.
    """

    id: str
    names: str
    parts: frozenset[Part] = _PARTS
    commands: frozenset[Command] = _MODERN
    known_by: Evidence = sources.NAMES
    commands_by: Evidence = sources.EXTENDED_MODELS


_GROUPS: Final = (
    # The first group whose names fit is taken: what is special stands before what is general.
    ModelGroup("TM-i", r"(T88V|T70|T20II|T8[23]II)-I$", commands=_INTELLIGENT, commands_by=sources.WEB_CONFIG),
    ModelGroup("T88III", r"T88(I{1,3})?(?![IV])", commands=frozenset()),
    ModelGroup("T88VII", r"T88VII", commands=_NEWEST),
    ModelGroup("T88VI", r"T88VI"),
    ModelGroup("T88V", r"T88V"),
    ModelGroup("T88IV", r"T88IV", commands=_FULL),
    ModelGroup("T20", r"T20|T8[123]|T100"),
    ModelGroup("T70", r"T70"),
    ModelGroup("T90", r"T90", commands=_FULL),
    ModelGroup("m30III", r"M30III", commands=_NEWEST),
    ModelGroup("m50II", r"M50II", commands=_NEWEST),
    ModelGroup("m30", r"M[135]0"),
    ModelGroup("P60", r"P60(?!II)", _PORTABLE, _FULL),
    ModelGroup("P20", r"P[268]0", _PORTABLE),
    ModelGroup("L90", r"L90", _PARTS | {Part.PEELER}, _FULL),
    ModelGroup("L100", r"L100", _PARTS | {Part.PEELER}),
    ModelGroup("L60II", r"L60", frozenset({Part.NEAR_END}), frozenset()),
    ModelGroup("U220", r"U2[123]0", commands=_IMPACT),
    ModelGroup("U295", r"U29\d", frozenset({Part.DRAWER, Part.SLIP}), frozenset()),
    ModelGroup("H6000", r"H[56]000", _PARTS | {Part.SLIP}, _FULL),
    ModelGroup("J2000", r"J2[01]00", _PARTS | {Part.INK}, _FULL - {Command.PROCESS_ID}),
)

GROUPS: Final[Mapping[str, ModelGroup]] = {group.id: group for group in _GROUPS}
"""Every group by its id."""

_NAMES: Final = tuple((re.compile(group.names, re.ASCII), group.id) for group in _GROUPS)
_MODEL: Final = re.compile(
    r"\s*(?:(?:SEIKO\s*)?EPSON[\s_-]*)?(?P<series>(?:TM|EU|UB)[\s_-]*)?(?P<name>[A-Z0-9]+(?:-I(?![A-Z0-9]))?)",
    re.ASCII,
)
"""Maker and series; then the name, up to the hyphen or blank before what a variant is called, but for TM-i: `-i`."""
_LONGEST: Final = 80
"""Characters of the longest answer to GS I; longer texts are no model names."""


@lru_cache(maxsize=256)
def group_of(model: str | None) -> str | None:
    """Give the group of a model from what it calls itself, or from what a person writes: `TM-T88V`, `Epson TM-m30II`.

    None when the text is no model that is known: then nobody can say what the printer does not have.
    """
    if model is None or len(model) > _LONGEST or (read := _MODEL.match(model.upper())) is None:
        return None
    return next((group for names, group in _NAMES if names.match(read["name"])), None)


def is_receipt_printer(model: str) -> bool:
    """Tell whether a name is that of a receipt printer, and not of one of Epson's office printers or scanners."""
    read = _MODEL.match(model.upper())
    return read is not None and (read["series"] is not None or group_of(model) is not None)


def understands(group: str | None, command: Command) -> bool:
    """Tell whether a group is known to understand a command; of an unknown model (None) nothing is known."""
    return group is not None and command in GROUPS[group].commands


def groups_with(part: Part) -> frozenset[str]:
    """Give the groups that have a part."""
    return frozenset(group.id for group in _GROUPS if part in group.parts)


def groups_without(*names: str) -> frozenset[str]:
    """Give all groups but these."""
    return frozenset(GROUPS).difference(names)
