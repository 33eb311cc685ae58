"""How projectors are found: the search of PJLink class 2 on UDP 4352, which only reads.

By the specification a projector answers to UDP 4352 of whoever asks, within 10 seconds, and tells its MAC address.
Several answer to the port that asked; so it is asked from that port. Projectors of class 1 answer to nothing by UDP.
"""

from __future__ import annotations

from typing import Final

from core.device.identity import Identity
from core.families.projector.services import FAMILY, PJLINK_SEARCH
from core.families.projector.wire.pjlink_datagrams import FOUND, LINKED, SEARCH, mac_of, parse_datagram
from core.families.projector.wire.pjlink_messages import Announcement
from core.family.finding import DatagramQuestion, Finding

_FOUND_BY: Final = "udp 4352"
_WITH_MAC: Final = frozenset({FOUND, LINKED})


def recognise(data: bytes, host: str) -> Finding | None:
    """Recognise the answer to a search, or what a projector tells unasked: either way a projector of class 2."""
    told = parse_datagram(data)
    if not isinstance(told, Announcement):
        return None
    mac = mac_of(told.value) if told.body in _WITH_MAC else None
    return Finding(FAMILY, host, Identity(mac=mac), _FOUND_BY)


QUESTIONS: Final = (
    DatagramQuestion(PJLINK_SEARCH.name, SEARCH, recognise, from_its_port=True, broadcast_suffices=True),
)
