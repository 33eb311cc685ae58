"""What can be the matter with a printer of a certain model group: a bit that means two things is not said as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.families.epson.status.conditions import CONDITIONS
from core.status import Condition, FieldValue
from core.text import text

_OPEN: Final = frozenset[FieldValue]({True})
_OUT_OR_OPEN: Final = text("epson.is.paper_or_cover", "the paper is out, or the cover is open")
_OUT_OR_OPEN_SHORT: Final = text("epson.short.paper_or_cover", "paper out, or cover open")
_LOOK_AT_BOTH: Final = text(
    "epson.advice.paper_or_cover",
    "Close the cover if it is open. If it is closed, put in a new roll. Printing goes on by itself.",
)
_RAN_OUT_OR_OPENED: Final = text(
    "epson.is.stopped_by_paper_or_cover", "the printer has stopped because the paper ran out or the cover was opened"
)


def _reworded(condition: Condition) -> Condition:
    """Give a condition as it is said where a bit is told of the paper and of the cover."""
    if condition.id in ("paper_end", "stopped_by_paper_end"):
        return replace(condition, clause=_OUT_OR_OPEN, short=_OUT_OR_OPEN_SHORT, advice=_LOOK_AT_BOTH)
    return replace(condition, clause=_RAN_OUT_OR_OPENED) if condition.id == "stopped_with_paper_in" else condition


def _with_cover_as_paper(condition: Condition) -> tuple[Condition, ...]:
    reworded = _reworded(condition)
    if reworded == condition:
        return (condition,)
    # A printer that tells of an open cover means the paper when it says paper.
    return (
        replace(reworded, unless={**condition.unless, "cover_open": _OPEN}),
        replace(condition, when={**condition.when, "cover_open": True}),
    )


_BY_GROUP: Final[Mapping[str | None, tuple[Condition, ...]]] = {
    "U220": tuple(said for condition in CONDITIONS for said in _with_cover_as_paper(condition)),
}
"""TM-U220: with memory switch 8-5 off, an open cover is told as paper end (U220A-SPEC, pages 30 and 31)."""


def conditions_of(group: str | None) -> tuple[Condition, ...]:
    """Give the conditions of a model group (None: unknown), in the order in which they are said."""
    return _BY_GROUP.get(group, CONDITIONS)
