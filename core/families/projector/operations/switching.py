"""Switches a projector on and off, and watches it until it is: the lamp takes its time both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core.device import Outcome, Progress, Result
from core.families.projector.commands import ENTRIES
from core.families.projector.operations.error_code import ErrorCode
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import POWER, REFUSES, CoolingDown, Power, power_of
from core.families.projector.operations.setting import LOOK
from core.families.projector.operations.shared_features import POWER_OFF, POWER_ON
from core.families.projector.reach.refusals import CannotBeDone
from core.families.projector.reach.way import Commands
from core.link.errors import LinkError
from core.session.errors import Busy, OutcomeUnknown
from core.text import Text, text

WATCHED_SECONDS: Final = 150.0
"""How long it is watched. How long a lamp takes to light and to cool down is published nowhere: inferred, with room."""
PAUSE: Final = 2.0
_ERRORS: Final = ENTRIES["error_status"].type
_FAILURES: Final = 5
"""After so many questions without an answer one that was told to switch off is not waited for: its network sleeps."""
_ATTEMPTS: Final = 2
STAYS_OFF_SECONDS: Final = 10.0
"""After so long one that had begun to warm up, or tells an error, is not going to be on."""
_WORDS: Final[Mapping[int | None, str]] = {Power.OFF: "off", Power.ON: "on", Power.COOLING: "cooling"}

ASKING: Final = text("projector.progress.power", "asking whether it is on")
SWITCHING_ON: Final = text("projector.progress.switching_on", "switching on")
SWITCHING_OFF: Final = text("projector.progress.switching_off", "switching off")
WARMING: Final = text("projector.progress.warming", "warming up")
COOLING: Final = text("projector.progress.cooling", "cooling down")
ALREADY_ON: Final = text("projector.power.already_on", "The projector is on already: nothing was sent.")
ALREADY_OFF: Final = text("projector.power.already_off", "The projector is off already: nothing was sent.")
STILL_OFF: Final = text("projector.power.still_off", "The projector took the command, and is still off.")
STILL_OFF_ADVICE: Final = text(
    "projector.power.still_off.advice", "Look at its indicators and covers, then at its errors in the status."
)
WENT_OFF: Final = text("projector.power.went_off", "The projector was switched on, and did not stay on.")
TELLS_ERROR: Final = text("projector.power.tells_error", "The projector tells an error: {error}.")
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


class NotSwitched(CannotBeDone):
    """`1C` to the command that switches it on or off."""

    sentence_form = text("projector.not_switched", "The projector at {address} refuses to be switched on or off now.")
    advice_form = text(
        "projector.not_switched.advice",
        "It may be warming up or cooling down. Else look at its indicators and covers, then at its errors in the "
        "status.",
    )


@dataclass(slots=True)
class _Seen:
    """What was seen last: the power and the error status if it told them, and what went wrong if it was silent since.

    `began` is whether it has taken no commands meanwhile: it has begun to warm up. `off_for` are the seconds since
    when it has told that it is off, and nothing else.
    """

    power: int | None = None
    fault: int | None = None
    error: LinkError | None = None
    failures: int = 0
    began: bool = False
    off_for: float = 0.0

    @property
    def remarks(self) -> tuple[Text, ...]:
        """Give the error that it tells, where it tells one."""
        return (TELLS_ERROR.having(error=ErrorCode().show(self.fault)),) if self.fault else ()


async def switch_on(reach: HasCommands, progress: Progress) -> Outcome:
    """Switch on, and wait until it says so. Raises a LinkError when it was not carried out."""
    progress(ASKING)
    async with reach.commands() as commands:
        power = await power_of(commands)
        if power == Power.ON:
            return Outcome(POWER_ON, Result.UNCHANGED, "on", "on", ALREADY_ON)
        if power == Power.COOLING:
            raise CoolingDown(commands.address)
        progress(SWITCHING_ON)
        await _set(commands, Power.ON, taken=(Power.ON,))
    progress(WARMING)
    seen = await _watched(reach, _is_on_or_has_failed)
    if seen.error is not None or seen.power not in _WORDS:
        late = STILL_WARMING.having(seconds=f"{WATCHED_SECONDS:g}")
        reason = late if seen.error is None or isinstance(seen.error, Busy) else seen.error.sentence
        return Outcome(POWER_ON, Result.UNKNOWN, "off", None, reason, LOOK, error=seen.error)
    if seen.power == Power.ON:
        return Outcome(POWER_ON, Result.DONE, "off", "on", remarks=seen.remarks)
    went = WENT_OFF if seen.began or seen.power == Power.COOLING else STILL_OFF
    after = _WORDS.get(seen.power)
    return Outcome(POWER_ON, Result.FAILED, "off", after, went, STILL_OFF_ADVICE, seen.remarks)


def _is_on_or_has_failed(seen: _Seen) -> bool:
    """Tell whether it is on, or will not be: it cools down, or has been off for long after it had begun, or told why.

    For some seconds after the command a projector may tell that it is off although its lamp is about to light.
    """
    if seen.error is not None:
        return False
    stays_off = seen.off_for >= STAYS_OFF_SECONDS and (seen.began or bool(seen.fault))
    return seen.power in (Power.ON, Power.COOLING) or stays_off


async def switch_off(reach: HasCommands, progress: Progress) -> Outcome:
    """Switch off, and wait until it has cooled down. Raises a LinkError when it was not carried out."""
    progress(ASKING)
    async with reach.commands() as commands:
        power = await power_of(commands)
        if power == Power.OFF:
            return Outcome(POWER_OFF, Result.UNCHANGED, "off", "off", ALREADY_OFF)
        if power != Power.COOLING:
            progress(SWITCHING_OFF)
            await _set(commands, Power.OFF, taken=(Power.OFF, Power.COOLING))
    before = "cooling" if power == Power.COOLING else "on"
    progress(COOLING)
    seen = await _watched(reach, _is_off_or_asleep)
    if seen.error is not None:
        reason = ASLEEP if seen.power != Power.ON else seen.error.sentence
        return Outcome(POWER_OFF, Result.UNKNOWN, before, None, reason, LOOK, error=seen.error)
    if seen.power == Power.OFF:
        return Outcome(POWER_OFF, Result.DONE, before, "off", remarks=seen.remarks)
    if seen.power == Power.COOLING:
        return Outcome(POWER_OFF, Result.DONE, before, "cooling", remarks=(STILL_COOLING, *seen.remarks))
    return Outcome(POWER_OFF, Result.FAILED, before, _WORDS.get(seen.power), STILL_ON, LOOK, seen.remarks)


def _is_off_or_asleep(seen: _Seen) -> bool:
    """Tell whether it is off, or was about to be and has answered nothing for long."""
    is_gone = seen.power != Power.ON and seen.failures >= _FAILURES
    return is_gone or (seen.error is None and seen.power == Power.OFF)


async def _set(commands: Commands, wanted: Power, taken: tuple[Power, ...]) -> None:
    """Send the command, and once more only where reading back has shown that the first did nothing.

    Whether it was carried out is seen afterwards. Raises a LinkError when it was not taken.
    """
    for _ in range(_ATTEMPTS):
        try:
            await commands.set(POWER, wanted)
        except CannotBeDone as error:
            raise NotSwitched(error.address, error.detail) from error
        except OutcomeUnknown:
            try:
                if await power_of(commands) in taken:
                    return
            except LinkError:
                return
        else:
            return


async def _watched(reach: HasCommands, is_over: Callable[[_Seen], bool]) -> _Seen:
    """Ask now and then until it is over, or time is up; polls have their turn between."""
    clock = reach.surroundings.clock
    began, seen, off_since = clock.monotonic(), _Seen(), None
    while True:
        try:
            seen.power, seen.fault = await _power_and_fault(reach)
            seen.error, seen.failures = None, 0
        except LinkError as error:
            seen.error, seen.failures = error, seen.failures + 1
            seen.began = seen.began or isinstance(error, Busy)
        now = clock.monotonic()
        is_off = seen.error is None and seen.power == Power.OFF
        off_since = (now if off_since is None else off_since) if is_off else None
        seen.off_for = 0.0 if off_since is None else now - off_since
        if is_over(seen) or now - began >= WATCHED_SECONDS:
            return seen
        await clock.sleep(PAUSE)


async def _power_and_fault(reach: HasCommands) -> tuple[int, int | None]:
    """Ask for power and error status; the latter is None where it is refused. While it warms up neither is told."""
    async with reach.commands() as commands:
        power = await power_of(commands)
        try:
            return power, await commands.get(_ERRORS)
        except REFUSES:
            return power, None
