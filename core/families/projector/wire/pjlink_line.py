"""One line of PJLink, read: whoever wrote it, lines tell themselves apart."""

from __future__ import annotations

import re
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.wire.pjlink_messages import (
    AuthenticationRefused,
    ErrorCode,
    Greeting,
    PjlinkCommand,
    PjlinkError,
    PjlinkReply,
    Search,
    SecondScheme,
)
from core.link.payload import SHOWN_SECRET
from core.secret import Secret
from core.text import text
from core.text.printable import printable

_MASKED: Final = SHOWN_SECRET.decode("ascii")

# Devices answer in small letters, too, and some put a blank behind.
_GREETING: Final = re.compile(rb"PJLINK (?:(0)|1 ([0-9A-F]{8})|2 ([0-9A-F]{32})|(ERRA)|(2)) *", re.IGNORECASE)
_REPLY: Final = re.compile(rb"%([1-9])([A-Z0-9]{4})=(.*)", re.IGNORECASE | re.DOTALL)
_COMMAND: Final = re.compile(
    rb"(" + re.escape(SHOWN_SECRET) + rb"|[0-9A-F]*)%([1-9])([A-Z0-9]{4}) (\??)(.*)", re.IGNORECASE | re.DOTALL
)
_SEARCH: Final = re.compile(rb"%2SRCH", re.IGNORECASE)

_STRANGE: Final = text("projector.pjlink.strange", "this is no line of PJLink")
_GREETED: Final = text("projector.pjlink.greeted", "this greeting is none of PJLink's: it has 0, 1 or 2 and a number")


def parse_line(raw: bytes) -> Message:
    """Read a line, with or without the CR or LF that ends it. Never raises: what is no line of PJLink is `Rejected`."""
    line = raw.rstrip(b"\r\n")
    if found := _REPLY.fullmatch(line):
        return _reply(raw, int(found[1]), found[2].decode("ascii").upper(), found[3])
    if found := _COMMAND.fullmatch(line):
        return _command(raw, found)
    if _SEARCH.fullmatch(line):
        return Search(raw, 0)
    if found := _GREETING.fullmatch(line):
        return _greeting(raw, found)
    return Rejected(raw, 0, _GREETED if line[:6].upper() == b"PJLINK" else _STRANGE)


def _reply(raw: bytes, version: int, body: str, value: bytes) -> PjlinkReply | PjlinkError:
    said = value.strip().upper()
    for code in ErrorCode:
        if said == code.value.encode("ascii"):
            return PjlinkError(raw, 0, version, body, code)
    return PjlinkReply(raw, 0, version, body, _text(value))


def _command(raw: bytes, found: re.Match[bytes]) -> PjlinkCommand:
    front = found[1].decode("ascii")
    return PjlinkCommand(
        raw, 0, int(found[2]), found[3].decode("ascii").upper(), _text(found[5]), bool(found[4]), bool(front),
        Secret(front) if front and front != _MASKED else None,
    )  # fmt: skip


def _greeting(raw: bytes, found: re.Match[bytes]) -> Message:
    if found[4]:
        return AuthenticationRefused(raw, 0)
    if found[5]:
        return SecondScheme(raw, 0)
    return Greeting(raw, 0, found[1] is None, _digits(found[2]), _digits(found[3]))


def _digits(found: bytes | None) -> str | None:
    return None if found is None else found.decode("ascii")


def _text(value: bytes) -> str:
    """Give a value as text: UTF-8, as names may be; what is none, and what could act on a terminal, is written out."""
    return printable(value.decode("utf-8", "backslashreplace"))
