"""From fields to one plain sentence: what is the matter and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.status.cell import FieldValue
from core.status.state import State, worst
from core.text import Text, text


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that can be the matter.

    It holds when every cell named in `when` has the value given there, every one in `reaching` is a number at least as
    large as the one given there, and none in `unless` has one of those given there: with an unknown model a bit has
    every meaning that it has on any model, and proves none of them. What it `hides` is then not said as well: an open
    cover is why the printer is offline. What it `settles` is said, but needs no advice of its own: who puts in a new
    roll closes the cover as well. `remedy` is the id of an action of the family that ends it by itself, without a hand
    at the device. `clause` goes into a sentence ("the cover is open"), `short` into a list ("cover open"); both begin
    small, and `Translator.sentence` makes the beginning large. They and `advice` may tell the values of the fields in
    `tells`, by their names: "the lamp has run {lamp_hours:,} hours". The order of the declarations is the order in
    which they are said.
    """

    id: str
    when: Mapping[str, FieldValue]
    state: State
    clause: Text
    short: Text
    advice: Text
    hides: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    remedy: str | None = None
    unless: Mapping[str, frozenset[FieldValue]] = field(default_factory=dict)
    reaching: Mapping[str, int] = field(default_factory=dict)
    tells: tuple[str, ...] = ()

    def holds(self, fields: Mapping[str, FieldValue]) -> bool:
        """Tell whether it is the matter. A cell that the model does not have never is."""
        return (
            all(name in fields and fields[name] == value for name, value in self.when.items())
            and all(_reaches(fields.get(name), least) for name, least in self.reaching.items())
            and not any(name in fields and fields[name] in values for name, values in self.unless.items())
        )

    def telling(self, fields: Mapping[str, FieldValue]) -> Condition:
        """Give the condition with the values of these fields in its texts."""
        values = {name: value for name in self.tells if (value := fields.get(name)) is not None}
        if not values:
            return self
        return replace(
            self,
            clause=self.clause.having(**values),
            short=self.short.having(**values),
            advice=self.advice.having(**values),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The overall state, the sentence and the advice for the manager, and the short form for a list.

    `remedy` is the id of an action that helps; the device need not offer it. Sentence and short form are joined from
    clauses that begin small: render them with `Translator.sentence`.
    """

    state: State
    sentence: Text
    short: Text
    advice: Text | None = None
    conditions: tuple[str, ...] = ()
    remedy: str | None = None


_JOINED = (
    text("verdict.one", "{first}."),
    text("verdict.two", "{first} and {second}."),
    text("verdict.three", "{first}, {second} and {third}."),
    text("verdict.more", "{first}, {second}, {third} and {count} more."),
)
_SHORT = (
    text("verdict.short.one", "{first}"),
    text("verdict.short.two", "{first}, {second}"),
    text("verdict.short.more", "{first}, {second} and {count} more"),
)
_BOTH_ADVICES = text("verdict.advices", "{first} {second}")
READY = Verdict(State.OK, text("verdict.ready", "Ready."), text("verdict.short.ready", "Ready"))


def judge(conditions: Sequence[Condition], fields: Mapping[str, FieldValue], ready: Verdict = READY) -> Verdict:
    """Say what is the matter: every condition that holds and is not hidden, the serious ones first.

    The advice is that of the most serious condition, followed by that of the next one as serious that says another.
    A remedy is named only where it ends every condition that is as serious: a restart does not close a cover, and
    should not be tried before somebody has.
    """
    holding = [condition.telling(fields) for condition in conditions if condition.holds(fields)]
    hidden = {name for condition in holding for name in condition.hides}
    said = sorted((c for c in holding if c.id not in hidden), key=lambda condition: -condition.state.rank)
    if not said:
        return ready
    settled = {name for condition in said for name in condition.settles}
    pressing = [c for c in said if c.state is said[0].state and c.id not in settled] or said[:1]
    advices = list(dict.fromkeys(condition.advice for condition in pressing))
    remedies = {condition.remedy for condition in said if condition.state is said[0].state}
    advice = advices[0] if len(advices) == 1 else _BOTH_ADVICES.having(first=advices[0], second=advices[1])
    return Verdict(
        worst(condition.state for condition in said),
        _join(_JOINED, [condition.clause for condition in said]),
        _join(_SHORT, [condition.short for condition in said]),
        advice,
        tuple(condition.id for condition in said),
        remedies.pop() if len(remedies) == 1 else None,
    )


def _reaches(value: FieldValue, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _join(forms: Sequence[Text], parts: list[Text]) -> Text:
    shown = min(len(parts), len(forms) - (len(parts) >= len(forms)))
    names = ("first", "second", "third")[:shown]
    arguments = dict(zip(names, parts, strict=False))
    form = forms[min(len(parts), len(forms)) - 1]
    return form.having(**arguments, count=len(parts) - shown)
