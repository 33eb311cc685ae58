"""What a person would change about a device: gathered and looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from core.device.operation import Outcome, Reading, Result, Value
from core.feature import Danger, Feature, FeatureKind
from core.text import Mistake, Text

_BY_DANGER: Final = tuple(Danger)
_WRITTEN: Final = frozenset({Result.DONE, Result.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Present:
    """How a feature stood when it was last read, and when that was."""

    reading: Reading
    time: datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a setting. `value` is what its codec made of it; where it made nothing, `problem` says why."""

    written: str
    value: Value | None
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that would be written: the value that was typed, and what it makes of the present one."""

    feature: Feature[Any]
    typed: Value
    before: Value | None
    after: Value


class Draft:
    """The present values of a device's features, what was typed instead, and what became of it when it was written.

    Nothing here is sent: `values` is what to hand to `Device.write`, and what came of that is handed back with `wrote`.
    A setting whose outcome is unknown is not written again before it has been read, or typed anew.
    """

    def __init__(self, features: Iterable[Feature[Any]]) -> None:
        """Take the features; actions have no value and are left out."""
        self._features: dict[str, Feature[Any]] = {}
        self._present: dict[str, Present] = {}
        self._typed: dict[str, Typed] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._before: dict[str, Value] = {}
        self.offer(features)

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give the readings and settings, as declared."""
        return tuple(self._features.values())

    def offer(self, features: Iterable[Feature[Any]]) -> None:
        """Take the features anew: the model is known now. What was typed for those that are left stays."""
        self._features = {feature.id: feature for feature in features if feature.kind is not FeatureKind.ACTION}
        known: Sequence[dict[str, Any]] = (self._present, self._typed, self._outcomes, self._before)
        for kept in known:
            for name in [name for name in kept if name not in self._features]:
                del kept[name]

    def read(self, readings: Mapping[str, Reading], time: datetime) -> None:
        """Take what was read. A value ends the doubt about an outcome."""
        for name, reading in readings.items():
            if name in self._features:
                self._present[name] = Present(reading, time)
                outcome = self._outcomes.get(name)
                if reading.value is not None and outcome is not None and outcome.result is Result.UNKNOWN:
                    del self._outcomes[name]

    def present(self, name: str) -> Present | None:
        """Give how a feature stood when it was last read; None while it has not been."""
        return self._present.get(name)

    def value(self, name: str) -> Value | None:
        """Give the present value; None while nobody knows it."""
        present = self._present.get(name)
        return present.reading.value if present is not None else None

    def write(self, name: str, written: str) -> None:
        """Take what was typed for a setting. Raises KeyError for one that there is not.

        Nothing typed where nobody knows what is there is no change.
        """
        feature = self._features[name]
        self._outcomes.pop(name, None)
        if feature.codec is None or (not written and self.value(name) is None):
            self._typed.pop(name, None)
            return
        try:
            self._typed[name] = Typed(written, feature.codec.parse(written))
        except Mistake as mistake:
            self._typed[name] = Typed(written, None, mistake.sentence)

    def typed(self, name: str) -> Typed | None:
        """Give what was typed for a setting; None if nothing was."""
        return self._typed.get(name)

    def leave(self, name: str) -> None:
        """Leave a setting as it is."""
        self._typed.pop(name, None)

    def discard(self) -> None:
        """Leave everything as it is."""
        self._typed.clear()

    def hindrance(self, name: str) -> Text | None:
        """Say why a setting makes no sense with the values that others have, or are about to have; None if it does.

        A value that nobody knows hinders nothing: the device is the judge of it.
        """
        for dependency in self._features[name].depends_on:
            value = self._expected(dependency.feature)
            if value is not None and value not in dependency.values:
                return dependency.reason
        return None

    def hangs_on(self, name: str) -> Iterable[str]:
        """Give the settings that depend on a feature."""
        for feature in self._features.values():
            if any(dependency.feature == name for dependency in feature.depends_on):
                yield feature.id

    def change(self, name: str) -> Change | None:
        """Give the change of a setting; None where nothing would be written."""
        typed, feature = self._typed.get(name), self._features[name]
        outcome = self._outcomes.get(name)
        if typed is None or typed.value is None or (outcome is not None and outcome.result is Result.UNKNOWN):
            return None
        before = self.value(name)
        after: Value = feature.after(before, typed.value)
        return None if after == before else Change(feature, typed.value, before, after)

    @property
    def changes(self) -> Sequence[Change]:
        """Give everything that would be written, in the order of the features."""
        named = ((name, self.change(name)) for name in self._features if name in self._typed)
        return tuple(change for name, change in named if change is not None and self.hindrance(name) is None)

    @property
    def problems(self) -> Sequence[str]:
        """Give the settings for which something was typed that cannot be used."""
        return tuple(name for name in self._features if name in self._typed and self._typed[name].problem is not None)

    @property
    def values(self) -> Mapping[str, Value]:
        """Give what to write, as it was typed."""
        return {change.feature.id: change.typed for change in self.changes}

    @property
    def danger(self) -> Danger:
        """Give what all changes together do to the shop: the worst that one of them does."""
        return max((change.feature.danger for change in self.changes), key=_BY_DANGER.index, default=Danger.NONE)

    @property
    def consequences(self) -> Sequence[Text]:
        """Give what happens to the person in the shop, each sentence once."""
        felt = (change.feature for change in self.changes if change.feature.danger is not Danger.NONE)
        return tuple(dict.fromkeys(feature.consequence for feature in felt if feature.consequence is not None))

    def wrote(self, outcomes: Sequence[Outcome], time: datetime) -> None:
        """Take what became of the changes. What was written is pending no more; what was not stays as typed.

        What came of an earlier writing is told no more, except where nobody knows it yet.
        """
        told = {outcome.feature: outcome for outcome in outcomes if outcome.feature in self._features}
        doubts = {name: known for name, known in self._outcomes.items() if known.result is Result.UNKNOWN}
        self._outcomes = doubts | told
        self._before = {name: outcome.before for name, outcome in told.items() if outcome.before is not None}
        for name, outcome in told.items():
            if outcome.result in _WRITTEN:
                self._typed.pop(name, None)
            if outcome.after is not None:
                self._present[name] = Present(Reading(outcome.after), time)
            elif outcome.result in (Result.DONE, Result.UNKNOWN):
                self._present[name] = Present(Reading(None, outcome.reason), time)

    def outcome(self, name: str) -> Outcome | None:
        """Give what became of a setting when it was last written; None if it was not, or was typed anew."""
        return self._outcomes.get(name)

    @property
    def undoable(self) -> Mapping[str, Value]:
        """Give the values that were there before the last writing, of what has another one since.

        What is typed already to be taken back is not among them.
        """
        return {name: before for name, before in self._before.items() if self._differs(name, before)}

    def undo(self) -> None:
        """Type the values that were there before the last writing; nothing is written by that."""
        for name, value in self.undoable.items():
            self.write(name, str(value))

    def _differs(self, name: str, before: Value) -> bool:
        """Tell whether a value was taken from a feature, as far as is known, and is not about to come back."""
        typed, present, outcome = self._typed.get(name), self.value(name), self._outcomes.get(name)
        if typed is not None and typed.value == before:
            return False
        if present is None:  # written, and the device does not tell what came of it
            return outcome is not None and outcome.result is Result.DONE
        return present != before

    def _expected(self, name: str) -> Value | None:
        """Give the value that a feature will have when everything is written, as far as that is known."""
        change = self.change(name) if name in self._features else None
        return change.after if change is not None else self.value(name)
