"""Switches a projector on and off by PJLink, and watches it until it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.device import Outcome, Progress, Result
from core.families.projector.operations import switching as said
from core.families.projector.operations.pjlink_lending import HasPjlink
from core.families.projector.operations.pjlink_meant import demand_the_one_meant
from core.families.projector.operations.pjlink_power import BODY, PjlinkPower, power_by_pjlink
from core.families.projector.operations.power_state import CoolingDown
from core.families.projector.operations.setting import LOOK
from core.families.projector.operations.shared_features import POWER_OFF, POWER_ON
from core.families.projector.reach.pjlink_questions import told
from core.families.projector.reach.refusals import WarmingUp
from core.families.projector.reach.way import Pjlink
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown

_ATTEMPTS: Final = 2
"""The command is sent again only once, and only when reading back has shown that the first did nothing."""
_FAILURES: Final = 3
"""After so many questions without an answer a projector that was cooling down is not asked any longer."""
_STATES: Final = {
    PjlinkPower.OFF: "off", PjlinkPower.ON: "on", PjlinkPower.COOLING: "cooling", PjlinkPower.WARMING: "warming",
}  # fmt: skip


@dataclass(slots=True)
class _Seen:
    """What was seen last: the power if it was told, and what went wrong if nothing was answered since."""

    power: PjlinkPower | None = None
    error: LinkError | None = None


async def switch_on_by_pjlink(reach: HasPjlink, progress: Progress) -> Outcome:
    """Switch on, and wait until the projector says so. Raises a LinkError when it was not carried out."""
    progress(said.ASKING)
    async with reach.pjlink() as pjlink:
        await demand_the_one_meant(reach, pjlink)
        power = await power_by_pjlink(pjlink)
        if power is PjlinkPower.ON:
            return Outcome(POWER_ON, Result.UNCHANGED, "on", "on", said.ALREADY_ON)
        if power is PjlinkPower.COOLING:
            raise CoolingDown(pjlink.address)
        if power is not PjlinkPower.WARMING:
            progress(said.SWITCHING_ON)
            await _send(pjlink, PjlinkPower.ON, PjlinkPower.WARMING)
    before = _word(power)
    progress(said.WARMING)
    seen = await _watched(reach, PjlinkPower.ON, PjlinkPower.WARMING)
    if seen.error is not None:
        return Outcome(POWER_ON, Result.UNKNOWN, before, reason=seen.error.sentence, advice=LOOK, error=seen.error)
    if seen.power is PjlinkPower.ON:
        return Outcome(POWER_ON, Result.DONE, before, "on")
    if seen.power is PjlinkPower.WARMING:
        late = said.STILL_WARMING.having(seconds=f"{said.WATCHED_SECONDS:g}")
        return Outcome(POWER_ON, Result.UNKNOWN, before, "warming", late, LOOK)
    return Outcome(POWER_ON, Result.FAILED, before, _word(seen.power), said.STILL_OFF, said.STILL_OFF_ADVICE)


async def switch_off_by_pjlink(reach: HasPjlink, progress: Progress) -> Outcome:
    """Switch off, and wait until the projector has cooled down. Raises a LinkError when it was not carried out."""
    progress(said.ASKING)
    async with reach.pjlink() as pjlink:
        await demand_the_one_meant(reach, pjlink)
        power = await power_by_pjlink(pjlink)
        if power is PjlinkPower.OFF:
            return Outcome(POWER_OFF, Result.UNCHANGED, "off", "off", said.ALREADY_OFF)
        if power is PjlinkPower.WARMING:
            raise WarmingUp(pjlink.address)
        if power is not PjlinkPower.COOLING:
            progress(said.SWITCHING_OFF)
            await _send(pjlink, PjlinkPower.OFF, PjlinkPower.COOLING)
    before = _word(power)
    progress(said.COOLING)
    seen = await _watched(reach, PjlinkPower.OFF, PjlinkPower.COOLING)
    if seen.error is not None:
        reason = said.ASLEEP if seen.power is PjlinkPower.COOLING else seen.error.sentence
        return Outcome(POWER_OFF, Result.UNKNOWN, before, reason=reason, advice=LOOK, error=seen.error)
    if seen.power is PjlinkPower.OFF:
        return Outcome(POWER_OFF, Result.DONE, before, "off")
    if seen.power is PjlinkPower.COOLING:
        return Outcome(POWER_OFF, Result.DONE, before, "cooling", remarks=(said.STILL_COOLING,))
    return Outcome(POWER_OFF, Result.FAILED, before, _word(seen.power), said.STILL_ON)


async def _send(pjlink: Pjlink, wanted: PjlinkPower, on_the_way: PjlinkPower) -> None:
    """Send the command. Whether it was carried out is seen afterwards. Raises a LinkError when it was not taken."""
    for _ in range(_ATTEMPTS):
        try:
            await told(pjlink, BODY, str(wanted.value))
        except OutcomeUnknown:
            try:
                if await power_by_pjlink(pjlink) in (wanted, on_the_way):
                    return
            except LinkError:
                return
        else:
            return


async def _watched(reach: HasPjlink, wanted: PjlinkPower, on_the_way: PjlinkPower) -> _Seen:
    """Ask now and then until it is as wanted, has come back from the way there, or time is up; polls have their turn.

    One that stops answering on the way off sleeps most likely; it is not asked any longer.
    """
    clock = reach.surroundings.clock
    began, seen, failures, was_under_way = clock.monotonic(), _Seen(), 0, False
    while True:
        try:
            async with reach.pjlink() as pjlink:
                seen.power, seen.error, failures = await power_by_pjlink(pjlink), None, 0
        except LinkError as error:
            seen.error, failures = error, failures + 1
        under_way = seen.power is on_the_way
        is_over = seen.error is None and (seen.power is wanted or (was_under_way and not under_way))
        was_under_way = was_under_way or under_way
        is_gone = wanted is PjlinkPower.OFF and failures >= _FAILURES
        if is_over or is_gone or clock.monotonic() - began >= said.WATCHED_SECONDS:
            return seen
        await clock.sleep(said.PAUSE)


def _word(power: PjlinkPower | None) -> str | None:
    return None if power is None else _STATES[power]
