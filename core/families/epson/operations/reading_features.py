"""What can be read of an Epson printer, declared, and from where each comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from core.families.epson import sources
from core.families.epson.models import Command, Part
from core.families.epson.operations import information
from core.families.epson.operations.action_offer import having, understanding
from core.families.epson.operations.configuration_writes import WRITES, WRITES_TODAY
from core.families.epson.operations.counters import COUNTERS, Counter
from core.families.epson.operations.print_port import TAKES_PRINT_PORT
from core.feature import Category, Choice, Feature, FeatureKind, Number, TextValue, Toggle, ValueCodec
from core.status import DOCUMENTED, SEEN_IN_CODE, Evidence
from core.text import Text, text

DRAWER_PIN: Final = "drawer_pin3_high"
BATTERY_LEVEL: Final = "battery_level"
POWER_SOURCE: Final = "power_source"
OFFLINE_CAUSE: Final = "offline_cause"
MAINS: Final = "mains"
BATTERY: Final = "battery"

MOST_COUNTED: Final = 9_999_999_999
"""A counter is told in up to ten digits."""
_MOST_WRITES: Final = 999_999_999
_FULL: Final = 6

_PRINTER: Final = text("epson.part.printer", "Printer")
_BOARD: Final = text("epson.part.board", "Network board")
_ENPC: Final = Evidence(f"{sources.ENPC}; {sources.BOARD}, section 4.7", SEEN_IN_CODE)
_CAUSE: Final = Evidence(
    f"DLE DC4 function 7: {sources.KUN}; what the bytes mean: {sources.OFFLINE_CAUSE.source}", SEEN_IN_CODE
)
_HAS: Final = Toggle(text("epson.reading.has", "yes"), text("epson.reading.has_not", "no"))
_WRITES: Final = Evidence("counted on this computer", DOCUMENTED)


def _reading(
    name: str,
    label: Text,
    evidence: Evidence,
    category: Category = Category.INFO,
    codec: ValueCodec[Any] | None = None,
    meaning: Text | None = None,
    part: Text = _PRINTER,
) -> Feature[Any]:
    return Feature(
        name, label, FeatureKind.READING, codec or TextValue(), category, meaning=meaning, evidence=evidence, part=part
    )  # fmt: skip


def _asked(feature: Feature[Any]) -> Feature[Any]:
    """Say of a reading that it takes the print port."""
    return replace(feature, reading_takes=TAKES_PRINT_PORT)


def _said(
    name: str,
    label: Text,
    category: Category = Category.INFO,
    codec: ValueCodec[Any] | None = None,
    meaning: Text | None = None,
) -> Feature[Any]:
    return _asked(_reading(name, label, sources.INFORMATION, category, codec, meaning))


FROM_BOARD: Final[tuple[Feature[Any], ...]] = (
    _reading("model", text("epson.reading.model", "Model"), _ENPC, Category.PRIMARY),
    _reading("mac", text("epson.reading.mac", "MAC address"), _ENPC, part=_BOARD),
    _reading("name", text("epson.reading.name", "Name in the network"), _ENPC, part=_BOARD),
    _reading(
        "type_id",
        text("epson.reading.type_id", "Type ID (hex)"),
        _ENPC,
        Category.DEBUG,
        meaning=text(
            "epson.reading.type_id.meaning",
            "As the network board keeps it: bit 0 two-byte characters, bit 1 cutter, bit 2 customer display.",
        ),
    ),
    _reading(
        "version_id",
        text("epson.reading.version_id", "Version ID (hex)"),
        _ENPC,
        Category.DEBUG,
        meaning=text(
            "epson.reading.version_id.meaning",
            "As the network board keeps it. It depends on the firmware; the firmware's own text says more.",
        ),
    ),
)
"""What the network board says by ENPC; the print port is left alone."""

FROM_PRINTER: Final[tuple[Feature[Any], ...]] = (
    _said(information.PRINTER_MODEL, text("epson.reading.printer_model", "Model, by the printer's own word")),
    _said(information.MANUFACTURER, text("epson.reading.manufacturer", "Maker")),
    _said(information.FIRMWARE, text("epson.reading.firmware", "Firmware of the printer")),
    _said(information.SERIAL_NUMBER, text("epson.reading.serial_number", "Serial number")),
    _said(information.FONTS, text("epson.reading.fonts", "Fonts for languages")),
    _said(
        information.CUTTER, text("epson.reading.has_cutter", "Has a cutter"), codec=_HAS,
        meaning=text("epson.reading.has_cutter.meaning", "As the printer is set, not as it is found to be built."),
    ),
    _said(
        information.MULTIBYTE, text("epson.reading.has_multibyte", "Prints two-byte characters"), codec=_HAS
    ),
    _said(
        information.CUSTOMER_DISPLAY, text("epson.reading.has_customer_display", "Has a customer display"),
        codec=_HAS,
    ),
    _said(
        information.MODEL_ID, text("epson.reading.model_id", "Model ID (hex)"), Category.DEBUG,
        meaning=text(
            "epson.reading.model_id.meaning",
            "A hint only: models of different years, and printers of other makers, share it. The text says more.",
        ),
    ),
)  # fmt: skip
"""What the printer says about itself (GS I)."""


def _counted(counter: Counter) -> tuple[Feature[Any], Feature[Any]]:
    count = _reading(
        counter.id, counter.label, sources.COUNTERS, Category.INFO, Number(0, MOST_COUNTED),
        text(
            "epson.reading.counter.meaning",
            "Since somebody has set it to 0. The printer saves it every few minutes only.",
        ),
    )  # fmt: skip
    total = _reading(
        counter.total_id, counter.total_label, sources.COUNTERS, Category.INFO, Number(0, MOST_COUNTED),
        text("epson.reading.counter.total.meaning", "It cannot be set to 0."),
    )  # fmt: skip
    return _asked(replace(count, unit=counter.unit)), _asked(replace(total, unit=counter.unit))


FROM_COUNTERS: Final[tuple[Feature[Any], ...]] = tuple(feature for counter in COUNTERS for feature in _counted(counter))
"""The maintenance counters (GS g 2)."""

FROM_STATUS: Final[tuple[Feature[Any], ...]] = (
    _reading(
        DRAWER_PIN, text("epson.reading.drawer_pin", "Drawer pin 3"), sources.REALTIME_STATUS,
        codec=Toggle(text("epson.reading.drawer_pin.high", "HIGH"), text("epson.reading.drawer_pin.low", "LOW")),
        meaning=text(
            "epson.reading.drawer_pin.meaning",
            "The electrical state of the pin. Whether HIGH means an open drawer depends on the drawer.",
        ),
    ),
    _reading(
        POWER_SOURCE, text("epson.reading.power_source", "Power source"), sources.BATTERY,
        codec=Choice(
            {MAINS: text("epson.reading.mains", "mains"), BATTERY: text("epson.reading.battery", "battery")}
        ),
    ),
    _reading(
        BATTERY_LEVEL, text("epson.reading.battery_level", "Battery level"), sources.BATTERY_SCALE,
        codec=Number(0, _FULL),
        meaning=text(
            "epson.reading.battery_level.meaning", "0 is used up, 1 nearly used up. Full is 6, on a TM-P60 4."
        ),
    ),
)  # fmt: skip
"""Fields of the status, by whatever way it is asked."""

FROM_CAUSE: Final[tuple[Feature[Any], ...]] = (
    _asked(
        _reading(
            OFFLINE_CAUSE, text("epson.reading.offline_cause", "Why it last went offline"),
            _CAUSE,
            Category.DEBUG,
            meaning=text("epson.reading.offline_cause.meaning", "The bytes are documented for the TM-L90 only."),
        )
    ),
)  # fmt: skip
"""The cause of being offline, told in real time."""

FROM_NOTES: Final[tuple[Feature[Any], ...]] = (
    _reading(
        WRITES_TODAY, text("epson.reading.nv_writes_today", "Times that Signalbox has written its memory today"),
        _WRITES, codec=Number(0, _MOST_WRITES),
        meaning=text("epson.reading.nv_writes_today.meaning", "The maker advises at most ten a day."),
    ),
    _reading(
        WRITES, text("epson.reading.nv_writes", "Times that Signalbox has written its memory"), _WRITES,
        codec=Number(0, _MOST_WRITES),
        meaning=text(
            "epson.reading.nv_writes.meaning",
            "It bears about 100 000. What other programs have written is not in the count.",
        ),
    ),
)  # fmt: skip
"""What is noted about the printer on this computer."""

READINGS: Final[tuple[Feature[Any], ...]] = (
    *FROM_BOARD, *FROM_PRINTER, *FROM_COUNTERS, *FROM_STATUS, *FROM_CAUSE, *FROM_NOTES
)  # fmt: skip

BY_BOARD: Final = frozenset({"mac", "name", "type_id", "version_id"})
"""Readings that a serial line does not reach."""

_ONLY_OLD: Final = frozenset(information.questions_for("T88III"))
_TEXTS: Final = frozenset(feature.id for feature in FROM_PRINTER) - _ONLY_OLD


_GROUPS: Final[dict[str, frozenset[str | None]]] = {
    **dict.fromkeys(_TEXTS, understanding(Command.TEXT_INFORMATION) | {None}),
    **dict.fromkeys((feature.id for feature in FROM_COUNTERS), understanding(Command.COUNTERS)),
    DRAWER_PIN: having(Part.DRAWER) | {None},
    POWER_SOURCE: having(Part.BATTERY),
    BATTERY_LEVEL: having(Part.BATTERY),
    OFFLINE_CAUSE: understanding(Command.PROCESS_ID),
    **dict.fromkeys((WRITES, WRITES_TODAY), understanding(Command.SETTING_MODE)),
}
"""The groups that have what not every model has."""


def readings_of(group: str | None) -> tuple[Feature[Any], ...]:
    """Give what can be read of a model group; None for a model that is not known."""
    return tuple(feature for feature in READINGS if feature.id not in _GROUPS or group in _GROUPS[feature.id])
