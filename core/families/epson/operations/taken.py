"""What is common to actions: their parameters as declared, and what is said of commands that have no answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.device import Outcome, Result, Value
from core.families.epson.reach.realtime import ask_one
from core.families.epson.wire.requests import REALTIME_STATUS
from core.feature import Choice, Feature, Number
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.errors import OutcomeUnknown
from core.session.sending import sent
from core.text import Mistake, Text, text

SENDING: Final = text("epson.progress.sending", "sending the command")

_NEEDED: Final = text("epson.action.needed", "{label} is missing: say {name}={known}.")
_ANY: Final = text("epson.action.needed.any", "one of its values")
_TAKEN: Final = text(
    "epson.action.taken", "The printer has taken the command and goes on; what it made of it, it does not tell."
)
_NOT_SEEN: Final = text(
    "epson.action.not_seen", "The command was sent, but the printer has not said what became of it: {problem}"
)
_LOOK: Final = text("epson.action.look", "Look at the printer before you repeat it; it is not sent again by itself.")


def parameter(features: Mapping[str, Feature[Any]], given: Mapping[str, Value], name: str) -> Value:
    """Give a parameter's value. Raises a Mistake when it is missing, or does not fit its declaration."""
    feature = features[name]
    if name not in given:
        raise Mistake(_NEEDED.having(label=feature.label, name=name, known=_known(feature)))
    return parsed(feature, given[name])


def parsed(feature: Feature[Any], value: Value) -> Value:
    """Give a value as the declaration has it. Raises a Mistake when it does not fit."""
    if feature.codec is None:
        raise ValueError(f"{feature.id} has no value")
    read: Value = feature.codec.parse(str(value))
    return read


async def sent_and_answering(dialogue: Dialogue, command: bytes) -> None:
    """Send what has no answer, and see that the printer answers a question in real time behind it.

    Raises ConnectionLost where nothing was sent, OutcomeUnknown from then on.
    """
    await sent(dialogue, Payload.of(command))
    try:
        await ask_one(dialogue, REALTIME_STATUS[0])
    except (ConnectionLost, TimedOut) as error:
        raise OutcomeUnknown(dialogue.address, detail=error.sentence) from error


def taken(action: str) -> Outcome:
    """Say of a command that the printer has taken it: it answers what was asked behind it."""
    return Outcome(action, Result.DONE, reason=_TAKEN)


def unknown(action: str, error: LinkError, before: Value | None = None) -> Outcome:
    """Say of a command that was sent what prevents anybody from knowing its outcome."""
    reason = error.sentence if isinstance(error, OutcomeUnknown) else _NOT_SEEN.having(problem=error.sentence)
    return Outcome(action, Result.UNKNOWN, before, reason=reason, advice=_LOOK, error=error)


def _known(feature: Feature[Any]) -> Text | str:
    codec: object = feature.codec
    if isinstance(codec, Choice):
        return "|".join(codec.choices)
    if isinstance(codec, Number):
        return f"{codec.lowest}..{codec.highest}"
    return _ANY
