"""The actions of an Epson printer by id, and what carries each out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from core.device import Outcome, Progress, Value
from core.families.epson.operations import accessory_features as accessories
from core.families.epson.operations import board_actions, buffered_actions, realtime_actions, recovering
from core.families.epson.operations import printing_features as printing
from core.families.epson.operations import recovery_features as recovery
from core.families.epson.operations.print_test import print_test
from core.families.epson.operations.self_test import self_test
from core.families.epson.operations.taken import unknown
from core.families.epson.reach.reach import Reach
from core.session.errors import OutcomeUnknown

Carry: TypeAlias = Callable[[Reach, Mapping[str, Value], Progress], Awaitable[Outcome]]

CARRY: Final[Mapping[str, Carry]] = {
    printing.PRINT_TEST: print_test,
    printing.SELF_TEST: self_test,
    printing.DENSITY_UNTIL_OFF: buffered_actions.density_until_off,
    printing.SPEED_UNTIL_OFF: buffered_actions.speed_until_off,
    recovery.RECOVER: recovering.recover,
    recovery.RECOVER_AND_CLEAR: recovering.recover_and_clear,
    recovery.CLEAR_BUFFERS: realtime_actions.clear_buffers,
    recovery.PRESS_FEED: realtime_actions.press_feed,
    recovery.END_SLIP_WAIT: realtime_actions.end_slip_wait,
    recovery.POWER_OFF: realtime_actions.power_off,
    recovery.RECOVERY_WAIT: buffered_actions.recovery_wait,
    accessories.OPEN_DRAWER: recovering.open_drawer,
    accessories.BUZZER: realtime_actions.sound_buzzer,
    accessories.RESET_COUNTER: buffered_actions.reset_counter,
    accessories.ENABLE_REALTIME: buffered_actions.enable_realtime,
    accessories.TRANSMIT_STATUS: realtime_actions.transmit_status,
    **board_actions.CARRY,
}


async def carry_out(reach: Reach, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Carry out an action. Raises a Mistake that explains, or a LinkError when it was not carried out."""
    try:
        return await CARRY[action](reach, parameters, progress)
    except OutcomeUnknown as error:
        return unknown(action, error)
