"""The style sheet: `resources/style/window.qss` with the colours put in."""

from __future__ import annotations

import re
from dataclasses import fields

import resources
from gui.theme.tokens import Tokens

_TOKEN = re.compile(r"@(\w+)")


def style_sheet(tokens: Tokens) -> str:
    """Give the style sheet of these colours; in the file `@panel` is the token `panel`, `@ok_ink` the ink of a tone."""
    names = {entry.name: str(getattr(tokens, entry.name)) for entry in fields(tokens) if entry.name != "tones"}
    for state, tone in tokens.tones.items():
        names |= {f"{state}_ink": tone.ink, f"{state}_fill": tone.fill}
    return _TOKEN.sub(lambda token: names[token[1]], resources.read_text("style/window.qss"))
