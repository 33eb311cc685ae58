"""Reads values with GET: one loan of the connection for all that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from core.device import Progress, Reading
from core.families.projector.commands import ENTRIES, Entry
from core.families.projector.operations.command_features import HIGH_REGISTERS, entry_behind
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import REFUSES, Power, power_of
from core.families.projector.operations.refused import Refusal, Refused
from core.families.projector.operations.told_value import shown
from core.families.projector.reach.refusals import CannotBeDone, NotUnderstood
from core.families.projector.reach.way import Commands
from core.families.projector.status.hours import hours
from core.link.errors import LinkError
from core.text import Text, text

_AT_A_TIME: Final = 20
"""After so many values a person is told how far it is."""
INPUT: Final = ENTRIES["input"]
_ERRORS: Final = ENTRIES["error_status"].type

_ASKING: Final = text("projector.progress.reading", "asking the projector")
_FAR: Final = text("projector.progress.reading_many", "asking the projector: {number} of {count}")
_HAS_NOT: Final = text("projector.reading.refused", "This model refuses to tell it: it does not have it.")
_NOT_WITH_INPUT: Final = text(
    "projector.reading.not_with_input",
    "The projector cannot tell it with the input in use; this model may not have it at all.",
)
_NOT_IN_STANDBY: Final = text("projector.reading.off", "The projector does not tell this now, since it is not on.")


async def read_values(
    reach: HasCommands, refused: Refused, names: Sequence[str], progress: Progress
) -> Mapping[str, Reading]:
    """Read values by the ids of their features. What an on projector refuses is noted and not asked for again."""
    progress(_ASKING)
    asking = ValueReader(refused)
    try:
        async with reach.commands() as commands:
            asking.power = await power_of(commands)
            readings = await _read(commands, asking, names, progress)
            await asking.note_refusals(commands)
            return readings
    except LinkError as error:
        return {name: Reading(None, error.sentence, error) for name in names}


class ValueReader:
    """Reads single values while the connection is on loan, and gathers what is refused.

    `power` is what GET power answered. Only what is refused while the projector is on, before and after, is a matter of
    its model or of its input.
    """

    def __init__(self, refused: Refused, power: int = Power.ON) -> None:
        """Take what is known to be refused."""
        self.power = power
        self.refused = refused
        self._not_understood = set[Entry]()
        self._cannot_be_done = set[Entry]()
        self._input: int | None = None
        self._input_asked = False

    async def number(self, commands: Commands, entry: Entry) -> int:
        """Give the value of an entry, of hours both registers in one. Raises a LinkError; one of REFUSES is kept."""
        try:
            told = await commands.get(entry.type)
        except REFUSES as error:
            await self.keep(commands, entry, error)
            raise
        if entry is INPUT:
            self._take_input(told)
        high = HIGH_REGISTERS.get(entry.id)
        return told if high is None else hours(told, await self._high(commands, ENTRIES[high]))

    async def reading(self, commands: Commands, name: str) -> Reading:
        """Give the value of a feature, or why there is none. Raises a LinkError that concerns the others as well."""
        if name in self.refused:
            return Reading(None, _HAS_NOT if self.refused.is_for_good(name) else _NOT_WITH_INPUT)
        entry = entry_behind(name)
        try:
            value = shown(entry, await self.number(commands, entry))
        except REFUSES as error:
            why = _HAS_NOT if isinstance(error, NotUnderstood) else _NOT_WITH_INPUT
            return Reading(None, why if self.power == Power.ON else _NOT_IN_STANDBY)
        return Reading(None, value) if isinstance(value, Text) else Reading(value)

    async def keep(self, commands: Commands, entry: Entry, error: LinkError) -> None:
        """Keep in mind that an entry was refused, and with which input. Raises a LinkError that is no refusal."""
        if self.power != Power.ON:
            return
        if isinstance(error, NotUnderstood):
            self._not_understood.add(entry)
            return
        self._cannot_be_done.add(entry)
        if not self._input_asked:
            self._take_input(await _input_of(commands))

    async def note_refusals(self, commands: Commands) -> None:
        """Note what was refused, if the projector is as it was: on, not warming up, with the same input."""
        if self._not_understood or self._cannot_be_done:
            with suppress(LinkError):  # Then nobody can say what the refusals were due to: it is asked again some day.
                await self._note(commands)

    async def _note(self, commands: Commands) -> None:
        if await power_of(commands) != Power.ON or not await _tells_errors(commands):
            return
        found = {Refusal(entry.type) for entry in self._not_understood}
        if self._cannot_be_done:
            before, after = self._input, await _input_of(commands)
            self._take_input(after)
            if before == after:
                until = self.refused.until()
                found |= {Refusal(entry.type, before, until) for entry in self._cannot_be_done}
        await self.refused.add(found)

    def _take_input(self, code: int | None) -> None:
        self._input, self._input_asked = code, True
        self.refused.input_in_use = code

    async def _high(self, commands: Commands, entry: Entry) -> int | None:
        """Give the second register; None for a model that has none. Raises CannotBeDone where that is not known."""
        if self.refused.is_for_good(entry.id) or entry in self._not_understood:
            return None
        try:
            return await commands.get(entry.type)
        except NotUnderstood as error:
            await self.keep(commands, entry, error)
            return None
        except CannotBeDone:
            if self.power == Power.ON:
                return None
            raise


async def _input_of(commands: Commands) -> int | None:
    """Ask for the input in use; None from a model that does not tell it. Raises a LinkError."""
    try:
        return await commands.get(INPUT.type)
    except REFUSES:
        return None


async def _tells_errors(commands: Commands) -> bool:
    """Tell whether it answers what every model answers: while it warms up it takes no commands."""
    try:
        await commands.get(_ERRORS)
    except REFUSES:
        return False
    return True


async def _read(
    commands: Commands, asking: ValueReader, names: Sequence[str], progress: Progress
) -> Mapping[str, Reading]:
    readings = dict[str, Reading]()
    for number, name in enumerate(names):
        if number and number % _AT_A_TIME == 0:
            progress(_FAR.having(number=number, count=len(names)))
        try:
            readings[name] = await asking.reading(commands, name)
        except LinkError as error:
            rest = {left: Reading(None, error.sentence, error) for left in names[number:]}
            return readings | rest
    return readings
