"""Reads features of a Star printer: each source is asked once for everything that is wanted of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from core.device import Progress, Reading, Value
from core.families.star.operations import notes
from core.families.star.operations import reading_features as offered
from core.families.star.operations.board import setting_of
from core.families.star.operations.notes import DRAWER_POLARITY, WRITES
from core.families.star.operations.releasing import holders, in_words
from core.families.star.operations.switch_settings import NOT_TOLD, shown_by, switch_of
from core.families.star.operations.switches import told_in
from core.families.star.reach.identity import told_by_printer
from core.families.star.reach.place import Place
from core.families.star.reach.presence import READING_STATUS, demand_online
from core.families.star.reach.reach import Reach
from core.families.star.services import WEB
from core.families.star.status.asb_table import fitted_map
from core.families.star.status.drawer import DrawerPolarity
from core.link.errors import LinkError
from core.link.tcp import host_and_port
from core.text import ENGLISH, Text, text

Values: TypeAlias = Mapping[str, Value | None]
Source: TypeAlias = Callable[[Reach, Sequence[str], Progress], Awaitable[Values]]
Sources: TypeAlias = tuple[tuple[Callable[[str], bool], Source], ...]

_STANDARD_WEB: Final = 80

_BOARD: Final = text("star.progress.reading_board", "asking the board")
_PRINTER: Final = text("star.progress.reading_printer", "asking the printer")

_UNTOLD: Final = text("star.reading.untold", "The printer does not tell this.")
_NO_HOLDER: Final = text("star.reading.no_holder", "no program on this computer")
_NO_CHOICE: Final = text(
    "star.reading.no_choice", "Its bits in memory switch {switch} stand for none of the choices that are known."
)


async def read(reach: Reach, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
    """Read features by id, each once: what this computer knows, then all services of the printer at the same time.

    So a printer that is wholly silent is given up as soon as its slowest service is.
    """
    # Who holds the print port is looked up before this program holds it for a moment.
    readings = dict[str, Reading]()
    for source, wanted in _wanted(_HERE, names):
        readings |= await _asked(source, reach, wanted, progress)
    async with asyncio.TaskGroup() as asking:
        tasks = [
            asking.create_task(_asked(source, reach, wanted, progress)) for source, wanted in _wanted(_THERE, names)
        ]
    for task in tasks:
        readings |= task.result()
    return {name: readings[name] for name in names}


def _wanted(sources: Sources, names: Sequence[str]) -> Iterator[tuple[Source, Sequence[str]]]:
    """Give the sources that are needed, each with what is wanted of it."""
    for known, source in sources:
        if wanted := [name for name in names if known(name)]:
            yield source, wanted


async def _asked(source: Source, reach: Reach, wanted: Sequence[str], progress: Progress) -> dict[str, Reading]:
    try:
        values = await source(reach, wanted, progress)
    except LinkError as error:
        return {name: Reading(None, error.sentence, error) for name in wanted}
    return {name: _reading(name, values) for name in wanted}


def _reading(name: str, values: Values) -> Reading:
    value = values.get(name)
    return Reading(value) if value is not None else Reading(None, _reason(name, name in values))


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
    return {offered.WEB_PAGE: web_page(reach)}


async def _holder(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    held = [in_words(session) for session in await holders(reach)] or [_NO_HOLDER]
    return {offered.HOLDER: "; ".join(ENGLISH.render(words) for words in held)}


async def _from_notebook(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    return {
        DRAWER_POLARITY: DrawerPolarity.noted(await notes.recall(reach, DRAWER_POLARITY)).value,
        WRITES: await notes.count(reach, WRITES),
    }


def web_page(place: Place) -> str:
    """Give the address of the board's web page."""
    port = place.address.port(WEB.name, WEB.port)
    host = host_and_port(place.address.place, port)
    return f"http://{host.removesuffix(f':{port}') if port == _STANDARD_WEB else host}/"


_FROM_PRINTER: Final = frozenset(feature.id for feature in offered.FROM_PRINTER)

_THERE: Final[Sources] = (
    (frozenset(feature.id for feature in offered.FROM_BOARD).__contains__, _from_board),
    (frozenset(feature.id for feature in offered.FROM_SETTING).__contains__, _from_setting),
    (frozenset(feature.id for feature in offered.FROM_STATUS).__contains__, _from_status),
    (lambda name: name in _FROM_PRINTER or switch_of(name) is not None, _from_printer),
)
"""Where each feature of the printer and its board is read from: what belongs to a service, and how it is asked."""
_HERE: Final[Sources] = (
    (frozenset({offered.WEB_PAGE}).__contains__, _web),
    (frozenset({offered.HOLDER}).__contains__, _holder),
    (frozenset({DRAWER_POLARITY, WRITES}).__contains__, _from_notebook),
)
"""Likewise what needs no answer of the printer."""
