"""The settings of the serial and the Bluetooth interface.

Left out: the Bluetooth passkey, a secret that nobody should read over the line; the Bluetooth name and bundle seed,
which a printer tells only to one who acknowledges them (REF, gs_lparen_ce function 14), and how is not known here; the
USB settings (functions 15 and 16), of whose answers no layout was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.families.epson import sources
from core.families.epson.operations.configuration_items import BluetoothSetting, SerialSetting
from core.families.epson.operations.configuration_setting import RESETS, Plain, Setting, Words
from core.families.epson.operations.print_port import TAKES_PRINT_PORT
from core.feature import Category, Choice, Danger, Feature, FeatureKind, TextValue, Toggle
from core.status import DOCUMENTED, INFERRED, Evidence
from core.text import Text, text

BAUD_RATE: Final = "serial_baud_rate"
PARITY: Final = "serial_parity"
FLOW_CONTROL: Final = "serial_flow_control"
DATA_BITS: Final = "serial_data_bits"
NO_PARITY: Final = "none"
ODD: Final = "odd"
EVEN: Final = "even"
DTR_DSR: Final = "dtr_dsr"
XON_XOFF: Final = "xon_xoff"

_SERIAL_PART: Final = text("epson.part.serial", "Serial interface")
_BLUETOOTH_PART: Final = text("epson.part.bluetooth", "Bluetooth interface")
_DEAF: Final = text(
    "epson.setting.serial.consequence",
    "The printer writes its memory and resets itself: it loses what it has not printed yet, and is away for about ten "
    "seconds. Nobody may switch it off meanwhile: that can spoil its memory. From then on it understands its serial "
    "line with the new values only: the till on that line has to be set likewise.",
)
_RATE: Final = text("epson.serial.rate", "{rate} bits a second")
_BITS: Final = text("epson.serial.bits", "{bits} bits")

_BY_GUIDE: Final = Evidence(f"{sources.GUIDE}, GS ( E, page 613; {sources.T90}, function 12", DOCUMENTED)
_BY_U220: Final = Evidence(f"{sources.U220}, GS ( E function 11", DOCUMENTED)
_BY_T81: Final = Evidence(f"{sources.T81}, GS ( E function 11", DOCUMENTED)
_BY_REFERENCE: Final = Evidence(f"{sources.REFERENCE}, gs_lparen_ce functions 11 and 12; groups inferred", INFERRED)
_BLUETOOTH: Final = Evidence(f"{sources.REFERENCE}, gs_lparen_ce functions 13 and 14; groups inferred", INFERRED)

_GUIDED: Final = frozenset({"J2000", "T90", "L90"})
_INFERRED: Final = frozenset({"T88IV", "T88V", "T88VI", "T88VII", "T70", "H6000"})
_ALL_ITEMS: Final = ((_GUIDED, _BY_GUIDE), (frozenset({"U220"}), _BY_U220), (_INFERRED, _BY_REFERENCE))
"""The groups that have all four serial settings, by what says so. The rest has fewer, or no serial connector."""
_SLOW: Final = ("1200", "2400", "4800", "9600", "19200")
_FAST: Final = ("2400", "4800", "9600", "19200", "38400", "57600", "115200")
_RATES: Final = (
    (frozenset({"U220"}), _SLOW, _BY_U220),
    (_GUIDED | {"P60"}, _FAST, _BY_GUIDE),
    (frozenset({"T20"}), _FAST, _BY_T81),
    (_INFERRED, _FAST, _BY_REFERENCE),
)

_RATE_LABEL: Final = text("epson.setting.baud_rate", "Baud rate")
_PARITY_LABEL: Final = text("epson.setting.parity", "Parity")
_PARITIES: Final[Mapping[str, tuple[Text, str]]] = {
    NO_PARITY: (text("epson.parity.none", "none"), "0"),
    ODD: (text("epson.parity.odd", "odd"), "1"),
    EVEN: (text("epson.parity.even", "even"), "2"),
}
_FLOW_LABEL: Final = text("epson.setting.flow_control", "Flow control")
_FLOWS: Final[Mapping[str, tuple[Text, str]]] = {
    DTR_DSR: (text("epson.flow_control.dtr_dsr", "DTR/DSR"), "0"),
    XON_XOFF: (text("epson.flow_control.xon_xoff", "XON/XOFF"), "1"),
}
_BITS_LABEL: Final = text("epson.setting.data_bits", "Data bits")


def _serial(
    name: str,
    label: Text,
    number: int,
    choices: Mapping[str, tuple[Text, str]],
    groups: frozenset[str],
    evidence: Evidence,
) -> Setting:
    """Declare a serial setting: each choice with its words, and the text that the printer tells."""
    feature: Feature[Any] = Feature(
        name, label, FeatureKind.CHOICE, Choice({choice: words for choice, (words, _) in choices.items()}),
        Category.CONFIG, Danger.DISRUPTIVE, evidence=evidence, consequence=_DEAF, reading_takes=TAKES_PRINT_PORT,
        part=_SERIAL_PART,
    )  # fmt: skip
    return Setting(
        feature, SerialSetting(number), Words({choice: told for choice, (_, told) in choices.items()}), groups
    )


def _same(values: tuple[str, ...], words: Text, argument: str) -> Mapping[str, tuple[Text, str]]:
    """Give choices that are called as they are told."""
    return {value: (words.having(**{argument: value}), value) for value in values}


_BLUETOOTH_GROUPS: Final = frozenset({"P20", "P60", "m30", "m30III", "m50II"})

INTERFACE_SETTINGS: Final = (
    *(
        _serial(BAUD_RATE, _RATE_LABEL, 1, _same(rates, _RATE, "rate"), groups, evidence)
        for groups, rates, evidence in _RATES
    ),
    *(_serial(PARITY, _PARITY_LABEL, 2, _PARITIES, groups, evidence) for groups, evidence in _ALL_ITEMS),
    _serial(PARITY, _PARITY_LABEL, 2, _PARITIES, frozenset({"P60"}), _BY_GUIDE),
    *(_serial(FLOW_CONTROL, _FLOW_LABEL, 3, _FLOWS, groups, evidence) for groups, evidence in _ALL_ITEMS),
    *(
        _serial(DATA_BITS, _BITS_LABEL, 4, _same(("7", "8"), _BITS, "bits"), groups, evidence)
        for groups, evidence in _ALL_ITEMS
    ),
    Setting(
        Feature(
            "bluetooth_ios_reconnect",
            text("epson.setting.ios_reconnect", "Reconnecting to iOS devices by itself"),
            FeatureKind.TOGGLE, Toggle(), Category.CONFIG, Danger.DISRUPTIVE, evidence=_BLUETOOTH,
            consequence=RESETS, reading_takes=TAKES_PRINT_PORT, part=_BLUETOOTH_PART,
        ),
        BluetoothSetting(0x49), Words({False: "0", True: "1"}), _BLUETOOTH_GROUPS - {"P60"},
    ),
    Setting(
        Feature(
            "bluetooth_address", text("epson.reading.bluetooth_address", "Bluetooth address"), FeatureKind.READING,
            TextValue(), Category.INFO, evidence=_BLUETOOTH, reading_takes=TAKES_PRINT_PORT, part=_BLUETOOTH_PART,
        ),
        BluetoothSetting(0x30), Plain(is_number=False), _BLUETOOTH_GROUPS,
    ),
)  # fmt: skip
"""Every setting of an interface."""
