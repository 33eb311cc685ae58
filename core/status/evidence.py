"""Where a fact comes from and how sure it is. Every cell carries both, and the tooltip shows them."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text, text


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure a fact is: the letter used in the protocol sheets and what it means."""

    letter: str
    meaning: Text


DOCUMENTED = Grade("D", text("grade.documented", "documented by the maker"))
SEEN_IN_CODE = Grade("C", text("grade.seen_in_code", "seen in public code, not in the maker's documents"))
INFERRED = Grade("I", text("grade.inferred", "inferred, not documented"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document with its page or section, and the grade."""

    source: str
    grade: Grade
