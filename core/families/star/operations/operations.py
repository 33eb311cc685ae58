"""What can be asked of a Star printer beside its status: features read, settings written, actions carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.device import Outcome, Progress, Reading, Value
from core.families.star.operations.actions import CARRY
from core.families.star.operations.features import features_of
from core.families.star.operations.readings import read
from core.families.star.operations.settings import write
from core.families.star.reach.reach import Reach
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
        return await read(self._reach, names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings. Raises a Mistake for a value that does not fit, before anything is written."""
        return await write(self._reach, changes, progress)

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action. Raises a Mistake that explains, or a LinkError when it was not carried out."""
        return await CARRY[action](self._reach, parameters, progress)
