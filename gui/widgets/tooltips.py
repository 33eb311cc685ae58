"""Tooltips that say what they are given: Qt would read a name with angle brackets in it as rich text."""

from __future__ import annotations

from html import escape


def tooltip(words: str) -> str:
    """Give plain words as the rich text that shows exactly these, line breaks included; long lines wrap."""
    return f"<p>{'<br>'.join(escape(line) for line in words.splitlines())}</p>" if words else ""
