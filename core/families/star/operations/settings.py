"""Writes settings of a Star printer: what lies in memory switches at once, the rest one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations.switch_features import DRAWER_POLARITY, MULTI_SESSION, POLARITIES
from core.families.star.operations.switch_settings import failed, planned, write_settings
from core.families.star.operations.telnet_actions import write_multi_session
from core.families.star.reach.reach import Reach
from core.families.star.status.drawer import DrawerPolarity
from core.family import notes
from core.link.errors import LinkError
from core.text import text

_SKIPPED: Final = text("star.setting.skipped", "It was not tried, since another setting was not written.")
_STOPPERS: Final = frozenset({Result.FAILED, Result.UNKNOWN})


async def write(reach: Reach, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
    """Write settings and give one outcome for each, in their order.

    What is kept on this computer comes first, then the memory switches, then the board's menu: that is slowest, and
    needs a password. After one that failed, those behind it are not tried. Raises a Mistake before anything is written.
    """
    in_switches = planned(changes)
    polarity = POLARITIES.parse(str(changes.get(DRAWER_POLARITY, DrawerPolarity.UNKNOWN)))
    outcomes: dict[str, Outcome] = {}
    if DRAWER_POLARITY in changes:
        outcomes[DRAWER_POLARITY] = await _note_polarity(reach, DrawerPolarity(polarity))
    if in_switches:
        outcomes |= {outcome.feature: outcome for outcome in await write_settings(reach, in_switches, progress)}
    if MULTI_SESSION in changes:
        if any(outcome.result in _STOPPERS for outcome in outcomes.values()):
            outcomes[MULTI_SESSION] = Outcome(MULTI_SESSION, Result.SKIPPED, reason=_SKIPPED)
        else:
            outcomes[MULTI_SESSION] = await _multi_session(reach, changes[MULTI_SESSION] is True, progress)
    return [outcomes[name] for name in changes]


async def _note_polarity(reach: Reach, wanted: DrawerPolarity) -> Outcome:
    before = DrawerPolarity.noted(await notes.recall(reach, DRAWER_POLARITY))
    if before is wanted:
        return Outcome(DRAWER_POLARITY, Result.UNCHANGED, before.value, before.value)
    await notes.note(reach, DRAWER_POLARITY, wanted.value)
    return Outcome(DRAWER_POLARITY, Result.DONE, before.value, wanted.value)


async def _multi_session(reach: Reach, several: bool, progress: Progress) -> Outcome:
    try:
        return await write_multi_session(reach, several, progress)
    except LinkError as error:
        return failed(MULTI_SESSION, error)
