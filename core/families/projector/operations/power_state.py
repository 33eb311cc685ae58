"""Whether a projector is on, asked before anything is done with it: what it takes depends on that."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from core.families.projector.commands import ENTRIES
from core.families.projector.reach.refusals import CannotBeDone, NotUnderstood
from core.families.projector.reach.way import Commands
from core.session.errors import DeviceRefuses
from core.text import text

POWER: Final = ENTRIES["power"].type
REFUSES: Final = (NotUnderstood, CannotBeDone)
"""What a projector answers to what it does not have, or cannot do now."""


class Power(IntEnum):
    """What GET power answers. No code says that it is warming up."""

    OFF = 0
    ON = 1
    COOLING = 2


class CoolingDown(DeviceRefuses):
    """Something was wanted while the lamp cools down. Nothing was sent."""

    sentence_form = text(
        "projector.cooling_down", "The projector at {address} is cooling down and takes no commands: nothing was sent."
    )
    advice_form = text("projector.cooling_down.advice", "Wait until it is off, then try again.")


class Off(DeviceRefuses):
    """It was refused, and the projector is off: when it is on it may do it."""

    sentence_form = text(
        "projector.is_off", "The projector at {address} is off and does not do this in standby: nothing has changed."
    )
    advice_form = text("projector.is_off.advice", "Switch it on, wait until it is on, then try again.")


async def power_of(commands: Commands) -> int:
    """Ask. Raises a LinkError."""
    return await commands.get(POWER)


async def demand_not_cooling(commands: Commands) -> int:
    """Ask, and give the answer. Raises CoolingDown, or another LinkError."""
    power = await power_of(commands)
    if power == Power.COOLING:
        raise CoolingDown(commands.address)
    return power
