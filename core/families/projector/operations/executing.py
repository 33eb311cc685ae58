"""Executes: resets, deletions, adjustments, and what loads or saves a memory. Never sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.projector.commands import ENTRIES, Entry
from core.families.projector.operations.command_features import DECLARED, HIGH_REGISTERS, MEMORY, entry_behind
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.power_state import Off, Power, demand_not_cooling
from core.families.projector.operations.reading import ValueReader
from core.families.projector.operations.refused import Refused
from core.families.projector.operations.setting import LOOK, not_seen
from core.families.projector.reach.refusals import CannotBeDone, NotUnderstood
from core.families.projector.reach.way import Commands
from core.feature import Choice
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import Mistake, Text, text

_EXECUTING: Final = text("projector.progress.executing", "carrying out the command")
_NO_MEMORY: Final = text("projector.execute.no_memory", "Say which memory: {name}={known}.")
_ALREADY: Final = text("projector.execute.already", "It is 0 already: nothing was sent.")
_WAS: Final = text("projector.execute.was", "It was {told:,} before.")
_AS_BEFORE: Final = text("projector.execute.as_before", "The projector still tells {told:,}, as before.")
_LOST: Final = text(
    "projector.execute.lost", "The connection broke over the command, and the projector tells {told:,}, as before."
)


async def execute(
    reach: HasCommands, refused: Refused, name: str, parameters: Mapping[str, Value], progress: Progress
) -> Outcome:
    """Carry out an action of the table by its id. Raises a Mistake, or a LinkError when it was not carried out."""
    entry = entry_behind(name)
    memory = _memory_in(entry, parameters)
    reader = ValueReader(refused)
    progress(_EXECUTING)
    async with reach.commands() as commands:
        reader.power = await demand_not_cooling(commands)
        try:
            outcome = await _executed(commands, reader, entry, memory)
        except (CannotBeDone, NotUnderstood) as error:
            if reader.power != Power.ON:
                raise Off(commands.address) from error
            if isinstance(error, NotUnderstood):
                # It cannot be asked for with GET: that it is not understood says all there is to say.
                await reader.keep(commands, entry, error)
            await reader.note_refusals(commands)
            raise
        await reader.note_refusals(commands)
        return outcome


async def _executed(commands: Commands, reader: ValueReader, entry: Entry, memory: int | None) -> Outcome:
    changed = None if entry.resets is None else ENTRIES[entry.resets]
    before = None if changed is None else await _told(commands, reader, changed)
    if before == 0 and _is_counter(changed):
        return Outcome(entry.id, Result.UNCHANGED, before, before, _ALREADY)
    try:
        if memory is None:
            await commands.execute(entry.type)
        else:
            await commands.set(entry.type, memory)
        lost: LinkError | None = None
    except OutcomeUnknown as error:
        lost = error
    if changed is None or before is None:
        return Outcome(entry.id, Result.DONE) if lost is None else not_seen(entry.id, lost)
    try:
        after = await reader.number(commands, changed)
    except LinkError as error:
        return not_seen(entry.id, error, before)
    return _judged(entry, changed, before, after, lost)


def _judged(entry: Entry, changed: Entry, before: int, after: int, lost: LinkError | None) -> Outcome:
    """Judge by what was read back: hours must be 0 then; what other values are from the factory nobody publishes."""
    if _is_counter(changed):
        if after < before:
            return Outcome(entry.id, Result.DONE, before, after, remarks=(_WAS.having(told=before),))
        reason: Text = (_LOST if lost else _AS_BEFORE).having(told=after)
        return Outcome(entry.id, Result.FAILED, before, after, reason, LOOK, error=lost)
    if lost is None or after != before:
        return Outcome(entry.id, Result.DONE, before, after, remarks=(_WAS.having(told=before),))
    return Outcome(entry.id, Result.UNKNOWN, before, after, _LOST.having(told=after), LOOK, error=lost)


async def _told(commands: Commands, reader: ValueReader, changed: Entry) -> int | None:
    """Read what is about to change; None where the model does not tell it."""
    try:
        return await reader.number(commands, changed)
    except (CannotBeDone, NotUnderstood):
        return None


def _is_counter(entry: Entry | None) -> bool:
    return entry is not None and entry.id in HIGH_REGISTERS


def _memory_in(entry: Entry, parameters: Mapping[str, Value]) -> int | None:
    """Give the code of the memory that is meant; None for what has none. Raises a Mistake for a missing one."""
    if not entry.settings:
        return None
    codec = DECLARED[entry.id].parameters[0].codec
    if not isinstance(codec, Choice):
        raise ValueError(f"{entry.id} has no memories")
    if MEMORY not in parameters:
        raise Mistake(_NO_MEMORY.having(name=MEMORY, known="|".join(codec.choices)))
    return entry.code_of(codec.parse(str(parameters[MEMORY])))
