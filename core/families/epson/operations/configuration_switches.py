"""The bits of memory switches that have a known meaning, as settings, and the switches as a whole, to be read.

The other bits are reserved or unknown: they are shown in the digits of their switch, and never written.
"""

from __future__ import annotations

from typing import Any, Final

from core.device import Value
from core.families.epson import sources
from core.families.epson.operations.configuration_items import MemorySwitch
from core.families.epson.operations.configuration_setting import RESETS, SETUP, Bit, Plain, Setting
from core.families.epson.operations.print_port import TAKES_PRINT_PORT
from core.feature import Category, Choice, Danger, Feature, FeatureKind, TextValue, Toggle
from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence
from core.text import Text, text

_PART: Final = text("epson.part.memory_switches", "Memory switches")
_WITH_LINE: Final = frozenset({"T88IV", "T88V", "T88VI", "T88VII", "TM-i", "T20", "T70", "T90", "L90"})
"""Printers for the counter, whose memory switch 1 has what the DIP switches of older ones have."""
_NOTICE: Final = Evidence(f"{sources.GUIDE}, GS ( E, page 578", DOCUMENTED)
_LIKE_CLONES: Final = Evidence(f"{sources.CLONES}; {sources.NET}; groups of models inferred", SEEN_IN_CODE)
_LIKE_DIP: Final = Evidence(f"{sources.CLONES}; {sources.T88III}, DIP switch 2-1; groups inferred", INFERRED)
_U220: Final = Evidence(f"{sources.U220}, GS ( E", DOCUMENTED)

_POWER_ON_MEANING: Final = text(
    "epson.setting.power_on_notice.meaning",
    "The printer sends 3B 31 00 when it was switched on or reset. Some compatible printers have this the other way.",
)
_CHINESE_MEANING: Final = text("epson.setting.chinese_code.meaning", "Matters only in models for simplified Chinese.")
_EMULATION_MEANING: Final = text(
    "epson.setting.t88ii_emulation.meaning", "The printer behaves, and calls its model ID, as a TM-T88II does."
)


def _known(
    name: str,
    switch: int,
    bit: int,
    label: Text,
    groups: frozenset[str],
    evidence: Evidence,
    words: tuple[tuple[str, Text], tuple[str, Text]] | None = None,
    meaning: Text | None = None,
) -> Setting:
    """Declare a bit: off or on, or one of two values with words of their own, that of the bit 0 first."""
    off, on = (choice for choice, _ in words) if words else (False, True)
    values: tuple[Value, Value] = (off, on)
    feature: Feature[Any] = Feature(
        name, label, FeatureKind.CHOICE if words else FeatureKind.TOGGLE, Choice(dict(words)) if words else Toggle(),
        Category.CONFIG, Danger.DISRUPTIVE, meaning=meaning, evidence=evidence, consequence=RESETS,
        reading_takes=TAKES_PRINT_PORT, part=_PART,
    )  # fmt: skip
    return Setting(feature, MemorySwitch(switch), Bit(bit, *values), groups)


