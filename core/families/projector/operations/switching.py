"""Switches a projector on and off, and watches it until it is: the lamp takes its time both ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.device import Outcome, Progress, Result
from core.families.projector.commands import ENTRIES
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import POWER, CoolingDown, Power, power_of
from core.families.projector.operations.setting import LOOK
from core.families.projector.operations.shared_features import POWER_OFF, POWER_ON
from core.families.projector.reach.way import Commands
from core.link.errors import LinkError
from core.session.errors import Busy, OutcomeUnknown
from core.text import Text, text

WATCHED_SECONDS: Final = 150.0
"""How long it is watched: a lamp lights in about one minute, and cools down in one or two."""
PAUSE: Final = 2.0
_ERRORS: Final = ENTRIES["error_status"].type
_FAILURES: Final = 5
"""After so many questions without an answer one that was told to switch off is not waited for: its network sleeps."""
_ATTEMPTS: Final = 2

ASKING: Final = text("projector.progress.power", "asking whether it is on")
SWITCHING_ON: Final = text("projector.progress.switching_on", "switching on")
SWITCHING_OFF: Final = text("projector.progress.switching_off", "switching off")
WARMING: Final = text("projector.progress.warming", "warming up")
COOLING: Final = text("projector.progress.cooling", "cooling down")
ALREADY_ON: Final = text("projector.power.already_on", "The projector is on already: nothing was sent.")
ALREADY_OFF: Final = text("projector.power.already_off", "The projector is off already: nothing was sent.")
STILL_OFF: Final = text("projector.power.still_off", "The projector took the command, and is still off.")
STILL_OFF_ADVICE: Final = text(
    "projector.power.still_off.advice", "Look at its lights and covers, then at its errors in the status."
)
STILL_ON: Final = text("projector.power.still_on", "The projector took the command, and is still on.")
STILL_WARMING: Final = text(
    "projector.power.still_warming", "The projector was switched on, and has not said that it is on within {seconds} s."
)
STILL_COOLING: Final = text(
    "projector.power.still_cooling", "It is still cooling down, and goes off by itself. Leave its mains on until then."
)
ASLEEP: Final = text(
    "projector.power.asleep",
    "The projector was told to switch off and does not answer any more: in energy-saving standby its network sleeps.",
)


@dataclass(slots=True)
class _Seen:
    """What was seen last: the power if it told it, and what went wrong if it did not answer since."""

    power: int | None = None
    error: LinkError | None = None


async def switch_on(reach: HasCommands, progress: Progress) -> Outcome:
    """Switch on, and wait until it says so. Raises a LinkError when it was not carried out."""
    progress(ASKING)
    async with reach.commands() as commands:
        power = await power_of(commands)
        if power == Power.ON:
            return _outcome(POWER_ON, Result.UNCHANGED, "on", "on", ALREADY_ON)
        if power == Power.COOLING:
            raise CoolingDown(commands.address)
        progress(SWITCHING_ON)
        await _set(commands, Power.ON, taken=(Power.ON,))
    progress(WARMING)
    seen = await _watched(reach, lambda told: told == Power.ON, lambda _seen, _failures: False)
    if seen.error is None and seen.power == Power.ON:
        return _outcome(POWER_ON, Result.DONE, "off", "on")
    if seen.error is None and seen.power == Power.OFF:
        return _outcome(POWER_ON, Result.FAILED, "off", "off", STILL_OFF, STILL_OFF_ADVICE)
    late = STILL_WARMING.having(seconds=f"{WATCHED_SECONDS:g}")
    reason = late if seen.error is None or isinstance(seen.error, Busy) else seen.error.sentence
    return _outcome(POWER_ON, Result.UNKNOWN, "off", None, reason, LOOK, seen.error)


async def switch_off(reach: HasCommands, progress: Progress) -> Outcome:
    """Switch off, and wait until it has cooled down. Raises a LinkError when it was not carried out."""
    progress(ASKING)
    async with reach.commands() as commands:
        power = await power_of(commands)
        if power == Power.OFF:
            return _outcome(POWER_OFF, Result.UNCHANGED, "off", "off", ALREADY_OFF)
        if power != Power.COOLING:
            progress(SWITCHING_OFF)
            await _set(commands, Power.OFF, taken=(Power.OFF, Power.COOLING))
    before = "cooling" if power == Power.COOLING else "on"
    progress(COOLING)
    seen = await _watched(
        reach,
        lambda told: told == Power.OFF,
        lambda seen, failures: seen != Power.ON and failures >= _FAILURES,
    )
    if seen.error is not None:
        reason = ASLEEP if seen.power != Power.ON else seen.error.sentence
        return _outcome(POWER_OFF, Result.UNKNOWN, before, None, reason, LOOK, seen.error)
    if seen.power == Power.OFF:
        return _outcome(POWER_OFF, Result.DONE, before, "off")
    if seen.power == Power.COOLING:
        return Outcome(POWER_OFF, Result.DONE, before, "cooling", remarks=(STILL_COOLING,))
    return _outcome(POWER_OFF, Result.FAILED, before, "on", STILL_ON)


async def _set(commands: Commands, wanted: Power, taken: tuple[Power, ...]) -> None:
    """Send the command, and once more only where reading back has shown that the first did nothing.

    Whether it was carried out is seen afterwards. Raises a LinkError when it was not taken.
    """
    for _ in range(_ATTEMPTS):
        try:
            await commands.set(POWER, wanted)
        except OutcomeUnknown:
            try:
                if await power_of(commands) in taken:
                    return
            except LinkError:
                return
        else:
            return


async def _watched(
    reach: HasCommands, is_reached: Callable[[int], bool], is_gone: Callable[[int | None, int], bool]
) -> _Seen:
    """Ask now and then until it is as wanted, is gone, or time is up; polls have their turn between."""
    clock = reach.surroundings.clock
    began, seen, failures = clock.monotonic(), _Seen(), 0
    while True:
        try:
            seen.power, seen.error, failures = await _power_and_errors(reach), None, 0
        except LinkError as error:
            seen.error, failures = error, failures + 1
        if seen.error is None and seen.power is not None and is_reached(seen.power):
            return seen
        if is_gone(seen.power, failures) or clock.monotonic() - began >= WATCHED_SECONDS:
            return seen
        await clock.sleep(PAUSE)


async def _power_and_errors(reach: HasCommands) -> int:
    """Ask for the power; of one that is on also for the errors, which it does not tell while it warms up."""
    async with reach.commands() as commands:
        power = await power_of(commands)
        if power == Power.ON:
            await commands.get(_ERRORS)
        return power


def _outcome(
    action: str, result: Result, before: str, after: str | None, reason: Text | None = None,
    advice: Text | None = None, error: LinkError | None = None,
) -> Outcome:  # fmt: skip
    return Outcome(action, result, before, after, reason, advice, error=error)
