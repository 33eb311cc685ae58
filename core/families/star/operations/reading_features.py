"""The readings of a Star printer, declared, and where each comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from core.families.star.sources import GRAPHIC, HSP, LINE, MANUAL
from core.families.star.wire.nic import StatusFormat
from core.feature import Category, Choice, Feature, FeatureKind, Number, TextValue, Toggle, ValueCodec
from core.feature.codec import OFF, ON
from core.status import DOCUMENTED, INFERRED, SEEN_IN_CODE, Evidence
from core.status.evidence import Grade
from core.text import Text, text

WEB_PAGE: Final = "web_page"
HOLDER: Final = "print_port_holder"
WRITES: Final = "nv_writes"
"""How often this program has had the printer write its memory: noted on this computer."""
TAKES_PRINT_PORT: Final = text(
    "star.reading.takes_print_port",
    "The printer tells some of this only where it prints: for about a second nobody else can print on it.",
)
"""What is read from the printer itself takes this from the till."""

MOST_WRITES: Final = 999_999_999
"""More than any memory bears."""

_ANSWER: Final = "STR_BCAST answer RS1.0.1"
_PRINTER: Final = text("star.part.printer", "Printer")
_BOARD: Final = text("star.part.board", "Network board")
_SENT: Final = text("star.setting_of_board.sent", "sent")
_FLAG: Final = Choice({"00": OFF, "01": ON})
_NOT_SENT: Final = text("star.setting_of_board.not_sent", "not sent")


def _reading(
    name: str,
    label: Text,
    source: str,
    grade: Grade,
    category: Category = Category.INFO,
    codec: ValueCodec[Any] | None = None,
    meaning: Text | None = None,
    part: Text | None = None,
) -> Feature[Any]:
    return Feature(
        name, label, FeatureKind.READING, codec or TextValue(), category, meaning=meaning,
        evidence=Evidence(source, grade), part=part,
    )  # fmt: skip


def _told(
    name: str,
    label: Text,
    where: str,
    category: Category = Category.INFO,
    grade: Grade = SEEN_IN_CODE,
    part: Text = _BOARD,
) -> Feature[Any]:
    return _reading(name, label, f"{_ANSWER}, {where}", grade, category, part=part)


def _said(name: str, label: Text, source: str) -> Feature[Any]:
    return replace(_reading(name, label, source, DOCUMENTED, part=_PRINTER), reading_takes=TAKES_PRINT_PORT)


def _tag(name: str, label: Text, tag: str, codec: ValueCodec[Any] | None = None) -> Feature[Any]:
    return replace(
        _reading(name, label, f"{GRAPHIC}, ESC GS ) I, tag {tag}", DOCUMENTED, Category.DEBUG, codec, part=_PRINTER),
        reading_takes=TAKES_PRINT_PORT,
    )


FROM_BOARD: Final[tuple[Feature[Any], ...]] = (
    _told("model", text("star.feature.model", "Printer"), "offset CC hex", Category.PRIMARY, part=_PRINTER),
    _told("board", text("star.feature.board", "Network board"), "offset 24 hex"),
    _told("manufacturer", text("star.feature.manufacturer", "Maker"), "offset 8C hex", part=_PRINTER),
    _told("firmware", text("star.feature.firmware", "Firmware of the board"), "offset 34 hex", grade=INFERRED),
    _told("firmware_boot", text("star.feature.firmware_boot", "Boot firmware"), "offset 3C hex", grade=INFERRED),
    _told("mac", text("star.feature.mac", "MAC address"), "offset 4E hex"),
    _told("ip", text("star.feature.ip", "IP address"), "offset 58 hex"),
    _told("netmask", text("star.feature.netmask", "Subnet mask"), "offset 6C hex"),
    _told("gateway", text("star.feature.gateway", "Default gateway"), "offset 70 hex"),
    _told("address_method", text("star.feature.address_method", "How it got its address"), "offset 5C hex"),
    _told(
        "model_text", text("star.feature.model_text", "Printer, as it says it"), "offset CC hex", Category.DEBUG,
        part=_PRINTER,
    ),
    _told(
        "device_class", text("star.feature.device_class", "Device class"), "offset 10C hex", Category.DEBUG,
        part=_PRINTER,
    ),
    _told("command_set", text("star.feature.command_set", "Command set"), "offset AC hex", part=_PRINTER),
)  # fmt: skip
"""What the board says about itself and the printer, by TCP or UDP 22222."""

FROM_PRINTER: Final[tuple[Feature[Any], ...]] = (
    _said(
        "printer_model", text("star.feature.printer_model", "Printer, by its own word"), f"{GRAPHIC}; {HSP}: ESC # *"
    ),
    _said(
        "printer_firmware", text("star.feature.printer_firmware", "Firmware of the printer"),
        f"{GRAPHIC}; {HSP}: ESC # *",
    ),
    _said("serial_number", text("star.feature.serial_number", "Serial number"), f"{GRAPHIC}, ESC GS ) I, tag PrSrN"),
    _tag("hardware_version", text("star.feature.hardware_version", "Hardware version"), "PrHwV"),
    _tag("usb_serial_number", text("star.feature.usb_serial_number", "USB serial number"), "UsSrN"),
    _tag("bluetooth_name", text("star.feature.bluetooth_name", "Bluetooth name"), "BtDvN"),
    _tag("bluetooth_auto_connect", text("star.feature.bluetooth_auto", "Bluetooth connects by itself"), "BtAtC", _FLAG),
    _tag("bluetooth_ios_port", text("star.feature.bluetooth_ios", "Bluetooth port name for iOS"), "BtIpN"),
    _tag("bluetooth_discoverable", text("star.feature.bluetooth_seen", "Bluetooth can be found"), "BtDsC", _FLAG),
)  # fmt: skip
"""What the printer says about itself, on its print port or serial line."""

FROM_STATUS: Final[tuple[Feature[Any], ...]] = (
    _reading(
        "etb_counter", text("star.feature.etb_counter", "ETB counter"), f"{LINE}, page 5-11", DOCUMENTED,
        Category.DEBUG, Number(0, 31),
        text("star.feature.etb_counter.meaning", "Counts the ETB commands carried out; 31 is followed by 0."),
    ),
    _reading(
        "drawer_switch_closed", text("star.feature.drawer_switch", "Drawer switch"), f"{LINE}, page 5-9", DOCUMENTED,
        codec=Toggle(text("star.drawer.closed", "closed"), text("star.drawer.open", "open")),
        meaning=text(
            "star.feature.drawer_switch.meaning",
            "The electrical state of the switch. Whether closed means an open drawer depends on the drawer.",
        ),
    ),
)  # fmt: skip
"""Fields of the status, by whatever way it is asked."""

FROM_SETTING: Final[tuple[Feature[Any], ...]] = (
    _reading(
        "status_format", text("star.feature.status_format", "Form of the status"), f"{MANUAL}, page 3-12", DOCUMENTED,
        Category.DEBUG,
        Choice(
            {
                StatusFormat.STAR.value: text("star.status_format.star", "Star automatic status"),
                StatusFormat.ESCPOS.value: text("star.status_format.escpos", "ESC/POS status"),
            }
        ),
    ),
    _reading(
        "nsb", text("star.feature.nsb", "Status when a computer connects (NSB)"), f"{MANUAL}, page 3-12", DOCUMENTED,
        Category.DEBUG, Toggle(_SENT, _NOT_SENT),
    ),
    _reading(
        "asb", text("star.feature.asb", "Status when something changes (ASB)"),
        f"{MANUAL}, page 3-12: the example has it, the table does not name it", INFERRED, Category.DEBUG,
        Toggle(_SENT, _NOT_SENT),
    ),
)  # fmt: skip
"""How the board is set to send status on the print port, by TCP 22222."""

FROM_HERE: Final[tuple[Feature[Any], ...]] = (
    _reading(
        WEB_PAGE, text("star.feature.web_page", "Web page of the board"), f"{MANUAL}, chapter 4", DOCUMENTED,
        meaning=text(
            "star.feature.web_page.meaning",
            "Where everything else is set. The administrator is root; the password crosses the network in clear.",
        ),
    ),
    _reading(
        HOLDER, text("star.feature.holder", "Who holds the print port on this computer"), "this computer's connections",
        DOCUMENTED, meaning=text(
            "star.feature.holder.meaning", "Sessions of other computers cannot be seen from here.",
        ),
    ),
)  # fmt: skip
"""What this computer knows without asking the printer."""

FROM_NOTES: Final[tuple[Feature[Any], ...]] = (
    _reading(
        WRITES, text("star.feature.nv_writes", "Times that Signalbox has written its memory"),
        "counted on this computer", DOCUMENTED, codec=Number(0, MOST_WRITES), meaning=text(
            "star.feature.nv_writes.meaning",
            "That memory has a limited life. What other programs have written is not in the count.",
        ), part=_PRINTER,
    ),
)  # fmt: skip
"""What is noted about the printer on this computer."""

READINGS: Final = (*FROM_BOARD, *FROM_PRINTER, *FROM_STATUS, *FROM_SETTING, *FROM_HERE, *FROM_NOTES)

BY_BOARD: Final = frozenset(
    feature.id for feature in (*FROM_BOARD, *FROM_SETTING, *FROM_HERE) if feature.id not in ("model", "manufacturer")
)
"""Readings that a serial line does not reach."""
