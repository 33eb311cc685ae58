"""A message and its explanation, as a JSON line and for people."""

from __future__ import annotations

from typing import Any, Final

from core.cli.console import Console
from core.codec import Message, Rejected
from core.family.decoding import Explained
from core.status import Verdict
from core.status.words import value_words
from core.text import ENGLISH, text

INCOMPLETE: Final = text("cli.decode.incomplete", "Incomplete: {bytes}")
"""What is said of bytes at the end of a stream that make no message."""

_INDENT: Final = " " * 8
_REJECTED: Final = text("cli.decode.rejected", "rejected")


def message_record(message: Message, explained: Explained | None) -> dict[str, Any] | None:
    """Give the JSON line; None for a message that nobody explains."""
    place = {"offset": message.offset, "bytes": message.raw.hex(" ")}
    if isinstance(message, Rejected):
        return {"kind": "rejected", **place, "reason": ENGLISH.sentence(message.reason)}
    if explained is None:
        return None
    return {"kind": explained.kind, **place, "fields": dict(explained.fields), **_judged(explained.verdict)}


def show_message(console: Console, message: Message, explained: Explained | None) -> None:
    """Say it in a line with place, kind and bytes, and under it what it means."""
    kind = explained.kind if explained else console.words(_REJECTED)
    console.say(f"{message.offset:>6}  {kind:<15}  {message.raw.hex(' ')}")
    if isinstance(message, Rejected):
        console.say(_INDENT, console.sentence(message.reason))
    elif explained is not None:
        _show_explained(console, explained)


def _judged(verdict: Verdict | None) -> dict[str, str]:
    if verdict is None:
        return {}
    said = (verdict.sentence, *((verdict.advice,) if verdict.advice else ()))
    return {"state": verdict.state.value, "summary": " ".join(ENGLISH.sentence(part) for part in said)}


def _show_explained(console: Console, explained: Explained) -> None:
    verdict = explained.verdict
    if verdict is not None:
        said = (verdict.sentence, *((verdict.advice,) if verdict.advice else ()))
        console.say(_INDENT, console.coloured(" ".join(console.sentence(part) for part in said), verdict.state))
    width = max((len(name) for name in explained.fields), default=0)
    for name, value in explained.fields.items():
        console.say(_INDENT, f"{name:<{width}}  {console.words(value_words(value))}")
