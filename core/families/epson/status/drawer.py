"""What pin 3 of the drawer's connector means: a person's choice, kept on this computer and not in the printer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from core.families.epson.status.facts import DRAWER
from core.status import StatusMap
from core.status.flags import between
from core.text import Text, text


class DrawerPolarity(StrEnum):
    """Whether pin 3 HIGH means an open drawer. It depends on the drawer; Epson tells only LOW and HIGH."""

    UNKNOWN = "unknown"
    HIGH_IS_OPEN = "high_is_open"
    HIGH_IS_SHUT = "high_is_shut"

    @classmethod
    def noted(cls, value: object) -> DrawerPolarity:
        """Read a note; anything that is no polarity is unknown."""
        return next((polarity for polarity in cls if polarity.value == value), cls.UNKNOWN)


_WORDS: Final[Mapping[DrawerPolarity, tuple[Text, Text]]] = {
    DrawerPolarity.HIGH_IS_OPEN: (
        text("epson.status.drawer.low_is_shut", "shut (LOW)"),
        text("epson.status.drawer.high_is_open", "open (HIGH)"),
    ),
    DrawerPolarity.HIGH_IS_SHUT: (
        text("epson.status.drawer.low_is_open", "open (LOW)"),
        text("epson.status.drawer.high_is_shut", "shut (HIGH)"),
    ),
}
"""What LOW and HIGH are called; what it means comes first, since it may be all that a narrow cell has room for."""


@cache
def with_drawer(table: StatusMap, polarity: DrawerPolarity) -> StatusMap:
    """Give a status table whose drawer pin says what it means: the same object each time.

    Bits, ids and values stay as they are.
    """
    words = _WORDS.get(polarity)
    return table if words is None else table.reworded(DRAWER.id, between(*words))
