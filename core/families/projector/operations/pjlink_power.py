"""The power of a projector, asked by PJLink before anything is done with it: what it takes depends on that."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from core.families.projector.operations.power_state import CoolingDown, Off
from core.families.projector.reach.pjlink_questions import asked
from core.families.projector.reach.pjlink_refusals import UnavailableNow
from core.families.projector.reach.refusals import WarmingUp
from core.families.projector.reach.way import Pjlink
from core.families.projector.wire.pjlink_values import power_of
from core.session.errors import DeviceRefuses

BODY: Final = "POWR"


class PjlinkPower(IntEnum):
    """What POWR answers."""

    OFF = 0
    ON = 1
    COOLING = 2
    WARMING = 3


async def power_by_pjlink(pjlink: Pjlink) -> PjlinkPower | None:
    """Ask; None for an answer that nobody knows. Raises a LinkError."""
    power = power_of(await asked(pjlink, BODY))
    return None if power is None else PjlinkPower(power)


async def demand_settled(pjlink: Pjlink) -> PjlinkPower | None:
    """Ask, and give the answer. Raises WarmingUp, CoolingDown, or another LinkError."""
    power = await power_by_pjlink(pjlink)
    if power is PjlinkPower.WARMING:
        raise WarmingUp(pjlink.address)
    if power is PjlinkPower.COOLING:
        raise CoolingDown(pjlink.address)
    return power


def refused_when_off(error: UnavailableNow, power: PjlinkPower | None) -> DeviceRefuses:
    """Say of an ERR3 that the projector is off, if it is."""
    return Off(error.address) if power is PjlinkPower.OFF else error
