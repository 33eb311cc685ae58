"""Writes settings of the command set, one after the other on one loan of the connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.device.outcomes import not_carried_out
from core.families.projector.commands import Entry
from core.families.projector.operations.command_features import MOST, entry_behind, features_of
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import REFUSES, Off, Power, demand_not_cooling
from core.families.projector.operations.reading import ValueReader
from core.families.projector.operations.refused import Refused
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

    What the projector refuses ends only itself; a connection that breaks, or an unknown outcome, all that follow.
    Raises a Mistake for a value that does not fit, before anything is sent.
    """
    wanted = {entry_behind(name): _wanted(reach, name, value) for name, value in changes.items()}
    writer = _Writer(reach, refused)
    outcomes: list[Outcome] = []
    try:
        async with reach.commands() as commands:
            writer.power = await demand_not_cooling(commands)
            for entry, value in wanted.items():
                progress(WRITING.having(label=entry.label))
                outcomes.append(await writer.written(commands, entry, value, progress))
                if outcomes[-1].result is Result.UNKNOWN:
                    break
    except LinkError as error:
        failed = list(wanted)[len(outcomes)] if len(outcomes) < len(wanted) else None
        outcomes += [] if failed is None else not_carried_out([failed.id], error)
    finally:
        await refused.add(writer.newly_refused)
    left = list(wanted)[len(outcomes) :]
    return [*outcomes, *(Outcome(entry.id, Result.SKIPPED, reason=SKIPPED) for entry in left)]


async def switched_off(reach: HasCommands, refused: Refused, name: str, entry: Entry, progress: Progress) -> Outcome:
    """Carry out an action that switches a setting off. Raises a LinkError when it was not carried out."""
    (outcome,) = await write_values(reach, refused, {entry.id: False}, progress)
    if outcome.error is not None and outcome.result is Result.FAILED:
        raise outcome.error
    return Outcome(
        name, outcome.result, outcome.before, outcome.after, outcome.reason, outcome.advice, error=outcome.error
    )


def _wanted(reach: HasCommands, name: str, value: Value) -> int:
    """Give the code or number that is wanted. Raises a Mistake."""
    feature = next(feature for feature in features_of(reach.group) if feature.id == name)
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
                return await step_to(commands, entry, before, wanted, progress)
            return await set_value(commands, self._clock, entry, before, wanted)
        except REFUSES as error:
            # Its GET was answered if there is a value: then the model has it, and only this cannot be done now.
            reason = error if self.power == Power.ON else Off(commands.address)
            known = {} if before is None else {entry.id: value_of(entry, before)}
            return not_carried_out([entry.id], reason, known)[0]
