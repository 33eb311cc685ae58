"""Discovery: the STR_BCAST question and answer on UDP 22222.

No document describes it. The question agrees in three clients (Star's own library, dalpil/tsp100-print, an emulator);
the answer is that of a captured TSP143IIILAN, firmware V2.2. Its section table was derived from that capture. Numbers
are big-endian. See `broadcast_layout` for the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.codec import Message, Rejected, ascii_text
from core.families.star.wire.broadcast_layout import (
    END,
    FIELDS,
    FIRST_SECTION,
    MAGIC,
    MAGIC_LENGTH,
    SECTIONS,
    TABLE_AT,
    TOTAL_AT,
    VERSION_AT,
    VERSION_LENGTH,
    Kind,
)
from core.text import Text, text

SHORTEST_ANSWER: Final = 0x12C
"""Bytes of an answer RS1 up to the end of its last field."""
SHORTEST: Final = TOTAL_AT + 2
"""Bytes of question and answer up to the total length."""
DISCOVERY_REQUEST: Final = (
    MAGIC.ljust(MAGIC_LENGTH, b"\0") + b"RQ1.0.0".ljust(VERSION_LENGTH, b"\0") + (28).to_bytes(2) + b"d1"
)
"""The question: 28 bytes. What the last two mean is not known; all clients send 64 31 hex."""

_NO_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - what a printer without an address says
_NO_MACS: Final = frozenset({"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
"""What memory holds that was never written: the address of no board."""

_NOT_DISCOVERY: Final = text("star.discovery.rejected.other", "this does not begin with STR_BCAST")
_NOT_ANSWER: Final = text("star.discovery.rejected.question", "this is a discovery question, not an answer")
_NOT_QUESTION: Final = text("star.discovery.rejected.answer", "this is a discovery answer, not a question")
_VERSION: Final = text(
    "star.discovery.rejected.version", "this is neither a question (RQ) nor an answer (RS): it says {version}"
)
_TOO_SHORT: Final = text(
    "star.discovery.rejected.short", "a discovery answer has at least {most} bytes, this one has {got} and says {said}"
)


@dataclass(frozen=True, slots=True)
class DiscoveryRequest(Message):
    """A question: which Star printers are there?"""

    request_version: str


@dataclass(frozen=True, slots=True)
class DiscoveryAnswer(Message):
    """An answer. `told` are its fields by id, those that are not empty; `sections` its raw sections by letter.

    Of an answer whose version is unknown (later than RS1) only the version is told, and as `ip` the sender's address if
    that was given.
    """

    response_version: str
    told: Mapping[str, str] = field(hash=False)
    sections: Mapping[str, bytes] = field(hash=False)

    @property
    def connectable(self) -> bool:
        """Tell whether the device has an address; one that got none yet says 0.0.0.0."""
        return self.told.get("ip") != _NO_ADDRESS

    def fields(self) -> dict[str, str | bool]:
        """Give everything that the answer tells, by id."""
        known = {"connectable": self.connectable} if "ip" in self.told else {}
        return {"response_version": self.response_version, **self.told, **known}


def parse_answer(datagram: bytes, sender: str | None = None) -> DiscoveryAnswer | Rejected:
    """Read an answer that came from `sender`. Never raises; bytes behind the last section stay raw."""
    version = _version(datagram)
    if version is None:
        return Rejected(datagram, 0, _NOT_DISCOVERY)
    if version.startswith("RQ"):
        return Rejected(datagram, 0, _NOT_ANSWER)
    if not version.startswith("RS"):
        return Rejected(datagram, 0, _VERSION.having(version=version or "nothing"))
    if not version.startswith("RS1."):
        return DiscoveryAnswer(datagram, 0, version, {} if sender is None else {"ip": sender}, {})
    said = total_length(datagram)
    if min(len(datagram), said) < SHORTEST_ANSWER:
        return Rejected(datagram, 0, _TOO_SHORT.having(most=SHORTEST_ANSWER, got=len(datagram), said=said))
    starts = section_starts(datagram) or {name: section.start for name, section in SECTIONS.items()}
    return DiscoveryAnswer(datagram, 0, version, _told(datagram, starts), _sections(datagram, starts))


def parse_request(datagram: bytes) -> DiscoveryRequest | Rejected:
    """Read a question, whatever stands behind its version. Never raises."""
    version = _version(datagram)
    if version is None:
        return Rejected(datagram, 0, _NOT_DISCOVERY)
    if version.startswith("RQ"):
        return DiscoveryRequest(datagram, 0, version)
    reason: Text = _NOT_QUESTION if version.startswith("RS") else _VERSION.having(version=version or "nothing")
    return Rejected(datagram, 0, reason)


def is_request(datagram: bytes) -> bool:
    """Tell whether a datagram is a question that a board answers."""
    return isinstance(parse_request(datagram), DiscoveryRequest)


def total_length(datagram: bytes) -> int:
    """Give the total length that a question or an answer says it has; it must have at least `SHORTEST` bytes."""
    return int.from_bytes(datagram[TOTAL_AT:SHORTEST])


def section_starts(datagram: bytes) -> dict[str, int] | None:
    """Give where the sections start, from the table in the answer; None if there is none that fits the answer.

    A table fits when each section's own length leads to the start of the next, the last one ends inside the answer, and
    no section is shorter than its known fields.
    """
    places = [int.from_bytes(datagram[at : at + 2]) for at in range(TABLE_AT, TABLE_AT + 2 * len(SECTIONS), 2)]
    lengths = [int.from_bytes(datagram[place : place + 2]) for place in places]
    ends = [place + length for place, length in zip(places, lengths, strict=True)]
    long_enough = all(length >= section.length for length, section in zip(lengths, SECTIONS.values(), strict=True))
    if places[0] < FIRST_SECTION or ends[:-1] != places[1:] or ends[-1] > len(datagram) or not long_enough:
        return None
    return dict(zip(SECTIONS, places, strict=True))


def _version(datagram: bytes) -> str | None:
    """Give the version that a question or an answer says; None if it is neither."""
    magic = datagram[:MAGIC_LENGTH]
    if len(datagram) < SHORTEST or magic.partition(b"\0")[0] != MAGIC:
        return None
    return _text(datagram[VERSION_AT : VERSION_AT + VERSION_LENGTH])


def _text(raw: bytes) -> str:
    """Give a text field: it ends at the first NUL."""
    return ascii_text(raw.partition(b"\0")[0]).strip()


def _told(datagram: bytes, starts: Mapping[str, int]) -> dict[str, str]:
    told: dict[str, str] = {}
    for entry in FIELDS:
        start = starts[entry.section] + entry.offset
        raw = datagram[start : start + entry.length]
        if entry.kind is Kind.TEXT:
            value = _text(raw)
        elif entry.kind is Kind.MAC:
            value = raw.hex(":")
        else:
            value = ".".join(map(str, raw))
        if value and value not in _NO_MACS:
            told[entry.id] = value
    return told


def _sections(datagram: bytes, starts: Mapping[str, int]) -> dict[str, bytes]:
    ends = (*tuple(starts.values())[1:], starts[END] + int.from_bytes(datagram[starts[END] : starts[END] + 2]))
    return {name: datagram[start:end] for (name, start), end in zip(starts.items(), ends, strict=True)}


def encode_answer(fields: Mapping[str, str], *, section_table: bool = True) -> bytes:
    """Give the answer of a board: 302 bytes, as captured. `fields` are by id; what is not given is as captured.

    Without `section_table` the table is all zero, as one emulator sends it. Raises ValueError for an unknown field, a
    text that is too long or not ASCII, and an address that is none.
    """
    unknown = set(fields).difference(entry.id for entry in FIELDS)
    if unknown:
        raise ValueError(f"A discovery answer has no field {min(unknown)!r}.")
    answer = bytearray(SHORTEST_ANSWER + 2)
    answer[:MAGIC_LENGTH] = MAGIC.ljust(MAGIC_LENGTH, b"\0")
    answer[VERSION_AT:TOTAL_AT] = b"RS1.0.1".ljust(VERSION_LENGTH, b"\0")
    answer[TOTAL_AT:TABLE_AT] = len(answer).to_bytes(2)
    for place, section in enumerate(SECTIONS.values()):
        if section_table:
            answer[TABLE_AT + 2 * place : TABLE_AT + 2 * place + 2] = section.start.to_bytes(2)
        answer[section.start : section.start + len(section.captured)] = section.captured
    for entry in FIELDS:
        start = SECTIONS[entry.section].start + entry.offset
        answer[start : start + entry.length] = entry.encode(fields.get(entry.id, entry.captured))
    return bytes(answer)
