"""Sets one value: read, compare, SET where it differs, read back. After an unknown outcome it is read, not repeated."""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.device import Outcome, Result
from core.families.projector.commands import Entry
from core.families.projector.operations.told_value import value_of
from core.families.projector.reach.way import Commands
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import Text, text

SETTLING_SECONDS: Final = 3.0
"""An input or a shape is in place, and told, within this time."""
_PAUSE: Final = 0.5
_ATTEMPTS: Final = 2
"""A SET is sent again only once, and only when reading back has shown the old value."""

NOT_TAKEN: Final = text(
    "projector.write.not_taken", "The projector took the command, and still tells {told} in place of {wanted}."
)
_NOT_SEEN: Final = text(
    "projector.write.not_seen", "The command was sent, and what became of it could not be read back: {problem}"
)
LOST_TWICE: Final = text(
    "projector.write.lost_twice", "The connection broke twice over this command. The projector tells {told}, as before."
)
LOOK: Final = text("projector.write.look", "Read it again before you repeat it; it is not sent again by itself.")


async def set_value(commands: Commands, clock: Clock, entry: Entry, before: int, wanted: int) -> Outcome:
    """Bring a value from `before`, which was just read, to `wanted`; both are codes, 0 to 65535.

    Raises a LinkError when it was not carried out.
    """
    old, new = value_of(entry, before), value_of(entry, wanted)
    if before == wanted:
        return Outcome(entry.id, Result.UNCHANGED, old, new)
    for _ in range(_ATTEMPTS):
        try:
            await commands.set(entry.type, wanted)
            lost = False
        except OutcomeUnknown:
            lost = True
        try:
            told = await _settled(commands, clock, entry, wanted)
        except LinkError as error:
            return not_seen(entry.id, error, old)
        if told == wanted:
            return Outcome(entry.id, Result.DONE, old, new)
        if not lost or told != before:
            return Outcome(entry.id, Result.FAILED, old, value_of(entry, told), _differs(entry, told, wanted))
    return Outcome(entry.id, Result.FAILED, old, old, LOST_TWICE.having(told=words_of(entry, before)), LOOK)


def not_seen(name: str, error: LinkError, before: str | int | bool | None = None) -> Outcome:
    """Say that something was sent, and why nobody can tell what became of it."""
    return Outcome(
        name, Result.UNKNOWN, before, reason=_NOT_SEEN.having(problem=error.sentence), advice=LOOK, error=error
    )


def words_of(entry: Entry, told: int) -> Text | str:
    """Give a code or number in words."""
    known = entry.settings.get(told)
    return str(told) if known is None else known.label


def _differs(entry: Entry, told: int, wanted: int) -> Text:
    return NOT_TAKEN.having(told=words_of(entry, told), wanted=words_of(entry, wanted))


async def _settled(commands: Commands, clock: Clock, entry: Entry, wanted: int) -> int:
    """Read until it is as wanted, or time is up; give what was told last. Raises a LinkError."""
    began = clock.monotonic()
    while (told := await commands.get(entry.type)) != wanted and clock.monotonic() - began < SETTLING_SECONDS:
        await clock.sleep(_PAUSE)
    return told
