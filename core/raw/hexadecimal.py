"""Bytes as people write them: `23 86`, `2386`, `0x23, 0x86`, over several lines."""

from __future__ import annotations

import re
from typing import Final

from core.text import Mistake, Text, text

_TOKEN: Final = re.compile(r"(?P<prefix>0[xX])|(?P<digits>(?:(?!0[xX])[0-9A-Fa-f])+)|(?P<between>[\s,;]+)")

_NOT_HEX: Final = text("raw.hex.not_hex", "{place}: {found} is not hexadecimal.")
_HALF: Final = text("raw.hex.half", "{place}: half a byte; {found} has an odd number of digits.")
_EMPTY_PREFIX: Final = text("raw.hex.empty_prefix", "{place}: 0x without digits.")
_IN_LINE: Final = text("raw.hex.place", "{source}, character {column}")
_IN_LINES: Final = text("raw.hex.place.lines", "{source}, line {line}, character {column}")


class HexError(Mistake):
    """What was written is not hexadecimal; the sentence says what stands where."""


def parse_hex(written: str, source: Text) -> bytes:
    """Give the bytes that the text spells.

    Digits come in pairs, with blanks, commas, semicolons and line breaks between pairs or not; `0x` may stand before
    digits, and a single digit after `0x` is a byte. `source` says in an error where the text came from; characters
    and lines are counted from 1. Raises HexError.
    """
    spelt: list[str] = []
    position = 0
    prefixed = False
    while position < len(written):
        match = _TOKEN.match(written, position)
        kind = match.lastgroup if match else None
        if prefixed and kind != "digits":
            raise HexError(_EMPTY_PREFIX.having(place=_place(written, position - 2, source)))
        if match is None:
            raise HexError(_NOT_HEX.having(place=_place(written, position, source), found=repr(written[position])))
        if kind == "digits":
            spelt.append(_pairs(match, prefixed, written, source))
        prefixed = kind == "prefix"
        position = match.end()
    if prefixed:
        raise HexError(_EMPTY_PREFIX.having(place=_place(written, position - 2, source)))
    return bytes.fromhex("".join(spelt))


def _pairs(match: re.Match[str], prefixed: bool, written: str, source: Text) -> str:
    digits = match.group()
    if len(digits) % 2 == 0:
        return digits
    if prefixed and len(digits) == 1:
        return "0" + digits
    end = match.end()
    if end < len(written) and _TOKEN.match(written, end) is None:  # a letter that is no digit is the greater mistake
        raise HexError(_NOT_HEX.having(place=_place(written, end, source), found=repr(written[end])))
    shown = digits if len(digits) <= 16 else f"...{digits[-16:]}"
    raise HexError(_HALF.having(place=_place(written, match.start(), source), found=shown))


def _place(written: str, position: int, source: Text) -> Text:
    line = written.count("\n", 0, position) + 1
    column = position - (written.rfind("\n", 0, position) + 1) + 1
    if "\n" in written.strip("\r\n"):
        return _IN_LINES.having(source=source, line=line, column=column)
    return _IN_LINE.having(source=source, column=column)
