"""The slip that a print test prints: a few lines of plain ASCII, which every model prints in any setting."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import Final

from core.families.epson.wire.requests import CUT

WIDTH: Final = 30
"""Characters on the narrowest paper (58 mm, the wider font)."""
_UNPRINTABLE: Final = "?"
_TORN_OFF: Final = 5
"""Empty lines after which the last line can be torn off, where nothing feeds the paper to the cutter."""
_LINE_FEED: Final = b"\n"


def slip(model: str, address: str, now: datetime, sign: str, cuts: bool) -> bytes:
    """Give the bytes: text and line feeds, then the feed to the cutter and the cut (GS V 66 0), or the feed alone.

    It begins with a line feed, so that what a program left behind on the line does not stand in the first one.
    """
    written = (
        "Signalbox test", model, address, now.strftime("%Y-%m-%d %H:%M:%S"), f"Test {sign}",
        "This slip shows that the printer prints.",
    )  # fmt: skip
    lines = [line for text in written for line in textwrap.wrap(_plain(text), WIDTH)]
    printed = _LINE_FEED + b"".join(line.encode("ascii") + _LINE_FEED for line in lines)
    return printed + (CUT if cuts else _LINE_FEED * _TORN_OFF)


def _plain(text: str) -> str:
    return "".join(sign if sign.isascii() and sign.isprintable() else _UNPRINTABLE for sign in text)
