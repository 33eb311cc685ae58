"""Fits the name of a cell into its few pixels: smaller first, then divided; never cut off."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from gui.theme import fonts

_TRIALS = (
    (fonts.LABEL, False),
    (fonts.LABEL - 1, False),
    (fonts.LABEL, True),
    (fonts.LABEL - 1, True),
    (fonts.SMALLEST, False),
    (fonts.SMALLEST, True),
)
"""Sizes of type in pixels, and whether words may be divided, in the order of preference."""
_WORD_SIZES = (fonts.SMALL, fonts.LABEL, fonts.LABEL - 1, fonts.SMALLEST)
"""Sizes of the bold type of a value, in pixels, in the order of preference."""
_SOFT_HYPHEN = "\u00ad"
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûüýÿ")
_SHORTEST = 3
"""Letters that stand at least on each side of a hyphen."""


class Fitted(NamedTuple):
    """A text in lines, and the size of type (in pixels) in which they fit."""

    lines: tuple[str, ...]
    pixels: int


@lru_cache(maxsize=2048)
def fit_label(label: str, width: int, most_lines: int, *, italic: bool = False) -> Fitted:
    """Give the lines of a name for `width` pixels.

    Whole words in a readable size come first, then divided ones, then the smallest size; what fits nowhere stands in
    as many lines as it takes.
    """
    plain = label.replace(_SOFT_HYPHEN, "")
    for pixels, divide in _TRIALS:
        metrics = QFontMetricsF(fonts.font(pixels, italic=italic))
        lines = _wrap(label if divide else plain, metrics, width, divide=divide)
        if lines is not None and len(lines) <= most_lines:
            return Fitted(lines, pixels)
    metrics = QFontMetricsF(fonts.font(fonts.SMALLEST, italic=italic))
    return Fitted(_wrap(label, metrics, width, divide=True) or (plain,), fonts.SMALLEST)


@lru_cache(maxsize=2048)
def fit_word(word: str, width: int) -> int:
    """Give the size of bold type (in pixels) in which a word fits into `width`; the smallest if it fits in none."""
    for pixels in _WORD_SIZES[:-1]:
        if QFontMetricsF(fonts.font(pixels, bold=True)).horizontalAdvance(word) <= width:
            return pixels
    return _WORD_SIZES[-1]


@lru_cache(maxsize=2048)
def fit_two_lines(words: str, width: int, last_width: int) -> Fitted | None:
    """Give bold words in two lines, `width` and `last_width` pixels wide; None for what does not fit at any size."""
    heads = [place for place, letter in enumerate(words) if letter.isspace()]
    for pixels in _WORD_SIZES:
        metrics = QFontMetricsF(fonts.font(pixels, bold=True))
        for place in reversed(heads):
            first, last = words[:place], words[place + 1 :]
            if metrics.horizontalAdvance(first) <= width and metrics.horizontalAdvance(last) <= last_width:
                return Fitted((first, last), pixels)
    return None


def _wrap(label: str, metrics: QFontMetricsF, width: int, *, divide: bool) -> tuple[str, ...] | None:
    lines: list[str] = []
    line = ""
    for word in label.split():
        joined = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(joined.replace(_SOFT_HYPHEN, "")) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while metrics.horizontalAdvance(line.replace(_SOFT_HYPHEN, "")) > width:
            if not divide:
                return None
            head, line = _divide(line, metrics, width)
            lines.append(head)
    return tuple(text.replace(_SOFT_HYPHEN, "") for text in (*lines, line) if text)


def _divide(word: str, metrics: QFontMetricsF, width: int) -> tuple[str, str]:
    """Divide a word where it has a soft hyphen, else between syllables as far as a simple rule sees them."""
    for position in _places(word):
        head = word[:position].replace(_SOFT_HYPHEN, "") + "-"
        if metrics.horizontalAdvance(head) <= width:
            return head, word[position:].lstrip(_SOFT_HYPHEN)
    bare = word.replace(_SOFT_HYPHEN, "")
    fitting = max(1, sum(metrics.horizontalAdvance(bare[:end]) <= width for end in range(1, len(bare))))
    return bare[:fitting], bare[fitting:]


def _places(word: str) -> list[int]:
    """Give where a word may be divided, the longest beginning first."""
    places = range(len(word) - _SHORTEST, _SHORTEST - 1, -1)
    if _SOFT_HYPHEN in word:
        return [place for place in places if word[place] == _SOFT_HYPHEN]
    return [place for place in places if _between_syllables(word.casefold(), place)]


def _between_syllables(word: str, place: int) -> bool:
    """Tell whether a vowel ends before the place, or between two consonants, and a consonant with a vowel follows."""
    if not word[place - 2 : place + 2].isalpha() or word[place] in _VOWELS or word[place + 1] not in _VOWELS:
        return False
    return word[place - 1] in _VOWELS or word[place - 2] in _VOWELS
