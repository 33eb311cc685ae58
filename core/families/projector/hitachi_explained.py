"""Puts what a projector says by the command set into kinds and fields, for `decode hitachi` and `hitachi-framed`.

A value does not say what it is the value of: that is known from the command it answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.wire.command_reader import CommandReader
from core.families.projector.wire.messages import (
    Acknowledged,
    Action,
    AuthenticationError,
    CannotExecute,
    Challenge,
    Command,
    Data,
    NotAcknowledged,
    ProjectorBusy,
    Reply,
)
from core.families.projector.wire.reply_reader import ReplyReader
from core.family.decoding import Explained
from core.status import FieldValue, State, Verdict
from core.text import Text, text

MOST_ASKED: Final = 16
"""Commands without a reply yet that are remembered, unless more were given at the beginning."""


def _verdict(name: str, state: State, sentence: str, short: str, advice: Text | None = None) -> Verdict:
    key = f"projector.decode.{name}"
    return Verdict(state, text(key, sentence), text(f"{key}.short", short), advice)


_KINDS: Final[Mapping[type[Message], tuple[str, Verdict | None]]] = {
    Acknowledged: ("ack", _verdict("ack", State.OK, "The projector has carried out the command.", "done")),
    NotAcknowledged: (
        "nak",
        _verdict(
            "nak", State.ATTENTION, "The projector did not understand the command.", "not understood",
            text("projector.decode.nak.advice", "Send it again. If it is refused again, this model does not know it."),
        ),
    ),
    CannotExecute: (
        "error",
        _verdict(
            "error", State.ATTENTION, "The projector cannot carry out the command.", "cannot be done",
            text(
                "projector.decode.error.advice",
                "It may be in standby, show an input that has no such setting, or not have the function.",
            ),
        ),
    ),
    Data: ("data", None),
    AuthenticationError: (
        "auth_error",
        _verdict(
            "auth_error", State.FAULT, "The digest in front of the command is missing or wrong.", "password rejected",
            text(
                "projector.decode.auth_error.advice",
                "Authentication is on for this port: check the password for network control.",
            ),
        ),
    ),
    ProjectorBusy: (
        "busy",
        _verdict(
            "busy", State.ATTENTION, "The projector is too busy to take a command.", "busy",
            text("projector.decode.busy.advice", "Send the same command again in a moment."),
        ),
    ),
    Challenge: (
        "challenge",
        _verdict(
            "challenge", State.INFO, "The projector asks for a digest: authentication is on for this port.",
            "asks for a digest",
        ),
    ),
}  # fmt: skip


class ReplyStream:
    """Explains what a projector says, as a `core.family.decoding.StreamDecoder`.

    A reply answers the oldest command without one; on TCP 9715, the oldest one with its connection ID.
    """

    def __init__(self, framed: bool, requests: Iterable[bytes] = ()) -> None:
        """Begin a stream of TCP 9715 (`framed`) or another one, with the commands that were sent before it."""
        self._reader = ReplyReader(framed)
        asked = [command for request in requests for command in _commands_in(request)]
        self._asked = deque(asked, maxlen=max(MOST_ASKED, len(asked)))

    @property
    def pending(self) -> bytes:
        """Give the bytes that remained unfinished."""
        return self._reader.pending

    def expect(self, request: bytes) -> None:
        """Take note of commands that were sent now, bare or framed, with their digest or without."""
        self._asked += _commands_in(request)

    def feed(self, data: bytes) -> Sequence[tuple[Message, Explained | None]]:
        """Take bytes; give each completed message with its explanation (None for a `Rejected`)."""
        return self._explained(self._reader.feed(data))

    def end(self) -> Sequence[tuple[Message, Explained | None]]:
        """End the stream."""
        return self._explained(self._reader.end())

    def _explained(self, messages: Iterable[Message]) -> list[tuple[Message, Explained | None]]:
        return [(message, self._explain(message)) for message in messages]

    def _explain(self, message: Message) -> Explained | None:
        if isinstance(message, Rejected):
            return None
        command = self._answered(message) if isinstance(message, Reply) else None
        type_ = command.type if command is not None and command.action == Action.GET else None
        return explain_reply(replace(message, offset=0), type_)

    def _answered(self, reply: Reply) -> Command | None:
        """Give the command that a reply answers, and forget it; None where it is not known."""
        for command in self._asked:
            if command.connection_id is None or command.connection_id == reply.connection_id:
                self._asked.remove(command)
                return command
        return None


def _commands_in(request: bytes) -> list[Command]:
    """Give the commands in what a host sent, bare or framed."""
    sent = [message for framed in (False, True) for message in CommandReader(framed).feed(request)]
    return [message for message in sent if isinstance(message, Command)]


@lru_cache(maxsize=1024)
def explain_reply(message: Message, asked: int | None) -> Explained:
    """Explain a reply or a challenge; `asked` is the type whose value was asked for, 0 to 65535, None where unknown."""
    if type(message) not in _KINDS:
        raise TypeError(f"{type(message).__name__} is no reply of a projector")
    kind, verdict = _KINDS[type(message)]
    fields: dict[str, FieldValue] = {}
    match message:
        case Data():
            fields["value"] = message.value
            if asked is not None:
                # Only here: the command table costs time that other replies need not wait for.
                from core.families.projector.hitachi_meanings import value_fields, verdict_of_value

                fields |= value_fields(asked, message.value)
                verdict = verdict_of_value(asked, message.value)
        case CannotExecute() | ProjectorBusy():
            fields["code"] = message.code
        case Challenge():
            fields["challenge"] = message.characters.decode("ascii")
    if isinstance(message, Reply) and message.connection_id is not None:
        fields["connection_id"] = message.connection_id
    return Explained(kind, MappingProxyType(fields), verdict)
