"""The type of the window: the system's font in few sizes, monospace only for bytes and times. Sizes are in pixels."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

BODY = 13
SENTENCE = 15
SMALL = 12
LABEL = 11
SMALLEST = 9
"""Below this nobody can read at arm's length; a name that is still too long is divided instead."""


@cache
def font(pixels: int = BODY, *, bold: bool = False, italic: bool = False) -> QFont:
    """Give the system's font in a size. The same object each time: do not change it, copy it."""
    made = QFont(QApplication.font().family())
    made.setPixelSize(pixels)
    made.setItalic(italic)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@cache
def mono(pixels: int = LABEL, *, bold: bool = False) -> QFont:
    """Give the system's monospace font in a size, for bytes and times."""
    made = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
    made.setPixelSize(pixels)
    made.setStyleHint(QFont.StyleHint.Monospace)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made
