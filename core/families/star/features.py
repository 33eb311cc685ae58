"""What a Star printer offers, as far as it is read without touching the print port."""

from __future__ import annotations

from typing import Any, Final

from core.feature import Category, Feature, FeatureKind, Number, TextValue, Toggle
from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence
from core.text import Text, text

_ANSWER = "STR_BCAST answer RS1.0.1"


def _told(
    name: str, label: Text, where: str, category: Category = Category.INFO, inferred: bool = False
) -> Feature[str]:
    evidence = Evidence(f"{_ANSWER}, {where}", INFERRED if inferred else SEEN_IN_CODE)
    return Feature(name, label, FeatureKind.READING, TextValue(), category, evidence=evidence)


FEATURES: Final[tuple[Feature[Any], ...]] = (
    _told("model", text("star.feature.model", "Printer"), "offset CC hex", Category.PRIMARY),
    _told("board", text("star.feature.board", "Network board"), "offset 24 hex"),
    _told("manufacturer", text("star.feature.manufacturer", "Maker"), "offset 8C hex"),
    _told("firmware", text("star.feature.firmware", "Firmware of the board"), "offset 34 hex", inferred=True),
    _told("firmware_boot", text("star.feature.firmware_boot", "Boot firmware"), "offset 3C hex", inferred=True),
    _told("mac", text("star.feature.mac", "MAC address"), "offset 4E hex"),
    _told("ip", text("star.feature.ip", "IP address"), "offset 58 hex"),
    _told("netmask", text("star.feature.netmask", "Subnet mask"), "offset 6C hex"),
    _told("gateway", text("star.feature.gateway", "Default gateway"), "offset 70 hex"),
    _told("address_method", text("star.feature.address_method", "How it got its address"), "offset 5C hex"),
    _told("model_text", text("star.feature.model_text", "Printer, as it says it"), "offset CC hex", Category.DEBUG),
    _told("device_class", text("star.feature.device_class", "Device class"), "offset 10C hex", Category.DEBUG),
    _told("command_set", text("star.feature.command_set", "Command set"), "offset AC hex"),
    Feature(
        "etb_counter", text("star.feature.etb_counter", "ETB counter"), FeatureKind.READING, Number(0, 31),
        Category.DEBUG, evidence=Evidence("M-LINE 5-11", DOCUMENTED),
        meaning=text("star.feature.etb_counter.meaning", "Counts the ETB commands carried out; 31 is followed by 0."),
    ),
    Feature(
        "drawer_switch_closed", text("star.feature.drawer_switch", "Drawer switch"), FeatureKind.READING,
        Toggle(text("star.drawer.closed", "closed"), text("star.drawer.open", "open")), Category.INFO,
        evidence=Evidence("M-LINE 5-9", DOCUMENTED),
        meaning=text(
            "star.feature.drawer_switch.meaning",
            "The electrical state of the switch. Whether closed means an open drawer depends on the drawer.",
        ),
    ),
)  # fmt: skip
"""Identity readings come from the discovery answer, the last two from the automatic status."""
