"""Reads features of a Star printer: each source is asked once for everything that is wanted of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Progress, Reading, Value
from core.families.star.operations import reading_features as offered
from core.families.star.operations.board import setting_of
from core.families.star.operations.reading_features import WRITES
from core.families.star.operations.releasing import holders, in_words
from core.families.star.operations.switch_features import DRAWER_POLARITY
from core.families.star.operations.switch_settings import NOT_TOLD, shown_by, switch_of
from core.families.star.operations.switches import told_in
from core.families.star.reach.identity import told_by_printer
from core.families.star.reach.presence import READING_STATUS, demand_online
from core.families.star.reach.reach import Reach
from core.families.star.services import WEB
from core.families.star.status.asb_table import fitted_map
from core.families.star.status.drawer import DrawerPolarity
from core.family import notes
from core.family.reading import Source, Sources, Values
from core.text import ENGLISH, Text, text

_BOARD: Final = text("star.progress.reading_board", "asking the board")
_PRINTER: Final = text("star.progress.reading_printer", "asking the printer")

_UNTOLD: Final = text("star.reading.untold", "The printer does not tell this.")
_NO_HOLDER: Final = text("star.reading.no_holder", "no program on this computer")
_NO_CHOICE: Final = text(
    "star.reading.no_choice", "Its bits in memory switch {switch} stand for none of the choices that are known."
)


async def read(reach: Reach, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
    """Read features by id, each once: what this computer knows, then all services of the printer at the same time."""
    return await _SOURCES.read(reach, names, progress)


def _reason(name: str, meaningless: bool) -> Text:
    """Say why there is no value: it was not told, or it means nothing that is known."""
    switch = switch_of(name)
    if switch is None:
        return _UNTOLD
    return (_NO_CHOICE if meaningless else NOT_TOLD).having(switch=switch)


async def _from_board(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    if reach.is_serial:
        return reach.identity.told()
    progress(_BOARD)
    return (await reach.who()).told()


async def _from_setting(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    progress(_BOARD)
    setting = await setting_of(reach)
    form = setting.status_format
    return {"status_format": None if form is None else form.value, "nsb": setting.nsb, "asb": setting.asb}


async def _from_status(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    progress(READING_STATUS)
    frame = await reach.status()
    return fitted_map(frame.version, frame.length, reach.group).decode(frame.asb)


async def _from_printer(reach: Reach, names: Sequence[str], progress: Progress) -> Values:
    """Ask on the print port, everything on one connection."""
    await demand_online(reach)
    switches = tuple(dict.fromkeys(switch for name in names if (switch := switch_of(name)) is not None))
    values: dict[str, Value | None] = {}
    progress(_PRINTER)
    async with reach.dialogue() as dialogue:
        if any(switch_of(name) is None for name in names):
            values |= (await told_by_printer(dialogue)).told()
        known = await told_in(dialogue, switches, progress) if switches else {}
    for name in names:
        switch = switch_of(name)
        if switch is not None and switch in known:
            values[name] = shown_by(name)(known[switch])
    return values


async def _web(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    return {offered.WEB_PAGE: reach.web_page(WEB)}


async def _holder(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    held = [in_words(session) for session in await holders(reach)] or [_NO_HOLDER]
    return {offered.HOLDER: "; ".join(ENGLISH.render(words) for words in held)}


async def _from_notebook(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    return {
        DRAWER_POLARITY: DrawerPolarity.noted(await notes.recall(reach, DRAWER_POLARITY)).value,
        WRITES: await notes.count(reach, WRITES),
    }


_FROM_PRINTER: Final = frozenset(feature.id for feature in offered.FROM_PRINTER)

_SOURCES: Final[Sources[Reach]] = Sources(
    here=(
        Source(frozenset({offered.WEB_PAGE}).__contains__, _web),
        Source(frozenset({offered.HOLDER}).__contains__, _holder),
        Source(frozenset({DRAWER_POLARITY, WRITES}).__contains__, _from_notebook),
    ),
    there=(
        Source(frozenset(feature.id for feature in offered.FROM_BOARD).__contains__, _from_board),
        Source(frozenset(feature.id for feature in offered.FROM_SETTING).__contains__, _from_setting),
        Source(frozenset(feature.id for feature in offered.FROM_STATUS).__contains__, _from_status),
        Source(lambda name: name in _FROM_PRINTER or switch_of(name) is not None, _from_printer),
    ),
    untold=_reason,
)
"""Where each feature of the printer and its board is read from. Who holds the print port is looked up first."""
