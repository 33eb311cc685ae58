"""What the command set of one projector can be asked for and told beside its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.device import Outcome, Progress, Reading, Value
from core.families.projector.operations.command_features import entry_behind, features_of
from core.families.projector.operations.executing import execute
from core.families.projector.operations.lending import HasCommands
from core.families.projector.operations.reading import read_values
from core.families.projector.operations.refused import Refused
from core.families.projector.operations.shared_features import POWER_OFF, POWER_ON, RELEASED
from core.families.projector.operations.switching import switch_off, switch_on
from core.families.projector.operations.writing import switched_off, wanted_of, write_values
from core.feature import Feature


class Operations:
    """The operations of one projector by its command set. One is under way at a time; rounds may come meanwhile."""

    def __init__(self, reach: HasCommands) -> None:
        """Take how the projector is reached."""
        self._reach = reach
        self._refused = Refused(reach)

    async def recall(self) -> None:
        """Look up what its model is known to refuse: before its features are asked for, and when its model is known."""
        await self._refused.recall()

    async def forget(self) -> int:
        """Forget what its model is known to refuse, so that all of it is offered again; give how much that was."""
        return await self._refused.forget()

    def take_input(self, code: int | None) -> None:
        """Take which input is in use, as the last round told it; None where nobody knows."""
        self._refused.input_in_use = code

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        """Give what a model group offers (None: not known), but for what it was found to refuse."""
        return features_of(group, self._refused.names, self._refused.input_in_use)

    def check(self, changes: Mapping[str, Value]) -> None:
        """Raise a Mistake for a value that does not fit. Nothing is sent."""
        wanted_of(self._reach.group, changes)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read values by the ids of their features."""
        return await read_values(self._reach, self._refused, names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings and read them back. Raises a Mistake for a value that does not fit; then nothing was sent."""
        return await write_values(self._reach, self._refused, changes, progress)

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action. Raises a Mistake that explains, or a LinkError when it was not carried out."""
        if action == POWER_ON:
            return await switch_on(self._reach, progress)
        if action == POWER_OFF:
            return await switch_off(self._reach, progress)
        if action in RELEASED:
            return await switched_off(self._reach, self._refused, action, entry_behind(action), progress)
        return await execute(self._reach, self._refused, action, parameters, progress)
