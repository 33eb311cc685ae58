"""Reads features by PJLink: one loan of the connection for all that is wanted, one question for each command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from core.device import Progress, Reading
from core.families.projector.operations.pjlink_features import BODIES
from core.families.projector.operations.pjlink_lending import HasPjlink
from core.families.projector.operations.pjlink_told import value_in
from core.families.projector.operations.pjlink_unknown import UnknownCommands
from core.families.projector.reach.pjlink_questions import INPUT_NAME, asked, is_known_to
from core.families.projector.reach.pjlink_refusals import PjlinkRefused, UnavailableNow, Undefined
from core.families.projector.reach.pjlink_rounds import INPUTS
from core.families.projector.reach.way import Pjlink
from core.families.projector.status.pjlink_inputs import inputs_listed
from core.link.errors import LinkError
from core.text import Text, text

_SILENCES: Final = 2
"""After so many questions without an answer the projector is left alone: each takes long."""
_ASKING: Final = text("projector.pjlink.progress.reading", "asking the projector by PJLink")
_HAS_NOT: Final = text("projector.pjlink.has_not", "The projector does not have this.")
_NOT_NOW: Final = text("projector.pjlink.not_now", "The projector does not tell this at this time.")


async def read_by_pjlink(
    reach: HasPjlink, unknown: UnknownCommands, names: Sequence[str], progress: Progress
) -> Mapping[str, Reading]:
    """Read features by id. What the projector does not have is noted, and not asked for again."""
    progress(_ASKING)
    try:
        async with reach.pjlink() as pjlink:
            return await _read(pjlink, unknown, names, reach.group)
    except LinkError as error:
        return {name: Reading(None, error.sentence, error) for name in names}


async def _read(
    pjlink: Pjlink, unknown: UnknownCommands, names: Sequence[str], group: str | None
) -> Mapping[str, Reading]:
    told = dict[str, str | Reading]()
    failure: LinkError | None = None
    silences = 0
    for body in dict.fromkeys(BODIES[name] for name in names):
        if silences >= _SILENCES and failure is not None:
            told[body] = Reading(None, failure.sentence, failure)
            continue
        try:
            told[body] = await _answer(pjlink, unknown, body)
        except LinkError as error:
            failure, silences = error, silences + 1
            told[body] = Reading(None, error.sentence, error)
    readings = {name: _reading(name, told[BODIES[name]]) for name in names}
    codes = readings.get(INPUTS, Reading(None)).value
    if isinstance(codes, str):
        listed = codes.split(", ")
        asks = silences < _SILENCES and is_known_to(pjlink.version, INPUT_NAME)
        readings[INPUTS] = Reading(inputs_listed(listed, group, await _names_of(pjlink, listed) if asks else {}))
    return readings


async def _names_of(pjlink: Pjlink, codes: Sequence[str]) -> Mapping[str, str]:
    """Ask what the projector calls its inputs; what it does not tell is left out."""
    names = dict[str, str]()
    try:
        for code in codes:
            with suppress(PjlinkRefused):
                names[code] = await asked(pjlink, INPUT_NAME, code)
    except LinkError:
        pass  # The inputs are known all the same; what went wrong shows in the next round.
    return names


async def _answer(pjlink: Pjlink, unknown: UnknownCommands, body: str) -> str | Reading:
    if body in unknown:
        return Reading(None, _HAS_NOT)
    try:
        return await asked(pjlink, body)
    except Undefined:
        await unknown.add(body)
        return Reading(None, _HAS_NOT)
    except UnavailableNow:
        return Reading(None, _NOT_NOW)
    except PjlinkRefused as error:
        return Reading(None, error.sentence, error)


def _reading(name: str, told: str | Reading) -> Reading:
    if isinstance(told, Reading):
        return told
    value = value_in(name, told)
    return Reading(None, value) if isinstance(value, Text) else Reading(value)
