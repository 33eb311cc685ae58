"""Asks a printer for what its setting mode has, without entering that mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Progress
from core.families.epson.operations.configuration_items import Item
from core.families.epson.reach.reach import Reach
from core.link.errors import TimedOut
from core.text import text

_SILENCES: Final = 3
"""After so many items that the printer did not tell, it is not asked for more: each costs the till two seconds."""
_ASKING: Final = text("epson.progress.reading_configuration", "reading the printer's configuration")


async def told(reach: Reach, items: Sequence[Item], progress: Progress) -> Mapping[Item, str]:
    """Ask for items, one after the other; those that the printer does not tell are missing. Raises a LinkError.

    After each that was not told a fresh connection is used: a late answer must not be taken for the next one.
    """
    progress(_ASKING)
    known: dict[Item, str] = {}
    left, silences = list(items), 0
    while left and silences < _SILENCES:
        async with reach.dialogue() as dialogue:
            while left:
                item = left.pop(0)
                try:
                    known[item] = await item.told_in(dialogue)
                except TimedOut:
                    silences += 1
                    break
    return known
