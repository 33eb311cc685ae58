"""Makes mappings into JSON lines that are harmless for terminals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from core.text.printable import UNSAFE

JSON_FORMAT: Final = 1
"""The version of the JSON lines; it grows when a promised key changes its meaning, not when a key is added."""


def json_line(record: Mapping[str, Any]) -> str:
    """Give a record as one line of JSON, its keys in their order and the version of the format last.

    Characters that could act on a terminal are escaped as JSON allows, everything else stays readable.
    """
    import json

    return UNSAFE.sub(_json_escaped, json.dumps({**record, "format": JSON_FORMAT}, ensure_ascii=False))


def _json_escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
