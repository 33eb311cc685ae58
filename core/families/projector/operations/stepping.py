"""Brings a number to a value by steps: INCREMENT or DECREMENT, and reading after each.

No manual publishes a range, so none is assumed: the end is where a step does not move the value.
"""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.device import Outcome, Progress, Result
from core.families.projector.commands import Entry
from core.families.projector.operations.setting import not_seen
from core.families.projector.reach.way import Commands
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import Text, text

MOST_STEPS: Final = 64
"""After so many steps it is a person's turn: nothing runs off by itself."""
_MOST_LOST: Final = 1
_SAID_EVERY: Final = 8
"""After so many steps it is said how far it is."""
_PAUSE: Final = 0.5
"""Seconds after which a value that has not moved is read once more."""

_STEPPING: Final = text("projector.progress.stepping", "{label}: {told}, on the way to {wanted}")
_END: Final = text("projector.step.end", "The value ends at {told}: another step does not move it.")
_END_ADVICE: Final = text("projector.step.end.advice", "No manual says how far it goes. {told} is as far as it went.")
_OVER: Final = text("projector.step.over", "A step goes past {wanted}: the value is {told} now.")
_MANY: Final = text("projector.step.many", "After {steps} steps the value is {told}. It was not moved any further.")
_MANY_ADVICE: Final = text("projector.step.many.advice", "Set it once more to go on from there.")
_AWAY: Final = text("projector.step.away", "The step moved the value away, to {told}. It was not moved any further.")
_LOST: Final = text(
    "projector.step.lost", "The connection broke twice over a step. The value is {told}. It was not moved any further."
)


async def step_to(
    commands: Commands, clock: Clock, entry: Entry, before: int, wanted: int, progress: Progress
) -> Outcome:
    """Bring a number from `before`, which was just read, to `wanted`, both 0 to 65535.

    A step whose outcome is unknown is never repeated before the value was read. Raises a LinkError when the first step
    was not carried out.
    """
    if before == wanted:
        return Outcome(entry.id, Result.UNCHANGED, before, before)
    step = commands.increment if wanted > before else commands.decrement
    told, lost = before, 0
    for number in range(MOST_STEPS):
        if number % _SAID_EVERY == 0:
            progress(_STEPPING.having(label=entry.label, told=told, wanted=wanted))
        was_lost = False
        try:
            await step(entry.type)
        except OutcomeUnknown:
            was_lost = True
            lost += 1
        except LinkError as error:
            if number == 0:
                raise
            return _stopped(entry, before, told, error.sentence, error.advice, error)
        try:
            now = await _moved(commands, clock, entry, told)
        except LinkError as error:
            return not_seen(entry.id, error, before)
        told, last = now, told
        if told == wanted:
            return Outcome(entry.id, Result.DONE, before, told)
        if told == last and was_lost:
            if lost > _MOST_LOST:
                return _stopped(entry, before, told, _LOST)
        elif (end := _why_ended(last, told, wanted)) is not None:
            advice = _END_ADVICE if end is _END else None
            return _stopped(entry, before, told, end.having(wanted=wanted), advice)
    return _stopped(entry, before, told, _MANY.having(steps=MOST_STEPS), _MANY_ADVICE)


async def _moved(commands: Commands, clock: Clock, entry: Entry, last: int) -> int:
    """Give the value after a step; one that has not moved is read once more, since a projector may be slow to tell it.

    Raises a LinkError.
    """
    told = await commands.get(entry.type)
    if told != last:
        return told
    await clock.sleep(_PAUSE)
    return await commands.get(entry.type)


def _why_ended(last: int, told: int, wanted: int) -> Text | None:
    """Say why another step makes no sense; None where it does."""
    if told == last:
        return _END
    if (told > last) is not (wanted > last):
        return _AWAY
    return _OVER if (told > wanted) is (wanted > last) else None


def _stopped(
    entry: Entry, before: int, told: int, reason: Text, advice: Text | None = None, error: LinkError | None = None
) -> Outcome:
    return Outcome(
        entry.id, Result.FAILED, before, told, reason.having(told=told),
        None if advice is None else advice.having(told=told), error=error,
    )  # fmt: skip
