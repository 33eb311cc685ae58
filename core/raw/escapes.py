r"""Text with escapes, as people write commands of devices: `\e3CV\r` is ESC, "3CV" and a carriage return."""

from __future__ import annotations

import re
from typing import Final

from core.text import Mistake, text

_TOKEN: Final = re.compile(r"\\x(?P<code>[0-9A-Fa-f]{2})|\\(?P<letter>[ernt0\\])|(?P<plain>[\x00-\x5b\x5d-\x7f]+)")
_LETTERS: Final = {"e": b"\x1b", "r": b"\r", "n": b"\n", "t": b"\t", "0": b"\x00", "\\": b"\\"}
_SHORT: Final = {code[0]: f"\\{letter}" for letter, code in _LETTERS.items()}
_SPELT: Final = tuple(
    _SHORT.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}") for byte in range(256)
)

_UNKNOWN: Final = text("raw.escape.unknown", "Character {column}: {found} is no escape.")
_NOT_ASCII: Final = text("raw.escape.not_ascii", "Character {column}: {found} is not ASCII.")


class EscapeError(Mistake):
    """A backslash with something unknown behind it, or a character that is no single byte."""


def parse_escapes(written: str) -> bytes:
    r"""Give the bytes: ASCII as it is, `\e` ESC, `\r`, `\n`, `\t`, `\0` NUL, `\xHH` any byte, `\\` a backslash.

    Raises EscapeError with the place, counted from 1. Beyond ASCII it depends on the device which byte a character is.
    """
    spelt = bytearray()
    position = 0
    while position < len(written):
        match = _TOKEN.match(written, position)
        if match is None:
            form, length = (_UNKNOWN, 2) if written[position] == "\\" else (_NOT_ASCII, 1)
            raise EscapeError(form.having(column=position + 1, found=repr(written[position : position + length])))
        if match["code"]:
            spelt.append(int(match["code"], 16))
        else:
            spelt += _LETTERS[match["letter"]] if match["letter"] else match["plain"].encode("ascii")
        position = match.end()
    return bytes(spelt)


def spell_escapes(data: bytes) -> str:
    r"""Give bytes as `parse_escapes` takes them: in one line, and nothing in it acts on a terminal."""
    return "".join([_SPELT[byte] for byte in data])
