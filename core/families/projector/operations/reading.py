"""Reads values with GET: one loan of the connection for all that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Progress, Reading
from core.families.projector.commands import ENTRIES, Entry
from core.families.projector.operations.command_features import HIGH_REGISTERS, entry_behind
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import REFUSES, Power, power_of
from core.families.projector.operations.refused import Refused
from core.families.projector.operations.told_value import shown
from core.families.projector.reach.way import Commands
from core.families.projector.status.hours import hours
from core.link.errors import LinkError
from core.text import Text, text

_AT_A_TIME: Final = 20
"""After so many values a person is told how far it is."""
_ASKING: Final = text("projector.progress.reading", "asking the projector")
_FAR: Final = text("projector.progress.reading_many", "asking the projector: {number} of {count}")
_HAS_NOT: Final = text("projector.reading.refused", "This model refuses to tell it: it does not have it.")
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
            return await _read(commands, asking, names, progress)
    except LinkError as error:
        return {name: Reading(None, error.sentence, error) for name in names}
    finally:
        await refused.add(asking.newly_refused)


class ValueReader:
    """Reads single values while the connection is on loan, and gathers what is refused.

    `power` is what GET power answered. Only what is refused while the projector is on is a matter of its model.
    """

    def __init__(self, refused: Refused, power: int = Power.ON) -> None:
        """Take what is known to be refused."""
        self.power = power
        self.newly_refused: list[Entry] = []
        self._refused = refused

    async def number(self, commands: Commands, entry: Entry) -> int:
        """Give the value of an entry, of hours both registers in one. Raises a LinkError; one of REFUSES is noted."""
        try:
            told = await commands.get(entry.type)
        except REFUSES:
            self._note(entry)
            raise
        high = HIGH_REGISTERS.get(entry.id)
        return told if high is None else hours(told, await self._high(commands, ENTRIES[high]))

    async def reading(self, commands: Commands, name: str) -> Reading:
        """Give the value of a feature, or why there is none. Raises a LinkError that concerns the others as well."""
        if name in self._refused:
            return Reading(None, _HAS_NOT)
        entry = entry_behind(name)
        try:
            value = shown(entry, await self.number(commands, entry))
        except REFUSES:
            return Reading(None, _HAS_NOT if self.power == Power.ON else _NOT_IN_STANDBY)
        return Reading(None, value) if isinstance(value, Text) else Reading(value)

    async def _high(self, commands: Commands, entry: Entry) -> int | None:
        if entry.id in self._refused or entry in self.newly_refused:
            return None
        try:
            return await commands.get(entry.type)
        except REFUSES:
            self._note(entry)
            return None

    def _note(self, entry: Entry) -> None:
        if self.power == Power.ON:
            self.newly_refused.append(entry)


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
