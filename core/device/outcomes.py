"""Outcomes, the same on the command line and in the window: their words, their states, and those of what broke off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device.operation import Outcome, Result, Value
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.status import State
from core.text import Text, text

RESULT_WORDS: Final[Mapping[Result, Text]] = {
    Result.DONE: text("result.done", "done"),
    Result.UNCHANGED: text("result.unchanged", "as it was"),
    Result.FAILED: text("result.failed", "failed"),
    Result.UNKNOWN: text("result.unknown", "outcome unknown"),
    Result.SKIPPED: text("result.skipped", "not tried"),
}
RESULT_STATES: Final[Mapping[Result, State]] = {
    Result.DONE: State.OK,
    Result.UNCHANGED: State.OK,
    Result.FAILED: State.FAULT,
    Result.UNKNOWN: State.UNKNOWN,
    Result.SKIPPED: State.ATTENTION,
}
"""How serious each is: what nobody knows is not called good."""


def not_carried_out(
    names: Sequence[str], error: LinkError, before: Mapping[str, Value | None] | None = None
) -> list[Outcome]:
    """Give the outcomes of what an error has ended before any other outcome was known."""
    result = Result.UNKNOWN if isinstance(error, OutcomeUnknown) else Result.FAILED
    known = before or {}
    return [Outcome(name, result, known.get(name), None, error.sentence, error.advice, (), error) for name in names]
