"""Writes settings by PJLink, one after the other on one loan of the connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.device import Outcome, Progress, Result, Value
from core.device.outcomes import not_carried_out
from core.families.projector.operations.pjlink_features import BODIES, INPUT
from core.families.projector.operations.pjlink_lending import HasPjlink
from core.families.projector.operations.pjlink_meant import demand_the_one_meant
from core.families.projector.operations.pjlink_setting import set_by_pjlink
from core.families.projector.operations.pjlink_unknown import UnknownCommands
from core.families.projector.operations.releasing import released
from core.families.projector.operations.writing import SKIPPED, WRITING
from core.families.projector.reach.pjlink_refusals import Undefined
from core.families.projector.reach.way import Pjlink
from core.feature import Feature
from core.link.errors import LinkError
from core.session.errors import DeviceRefuses


async def write_by_pjlink(
    reach: HasPjlink,
    unknown: UnknownCommands,
    wanted: Sequence[tuple[Feature[Any], Value]],
    progress: Progress,
) -> Sequence[Outcome]:
    """Write settings, whose values fit: one outcome for each, in their order.

    The input comes first, since choosing one ends what was blanked or frozen. What the projector refuses ends only
    itself; a connection that breaks, or an unknown outcome, all that follow.
    """
    order = sorted(wanted, key=lambda each: each[0].id != INPUT)
    outcomes = dict[str, Outcome]()
    try:
        async with reach.pjlink() as pjlink:
            await demand_the_one_meant(reach, pjlink)
            for feature, value in order:
                progress(WRITING.having(label=feature.label))
                outcomes[feature.id] = outcome = await _written(reach, unknown, pjlink, feature, value)
                if outcome.result is Result.UNKNOWN:
                    break
    except LinkError as error:
        failed = next((feature.id for feature, _ in order if feature.id not in outcomes), None)
        outcomes |= {} if failed is None else {failed: not_carried_out([failed], error)[0]}
    return [outcomes.get(feature.id) or Outcome(feature.id, Result.SKIPPED, reason=SKIPPED) for feature, _ in wanted]


async def release_by_pjlink(
    reach: HasPjlink, unknown: UnknownCommands, action: str, setting: Feature[Any], progress: Progress
) -> Outcome:
    """Carry out an action that switches a setting off. Raises a LinkError when it was not carried out."""
    (written,) = await write_by_pjlink(reach, unknown, ((setting, False),), progress)
    return released(action, written)


async def _written(
    reach: HasPjlink, unknown: UnknownCommands, pjlink: Pjlink, feature: Feature[Any], value: Value
) -> Outcome:
    """Write one value. Raises a LinkError that concerns the others as well."""
    try:
        return await set_by_pjlink(pjlink, reach.surroundings.clock, feature, value)
    except DeviceRefuses as error:
        if isinstance(error, Undefined):
            await unknown.add(BODIES[feature.id])
        return not_carried_out([feature.id], error)[0]
