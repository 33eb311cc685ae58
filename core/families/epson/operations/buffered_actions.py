"""Actions by commands that wait in the printer's buffer until it comes to them: a printer that is offline gets none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.models import Command, understands
from core.families.epson.operations import accessory_features as accessories
from core.families.epson.operations import printing_features as printing
from core.families.epson.operations import recovery_features as recovery
from core.families.epson.operations.action_features import PARAMETERS
from core.families.epson.operations.counters import BY_ID, count_in
from core.families.epson.operations.process import new_process_id, processed
from core.families.epson.operations.taken import SENDING, parameter, parsed, sent_and_answering, taken, unknown
from core.families.epson.reach.presence import demand_ready
from core.families.epson.reach.reach import Reach
from core.families.epson.wire import requests
from core.link.errors import LinkError
from core.link.payload import Payload
from core.session.sending import sent
from core.text import Mistake, text

TAKEN_SECONDS: Final = 5.0
"""A printer that is ready comes to a command at once."""
_DENSITY: Final = 0x31
_SPEED: Final = 0x32

_NO_COUNTER: Final = text("epson.counter.none", "The printer does not have this counter: nothing was sent.")
_NO_COUNTER_ADVICE: Final = text("epson.counter.none.advice", "Choose another counter.")
_RESET: Final = text("epson.counter.reset", "It was at {count}.")
_NOT_RESET: Final = text("epson.counter.not_reset", "The counter still says {count}.")
_NOT_RESET_ADVICE: Final = text("epson.counter.not_reset.advice", "This model may not let this counter be reset.")
_NOT_TOLD: Final = text("epson.counter.not_told", "The command was sent, and the printer no longer tells the counter.")
_NOT_TOLD_ADVICE: Final = text("epson.counter.not_told.advice", "Read the counter again before you repeat it.")
_NEITHER: Final = text("epson.action.neither", "Say what is to be obeyed: {pulse}=1 or 0, {shut_down}=1 or 0, or both.")


async def density_until_off(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Change the density until the printer is switched off (GS ( K function 49)."""
    density = str(parameter(PARAMETERS[printing.DENSITY_UNTIL_OFF], parameters, printing.DENSITY))
    command = requests.print_quality(_DENSITY, printing.DENSITIES[density])
    return await _tell(reach, printing.DENSITY_UNTIL_OFF, command, progress)


async def speed_until_off(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Change the speed until the printer is switched off (GS ( K function 50)."""
    speed = int(parameter(PARAMETERS[printing.SPEED_UNTIL_OFF], parameters, printing.SPEED))
    return await _tell(reach, printing.SPEED_UNTIL_OFF, requests.print_quality(_SPEED, speed), progress)


async def recovery_wait(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Set how long the printer waits until it is online again (GS z 0)."""
    declared = PARAMETERS[recovery.RECOVERY_WAIT]
    opened = int(parameter(declared, parameters, recovery.OPENED))
    closed = int(parameter(declared, parameters, recovery.CLOSED))
    return await _tell(reach, recovery.RECOVERY_WAIT, requests.recovery_wait(opened, closed), progress)


async def enable_realtime(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Let the drawer pulse and the shutting down in real time be obeyed or not (GS ( D)."""
    declared = PARAMETERS[accessories.ENABLE_REALTIME]
    asked = {name: parsed(declared[name], parameters[name]) is True for name in declared if name in parameters}
    if not asked:
        raise Mistake(_NEITHER.having(pulse=accessories.DRAWER_PULSE, shut_down=accessories.SHUT_DOWN))
    command = requests.enable_realtime(asked.get(accessories.DRAWER_PULSE), asked.get(accessories.SHUT_DOWN))
    return await _tell(reach, accessories.ENABLE_REALTIME, command, progress)


async def reset_counter(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Set a maintenance counter to 0 (GS g 0), and read it before and after."""
    name = str(parameter(PARAMETERS[accessories.RESET_COUNTER], parameters, accessories.COUNTER))
    number = BY_ID[name].number
    await demand_ready(reach)
    async with reach.dialogue() as dialogue:
        before = await count_in(dialogue, number)
        if before is None:
            return Outcome(accessories.RESET_COUNTER, Result.FAILED, reason=_NO_COUNTER, advice=_NO_COUNTER_ADVICE)
        if before == 0:
            return Outcome(accessories.RESET_COUNTER, Result.UNCHANGED, before, before)
        progress(SENDING)
        await sent(dialogue, Payload.of(requests.reset_counter(number)))
        try:
            after = await count_in(dialogue, number)
            if after == before:
                # An answer that was on its way from before is not held against the printer.
                after = await count_in(dialogue, number)
        except LinkError as error:
            return unknown(accessories.RESET_COUNTER, error, before)
    if after is None:
        return Outcome(accessories.RESET_COUNTER, Result.UNKNOWN, before, reason=_NOT_TOLD, advice=_NOT_TOLD_ADVICE)
    if after >= before:
        return Outcome(
            accessories.RESET_COUNTER, Result.FAILED, before, after, _NOT_RESET.having(count=before), _NOT_RESET_ADVICE
        )
    return Outcome(accessories.RESET_COUNTER, Result.DONE, before, after, _RESET.having(count=before))


async def _tell(reach: Reach, action: str, command: bytes, progress: Progress) -> Outcome:
    """Send a command, and see that the printer has come past it."""
    await demand_ready(reach)
    progress(SENDING)
    async with reach.dialogue() as dialogue:
        if understands(reach.group, Command.PROCESS_ID):
            await processed(dialogue, command, new_process_id(reach.surroundings.clock), TAKEN_SECONDS)
        else:
            await sent_and_answering(dialogue, command)
    return taken(action)
