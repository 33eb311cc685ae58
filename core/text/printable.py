"""Makes text from devices harmless for terminals and files.

A device's name may hold an escape sequence that moves the cursor or recolours the screen, or characters that turn the
direction of writing. They are shown as what they are, and never come through raw.
"""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls, direction marks and overrides, line and paragraph separators, and bytes that were no UTF-8.
UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)  # fmt: skip
"""A character that could act on a terminal, or end a line."""


def printable(text: str) -> str:
    """Give the text in one line, with everything that could act on a terminal written out: `\\x1b`, `\\u202e`."""
    return UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
