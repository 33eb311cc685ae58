"""Customized values: settings where a document says what they mean, raw numbers to be read where none does.

APG p.586 to 588 has the ranges for J2000, T90 and L90; REF, gs_lparen_ce functions 5 and 6, has the names for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from core.device import Value
from core.families.epson import sources
from core.families.epson.operations.configuration_items import CustomizedValue
from core.families.epson.operations.configuration_setting import IN_REFERENCE, RESETS, Plain, Setting, Words
from core.families.epson.operations.print_port import TAKES_PRINT_PORT
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, Toggle
from core.status import DOCUMENTED, INFERRED, Evidence
from core.text import Text, text

_PART: Final = text("epson.part.customized_values", "Customized values")
_GUIDE: Final = Evidence(f"{sources.GUIDE}, GS ( E, pages 586 to 588", DOCUMENTED)
_NAME: Final = Evidence(f"{sources.REFERENCE}, gs_lparen_ce functions 5 and 6; not on every model", DOCUMENTED)
_ERASES: Final = text(
    "epson.setting.erases",
    "Changing this erases everything in the printer's NV user memory and all its NV graphics, logos too: print a slip "
    "with them first, since nothing here can bring them back. The printer then resets itself, loses what it has not "
    "printed yet, and is away for about ten seconds. Nobody may switch it off meanwhile: that can spoil its memory.",
)
_SIZE_MEANING: Final = text(
    "epson.setting.memory_size.meaning", "A step of the size, not a number of bytes; how large a step is, is not known."
)

_SLOWEST_FIRST: Final = text("epson.setting.print_speed.meaning", "1 is the slowest.")
_DENSITY_MEANING: Final = text(
    "epson.setting.print_density.meaning",
    "How dark the printer prints. A printer that cannot do a value keeps the one it has, and that is then said.",
)
_OFFLINE_MEANING: Final = text(
    "epson.setting.command_execution_offline.meaning",
    "On, the printer obeys commands while it is offline, too. Extended automatic status needs it.",
)
_DENSITY: Final = text("epson.print_density", "{percent} %")
_WIDTH: Final = text("epson.paper_width", "{width} mm")
_T90_L90: Final = frozenset({"T90", "L90"})
_STEP: Final = 5
_USUAL_DENSITY: Final = 100
_LOWEST_DENSITY: Final = 70
_WRAPS: Final = 0x10000


def _declared(
    name: str,
    label: Text,
    number: int,
    groups: frozenset[str],
    codec: Choice | Number | Toggle,
    evidence: Evidence,
    texts: Mapping[Value, str] | None = None,
    meaning: Text | None = None,
) -> Setting:
    kinds = {Choice: FeatureKind.CHOICE, Number: FeatureKind.NUMBER, Toggle: FeatureKind.TOGGLE}
    feature: Feature[Any] = Feature(
        name, label, kinds[type(codec)], codec, Category.CONFIG, Danger.DISRUPTIVE, meaning=meaning, evidence=evidence,
        consequence=RESETS, reading_takes=TAKES_PRINT_PORT, part=_PART,
    )  # fmt: skip
    return Setting(feature, CustomizedValue(number), Words(texts) if texts else Plain(), groups)


def _size(name: str, label: Text, number: int, largest: int) -> Setting:
    """Declare the size of a memory, 1 to the largest: changing it erases."""
    plain = _declared(name, label, number, _T90_L90, Number(1, largest), _GUIDE, meaning=_SIZE_MEANING)
    return replace(plain, feature=replace(plain.feature, danger=Danger.DESTRUCTIVE, consequence=_ERASES))


def _density(darkest: int, groups: frozenset[str], evidence: Evidence) -> Setting:
    """Declare the density, 70 % to the darkest: 0 is 100 %, and a step more or less is 5 %; 65535 is one less."""
    percents = range(_LOWEST_DENSITY, darkest + 1, _STEP)
    return _declared(
        "print_density", text("epson.setting.print_density", "Print density"), 5, groups,
        Choice({str(percent): _DENSITY.having(percent=percent) for percent in percents}), evidence,
        {str(percent): str((percent - _USUAL_DENSITY) // _STEP % _WRAPS) for percent in percents}, _DENSITY_MEANING,
    )  # fmt: skip


def _width(widths: Mapping[str, str], group: str, evidence: Evidence) -> Setting:
    """Declare the paper width: millimetres, and the number that stands for it."""
    return _declared(
        "paper_width", text("epson.setting.paper_width", "Paper width"), 3, frozenset({group}),
        Choice({width: _WIDTH.having(width=width) for width in widths}), evidence, dict(widths.items()),
    )  # fmt: skip


KNOWN_VALUES: Final = (
    _density(130, frozenset({"T90"}), Evidence(f"{_GUIDE.source}; steps: {sources.L90}, page 150", INFERRED)),
    _density(140, frozenset({"L90"}), Evidence(f"{_GUIDE.source}; steps: {sources.L90}, page 150", INFERRED)),
    _density(
        140,
        IN_REFERENCE - {"T90", "L90", "J2000"},
        Evidence(f"{sources.REFERENCE}, gs_lparen_ce function 5; range and steps as {sources.L90}", INFERRED),
    ),
    _declared(
        "print_speed", text("epson.setting.print_speed", "Print speed"), 6, _T90_L90, Number(1, 9), _GUIDE,
        meaning=_SLOWEST_FIRST,
    ),
    _width({"57.5": "2", "69.5": "4", "76": "5", "82.5": "6"}, "J2000", _GUIDE),
    _width(
        {"58": "2", "60": "3", "80": "6"}, "T90", Evidence(f"{_GUIDE.source}; millimetres after GS W", INFERRED)
    ),
    _declared(
        "command_execution_offline",
        text("epson.setting.command_execution_offline", "Command execution (offline)"),
        12, IN_REFERENCE, Toggle(),
        Evidence(f"{_NAME.source}; that 0 is off and 1 is on, inferred", INFERRED),
        {False: "0", True: "1"}, _OFFLINE_MEANING,
    ),
    _declared(
        "energizing_parts", text("epson.setting.energizing_parts", "Parts in which the head is energized"), 97,
        _T90_L90, Number(1, 4), _GUIDE,
    ),
    _size("nv_user_memory", text("epson.setting.nv_user_memory", "Size of the NV user memory"), 1, 4),
    _size("nv_graphics_memory", text("epson.setting.nv_graphics_memory", "Size of the NV graphics memory"), 2, 7),
)  # fmt: skip
"""Every customized value of which a group's meaning is known."""

