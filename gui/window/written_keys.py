"""Keys as this system writes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

_SIGNS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def written(keys: str) -> str:
    """Give keys (Qt's portable text: "Ctrl+K") as they stand on this system's keyboards."""
    return _SIGNS.get(keys) or QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
