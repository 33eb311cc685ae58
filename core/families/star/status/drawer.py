"""What the switch in the drawer's cable means: a person's choice, kept on this computer and not in the printer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from core.status import StatusMap
from core.status.flags import between
from core.text import Text, text

CELL: Final = "drawer_switch_closed"
"""The cell whose words it changes."""


class DrawerPolarity(StrEnum):
    """Whether a closed switch means an open drawer. It depends on the drawer, and no printer can tell."""

    UNKNOWN = "unknown"
    CLOSED_IS_OPEN = "closed_is_open"
    CLOSED_IS_SHUT = "closed_is_shut"

    @classmethod
    def noted(cls, value: object) -> DrawerPolarity:
        """Read a note; anything that is no polarity is unknown."""
        return next((polarity for polarity in cls if polarity.value == value), cls.UNKNOWN)


_OPEN_IS_SHUT: Final = text("star.asb.drawer.open_is_shut", "open (drawer shut)")
_CLOSED_IS_OPEN: Final = text("star.asb.drawer.closed_is_open", "closed (drawer open)")
_OPEN_IS_OPEN: Final = text("star.asb.drawer.open_is_open", "open (drawer open)")
_CLOSED_IS_SHUT: Final = text("star.asb.drawer.closed_is_shut", "closed (drawer shut)")
_WORDS: Final[Mapping[DrawerPolarity, tuple[Text, Text]]] = {
    DrawerPolarity.CLOSED_IS_OPEN: (_OPEN_IS_SHUT, _CLOSED_IS_OPEN),
    DrawerPolarity.CLOSED_IS_SHUT: (_OPEN_IS_OPEN, _CLOSED_IS_SHUT),
}
"""What an open and a closed switch are called."""


def with_drawer(table: StatusMap, polarity: DrawerPolarity) -> StatusMap:
    """Give a status table whose drawer switch says what it means. Bits, ids and values stay as they are."""
    words = _WORDS.get(polarity)
    return table if words is None else table.reworded(CELL, between(*words))
