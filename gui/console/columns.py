"""The columns of the console, and what is remembered of them: widths, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from core.text import Text, text


class Column(IntEnum):
    """The columns from left to right."""

    TIME = 0
    DIRECTION = 1
    WAY = 2
    HEX = 3
    TEXT = 4
    MEANING = 5


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: the word it is remembered by, its name, its width in pixels until somebody changes it."""

    id: str
    name: Text
    width: int


PLANS: Final[Sequence[ColumnPlan]] = (
    ColumnPlan("time", text("console.time", "Time"), 100),
    ColumnPlan("direction", text("console.direction", "Direction"), 76),
    ColumnPlan("way", text("console.way", "Way"), 96),
    ColumnPlan("hex", text("console.hex", "Hex"), 248),
    ColumnPlan("text", text("console.text", "Text"), 96),
    ColumnPlan("meaning", text("console.meaning", "Meaning"), 240),
)
"""In the order of `Column`. The last one takes what the others leave."""
NARROWEST: Final = 40
WIDEST: Final = 2000
_NARROW_HEX: Final = 128
_MEANING_NEEDS: Final = 300
_LEAST_MEANING: Final = 120


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How somebody has arranged the columns: widths by column, where they were changed, and what is hidden."""

    widths: Mapping[Column, int]
    hidden: frozenset[Column] = frozenset()


def written(arrangement: Arrangement) -> str:
    """Give an arrangement as it is remembered: `time=100 -way hex=300`."""
    parts = [f"-{PLANS[column].id}" for column in sorted(arrangement.hidden)]
    parts += [f"{PLANS[column].id}={width}" for column, width in sorted(arrangement.widths.items())]
    return " ".join(parts)


def read(remembered: str) -> Arrangement:
    """Give the arrangement that was remembered. What another version wrote and nobody understands is left out."""
    known = {plan.id: Column(number) for number, plan in enumerate(PLANS)}
    widths: dict[Column, int] = {}
    hidden: set[Column] = set()
    for part in remembered.split():
        name, _, width = part.partition("=")
        if name.removeprefix("-") not in known:
            continue
        if name.startswith("-"):
            hidden.add(known[name[1:]])
        elif width.isascii() and width.isdigit():
            widths[known[name]] = min(WIDEST, max(NARROWEST, int(width)))
    return Arrangement(widths, frozenset(hidden) if len(hidden) < len(PLANS) else frozenset())


NARROW: Final = 600
"""Pixels below which the meaning stands before the bytes: they are also below the table, whole."""


def fitting(column: Column, room: int) -> int:
    """Give the width of a column that nobody has changed, in a table `room` pixels wide.

    In a narrow table the bytes give way, so that the words can still be read; in a very narrow one the meaning stands
    before them and takes what is left.
    """
    if column is Column.MEANING:
        return max(_LEAST_MEANING, room - sum(plan.width for plan in PLANS[: Column.HEX]))
    if column is not Column.HEX:
        return PLANS[column].width
    others = sum(plan.width for plan in PLANS[: Column.MEANING]) - PLANS[Column.HEX].width
    return max(_NARROW_HEX, min(PLANS[Column.HEX].width, room - others - _MEANING_NEEDS))
