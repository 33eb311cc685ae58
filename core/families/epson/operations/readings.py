"""Reads features of an Epson printer: each source is asked once for everything that is wanted of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeAlias

from core.device import Progress, Reading, Value
from core.families.epson.operations import configuration, counters, information
from core.families.epson.operations import reading_features as offered
from core.families.epson.operations.configuration_writes import writes
from core.families.epson.operations.drawer_setting import DRAWER_POLARITY, polarity_of
from core.families.epson.operations.web_features import FEATURES as WEB_FEATURES
from core.families.epson.operations.web_features import WEB_PAGE
from core.families.epson.operations.web_settings import read_page, read_web
from core.families.epson.reach.presence import READING_STATUS, demand_ready
from core.families.epson.reach.reach import Reach
from core.families.epson.status.battery_table import MAINS
from core.families.epson.status.fitted import status_map_of
from core.families.epson.wire.messages import OfflineReply
from core.families.epson.wire.requests import Transmit, transmit
from core.family.reading import Source, Sources, Values
from core.feature import Feature
from core.link.errors import TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import ENGLISH, Text, text

Ask: TypeAlias = Callable[[Dialogue], Awaitable[Mapping[str, Value]]]

CAUSE_SECONDS: Final = 2.0
_SILENCES: Final = 3
"""After so many questions without an answer the printer is left alone: each costs the till two seconds."""

_ASKING_BOARD: Final = text("epson.progress.reading_board", "asking the network board")
_ASKING_PRINTER: Final = text("epson.progress.reading_printer", "asking the printer")
_CAUSE: Final = text("epson.expected.offline_cause", "the cause of being offline")

_UNTOLD: Final = text("epson.reading.untold", "The printer does not tell this.")
_NO_CAUSE: Final = text("epson.reading.no_cause", "none")


async def read(reach: Reach, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
    """Read features by id, each once."""
    return await _SOURCES.read(reach, names, progress)


def _untold(name: str, meaningless: bool) -> Text:
    if not _is_configuration(name):
        return _UNTOLD
    return configuration.MEANS_NOTHING if meaningless else configuration.NOT_TOLD


async def _from_board(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    if reach.is_serial:
        return reach.identity.told()
    progress(_ASKING_BOARD)
    return (await reach.who()).told()


async def _from_status(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    progress(READING_STATUS)
    fields = dict(await reach.status())
    source = fields.pop(offered.POWER_SOURCE, None)
    named = {} if source is None else {offered.POWER_SOURCE: offered.MAINS if source == MAINS else offered.BATTERY}
    return fields | named


async def _from_cause(reach: Reach, _names: Sequence[str], progress: Progress) -> Values:
    """Ask in real time, since a printer that is offline has something to tell."""
    progress(_ASKING_PRINTER)
    question = Question(Payload.of(transmit(Transmit.OFFLINE)), _CAUSE, OfflineReply, answer_seconds=CAUSE_SECONDS)
    try:
        async with reach.dialogue() as dialogue:
            answer = await dialogue.ask(question)
    except TimedOut:
        return {}
    return {offered.OFFLINE_CAUSE: _causes_in(answer, reach.group)}


async def _from_printer(reach: Reach, names: Sequence[str], progress: Progress) -> Values:
    """Ask on the print port or the line: what waits in its buffer, so that the printer has to be ready.

    After a question that stayed without an answer a fresh connection is used: a late answer must not be taken for the
    next one.
    """
    await demand_ready(reach)
    progress(_ASKING_PRINTER)
    asks, silences, told = _asks(reach.group, names), 0, dict[str, Value | Text | None]()
    left = list(dict.fromkeys(asks.values()))
    while left and silences < _SILENCES:
        async with reach.dialogue() as dialogue:
            while left:
                ask = left.pop(0)
                try:
                    told |= await ask(dialogue)
                except TimedOut:
                    silences += 1
                    break
    return told | {name: configuration.NOT_ASKED for name, ask in asks.items() if ask in left}


async def _from_notebook(reach: Reach, _names: Sequence[str], _progress: Progress) -> Values:
    return {DRAWER_POLARITY: (await polarity_of(reach)).value, **await writes(reach)}


def _asks(group: str | None, names: Sequence[str]) -> Mapping[str, Ask]:
    """Give what has to be asked for each of some features; several may have one question."""
    questions = information.questions_for(group)
    asked = {name: ask for name, ask in questions.items() if name in names}
    counted = {name: _counting(name, number) for name, number in counters.NUMBERS.items() if name in names}
    return asked | counted


def _counting(name: str, number: int) -> Ask:
    async def ask(dialogue: Dialogue) -> Mapping[str, Value]:
        count = await counters.count_in(dialogue, number)
        return {} if count is None else {name: count}

    return ask


def _causes_in(answer: OfflineReply, group: str | None) -> str:
    """Name the causes, in English as other texts of a device."""
    told = status_map_of(answer, group)
    if told is None:
        return ENGLISH.render(_NO_CAUSE)
    fitted, raw = told
    set_ = [cell.label for cell in fitted.map.cells if fitted.decode(raw).get(cell.id) is True]
    return ", ".join(ENGLISH.render(label) for label in set_) or ENGLISH.render(_NO_CAUSE)


def _ids(features: Sequence[Feature[object]]) -> frozenset[str]:
    return frozenset(feature.id for feature in features)


_is_configuration: Final = _ids(configuration.SETTINGS).__contains__

_SOURCES: Final[Sources[Reach]] = Sources(
    here=(
        Source((_ids(offered.FROM_NOTES) | {DRAWER_POLARITY}).__contains__, _from_notebook),
        Source(frozenset({WEB_PAGE}).__contains__, read_page),
    ),
    there=(
        Source(_ids(offered.FROM_BOARD).__contains__, _from_board),
        Source(_ids(offered.FROM_STATUS).__contains__, _from_status),
        Source(_ids(offered.FROM_CAUSE).__contains__, _from_cause),
        Source(_ids((*offered.FROM_PRINTER, *offered.FROM_COUNTERS)).__contains__, _from_printer),
        Source(_is_configuration, configuration.read_configuration),
        Source((_ids(WEB_FEATURES) - {WEB_PAGE}).__contains__, read_web),
    ),
    untold=_untold,
)
"""Where each feature is read from, and how it is asked."""