_NAMES: Final[Mapping[int, Text]] = {
    1: text("epson.customized.1", "size of the NV user memory"),
    2: text("epson.customized.2", "size of the NV graphics memory"),
    3: text("epson.customized.3", "paper width"),
    6: text("epson.customized.6", "print speed"),
    7: text("epson.customized.7", "Thai characters"),
    8: text("epson.customized.8", "character code table at start"),
    9: text("epson.customized.9", "international characters at start"),
    10: text("epson.customized.10", "selection of the interface"),
    11: text("epson.customized.11", "column emulation"),
    13: text("epson.customized.13", "top margin by feeding back"),
    14: text("epson.customized.14", "waiting until paper is taken"),
    20: text("epson.customized.20", "time to switch over between interfaces"),
    21: text("epson.customized.21", "main interface"),
    22: text("epson.customized.22", "display while an interface starts"),
    70: text("epson.customized.70", "method of scaling graphics"),
    71: text("epson.customized.71", "algorithm of scaling graphics"),
    73: text("epson.customized.73", "ratio of scaling graphics"),
    97: text("epson.customized.97", "parts in which the head is energized"),
    98: text("epson.customized.98", "power supply"),
    100: text("epson.customized.100", "cutting after the cover is closed"),
    101: text("epson.customized.101", "paper saved at the top"),
    102: text("epson.customized.102", "paper saved at the bottom"),
    103: text("epson.customized.103", "paper saved between lines"),
    104: text("epson.customized.104", "paper saved in blank lines"),
    105: text("epson.customized.105", "paper saved in bar codes"),
    106: text("epson.customized.106", "paper saved in characters"),
    111: text("epson.customized.111", "replacement of font A"),
    112: text("epson.customized.112", "replacement of font B"),
    113: text("epson.customized.113", "replacement of font C"),
    116: text("epson.customized.unknown", "meaning not known"),
    117: text("epson.customized.117", "paper width in millimetres"),
    118: text("epson.customized.unknown", "meaning not known"),
}
_BY_GUIDE: Final[Mapping[str, tuple[int, ...]]] = {"J2000": (), "T90": (116, 118), "L90": (3, 116, 117, 118)}
"""The numbers that APG has beside those above, for the printers that it is about."""
_BY_REFERENCE: Final = tuple(number for number in _NAMES if number < 116)

_LABEL: Final = text("epson.reading.customized", "Customized value {number}: {name}")
_RAW: Final = text(
    "epson.reading.customized.meaning",
    "The raw number, 0 to 65535. What it stands for on this model is not public, so that it cannot be changed here.",
)
_MOST: Final = 0xFFFF


def _numbers_of(group: str) -> tuple[int, ...]:
    if group in _BY_GUIDE:
        return _BY_GUIDE[group]
    return _BY_REFERENCE if group in IN_REFERENCE else ()


def _raw(number: int) -> Setting:
    groups = frozenset(group for group in (*_BY_GUIDE, *IN_REFERENCE) if number in _numbers_of(group))
    feature: Feature[Any] = Feature(
        f"customized_{number}", _LABEL.having(number=number, name=_NAMES[number]), FeatureKind.READING,
        Number(0, _MOST), Category.DEBUG, meaning=_RAW, evidence=_GUIDE if number > 115 else _NAME,
        reading_takes=TAKES_PRINT_PORT, part=_PART,
    )  # fmt: skip
    return Setting(feature, CustomizedValue(number), Plain(), groups)


RAW_VALUES: Final = tuple(_raw(number) for number in _NAMES)
"""The customized values that can be read and not explained."""
