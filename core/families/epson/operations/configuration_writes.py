"""How often this program has had a printer write its memory: in all, and today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Progress, Value
from core.family import notes
from core.family.place import Place
from core.text import Text, text

WRITES: Final = "nv_writes"
"""How often this program has had the printer write its memory: the id of the reading, and of the note."""
WRITES_TODAY: Final = "nv_writes_today"
"""Likewise today, by the calendar of this computer."""
ADVISED: Final = 10
"""The maker advises at most so many writes a day; the memory bears about 100 000 (TRG)."""

_DAY: Final = "nv_writes_day"
"""The note of a day and its count: `2026-11-20 3`."""

_COUNTED: Final = text(
    "epson.writes.counted", "Writes to its memory today: {count}. The maker advises at most ten a day."
)
_MANY: Final = text(
    "epson.writes.many",
    "Writes to its memory today: {count}. The maker advises at most ten a day: it wears out after about 100 000.",
)
_WARNING: Final = text(
    "epson.progress.many_writes", "its memory was written {count} times today, and the maker advises at most ten"
)


async def writes(place: Place) -> Mapping[str, Value]:
    """Give both counts, by the ids of the readings."""
    return {WRITES: await notes.count(place, WRITES), WRITES_TODAY: await _today(place)}


async def count_write(place: Place, progress: Progress) -> tuple[Text, ...]:
    """Count a write that is about to be sent; warn where the advised number is reached. Give what to remark on it."""
    before = await _today(place)
    if before >= ADVISED:
        progress(_WARNING.having(count=before))
    await notes.counted(place, WRITES)
    await notes.note(place, _DAY, f"{_date(place)} {before + 1}")
    return ((_COUNTED if before < ADVISED else _MANY).having(count=before + 1),)


async def _today(place: Place) -> int:
    day, _, count = str(await notes.recall(place, _DAY)).partition(" ")
    return int(count) if day == _date(place) and count.isascii() and count.isdecimal() else 0


def _date(place: Place) -> str:
    return place.surroundings.clock.now().date().isoformat()
