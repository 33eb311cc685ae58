"""Writes settings of an Epson printer: its configuration, what is kept on this computer, and its web interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.operations.configuration import write_configuration
from core.families.epson.operations.drawer_setting import DRAWER_POLARITY, POLARITIES, note_polarity
from core.families.epson.operations.taken import parsed
from core.families.epson.operations.web_features import FEATURES as WEB_FEATURES
from core.families.epson.operations.web_settings import write_web
from core.families.epson.reach.reach import Reach
from core.families.epson.status.drawer import DrawerPolarity
from core.text import text

_SKIPPED: Final = text("epson.setting.skipped", "It was not tried, since another setting was not written.")
_STOPPERS: Final = frozenset({Result.FAILED, Result.UNKNOWN})
_ON_WEB: Final = {feature.id: feature for feature in WEB_FEATURES}


async def write(reach: Reach, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
    """Write settings and give one outcome for each, in their order.

    The configuration comes first, in one visit to the setting mode, then what is kept on this computer, then the web
    interface: a new address may put the printer out of reach. That is not tried after one before it has failed.
    Raises a Mistake for a value that does not fit, before anything is written.
    """
    polarity = DrawerPolarity(POLARITIES.parse(str(changes.get(DRAWER_POLARITY, DrawerPolarity.UNKNOWN))))
    in_web = {name: parsed(_ON_WEB[name], value) for name, value in changes.items() if name in _ON_WEB}
    outcomes: dict[str, Outcome] = {}
    in_printer = {name: value for name, value in changes.items() if name not in {*in_web, DRAWER_POLARITY}}
    if in_printer:
        outcomes |= {done.feature: done for done in await write_configuration(reach, in_printer, progress)}
    if DRAWER_POLARITY in changes:
        outcomes[DRAWER_POLARITY] = await note_polarity(reach, polarity)
    if in_web:
        outcomes |= {done.feature: done for done in await _write_last(reach, in_web, outcomes, progress)}
    return [outcomes[name] for name in changes]


async def _write_last(
    reach: Reach, changes: Mapping[str, Value], before: Mapping[str, Outcome], progress: Progress
) -> Sequence[Outcome]:
    if any(outcome.result in _STOPPERS for outcome in before.values()):
        return [Outcome(name, Result.SKIPPED, reason=_SKIPPED) for name in changes]
    return await write_web(reach, changes, progress)
