"""What a simulated printer keeps behind its web interface, as state ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.families.epson.models import Command, understands
from core.simulate.simulator import StateValue
from core.simulate.state import Boolean, Form, Item, Words

STORED_SCRIPT: Final = "beacon_stored_script"
TEMPORARY_SCRIPT: Final = "beacon_temporary_script"
"""What is kept, and what is forgotten with the power; the latter is in use as long as it is not empty."""
LONGEST_SCRIPT: Final = 2048
"""Characters of a script that this printer takes; longer ones are answered with 413."""

_FIRST_SCRIPT: Final = "02 01 06 1a ff 4c 00 02 15 fac1ba2f61a24d839a8c60087c232569 00 01 00 01 bd"
"""iBeacon with the UUID that the manuals name; how scripts are written is not copied from them."""
_ADDRESS: Final = Form(r"([0-9]{1,3}\.){3}[0-9]{1,3}|", "an IPv4 address or nothing")
_METHOD: Final = Form("auto|manual", "auto or manual")


@dataclass(frozen=True, slots=True)
class WiredItem:
    """A setting of the network: the state id, and the name on the web interface."""

    id: str
    key: str
    first: StateValue


WIRED: Final = (
    WiredItem("ip_address_method", "IPAddressSettingMethod", "auto"),
    WiredItem("ip_address", "IPAddress", "192.168.192.168"),
    WiredItem("subnet_mask", "SubnetMask", "255.255.255.0"),
    WiredItem("gateway", "Gateway", "192.168.192.1"),
    WiredItem("self_assigned_address", "APIPA", True),
    WiredItem("dns_method", "DNSServerSettingMethod", "auto"),
    WiredItem("dns_server_1", "DNSServerIPAddress1", ""),
    WiredItem("dns_server_2", "DNSServerIPAddress2", ""),
    WiredItem("dns_server_3", "DNSServerIPAddress3", ""),
)
METHODS: Final[Mapping[str, str]] = {"auto": "Auto", "manual": "Manual"}


def web_items(group: str) -> tuple[Item, ...]:
    """Give the ids that the web interface of a model group has."""
    items: list[Item] = []
    if understands(group, Command.BEACON):
        items.append(Item(STORED_SCRIPT, Words(LONGEST_SCRIPT), _FIRST_SCRIPT, kept=True))
        items.append(Item(TEMPORARY_SCRIPT, Words(LONGEST_SCRIPT), ""))
    if understands(group, Command.WEB_CONFIG):
        items += [Item(wired.id, _type_of(wired), wired.first, kept=True) for wired in WIRED]
    return tuple(items)


def _type_of(wired: WiredItem) -> Boolean | Form:
    if isinstance(wired.first, bool):
        return Boolean()
    return _METHOD if wired.first in METHODS else _ADDRESS
