"""How words are found in names: capitals and accents do not count, and better places come first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
_BETWEEN: Final = re.compile(r"[\s_,;()\"']+")
"""What stands between words that are searched by their beginnings; points and colons do not: addresses have them."""
_SAYS_ENOUGH: Final = 3
"""Letters of a word that is also looked for in what is said about things: shorter ones stand everywhere."""


class Rank(IntEnum):
    """How well a name fits, the best first."""

    EXACT = 0
    PREFIX = 1
    WORD_START = 2
    INSIDE = 3
    ELSEWHERE = 4
    """Some word stands only in what is said about it: its meaning, its id."""


def fold(words: str) -> str:
    """Give words without capitals and accents."""
    if words.isascii():
        return words.lower()
    parts = unicodedata.normalize("NFD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


class Searched(NamedTuple):
    """What is searched: a name as it is ranked by, and what is said about it beside; both folded.

    In names words are found anywhere, in what is said about things only at the beginning of a word: "cov" is not meant
    to find everything that can be recovered.
    """

    name: str
    starts: str
    """The name with a blank before it and instead of everything that is no letter or digit."""
    about: str

    @classmethod
    def of(cls, name: str, *about: str) -> Searched:
        """Fold a name, and what is said about it."""
        folded = fold(name)
        return cls(folded, " " + " ".join(_WORD.findall(folded)), _BETWEEN.sub(" ", fold(" " + " ".join(about))))


class Query:
    """What somebody wrote: every word of it must be found somewhere."""

    def __init__(self, written: str) -> None:
        """Take what was written."""
        self.words: Sequence[str] = tuple(fold(written).split())
        self._starts = tuple(f" {word}" for word in self.words)

    def found_in(self, place: str) -> int:
        """Give which words are in a folded text: bit 0 for the first one."""
        found = 0
        for number, word in enumerate(self.words):
            if word in place:
                found |= 1 << number
        return found

    def rank(self, searched: Searched, elsewhere: int = 0) -> Rank | None:
        """Tell how well it fits; None where a word is missing, or none is its own.

        `elsewhere` are the words that are found in what it belongs to: a device, for its bits.
        """
        for number, word in enumerate(self.words):  # most things are out at the first word
            if not elsewhere >> number & 1 and word not in searched.name and self._starts[number] not in searched.about:
                return None
        mine = self.found_in(searched.name)
        every = (1 << len(self.words)) - 1
        if mine | elsewhere != every or not mine:
            about = self._said_in(searched.about)
            return Rank.ELSEWHERE if about | mine | elsewhere == every and about | mine else None
        words = [word for number, word in enumerate(self.words) if mine >> number & 1]
        joined = " ".join(words)
        if searched.name == joined:
            return Rank.EXACT
        if searched.name.startswith(joined):
            return Rank.PREFIX
        return Rank.WORD_START if all(f" {word}" in searched.starts for word in words) else Rank.INSIDE

    def _said_in(self, about: str) -> int:
        found = 0
        for number, start in enumerate(self._starts):
            if len(start) > _SAYS_ENOUGH and start in about:
                found |= 1 << number
        return found

    def marks(self, name: str) -> Sequence[tuple[int, int]]:
        """Give the letters of a name that were found, as spans from start to end that do not touch."""
        folded, origins = _fold_with_origins(name)
        marked = bytearray(len(name))
        for word in self.words:
            start = folded.find(word)
            while start >= 0:
                first, last = origins[start], origins[start + len(word) - 1]
                marked[first : last + 1] = b"\1" * (last + 1 - first)
                start = folded.find(word, start + len(word))
        return [match.span() for match in re.finditer(b"\1+", bytes(marked))]


def _fold_with_origins(words: str) -> tuple[str, Sequence[int]]:
    """Fold, and give for each letter which letter of the original it comes from: some become two, accents none."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(words):
        folded = fold(letter)
        letters.append(folded)
        origins += [place] * len(folded)
    return "".join(letters), origins
