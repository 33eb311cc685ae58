"""The replies that begin with their question's own bytes and end with LF NUL.

To the version request (ESC # *), the information request (ESC GS ) I, function 49) and the question for a memory switch
(ESC # N ?). STAR Graphic Mode Command Specifications; STAR Line Mode Command Specifications, HSP7000. On a network they
come bare or as the payload of status data; that the last of them does so too is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from core.codec import Message, ascii_text
from core.families.star.wire.memory_switch import EVERY_SWITCH, encode_switch_reply

VERSION_REPLY: Final = b"\x1b#*,"
"""What a version reply begins with; its text follows."""
INFORMATION_REPLY: Final = b"\x1b\x1d)I\x01\x001"
"""What an information reply begins with; its tags follow."""
LF: Final = 0x0A
TERMINATOR: Final = bytes([LF, 0])
"""What all of them end with."""
SWITCH_MARK: Final = 0x3F
"""The fourth byte of a switch reply, and of no other."""
LONGEST_REPLY: Final = 512
"""Bytes after which a reply without an end is given up; the longest that is documented has about 200."""

_TEXT: Final = frozenset(range(0x20, 0x7F)) | {LF}
_ALLOWED: Final = {
    VERSION_REPLY: _TEXT,
    # Values of tags are padded with 00, and two of them are 00 or 01.
    INFORMATION_REPLY: _TEXT | {0x00, 0x01},
}
_SWITCH_REPLY: Final = re.compile(rb"\x1b#[%b]\?[0-9A-Fa-f]{4}\n\x00" % "".join(EVERY_SWITCH).encode("ascii"))
_ANY_SWITCH_REPLY: Final = encode_switch_reply("0", 0)
_SWITCH_REPLIES: Final = frozenset(encode_switch_reply(switch, 0)[:4] for switch in EVERY_SWITCH)
_BEGINNINGS: Final = frozenset(
    begun[:length]
    for begun in (VERSION_REPLY, INFORMATION_REPLY, *_SWITCH_REPLIES)
    for length in range(1, len(begun) + 1)
)
"""The first bytes of what is no reply yet but may become one."""


@dataclass(frozen=True, slots=True)
class VersionReply(Message):
    """Model and firmware version. `version` is None when the text does not say `Ver`."""

    model: str
    version: str | None


@dataclass(frozen=True, slots=True)
class InformationReply(Message):
    """Tags (`PrSrN`, the serial number) and their values: none where nothing is available."""

    tags: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class SwitchReply(Message):
    """The value of a memory switch that is in use, 0 to FFFF hex; `switch` is its name, a single character."""

    switch: str
    value: int


class Progress(Enum):
    """How far a reply has come."""

    BEGINNING = auto()
    """It may become a reply."""
    INSIDE = auto()
    COMPLETE = auto()
    NO_REPLY = auto()
    """The first bytes are not those of a reply."""
    BROKEN = auto()
    """It began as a reply, but its last byte cannot stand in one."""
    ENDLESS = auto()
    """It is longer than any reply."""


def progress(held: bytes) -> Progress:
    """Judge the bytes of a reply after each byte that comes; `held` begins with ESC."""
    if held in _BEGINNINGS:
        return Progress.BEGINNING
    begun = beginning(held)
    if not begun:
        return Progress.NO_REPLY
    if begun in _SWITCH_REPLIES:
        return _switch_progress(held)
    if held.endswith(TERMINATOR):
        return Progress.COMPLETE
    if held[-1] not in _ALLOWED[begun] or held[-2] == LF:
        return Progress.BROKEN
    return Progress.ENDLESS if len(held) >= LONGEST_REPLY else Progress.INSIDE


def _switch_progress(held: bytes) -> Progress:
    # It always has the same length, so that what is missing can be filled in to see whether it fits so far.
    if not _SWITCH_REPLY.fullmatch(held + _ANY_SWITCH_REPLY[len(held) :]):
        return Progress.BROKEN
    return Progress.COMPLETE if len(held) == len(_ANY_SWITCH_REPLY) else Progress.INSIDE


def beginning(held: bytes) -> bytes:
    """Give the bytes that make this one of the replies; none if it is no reply."""
    if held[:4] in _SWITCH_REPLIES:
        return held[:4]
    return next((begun for begun in _ALLOWED if held.startswith(begun)), b"")


def is_reply(raw: bytes) -> bool:
    """Tell whether this is a whole reply, from its first byte to its terminator."""
    if raw[:4] in _SWITCH_REPLIES:
        return _SWITCH_REPLY.fullmatch(raw) is not None
    return raw.endswith(TERMINATOR) and beginning(raw) != b""


def parse_reply(raw: bytes, offset: int) -> VersionReply | InformationReply | SwitchReply:
    """Read a whole reply."""
    begun = beginning(raw)
    if begun in _SWITCH_REPLIES:
        return SwitchReply(raw, offset, chr(raw[2]), int(raw[4:8], 16))
    said = raw[len(begun) : -len(TERMINATOR)]
    return _version(said, raw, offset) if begun == VERSION_REPLY else InformationReply(raw, offset, _tags(said))


def _version(said: bytes, raw: bytes, offset: int) -> VersionReply:
    # Model and number stand side by side without a separator: TSP100IIIWVer1.0.
    model, separator, version = ascii_text(said).rpartition("Ver")
    if not separator:
        return VersionReply(raw, offset, version.strip(), None)
    return VersionReply(raw, offset, model.strip(), version.strip())


def _tags(said: bytes) -> dict[str, str]:
    pairs = (entry.partition(b"=") for entry in said.split(b",")) if said else ()
    return {ascii_text(tag): ascii_text(value.rstrip(b"\0")) for tag, _, value in pairs}


def encode_version(model: str, version: str) -> bytes:
    """Give the version reply of a printer. Raises ValueError for text that is not ASCII."""
    return VERSION_REPLY + f"{model}Ver{version}".encode("ascii") + TERMINATOR


def encode_information(tags: Mapping[str, str]) -> bytes:
    """Give the information reply of a printer. Raises ValueError for text that is not ASCII."""
    return INFORMATION_REPLY + ",".join(f"{tag}={value}" for tag, value in tags.items()).encode("ascii") + TERMINATOR
