"""Where the fields of a discovery answer RS1 lie: the sections, and the fields counted from the start of theirs.

Offsets in the whole answer, as the sheet gives them, are the section's start plus the field's offset: the board's name
lies at 24 hex, the printer's at CC hex. Agreeing in two programs and a capture of a TSP143IIILAN; what is firmware and
what boot firmware is assumed.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MAGIC: Final = b"STR_BCAST"
MAGIC_LENGTH: Final = 16
VERSION_AT: Final = 0x10
VERSION_LENGTH: Final = 8
TOTAL_AT: Final = 0x18
TABLE_AT: Final = 0x1A
FIRST_SECTION: Final = 0x22
"""Where the section table ends."""
END: Final = "D"
"""The section that holds nothing and ends the answer."""

_MAC: Final = re.compile(r"[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}")


@dataclass(frozen=True, slots=True)
class Section:
    """A section: where it starts in an answer without a table, its bytes, and what else was captured in it.

    Each section begins with its own length, two bytes.
    """

    start: int
    length: int
    captured: bytes


class Kind(Enum):
    """How a field is written."""

    TEXT = auto()
    """ASCII, up to the first NUL."""
    MAC = auto()
    IPV4 = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `captured` is what the TSP143IIILAN said, or a stand-in for its addresses."""

    id: str
    section: str
    offset: int
    length: int
    kind: Kind
    captured: str

    def encode(self, value: str) -> bytes:
        """Give the bytes of a value. Raises ValueError for one that the field cannot hold."""
        if self.kind is Kind.IPV4:
            return ipaddress.IPv4Address(value).packed
        if self.kind is Kind.MAC:
            if _MAC.fullmatch(value) is None:
                raise ValueError(f"{self.id} is six pairs of hexadecimal digits, not {value!r}.")
            return bytes.fromhex(re.sub("[:-]", "", value))
        if not value.isascii() or len(value) > self.length:
            raise ValueError(f"{self.id} has at most {self.length} characters of ASCII; {value!r} does not fit.")
        return value.encode("ascii").ljust(self.length, b"\0")


def _section(start: int, length: int, captured: Mapping[int, bytes]) -> Section:
    content = bytearray(length)
    content[:2] = length.to_bytes(2)
    for offset, raw in captured.items():
        content[offset : offset + len(raw)] = raw
    return Section(start, length, bytes(content))


SECTIONS: Final[Mapping[str, Section]] = {
    # Network: PLD revision " " and IP version "1" have no use here.
    "A": _section(0x22, 0x52, {0x22: b" ", 0x2A: b"1"}),
    # Stored settings: DHCP enabled "1", three addresses, RARP "0", two further flags in an order that is not known.
    "B": _section(0x74, 0x16, {0x02: b"1", 0x10: b"0", 0x12: b"1", 0x14: b"1"}),
    "C": _section(0x8A, 0xA2, {}),
    "D": _section(0x12C, 0x02, {}),
}
"""The sections in the order in which they lie."""

FIELDS: Final = (
    Field("board", "A", 0x02, 16, Kind.TEXT, "TSP100LAN"),
    Field("model", "C", 0x42, 64, Kind.TEXT, "TSP143IIILAN (STR_T-001)"),
    Field("manufacturer", "C", 0x02, 32, Kind.TEXT, "Star"),
    Field("command_set", "C", 0x22, 32, Kind.TEXT, "STAR"),
    Field("device_class", "C", 0x82, 32, Kind.TEXT, "PRINTER"),
    Field("firmware_main", "A", 0x12, 8, Kind.TEXT, "V2.2"),
    Field("firmware_boot", "A", 0x1A, 8, Kind.TEXT, "V2.2"),
    Field("mac", "A", 0x2C, 6, Kind.MAC, "00:11:62:00:00:01"),
    Field("ip", "A", 0x36, 4, Kind.IPV4, "192.0.2.20"),
    Field("netmask", "A", 0x4A, 4, Kind.IPV4, "255.255.255.0"),
    Field("gateway", "A", 0x4E, 4, Kind.IPV4, "192.0.2.1"),
    Field("address_method", "A", 0x3A, 16, Kind.TEXT, "DHCP"),
)
"""Every field that is told, in the order in which it is shown."""
