"""Makes text from devices harmless for terminals, and mappings into JSON lines.

A device's name may hold an escape sequence that moves the cursor or recolours the screen, or characters that turn the
direction of writing. They are shown as what they are and never reach the terminal raw.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

JSON_FORMAT: Final = 1
"""The version of the JSON lines; it grows when a promised key changes its meaning, not when a key is added."""

# C0 and C1 controls, direction marks and overrides, line and paragraph separators, and bytes that were no UTF-8.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)  # fmt: skip


def printable(text: str) -> str:
    """Give the text in one line, with everything that could act on a terminal written out: `\\x1b`, `\\u202e`."""
    return _UNSAFE.sub(_escaped, text)


def json_line(record: Mapping[str, Any]) -> str:
    """Give a record as one line of JSON, its keys in their order and the version of the format last.

    Characters that could act on a terminal are escaped as JSON allows, everything else stays readable.
    """
    import json

    return _UNSAFE.sub(_json_escaped, json.dumps({**record, "format": JSON_FORMAT}, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _json_escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
