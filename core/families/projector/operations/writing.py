"""Writes settings of the command set, one after the other on one loan of the connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.device.outcomes import not_carried_out
from core.families.projector.commands import Entry
from core.families.projector.operations.command_features import DECLARED, MOST, entry_behind, features_of
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import REFUSES, Off, Power, demand_not_cooling
from core.families.projector.operations.reading import INPUT, ValueReader
from core.families.projector.operations.refused import Refused
from core.families.projector.operations.releasing import released
from core.families.projector.operations.setting import set_value
from core.families.projector.operations.stepping import step_to
from core.families.projector.operations.told_value import code_for, value_of
from core.families.projector.reach.way import Commands
from core.link.errors import LinkError
from core.text import Mistake, text

WRITING: Final = text("projector.progress.writing", "setting {label}")
_NO_VALUE: Final = text("projector.write.no_value", "{number} is no value of this command set: it has 0 to 65535.")
SKIPPED: Final = text("projector.write.skipped", "It was not tried, since another setting could not be written.")


async def write_values(
    reach: HasCommands, refused: Refused, changes: Mapping[str, Value], progress: Progress
) -> Sequence[Outcome]:
    """Write settings by the ids of their features: one outcome for each, in their order.

    The input comes first, since choosing one ends what was blanked or frozen. What the projector refuses ends only
    itself; a connection that breaks, or an unknown outcome, all that follow. Raises a Mistake for a value that does not
    fit, before anything is sent.
    """
    wanted = wanted_of(reach.group, changes)
    order = sorted(wanted, key=lambda entry: entry is not INPUT)
    writer = _Writer(reach, refused)
    outcomes = dict[str, Outcome]()
    try:
        async with reach.commands() as commands:
            writer.power = await demand_not_cooling(commands)
            for entry in order:
                progress(WRITING.having(label=entry.label))
                outcomes[entry.id] = await writer.written(commands, entry, wanted[entry], progress)
                if outcomes[entry.id].result is Result.UNKNOWN:
                    break
            else:
                await writer.note_refusals(commands)
    except LinkError as error:
        failed = next((entry.id for entry in order if entry.id not in outcomes), None)
        outcomes |= {} if failed is None else {failed: not_carried_out([failed], error)[0]}
    return [outcomes.get(entry.id) or Outcome(entry.id, Result.SKIPPED, reason=SKIPPED) for entry in wanted]


async def switched_off(reach: HasCommands, refused: Refused, name: str, entry: Entry, progress: Progress) -> Outcome:
    """Carry out an action that switches a setting off. Raises a LinkError when it was not carried out."""
    (written,) = await write_values(reach, refused, {entry.id: False}, progress)
    return released(name, written)


def wanted_of(group: str | None, changes: Mapping[str, Value]) -> Mapping[Entry, int]:
    """Give the code or number that is wanted of each entry. Raises a Mistake for a value that does not fit."""
    return {entry_behind(name): _wanted(group, name, value) for name, value in changes.items()}


def _wanted(group: str | None, name: str, value: Value) -> int:
    feature = next((feature for feature in features_of(group) if feature.id == name), DECLARED[name])
    if feature.codec is None:
        raise ValueError(f"{name} is no setting")
    parsed: Value = feature.codec.parse(str(value))
    entry = entry_behind(name)
    if not entry.is_stepped:
        return code_for(entry, parsed)
    number = int(parsed)
    if not 0 <= number <= MOST:
        raise Mistake(_NO_VALUE.having(number=number))
    return number


class _Writer(ValueReader):
    """Writes single values while the connection is on loan."""

    def __init__(self, reach: HasCommands, refused: Refused) -> None:
        super().__init__(refused)
        self._clock = reach.surroundings.clock

    async def written(self, commands: Commands, entry: Entry, wanted: int, progress: Progress) -> Outcome:
        """Write one value. Raises a LinkError that concerns the others as well."""
        before = None
        try:
            before = await self.number(commands, entry)
            if entry.is_stepped:
                return await step_to(commands, self._clock, entry, before, wanted, progress)
            outcome = await set_value(commands, self._clock, entry, before, wanted)
            if entry is INPUT:
                self.refused.input_in_use = wanted if outcome.result in (Result.DONE, Result.UNCHANGED) else None
            return outcome
        except REFUSES as error:
            # Its GET was answered if there is a value: then the model has it, and only this cannot be done now.
            reason = error if self.power == Power.ON else Off(commands.address)
            known = {} if before is None else {entry.id: value_of(entry, before)}
            return not_carried_out([entry.id], reason, known)[0]
