"""How Epson printers are found: ENPC queries on UDP 3289, which only read.

Which model it is, is asked first; who answers that is asked for its MAC address. Other makers' tools find office
printers and scanners in the same way: only the name of a receipt printer is taken for one.
"""

from __future__ import annotations

import re
from typing import Final

from core.device.identity import Identity
from core.families.epson.models import is_receipt_printer
from core.families.epson.services import DISCOVERY, FAMILY
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    MAGIC,
    PROBE,
    BasicInformation,
    EnpcPacket,
    Kind,
    NetworkIdentity,
    parse_packet,
)
from core.family.finding import DatagramQuestion, Finding

_FOUND_BY: Final = "udp 3289"
_MAKER: Final = MAGIC.decode()
"""What every packet begins with, and GS I 66 says, too."""
_TM: Final = re.compile(rb"TM-[A-Z][A-Za-z0-9-]{1,19}")
"""The name of a receipt printer, as it may stand in a reply of which nobody knows what stands where."""


def identity_of(packet: EnpcPacket) -> Identity:
    """Give who the device is from its reply; what the reply does not tell stays open."""
    if isinstance(packet, BasicInformation):
        details = {name: value for name, value in packet.told.items() if name != "model"}
        return Identity(packet.model or None, manufacturer=_MAKER, details=details)
    if isinstance(packet, NetworkIdentity):
        return Identity(mac=packet.mac or None, name=packet.network_name or None)
    return Identity()


def is_ours(packet: EnpcPacket) -> bool:
    """Tell whether a reply says that a receipt printer is there."""
    return isinstance(packet, BasicInformation) and is_receipt_printer(packet.model)


def recognise_model(data: bytes, host: str) -> Finding | None:
    """Recognise basic information that names a receipt printer."""
    packet = parse_packet(data)
    if not isinstance(packet, BasicInformation) or not is_ours(packet):
        return None
    return Finding(FAMILY, host, identity_of(packet), _FOUND_BY)


def recognise_identity(data: bytes, host: str) -> Finding | None:
    """Recognise a network identity. It names no model, so that it makes nothing sure."""
    packet = parse_packet(data)
    if not isinstance(packet, NetworkIdentity) or not packet.mac:
        return None
    return Finding(FAMILY, host, identity_of(packet), _FOUND_BY, sure=False)


def recognise_probe(data: bytes, host: str) -> Finding | None:
    """Recognise a reply to the probe that names a receipt printer somewhere: nobody has said where."""
    packet = parse_packet(data)
    if not isinstance(packet, EnpcPacket) or packet.kind is not Kind.PROBE or not packet.is_reply:
        return None
    named = _TM.search(data)
    return None if named is None else Finding(FAMILY, host, Identity(named[0].decode()), _FOUND_BY, sure=False)


_WHO: Final = DatagramQuestion(DISCOVERY.name, IDENTITY_QUERY, recognise_identity)

QUESTIONS: Final = (
    DatagramQuestion(DISCOVERY.name, BASIC_INFORMATION_QUERY, recognise_model, then=_WHO),
    DatagramQuestion(DISCOVERY.name, PROBE, recognise_probe, broadcast_only=True),
)
"""Commands and setup packets are never among them: they reset or reconfigure."""
