"""What became of an operation, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.device import NotAgreed, Outcome, Result
from core.feature import Feature
from core.link.errors import LinkError
from core.session.raw_exchange import Heard
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
_BYTES = text("count.bytes", "{count} bytes")
_ONE_BYTE = text("count.byte", "1 byte")
_SENT = text("operation.sent", "{title}: sent {bytes}.")
_SENT_TO = text("operation.sent_to", "{title}: sent {bytes} to the service {service}.")
_SENT_UNKNOWN = text("operation.sent.unknown", "{title}: nobody knows whether all bytes arrived.")
_CAME_BACK = text("operation.sent.answer", "{bytes} came back; the console shows what.")
_NOTHING_CAME = text("operation.sent.silence", "Nothing came back.")
_HUNG_UP = text("operation.sent.hung_up", "The device hung up.")
_CUT_SHORT = text("operation.sent.cut_short", "More came than is listened to; the rest was not read.")
_IDENTIFIED = text("operation.identified", "{title} has said who it is: see Details.")


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


def bytes_of(count: int) -> Text:
    """Give a number of bytes in words."""
    return _ONE_BYTE if count == 1 else _BYTES.having(count=f"{count:,}")


def of_sending(title: str, count: int, service: str | None, heard: Heard) -> Told:
    """Tell what became of bytes that somebody sent by hand; a connection that broke is for somebody to look at."""
    if heard.loss is not None:
        return Told(_SENT_UNKNOWN.having(title=title), (heard.loss.sentence, heard.loss.advice))
    sent = bytes_of(count)
    said = _SENT.having(bytes=sent) if service is None else _SENT_TO.having(bytes=sent, service=service)
    answer = _CAME_BACK.having(bytes=bytes_of(len(heard.data))) if heard.data else _NOTHING_CAME
    endings = ((heard.closed, _HUNG_UP), (heard.cut_short, _CUT_SHORT))
    details = (answer, *(words for is_so, words in endings if is_so))
    return Told(said.having(title=title), details, "ok")


def of_error(error: LinkError | NotAgreed | Mistake) -> Told:
    """Tell why something was not done."""
    if isinstance(error, Mistake):
        return Told(error.sentence)
    return Told(error.sentence, (error.advice,))


def of_stop(label: Text, title: str) -> Told:
    """Tell that somebody did not want to wait any longer."""
    return Told(_STOPPED.having(label=label, title=title), (_STOPPED_ADVICE,))


def of_identity(title: str, remarks: Sequence[Text] = ()) -> Told:
    """Tell that the device has answered who it is; a part that could not be asked is for somebody to look at."""
    return Told(_IDENTIFIED.having(title=title), tuple(remarks), "attention" if remarks else "ok")
