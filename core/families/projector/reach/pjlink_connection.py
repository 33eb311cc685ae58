"""One connection to PJLink, TCP 4352: the projector greets, then answers one command at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.reach.pjlink_refusals import (
    LetInNoMore,
    NotGreeted,
    NotPjlink,
    PjlinkSilent,
    refusal_of,
)
from core.families.projector.reach.refusals import CommandPortTaken
from core.families.projector.services import PJLINK
from core.families.projector.wire import pjlink
from core.families.projector.wire.pjlink_messages import AuthenticationRefused, Greeting, PjlinkError, PjlinkReply
from core.families.projector.wire.pjlink_reader import PjlinkReader
from core.families.projector.wire.pjlink_values import class_of
from core.family.place import Place
from core.link.errors import ConnectionLost, TimedOut
from core.link.payload import Payload
from core.secret import Secret
from core.session.deadline import happens
from core.session.dialogue import CONNECT_SECONDS, Dialogue
from core.session.errors import HungUp, NotUnderstood
from core.session.exchange import Question
from core.text import text
from core.text.printable import printable

ANSWER_SECONDS: Final = 10.0
"""How long an answer is waited for. PJLink allows 2 s; some devices need 5 to 10 s (public control programs)."""
PROMPT_SECONDS: Final = 2.0
"""Within this time an answer is expected (PJLink Class 1, version 1.04)."""
GREETING_SECONDS: Final = 5.0

_CLASS: Final = "CLSS"
_SET_AND_ASKED: Final = frozenset({"POWR", "INPT", "AVMT", "FREZ"})
"""Commands whose answers to a query are never OK: that is one to a setting."""
_ANSWER: Final = text("projector.pjlink.answer", "answer of PJLink")


class PjlinkConnection:
    """A connection that is opened once, used and closed. An answer counts when it names the command that was sent.

    After a command that stayed without an answer it is of no more use: whose answer comes next cannot be told.
    """

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._clock = place.surroundings.clock
        self._begun = asyncio.Event()
        self._first: Message | None = None
        self._stray: bytes | None = None
        self._is_let_in = True
        self._proof: tuple[Secret, ...] = ()
        self._dialogue = Dialogue(place.tcp(PJLINK), PjlinkReader(), self._clock, self._take_note, self._begun.set)
        self.slowest = 0.0
        """Seconds that the slowest answer has taken."""

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._dialogue.address

    @property
    def is_usable(self) -> bool:
        """Tell whether the connection stands, and nothing that was asked is still owed."""
        return self._dialogue.loss is None and self._dialogue.in_step and self._is_let_in

    async def connect(self, seconds: float = CONNECT_SECONDS) -> None:
        """Connect. Raises a LinkError that says why not."""
        await self._dialogue.open(seconds)

    async def greeting(self, seconds: float = GREETING_SECONDS) -> Greeting:
        """Hear the greeting. Raises NotPjlink for another one, NotGreeted, CommandPortTaken, or another LinkError.

        Then nothing was sent.
        """
        if not await happens(self._begun, seconds, self._clock):
            raise NotGreeted(self.address, seconds=f"{seconds:g}")
        first = self._first
        if first is None:
            loss = self._dialogue.loss
            raise (CommandPortTaken(self.address) if loss is None or isinstance(loss, HungUp) else loss)
        if not isinstance(first, Greeting) or first.random is not None:
            raise NotPjlink(self.address, quoted(first.raw))
        return first

    async def second_greeting(self) -> str | None:
        """Ask for the authentication of version 2.10, and give the projector's random number, 32 hexadecimal digits.

        None where the projector does not know it: it says so in one way or another, hangs up, or says nothing. The
        connection is then of no more use.
        """
        question = Question(Payload.of(pjlink.SECOND_SCHEME), _ANSWER, Message, answer_seconds=ANSWER_SECONDS)
        try:
            answer = await self._dialogue.ask(question)
        except (ConnectionLost, TimedOut):
            return None
        return answer.random if isinstance(answer, Greeting) else None

    async def version(self, *proof: Secret) -> int | None:
        """Ask for the class, 1 or 2, with what proves the password in front; None when that was refused.

        Some projectors of class 1 do not know the question.
        """
        answer = await self._answer_to(_CLASS, pjlink.query(_CLASS), proof)
        if isinstance(answer, AuthenticationRefused):
            return None
        told = class_of(answer.value) if isinstance(answer, PjlinkReply) else None
        return 2 if told is not None and told >= 2 else 1

    def prove_with_the_first(self, *proof: Secret) -> None:
        """Put what proves the password in front of the first command, whichever that is."""
        self._proof = proof

    async def ask(self, body: str, parameter: str = "", version: int = 1) -> str:
        """Ask for a value. Raises PjlinkRefused for ERR1 to ERR4, PjlinkSilent, or another LinkError."""
        command = f"{body} {parameter}".rstrip()
        answer = await self._answer_to(command, pjlink.query(body, parameter, version), self._taken_proof())
        return self._value_in(command, answer)

    async def tell(self, body: str, parameter: str, version: int = 1) -> None:
        """Set a value; returns when the projector has said OK.

        Raises PjlinkRefused, ConnectionLost where nothing was sent, and OutcomeUnknown once it may have been.
        """
        command = f"{body} {parameter}"
        line = pjlink.setting(body, parameter, version)
        self._value_in(command, await self._answer_to(command, line, self._taken_proof(), changes=True))

    async def close(self) -> None:
        """Hang up. May be called more than once."""
        await self._dialogue.close()

    def _taken_proof(self) -> tuple[Secret, ...]:
        proof, self._proof = self._proof, ()
        return proof

    async def _answer_to(
        self, command: str, line: bytes, proof: Sequence[Secret] = (), changes: bool = False
    ) -> Message:
        body, began = command[:4], self._clock.monotonic()
        self._stray = None

        def fits(message: Message) -> bool:
            if isinstance(message, PjlinkReply) and message.body == body:
                is_done = message.value.strip().upper() == pjlink.DONE
                return is_done if changes else not (is_done and body in _SET_AND_ASKED)
            if isinstance(message, PjlinkError):
                return message.body == body
            return isinstance(message, AuthenticationRefused)

        question = Question(Payload.of(*proof, line), _ANSWER, Message, changes, answer_seconds=ANSWER_SECONDS)
        try:
            answer = await self._dialogue.ask(question, fits)
        except TimedOut as error:
            if self._stray is not None:
                raise NotUnderstood(self.address, quoted(self._stray), expected=_ANSWER) from error
            raise PjlinkSilent(self.address, command, seconds=f"{ANSWER_SECONDS:g}") from error
        self.slowest = max(self.slowest, self._clock.monotonic() - began)
        return answer

    def _value_in(self, command: str, answer: Message) -> str:
        if isinstance(answer, PjlinkError):
            raise refusal_of(self.address, command, answer.code)
        if isinstance(answer, PjlinkReply):
            return answer.value
        # It was let in before: most likely another controller has made the projector forget that.
        self._is_let_in = False
        raise LetInNoMore(self.address, command)

    def _take_note(self, messages: Sequence[Message]) -> None:
        if self._first is None:
            self._first = messages[0]
            self._begun.set()
        self._stray = next((said.raw for said in messages if isinstance(said, Rejected)), self._stray)


def quoted(line: bytes, most: int = 40) -> str:
    """Give the beginning of a line that was not expected, made harmless, in quotation marks."""
    shown = printable(line[:most].decode("utf-8", "backslashreplace").strip())
    return f"'{shown} ...'" if len(line) > most else f"'{shown}'"