NAMED_BITS: Final = (
    _known(
        "power_on_notice", 1, 1, text("epson.setting.power_on_notice", "Notice after switching on"),
        SETUP - {"U220"}, _NOTICE, meaning=_POWER_ON_MEANING,
    ),
    _known(
        "receive_buffer", 1, 2, text("epson.setting.receive_buffer", "Receive buffer"), _WITH_LINE, _LIKE_CLONES,
        (
            ("large", text("epson.receive_buffer.large", "large (4 KB)")),
            ("small", text("epson.receive_buffer.small", "small (45 bytes)")),
        ),
    ),
    _known(
        "busy_condition", 1, 3, text("epson.setting.busy_condition", "Busy when"), _WITH_LINE, _LIKE_DIP,
        (
            ("full_or_offline", text("epson.busy_condition.full_or_offline", "the buffer is full, or it is offline")),
            ("full", text("epson.busy_condition.full", "the buffer is full")),
        ),
    ),
    _known(
        "receive_error", 1, 4, text("epson.setting.receive_error", "A byte received with an error"),
        _WITH_LINE, _LIKE_CLONES,
        (
            ("print", text("epson.receive_error.print", "is printed as a question mark")),
            ("ignore", text("epson.receive_error.ignore", "is ignored")),
        ),
    ),
    _known(
        "auto_line_feed", 1, 5, text("epson.setting.auto_line_feed", "Line feed with every carriage return"),
        _WITH_LINE, _LIKE_CLONES,
    ),
    _known(
        "customer_display", 1, 6, text("epson.setting.customer_display", "Customer display"), _WITH_LINE,
        Evidence(f"{sources.GUIDE}, GS I, page 461", DOCUMENTED),
        (
            ("not_connected", text("epson.customer_display.not_connected", "not connected")),
            ("connected", text("epson.customer_display.connected", "connected")),
        ),
    ),
    _known(
        "pin_6_reset", 1, 7, text("epson.setting.pin_6_reset", "Reset by pin 6 of the serial connector"),
        _WITH_LINE, _LIKE_CLONES,
    ),
    _known(
        "pin_25_reset", 1, 8, text("epson.setting.pin_25_reset", "Reset by pin 25 of the serial connector"),
        _WITH_LINE, _LIKE_CLONES,
    ),
    _known(
        "autocutter_installed", 2, 2, text("epson.setting.autocutter_installed", "Cutter"), frozenset({"T90"}),
        Evidence(f"{sources.GUIDE}, GS I, page 462", DOCUMENTED),
        (
            ("not_installed", text("epson.autocutter.not_installed", "not installed")),
            ("installed", text("epson.autocutter.installed", "installed")),
        ),
    ),
    _known(
        "chinese_code", 2, 3, text("epson.setting.chinese_code", "Code of Chinese characters"),
        frozenset({"T90", "L90"}), _NOTICE,
        (
            ("gb18030", text("epson.chinese_code.gb18030", "GB 18030")),
            ("gb2312", text("epson.chinese_code.gb2312", "GB 2312")),
        ),
        _CHINESE_MEANING,
    ),
    _known(
        "ink_status_at_start", 3, 1,
        text("epson.setting.ink_status_at_start", "Automatic ink status after switching on"), frozenset({"J2000"}),
        Evidence(f"{sources.GUIDE}, GS j, page 330; that 1 is on, inferred", INFERRED),
    ),
    _known(
        "battery_notice", 8, 1, text("epson.setting.battery_notice", "Automatic battery status"), frozenset({"P60"}),
        Evidence(f"{sources.GUIDE}, page 391; that 1 is on, inferred", INFERRED),
    ),
    _known(
        "layout_error_recovery", 8, 2, text("epson.setting.layout_error_recovery", "A paper layout error ends with"),
        frozenset({"L90"}), Evidence(f"{sources.GUIDE}, GS ( H, page 438", DOCUMENTED),
        (
            ("cover_or_command", text("epson.layout_error.cover_or_command", "closing the cover, or a command")),
            ("command", text("epson.layout_error.command", "a command only")),
        ),
    ),
    _known(
        "cover_open_reported_as", 8, 5, text("epson.setting.cover_open_reported_as", "An open cover is reported as"),
        frozenset({"U220"}), _U220,
        (
            ("paper_end", text("epson.cover_reported.paper_end", "paper end")),
            ("cover_open", text("epson.cover_reported.cover_open", "cover open")),
        ),
    ),
    _known(
        "busy_release", 8, 7, text("epson.setting.busy_release", "Busy ends when the buffer has room for"),
        frozenset({"U220"}), _U220,
        (
            ("256", text("epson.busy_release.256", "256 bytes")),
            ("138", text("epson.busy_release.138", "138 bytes")),
        ),
    ),
    _known(
        "t88ii_emulation", 8, 7, text("epson.setting.t88ii_emulation", "Emulation of a TM-T88II"), frozenset({"T90"}),
        Evidence(f"{sources.T90}; {sources.GUIDE}, page 462", DOCUMENTED), meaning=_EMULATION_MEANING,
    ),
    _known(
        "cover_open_while_printing", 8, 8,
        text("epson.setting.cover_open_while_printing", "A cover opened while printing is"),
        frozenset({"U220", "L90"}),
        Evidence(f"{sources.U220}, GS ( E; {sources.GUIDE}, GS ( H, pages 436 to 438 (TM-L90)", DOCUMENTED),
        (
            ("auto_recoverable", text("epson.cover_while_printing.auto", "an error that ends by closing it")),
            ("recoverable", text("epson.cover_while_printing.recoverable", "an error that a command has to end")),
        ),
    ),
)  # fmt: skip
"""Every bit that has a name."""

_WHOLE: Final = text("epson.reading.memory_switch", "Memory switch {switch}")
_WHOLE_MEANING: Final = text(
    "epson.reading.memory_switch.meaning",
    "Eight bits, bit 8 first. Those that are known are settings of their own; the others are reserved, and left alone.",
)
_READING: Final = Evidence(f"{sources.GUIDE}; {sources.CLONES}, GS ( E function 4", DOCUMENTED)
_USUAL: Final = SETUP - {"U220"}
_HAD: Final = ((1, _USUAL), (2, SETUP - {"P60"}), (3, frozenset({"J2000"})), (8, SETUP))
"""The switches that a document names for a group, and the groups."""


def _whole(switch: int, groups: frozenset[str]) -> Setting:
    feature: Feature[Any] = Feature(
        f"memory_switch_{switch}", _WHOLE.having(switch=switch), FeatureKind.READING, TextValue(), Category.DEBUG,
        meaning=_WHOLE_MEANING, evidence=_READING, reading_takes=TAKES_PRINT_PORT, part=_PART,
    )  # fmt: skip
    return Setting(feature, MemorySwitch(switch), Plain(is_number=False), groups)


WHOLE_SWITCHES: Final = tuple(_whole(switch, groups) for switch, groups in _HAD)
"""The switches as they are told."""
