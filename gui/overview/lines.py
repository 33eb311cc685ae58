"""Words in a few lines of a width; the last one is shortened where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def in_lines(words: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Divide words into at most so many lines, between words where that is possible. `width` is in pixels."""
    if not words or most < 1:
        return ()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    whole = words.encode("utf-16-le", "surrogatepass")  # Qt counts in these units
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        if len(lines) == most - 1 and end < len(whole):
            rest = whole[start:].decode("utf-16-le", "surrogatepass")
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(whole[start:end].decode("utf-16-le", "surrogatepass").rstrip())
    layout.endLayout()
    return tuple(lines)
