"""What became of settings and actions: a line for each, the exit code, and what is to be told as a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.cli.console import Console
from core.cli.exit_code import ExitCode, code_for
from core.cli.feature_text import value_of
from core.cli.problem import Problem
from core.device import Device, NotAgreed, Outcome, Result, Value
from core.device.outcomes import RESULT_STATES, RESULT_WORDS
from core.feature import Feature
from core.text import ENGLISH, Text, text
from core.text.printable import printable

_GOOD: Final = frozenset({Result.DONE, Result.UNCHANGED})
_IN_TROUBLE: Final = frozenset({Result.FAILED, Result.UNKNOWN})
_NO_REASON: Final = text("cli.result.no_reason", "{address}: {feature} ended with: {result}.")
_WITH_VALUE: Final = text("cli.result.value", "{result}: {value}")
_INDENT: Final = "        "


class OutcomeLines:
    """Shows the outcomes of one device. Where there are several devices, lines for people begin with the address."""

    def __init__(self, console: Console, device: Device, features: Sequence[Feature[Any]], several: bool) -> None:
        """Take where to show, and the features that the outcomes will be about."""
        self._console = console
        self._device = device
        self._features = {feature.id: feature for feature in features}
        self._width = max((len(feature.id) for feature in features), default=0)
        self._prefix = f"{printable(str(device.address))}  " if several else ""

    def step(self, step: Text) -> None:
        """Tell what is being done now."""
        self._console.step(self._prefix, self._console.sentence(step))

    def say(self, name: str, *pieces: str) -> None:
        """Say something about a feature in one line."""
        self._console.say(self._prefix, f"{name:<{self._width}}  ", *pieces)

    def show(self, outcomes: Sequence[Outcome], wanted: Mapping[str, Value] | None = None) -> ExitCode:
        """Show what became of each; `wanted` are the values that were asked for. Gives the exit code."""
        for outcome in outcomes:
            if self._console.json:
                self._console.line(self._record(outcome, wanted or {}))
            else:
                self._show(outcome)
        told: set[Text | None] = set()
        for outcome in outcomes:
            # Settings that failed together failed for one reason, which is told once.
            if outcome.result in _IN_TROUBLE and outcome.reason not in told:
                told.add(outcome.reason)
                self._console.problem(self._problem(outcome))
        return code_of(outcomes)

    def _record(self, outcome: Outcome, wanted: Mapping[str, Value]) -> dict[str, Any]:
        record: dict[str, Any] = {
            "address": str(self._device.address),
            "id": outcome.feature,
            "before": outcome.before,
            "after": outcome.after,
            "result": outcome.result.value,
            "reason": ENGLISH.sentence(outcome.reason) if outcome.reason else None,
        }
        if outcome.feature in wanted:
            record["wanted"] = wanted[outcome.feature]
        if outcome.advice:
            record["advice"] = ENGLISH.sentence(outcome.advice)
        if outcome.remarks:
            record["remarks"] = [ENGLISH.sentence(remark) for remark in outcome.remarks]
        return record

    def _show(self, outcome: Outcome) -> None:
        console = self._console
        said = RESULT_WORDS[outcome.result]
        feature = self._features.get(outcome.feature)
        if outcome.after is not None and feature is not None:
            said = _WITH_VALUE.having(result=said, value=value_of(feature, outcome.after))
        self.say(outcome.feature, console.coloured(console.words(said), RESULT_STATES[outcome.result]))
        further = list(outcome.remarks)
        if outcome.result not in _IN_TROUBLE:  # that is told as a problem
            further = [said for said in (outcome.reason, outcome.advice) if said] + further
        for remark in further:
            console.say(self._prefix, _INDENT, console.sentence(remark))

    def _problem(self, outcome: Outcome) -> Problem:
        address = str(self._device.address)
        reason = outcome.reason or _NO_REASON.having(
            address=address, feature=outcome.feature, result=RESULT_WORDS[outcome.result]
        )  # fmt: skip
        return Problem(reason, code_of([outcome]), outcome.advice, address)


def code_of(outcomes: Sequence[Outcome]) -> ExitCode:
    """Give the exit code: done if all are as they should be, else that of the first that failed or is unknown."""
    troubled = [outcome for outcome in outcomes if outcome.result not in _GOOD]
    if not troubled:
        return ExitCode.DONE
    first = next((outcome for outcome in troubled if outcome.result in _IN_TROUBLE), troubled[0])
    if first.result is Result.UNKNOWN:
        return ExitCode.OUTCOME_UNKNOWN
    return (code_for(first.error) if first.error else None) or ExitCode.REFUSED


def not_agreed(
    names: Sequence[str], refusal: NotAgreed, before: Mapping[str, Value | None] | None = None
) -> list[Outcome]:
    """Give the outcomes of what nobody has agreed to: it was not tried."""
    known = before or {}
    return [Outcome(name, Result.SKIPPED, known.get(name), reason=refusal.sentence) for name in names]
