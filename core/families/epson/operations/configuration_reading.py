"""Asks a printer for what its setting mode has, without entering that mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.device import Progress
from core.families.epson.operations.configuration_items import Item
from core.families.epson.reach.reach import Reach
from core.link.errors import TimedOut
from core.text import text

_SILENCES: Final = 3
"""After so many items of a kind that the printer did not tell, it is asked for no more of that kind.

Each costs the till two seconds. A printer without a serial connector still has customized values; one that has told
nothing at all by then is left alone.
"""
_ASKING: Final = text("epson.progress.reading_configuration", "reading the printer's configuration")


@dataclass(frozen=True, slots=True)
class Told:
    """The texts of the items that the printer told, and those items that it was not asked for any more."""

    known: Mapping[Item, str]
    unasked: frozenset[Item] = frozenset()


async def told(reach: Reach, items: Sequence[Item], progress: Progress) -> Told:
    """Ask for items, one after the other; those that the printer does not tell are missing. Raises a LinkError.

    After each that was not told a fresh connection is used: a late answer must not be taken for the next one.
    """
    progress(_ASKING)
    known: dict[Item, str] = {}
    left, unasked, silences = list(items), set[Item](), Counter[type[Item]]()
    while left:
        async with reach.dialogue() as dialogue:
            while left:
                item = left.pop(0)
                try:
                    known[item] = await item.told_in(dialogue)
                except TimedOut:
                    silences[type(item)] += 1
                    given_up = _given_up(left, silences, told_any=bool(known))
                    unasked |= given_up
                    left = [item for item in left if item not in given_up]
                    break
    return Told(known, frozenset(unasked))


def _given_up(left: Sequence[Item], silences: Counter[type[Item]], *, told_any: bool) -> set[Item]:
    if not told_any and silences.total() >= _SILENCES:
        return set(left)
    return {item for item in left if silences[type(item)] >= _SILENCES}
