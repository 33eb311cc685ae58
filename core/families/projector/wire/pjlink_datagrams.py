"""Datagrams of PJLink class 2, to and from UDP 4352: the search, and what projectors tell unasked (version 2.10).

Answers come with and without CR, and the MAC address with and without colons: devices differ from the specification.
"""

from __future__ import annotations

import re
from typing import Final

from core.codec import Rejected
from core.families.projector.wire.pjlink import END, reply
from core.families.projector.wire.pjlink_line import parse_line
from core.families.projector.wire.pjlink_messages import Announcement, PjlinkReply, Search
from core.text import text

SEARCH: Final = b"%2SRCH\r"
"""Asks every projector of class 2 to tell its MAC address. It changes nothing."""
FOUND: Final = "ACKN"
"""The answer to the search."""
LINKED: Final = "LKUP"
"""The projector has come onto the network."""

_BODIES: Final = frozenset({FOUND, LINKED, "ERST", "POWR", "INPT"})
_MAC: Final = re.compile(r"[0-9a-f]{12}")
_STRANGE: Final = text("projector.pjlink.strange_datagram", "this is no datagram of PJLink class 2")


def announcement(body: str, value: str) -> bytes:
    """Give a datagram of a projector: `%2ACKN=02:11:22:33:44:55`."""
    return reply(body, value, version=2)


def parse_datagram(data: bytes) -> Announcement | Search | Rejected:
    """Read a datagram. Never raises. A search must end with CR, as projectors want it; an answer need not."""
    message = parse_line(data) if data.rstrip(b"\r\n").count(END) == 0 else None
    if isinstance(message, PjlinkReply) and message.version == 2 and message.body in _BODIES:
        return Announcement(data, 0, message.body, message.value)
    if isinstance(message, Search) and data.endswith(END):
        return message
    return Rejected(data, 0, _STRANGE)


def mac_of(value: str) -> str | None:
    """Give a MAC address with colons and small letters, from either form; None for what is none."""
    digits = value.strip().lower().replace(":", "").replace("-", "")
    if not _MAC.fullmatch(digits) or not digits.strip("0"):
        return None
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
