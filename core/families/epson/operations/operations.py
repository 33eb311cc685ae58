"""What can be asked of an Epson printer beside its status: features read, settings written, actions carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.device import Outcome, Progress, Reading, Value
from core.families.epson.operations.actions import carry_out
from core.families.epson.operations.features import features_of
from core.families.epson.operations.readings import read
from core.families.epson.operations.settings import write
from core.families.epson.reach.reach import Reach
from core.family.refusals import AnotherDevice
from core.feature import Feature


class Operations:
    """The operations of one printer. One is under way at a time; questions for the status may come meanwhile."""

    def __init__(self, reach: Reach) -> None:
        """Take how the printer is reached."""
        self._reach = reach

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        """Give what a model group offers (None: not known) the way the printer is reached."""
        return features_of(group, self._reach.is_serial)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id."""
        try:
            self._demand_the_one_meant()
        except AnotherDevice as error:
            return {name: Reading(None, error.sentence, error) for name in names}
        return await read(self._reach, names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings.

        Raises a Mistake for a value that does not fit, before anything is written; AnotherDevice when the one that is
        meant is not there.
        """
        self._demand_the_one_meant()
        return await write(self._reach, changes, progress)

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action. Raises a Mistake that explains, or a LinkError when it was not carried out."""
        self._demand_the_one_meant()
        return await carry_out(self._reach, action, parameters, progress)

    def _demand_the_one_meant(self) -> None:
        """Raise AnotherDevice where the board was found to be that of another printer when it was last asked."""
        stranger = self._reach.board.stranger
        if stranger is not None:
            raise self._reach.another(stranger)
