"""What can be done with a device: readings of its features, and the outcome of writing and of actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.link.errors import LinkError
from core.text import Text, text

Value: TypeAlias = str | int | bool
"""A value as the program holds it; what a feature's codec makes of it in words is the codec's business."""

Progress: TypeAlias = Callable[[Text], None]
"""Is told what is being done now, one clause at a time: "waiting until the printer is back"."""

Remark: TypeAlias = Callable[[Text], None]
"""Is told a sentence that is worth saying beside an answer: what could not be asked, and why."""


class Result(StrEnum):
    """How an operation ended. The values are the words of the command line."""

    DONE = "done"
    UNCHANGED = "unchanged"
    """It was so already; nothing was sent."""
    FAILED = "failed"
    """The device refused it, or what was read back is not what was written."""
    UNKNOWN = "unknown"
    """The connection broke after it was sent. It is read again, never sent again."""
    SKIPPED = "skipped"
    """It was not tried, since another one before it failed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A feature's value now. Where nobody can say, `value` is None and `reason` says why; nothing is invented."""

    value: Value | None
    reason: Text | None = None
    error: LinkError | None = None
    """What went wrong on the way, if that is why there is no value."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one setting or action.

    `before` and `after` are values as read from the device, None where it does not report them. `reason` is a sentence,
    needed for everything but done and unchanged. `advice` says what to do next. `remarks` are worth saying beside it.
    """

    feature: str
    result: Result
    before: Value | None = None
    after: Value | None = None
    reason: Text | None = None
    advice: Text | None = None
    remarks: tuple[Text, ...] = ()
    error: LinkError | None = None
    """What went wrong on the way, if that is why it failed or is unknown."""


class NotAgreed(Exception):
    """Something that prints, disrupts or destroys was asked for, and nobody has agreed to it. Nothing was sent."""

    sentence_form = text("device.not_agreed", "{label} was not done, since nobody has agreed to it. {consequence}")
    advice_form = text("device.not_agreed.advice", "Agree to it if the shop can bear it now; nothing was sent.")

    def __init__(self, label: Text, consequence: Text) -> None:
        """Take what it is called, and what would happen to the person in the shop."""
        self.sentence = self.sentence_form.having(label=label, consequence=consequence)
        self.advice = self.advice_form
        self.consequence = consequence
        super().__init__(self.sentence.key)


def nobody(_said: Text) -> None:
    """Tell a step or a remark to nobody."""
