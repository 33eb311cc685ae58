"""The printer's own configuration (GS ( E): read as it is, written through its setting mode, and read back.

The printer is asked outside its setting mode, so that reading resets nothing. Writing costs it a reset and a write of
its memory: everything goes in one visit, and nothing at all where nothing differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from core.device import Outcome, Progress, Value
from core.families.epson.operations import configuration_outcomes as outcomes
from core.families.epson.operations.configuration_items import Item, writing
from core.families.epson.operations.configuration_outcomes import Planned
from core.families.epson.operations.configuration_reading import told
from core.families.epson.operations.configuration_session import Visit, visit
from core.families.epson.operations.configuration_settings import SETTINGS, declared_for, settings_of
from core.families.epson.reach.presence import demand_ready
from core.families.epson.reach.reach import Reach
from core.family.presence import Presence
from core.family.reading import Values
from core.link.errors import LinkError
from core.text import Mistake, Text, text

__all__ = [
    "MEANS_NOTHING",
    "NOT_ASKED",
    "NOT_TOLD",
    "SETTINGS",
    "read_configuration",
    "settings_of",
    "write_configuration",
]

NOT_TOLD: Final = text("epson.setting.not_told", "The printer does not tell this: this model may not have it.")
"""Why a setting has no value that the printer left out."""
NOT_ASKED: Final = text(
    "epson.reading.not_asked",
    "It was not asked for, since the printer had left three other questions without an answer: ask for this alone.",
)
"""Why something has no value that the printer could tell, perhaps."""
MEANS_NOTHING: Final = text(
    "epson.setting.means_nothing", "The printer has a value here that stands for none of the choices that are known."
)
"""Why a setting has no value that `read_configuration` gave as None."""
_NOT_HERE: Final = text("epson.setting.not_here", "'{name}' is no setting of this model.")


async def read_configuration(reach: Reach, names: Sequence[str], progress: Progress) -> Values:
    """Read settings, and readings of their items, by id. Raises a LinkError.

    What the printer does not tell is missing; None is a value that stands for none of the choices.
    """
    known = declared_for(reach.group)
    wanted = [known[name] for name in names if name in known]
    if not wanted:
        return {}
    await demand_ready(reach)
    found = await told(reach, tuple(dict.fromkeys(setting.item for setting in wanted)), progress)
    values: dict[str, Value | Text | None] = {
        setting.id: setting.meaning.shown(found.known[setting.item])
        for setting in wanted
        if setting.item in found.known
    }
    return values | {setting.id: NOT_ASKED for setting in wanted if setting.item in found.unasked}


async def write_configuration(reach: Reach, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
    """Write settings: read, compare, write what differs in one visit, read back. One outcome for each, in their order.

    Raises a Mistake for a value that does not fit this model, before anything is sent.
    """
    planned = _planned(reach.group, changes)
    items = tuple(dict.fromkeys(plan.item for plan in planned))
    try:
        await demand_ready(reach)
        found = await told(reach, items, progress)
    except LinkError as error:
        return outcomes.failed(planned, error)
    before = found.known
    if any(item not in before for item in items):
        return outcomes.unreadable(planned, found)
    commands = writing(before, _wanted(planned, before))
    if not commands:
        return [outcomes.unchanged(plan, before[plan.item]) for plan in planned]
    new = {plan.setting.id: plan.value for plan in planned if not plan.is_in(before[plan.item])}
    made = await visit(reach, commands, new, progress)
    after, problem = await _read_back(reach, planned, made, progress)
    # What is to be remarked on the visit is said once, with the first of its settings.
    silently = replace(made, remarks=())
    first = next(iter(new))
    return [
        outcomes.unchanged(plan, before[plan.item])
        if (name := plan.setting.id) not in new
        else outcomes.compared(
            plan, before[plan.item], after.get(plan.item), made if name == first else silently, problem
        )
        for plan in planned
    ]


def _planned(group: str | None, changes: Mapping[str, Value]) -> Sequence[Planned]:
    known = declared_for(group)
    planned = []
    for name, value in changes.items():
        setting = known.get(name)
        if setting is None or not setting.feature.kind.is_setting or setting.feature.codec is None:
            raise Mistake(_NOT_HERE.having(name=name))
        planned.append(Planned(setting, setting.feature.codec.parse(str(value))))
    return planned


def _wanted(planned: Sequence[Planned], before: Mapping[Item, str]) -> Mapping[Item, str]:
    wanted = dict(before)
    for plan in planned:
        wanted[plan.item] = plan.setting.meaning.made(wanted[plan.item], plan.value)
    return wanted


async def _read_back(
    reach: Reach, planned: Sequence[Planned], made: Visit, progress: Progress
) -> tuple[Mapping[Item, str], LinkError | None]:
    if made.presence is not Presence.ONLINE:
        return {}, made.error
    items = tuple(dict.fromkeys(plan.item for plan in planned))
    try:
        found = (await told(reach, items, progress)).known
        if not all(plan.item in found and plan.is_in(found[plan.item]) for plan in planned):
            # An answer that was on its way from before is not held against the printer.
            found = (await told(reach, items, progress)).known
    except LinkError as error:
        return {}, error
    return found, None
