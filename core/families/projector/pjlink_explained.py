"""Puts lines of PJLink into kinds and fields, and what they say about the projector into words, for `decode pjlink`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.proof import DIGEST_IN_FRONT
from core.families.projector.status.conditions import READY, judged
from core.families.projector.status.pjlink_errors import PART_CONDITIONS
from core.families.projector.wire.pjlink_messages import (
    AuthenticationRefused,
    ErrorCode,
    Greeting,
    PjlinkCommand,
    PjlinkError,
    PjlinkReply,
    Search,
    SecondScheme,
)
from core.families.projector.wire.pjlink_reader import PjlinkReader
from core.families.projector.wire.pjlink_values import ERROR_PARTS, errors_of, freeze_of, mute_of, power_of
from core.family.decoding import DecodeOptions, Explained, ReaderStream, StreamDecoder, refuse_unknown_options
from core.status import FieldValue, State, Verdict, judge
from core.text import text

_ON: Final = 1


def _said(state: State, name: str, sentence: str, short: str, advice: str) -> Verdict:
    key = f"projector.pjlink.{name}"
    return Verdict(state, text(key, sentence), text(f"{key}.short", short), text(f"{key}.advice", advice))


_REFUSED: Final = _said(
    State.FAULT, "refused", "the projector rejected the digest.", "password rejected",
    "Use the right password. Older projectors answer so, too, when the scheme of version 2.10 is asked for.",
)  # fmt: skip
_ERRORS: Final[Mapping[ErrorCode, Verdict]] = {
    ErrorCode.UNDEFINED: _said(
        State.ATTENTION, "err1", "the projector does not know the command {body}.", "{body} unknown",
        "It has no such function, or is of class 1.",
    ),
    ErrorCode.OUT_OF_RANGE: _said(
        State.ATTENTION, "err2", "the projector does not take this parameter of {body}.", "{body} out of range",
        "Ask for one that it has.",
    ),
    ErrorCode.UNAVAILABLE: _said(
        State.ATTENTION, "err3", "the projector cannot do {body} at this time.", "{body} not now",
        "In standby, while it warms up and while it cools down, most commands are refused. Try again when it is on.",
    ),
    ErrorCode.FAILURE: _said(
        State.FAULT, "err4", "the projector has failed, and cannot do {body}.", "projector failure",
        "Look at its indicators. If it stays so after it was switched off and on, it needs service.",
    ),
}  # fmt: skip
_NO_ERRORS: Final = Verdict(
    State.OK,
    text("projector.pjlink.no_errors", "the projector reports no errors."),
    text("projector.pjlink.no_errors.short", "no errors"),
)
_UNREADABLE: Final = _said(
    State.UNKNOWN, "unreadable", "what the projector says of {body} is none of the values that PJLink has.",
    "{body} unreadable", "Look at the projector itself.",
)  # fmt: skip


def open_pjlink(options: DecodeOptions) -> StreamDecoder:
    """Begin to explain a stream of PJLink, of either side: lines tell themselves apart. Models make no difference.

    Raises a Mistake for an option that it does not have.
    """
    refuse_unknown_options(options, "pjlink")
    return ReaderStream(PjlinkReader(), explain_pjlink)


def explain_pjlink(message: Message) -> Explained | None:
    """Explain a line of PJLink; None for what was rejected."""
    match message:
        case PjlinkReply(version=version, body=body, value=value):
            fields: dict[str, FieldValue] = {"class": version, "body": body, "value": value}
            return Explained("reply", fields, _verdict(body, value))
        case PjlinkError(version=version, body=body, code=code):
            verdict = _about(_ERRORS[code], body)
            return Explained("error", {"class": version, "body": body, "value": code.value}, verdict)
        case PjlinkCommand(authentication=authentication):
            remark = DIGEST_IN_FRONT if authentication else None
            return Explained("command", _command_fields(message), remark=remark)
        case Greeting(authentication=authentication):
            number = message.challenge or message.random
            return Explained(
                "greeting", {"authentication": authentication, **({} if number is None else {"value": number})}
            )
        case AuthenticationRefused():
            return Explained("error", {"value": "ERRA", "authentication": True}, _REFUSED)
        case SecondScheme():
            return Explained("command", {"authentication": True})
        case Search():
            return Explained("command", {"class": 2, "body": "SRCH"})
        case Rejected():
            return None
    raise TypeError(f"{type(message).__name__} is no message of PJLink")


def _command_fields(command: PjlinkCommand) -> dict[str, FieldValue]:
    asked = "?" if command.is_query else ""
    return {
        "class": command.version,
        "body": command.body,
        "value": asked + command.parameter,
        "authentication": command.authentication,
    }


def _verdict(body: str, value: str) -> Verdict | None:
    """Give what a value says about the projector; None for those that are neither good nor bad."""
    match body:
        case "POWR":
            power = power_of(value)
            known = None if power is None else READY if power == _ON else judged({"power": power})
        case "ERST":
            errors = errors_of(value)
            known = None if errors is None else judge(PART_CONDITIONS, errors, _NO_ERRORS)
        case "AVMT":
            muted = mute_of(value)
            if muted == (False, False):
                return None
            known = None if muted is None else _when_on(blank=muted.video, mute=muted.audio)
        case "FREZ":
            frozen = freeze_of(value)
            if frozen is False:
                return None
            known = None if frozen is None else _when_on(freeze=True)
        case _:
            return None
    # A setting is answered with OK.
    return known if known is not None or value.strip().upper() == "OK" else _about(_UNREADABLE, body)


def _when_on(**fields: bool) -> Verdict:
    """Say what the picture and the sound are like, of a projector that is on and of which nothing else is told here."""
    return judged({"power": _ON, **dict.fromkeys(ERROR_PARTS, 0), **fields})


def _about(verdict: Verdict, body: str) -> Verdict:
    return replace(verdict, sentence=verdict.sentence.having(body=body), short=verdict.short.having(body=body))
