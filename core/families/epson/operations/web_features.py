"""What the web interface of an Epson printer tells and takes, declared.

What is documented differs from model to model: TM-i printers have their network settings there (TM-i WebConfig API),
later models the script of their Bluetooth beacon (`beacon.cgi`, appendix of their Technical Reference Guides). Of all
others it is only known that there is a page for people.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.families.epson.models import Command, understands
from core.families.epson.sources import BEACON, BOARD, WEB_API
from core.feature import Category, Choice, Danger, Dependency, Feature, FeatureKind, TextValue, Toggle, ValueCodec
from core.status import DOCUMENTED, INFERRED, Evidence
from core.text import Mistake, Text, text

WEB_PAGE: Final = "web_page"
BEACON_CURRENT: Final = "beacon_script"
BEACON_VOLATILE: Final = "beacon_temporary_script"
LONGEST_SCRIPT: Final = 4096
"""Characters of a script that are sent; a printer says itself (413) when a script is too long for it."""
LONGEST_ADDRESS: Final = 15

AUTOMATIC: Final = "Auto"
MANUAL: Final = "Manual"

_NO_ADDRESS: Final = text("epson.web.no_address", "'{typed}' is no IPv4 address: four numbers 0 to 255 with points.")
_METHODS: Final = Choice(
    {
        AUTOMATIC: text("epson.web.method.automatic", "from the network (DHCP)"),
        MANUAL: text("epson.web.method.manual", "as set here"),
    }
)
_NEEDS_PASSWORD: Final = text(
    "epson.web.needs_password",
    "The printer tells this only on its web interface, to those who know its password.",
)
_UNREACHABLE: Final = text(
    "epson.web.address.consequence",
    "With another address the printer may no longer be reached: by this program, and by the till. "
    "Note the present values first; they can also be set on the printer's own web page.",
)
_BEACON_CONSEQUENCE: Final = text(
    "epson.web.beacon.consequence",
    "What the printer sends out by Bluetooth changes at once: apps that find it by that may no longer find it. "
    "It lasts until the printer is switched off.",
)
_WRITTEN: Final = Evidence(
    f"{WEB_API}: the values read, page 20; that they are written under the same names, from the answer's example, "
    "page 17, and ItsOnMe/Epson",
    INFERRED,
)


@dataclass(frozen=True, slots=True)
class Ipv4Value:
    """An IPv4 address; empty where there is none."""

    def parse(self, typed: str) -> str:
        """Take an address as people write it."""
        try:
            return str(ipaddress.IPv4Address(typed.strip())) if typed.strip() else ""
        except ValueError:
            raise Mistake(_NO_ADDRESS.having(typed=typed[:LONGEST_ADDRESS])) from None

    def show(self, value: str) -> Text:
        """Give the address itself."""
        return TextValue().show(value)


@dataclass(frozen=True, slots=True)
class NetworkSetting:
    """A network setting of a TM-i printer: the name that the printer has for it, and how it is offered."""

    key: str
    feature: Feature[Any]


def _setting(
    name: str,
    key: str,
    label: Text,
    kind: FeatureKind,
    codec: ValueCodec[Any],
    meaning: Text | None = None,
    *depends_on: Dependency,
) -> NetworkSetting:
    return NetworkSetting(
        key,
        Feature(
            name, label, kind, codec, Category.CONFIG, Danger.DISRUPTIVE, meaning=meaning, evidence=_WRITTEN,
            consequence=_UNREACHABLE, reading_takes=_NEEDS_PASSWORD, reading_needs_password=True,
            depends_on=depends_on,
        ),
    )  # fmt: skip


def _address(name: str, key: str, label: Text, method: Dependency) -> NetworkSetting:
    """Declare an address that is used only where the network does not give one."""
    return _setting(name, key, label, FeatureKind.TEXT, _ADDRESS, None, method)


_ADDRESS: Final = Ipv4Value()
_MANUALLY: Final = frozenset({MANUAL})
_OWN_ADDRESS: Final = Dependency(
    "ip_address_method", _MANUALLY, text("epson.web.own_address", "the printer takes its address from the network.")
)
_OWN_DNS: Final = Dependency(
    "dns_method", _MANUALLY, text("epson.web.own_dns", "the printer takes its DNS servers from the network.")
)
_ALL: Final = (
    _setting(
        "ip_address_method", "IPAddressSettingMethod", text("epson.web.ip_method", "IP address comes"),
        FeatureKind.CHOICE, _METHODS,
    ),
    _address("ip_address", "IPAddress", text("epson.web.ip_address", "IP address"), _OWN_ADDRESS),
    _address("subnet_mask", "SubnetMask", text("epson.web.subnet_mask", "Subnet mask"), _OWN_ADDRESS),
    _address("gateway", "Gateway", text("epson.web.gateway", "Default gateway"), _OWN_ADDRESS),
    _setting(
        "self_assigned_address", "APIPA", text("epson.web.apipa", "Self-assigned address"), FeatureKind.TOGGLE,
        Toggle(),
        text(
            "epson.web.apipa.meaning",
            "On, the printer gives itself an address (169.254...) where the network gives it none (APIPA).",
        ),
    ),
    _setting(
        "dns_method", "DNSServerSettingMethod", text("epson.web.dns_method", "DNS servers come"), FeatureKind.CHOICE,
        _METHODS,
    ),
    _address("dns_server_1", "DNSServerIPAddress1", text("epson.web.dns_1", "DNS server 1"), _OWN_DNS),
    _address("dns_server_2", "DNSServerIPAddress2", text("epson.web.dns_2", "DNS server 2"), _OWN_DNS),
    _address("dns_server_3", "DNSServerIPAddress3", text("epson.web.dns_3", "DNS server 3"), _OWN_DNS),
)  # fmt: skip
NETWORK: Final[Mapping[str, NetworkSetting]] = {setting.feature.id: setting for setting in _ALL}
"""The network settings of a TM-i printer by the ids of their features (`config_tcpip_wired.cgi`, page 20)."""

_PAGE: Final[Feature[Any]] = Feature(
    WEB_PAGE,
    text("epson.reading.web_page", "Web page"),
    FeatureKind.READING,
    TextValue(),
    evidence=Evidence(f"{BOARD}; Web Config of later models", DOCUMENTED),
    meaning=text(
        "epson.reading.web_page.meaning",
        "Open it in a browser: it has the network settings and more. The user is epson.",
    ),
)
_CURRENT: Final[Feature[Any]] = Feature(
    BEACON_CURRENT,
    text("epson.reading.beacon_script", "Bluetooth beacon: script in use"),
    FeatureKind.READING,
    TextValue(LONGEST_SCRIPT),
    Category.DEBUG,
    evidence=BEACON,
    meaning=text(
        "epson.reading.beacon_script.meaning",
        "Says what the printer sends out by Bluetooth to be found, iBeacon or Eddystone.",
    ),
    reading_takes=_NEEDS_PASSWORD,
    reading_needs_password=True,
)
_VOLATILE: Final[Feature[Any]] = Feature(
    BEACON_VOLATILE,
    text("epson.setting.beacon_temporary_script", "Bluetooth beacon: temporary script"),
    FeatureKind.TEXT,
    TextValue(LONGEST_SCRIPT),
    Category.DEBUG,
    Danger.DISRUPTIVE,
    evidence=BEACON,
    meaning=text(
        "epson.setting.beacon_temporary_script.meaning",
        "A script that is used instead of the stored one until the printer is switched off.",
    ),
    consequence=_BEACON_CONSEQUENCE,
    reading_takes=_NEEDS_PASSWORD,
    reading_needs_password=True,
    notation=text(
        "epson.setting.beacon_temporary_script.notation",
        "as the manual of the printer describes it; empty deletes it, so that the stored one is used again",
    ),
)

FEATURES: Final[tuple[Feature[Any], ...]] = (
    _PAGE, _CURRENT, _VOLATILE, *(setting.feature for setting in NETWORK.values()),
)  # fmt: skip
"""Everything that any web interface offers here."""


def features_of(group: str | None, serial: bool) -> tuple[Feature[Any], ...]:
    """Give what the web interface of a model group offers (None: not known); a serial line does not reach it."""
    if serial:
        return ()
    offered = [_PAGE]
    if understands(group, Command.BEACON):
        offered += [_CURRENT, _VOLATILE]
    if understands(group, Command.WEB_CONFIG):
        offered += [setting.feature for setting in NETWORK.values()]
    return tuple(offered)
