"""What one projector can be asked for and told by PJLink beside its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.device import Outcome, Progress, Reading, Result, Value
from core.families.projector.operations.pjlink_features import FEATURES, features_of
from core.families.projector.operations.pjlink_lending import HasPjlink
from core.families.projector.operations.pjlink_meant import demand_the_one_meant
from core.families.projector.operations.pjlink_power import demand_settled, refused_when_off
from core.families.projector.operations.pjlink_reading import read_by_pjlink
from core.families.projector.operations.pjlink_switching import switch_off_by_pjlink, switch_on_by_pjlink
from core.families.projector.operations.pjlink_unknown import UnknownCommands
from core.families.projector.operations.pjlink_writing import release_by_pjlink, write_by_pjlink
from core.families.projector.operations.shared_features import POWER_OFF, POWER_ON, RELEASED
from core.families.projector.operations.writing import WRITING
from core.families.projector.reach.pjlink_questions import told
from core.families.projector.reach.pjlink_refusals import UnavailableNow, Undefined
from core.feature import Feature
from core.session.errors import OutcomeUnknown

_STEPS: Final[Mapping[str, tuple[str, str]]] = {
    "speaker_louder": ("SVOL", "1"),
    "speaker_quieter": ("SVOL", "0"),
    "microphone_louder": ("MVOL", "1"),
    "microphone_quieter": ("MVOL", "0"),
}
"""The command and the parameter of each step of the volume."""
_DECLARED: Final = {feature.id: feature for feature in FEATURES}


class PjlinkOperations:
    """The operations of one projector by PJLink. One is under way at a time; rounds may come meanwhile."""

    def __init__(self, reach: HasPjlink) -> None:
        """Take how the projector is reached."""
        self._reach = reach
        self._unknown = UnknownCommands(reach)

    async def recall(self) -> None:
        """Look up what the projector is known not to have: before its features are asked for."""
        await self._unknown.recall()

    async def forget(self) -> int:
        """Forget what it is known not to have, so that all of it is offered again; give how much that was."""
        return await self._unknown.forget()

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        """Give what the projector offers, as far as it has told its class and its inputs."""
        return features_of(self._reach.identity, group, self._unknown)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id."""
        return await read_by_pjlink(self._reach, self._unknown, names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings and read them back. Raises a Mistake for a value that does not fit; then nothing was sent."""
        return await write_by_pjlink(self._reach, self._unknown, self._wanted(changes), progress)

    def check(self, changes: Mapping[str, Value]) -> None:
        """Raise a Mistake for a value that does not fit. Nothing is sent."""
        self._wanted(changes)

    def _wanted(self, changes: Mapping[str, Value]) -> Sequence[tuple[Feature[Any], Value]]:
        features = {feature.id: feature for feature in self.features(self._reach.group)}
        wanted = [(features.get(name, _DECLARED[name]), value) for name, value in changes.items()]
        return [(feature, _parsed(feature, value)) for feature, value in wanted]

    async def act(
        self,
        action: str,
        parameters: Mapping[str, Value],  # noqa: ARG002 - none of these actions takes any
        progress: Progress,
    ) -> Outcome:
        """Carry out an action. Raises a LinkError when it was not carried out."""
        if action == POWER_ON:
            return await switch_on_by_pjlink(self._reach, progress)
        if action == POWER_OFF:
            return await switch_off_by_pjlink(self._reach, progress)
        if action in RELEASED:
            setting = _DECLARED[RELEASED[action]]
            return await release_by_pjlink(self._reach, self._unknown, action, setting, progress)
        return await self._step(action, progress)

    async def _step(self, action: str, progress: Progress) -> Outcome:
        """Tell the projector to make the sound a step louder or quieter. It is never repeated: a step adds up."""
        body, parameter = _STEPS[action]
        progress(WRITING.having(label=_DECLARED[action].label))
        async with self._reach.pjlink() as pjlink:
            await demand_the_one_meant(self._reach, pjlink)
            power = await demand_settled(pjlink)
            try:
                await told(pjlink, body, parameter)
            except Undefined:
                await self._unknown.add(body)
                raise
            except UnavailableNow as error:
                raise refused_when_off(error, power) from error
            except OutcomeUnknown as error:
                return Outcome(action, Result.UNKNOWN, reason=error.sentence, advice=error.advice, error=error)
        return Outcome(action, Result.DONE)


def _parsed(feature: Feature[Any], value: Value) -> Value:
    """Give a value as the feature has it. Raises a Mistake for one that does not fit."""
    if feature.codec is None:
        raise ValueError(f"{feature.id} is no setting")
    parsed: Value = feature.codec.parse(str(value))
    return parsed
