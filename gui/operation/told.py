"""What became of an operation, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.device import NotAgreed, Outcome, Result
from core.feature import Feature
from core.link.errors import LinkError
from core.text import Mistake, Text, text

_SENTENCES = {
    Result.DONE: text("operation.done", "{title}: '{label}' was done."),
    Result.UNCHANGED: text("operation.unchanged", "{title}: '{label}' was so already; nothing was sent."),
    Result.FAILED: text("operation.failed", "{title}: '{label}' failed."),
    Result.UNKNOWN: text("operation.unknown", "{title}: nobody knows whether '{label}' was done."),
    Result.SKIPPED: text("operation.skipped", "{title}: '{label}' was not tried."),
}
_SET = text("operation.set", "{title}: '{label}' is now {value}.")
_FINE = frozenset({Result.DONE, Result.UNCHANGED})
_STOPPED = text("operation.stopped", "{title}: Signalbox no longer waits for '{label}'.")
_STOPPED_ADVICE = text(
    "operation.stopped.advice", "What was sent before may still take effect: look at the device before you try again."
)
_IDENTIFIED = text("operation.identified", "{title} has said who it is. All of it is under Details.")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what is worth saying below it, and the state whose colour it has."""

    sentence: Text
    details: tuple[Text, ...] = ()
    state: str = "attention"


def of_outcome(feature: Feature[Any], title: str, outcome: Outcome) -> Told:
    """Tell what became of an action or a setting: done is green, everything else is for somebody to look at."""
    sentence = _SENTENCES[outcome.result].having(label=feature.label, title=title)
    if outcome.result is Result.DONE and feature.codec is not None and outcome.after is not None:
        sentence = _SET.having(label=feature.label, title=title, value=feature.codec.show(outcome.after))
    details = (outcome.reason, outcome.advice, *outcome.remarks)
    state = "ok" if outcome.result in _FINE else "attention"
    return Told(sentence, tuple(detail for detail in details if detail is not None), state)


def of_error(error: LinkError | NotAgreed | Mistake) -> Told:
    """Tell why something was not done."""
    if isinstance(error, Mistake):
        return Told(error.sentence)
    return Told(error.sentence, (error.advice,))


def of_stop(label: Text, title: str) -> Told:
    """Tell that somebody did not want to wait any longer."""
    return Told(_STOPPED.having(label=label, title=title), (_STOPPED_ADVICE,))


def of_identity(title: str) -> Told:
    """Tell that the device has answered who it is."""
    return Told(_IDENTIFIED.having(title=title), state="ok")
