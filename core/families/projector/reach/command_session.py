"""One connection on which the command set is spoken: greeting, pause, one command at a time, and whose reply it is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from core.clock import Clock
from core.codec import Message, Reader
from core.families.projector.reach.fresh_reader import FreshReader
from core.families.projector.reach.heard import MOST_QUOTED, Heard, may_answer, quoted
from core.families.projector.reach.refusals import (
    CommandPortTaken,
    EarlierRepliesDoubtful,
    GreetedOtherwise,
    RepliesMixed,
)
from core.families.projector.reach.remarks import Remarks
from core.families.projector.wire.authentication import digest
from core.families.projector.wire.frames import command, framed
from core.families.projector.wire.messages import Action, Reply
from core.families.projector.wire.reply_reader import ReplyReader
from core.link.errors import TimedOut
from core.link.link import Link
from core.link.payload import Payload
from core.secret import Secret
from core.session.deadline import happens
from core.session.dialogue import Dialogue
from core.session.errors import OutcomeUnknown
from core.session.exchange import Question
from core.text import text

GREETING_SECONDS: Final = 0.5
"""How long a challenge is waited for: no maker says when it comes."""
REST_SECONDS: Final = 2.0
"""How long the rest of a challenge is waited for that has begun."""
ANSWER_SECONDS: Final = 5.0
"""How long a reply is waited for (public control programs)."""
PAUSE: Final = 0.04
"""Seconds between a reply and the next command (technical manual, page 13)."""
MOST_PAUSES: Final = 50
"""Pauses for which a serial line that goes on talking is waited for."""
SETTLING: Final = 0.1
"""Seconds in which a serial line that was just opened may say what nobody asked for."""
POWER: Final = 0x6000
"""The type that is asked for first: reading it changes nothing."""

_IDS: Final = 256
_REPLY: Final = text("projector.reply", "a reply of a projector")


class ConnectionIds:
    """The connection IDs of TCP 9715, 0 to 255 and on from 0.

    They go on from one connection to the next, so that what is left of the last one is not taken on this one.
    """

    def __init__(self) -> None:
        """Begin with 0."""
        self._next = 0

    def take(self, but: int | None) -> int:
        """Give the next one `but` that of which a reply may still come."""
        number = self._next if self._next != but else (self._next + 1) % _IDS
        self._next = (number + 1) % _IDS
        return number


class CommandSession:
    """A connection that is opened once, used and closed.

    With `ids` (TCP 9715) a reply is taken only if it has the connection ID of its command. Elsewhere a reply has no
    identity, so that one that stays away, or a surplus one, ends the use of the connection. `is_line`: a serial line,
    where nobody greets, and what comes before a command is discarded.
    """

    def __init__(self, link: Link, clock: Clock, *, ids: ConnectionIds | None = None, is_line: bool = False) -> None:
        """Take a link that was not opened yet."""
        self._clock = clock
        self._ids = ids
        self._is_line = is_line
        self._line_reader = FreshReader() if is_line else None
        self._port_reader = ReplyReader(framed=ids is not None)
        self._reader: Reader = self._line_reader or self._port_reader
        self._greeted = asyncio.Event()
        self._heard = Heard(is_line=is_line)
        self._dialogue = Dialogue(link, self._reader, clock, self._hear, self._greeted.set)
        self._unanswered: int | None = None
        self._is_spoilt = False
        self._spoke = clock.monotonic()
        self._has_spoken = self._is_unsettled = False

    @property
    def address(self) -> str:
        """Give the address as the user knows it, for sentences."""
        return self._dialogue.address

    @property
    def may_greet(self) -> bool:
        """Tell whether a challenge may come: never on a serial line."""
        return not self._is_line

    @property
    def challenge(self) -> bytes | None:
        """Give the eight characters that the projector sent first; None where it sent none."""
        return self._heard.challenge

    @property
    def garbled(self) -> bytes:
        """Give bytes that made no sense since the last command, for a sentence."""
        return (self._heard.stray or self._reader.pending)[:MOST_QUOTED]

    @property
    def is_usable(self) -> bool:
        """Tell whether the connection stands, and the next reply can be told from all others."""
        return self._dialogue.loss is None and not self._is_spoilt and not self._heard.is_mixed

    @property
    def idle(self) -> float:
        """Give the seconds since a command or a reply went over it, or since it was made."""
        return self._clock.monotonic() - self._spoke

    @property
    def remarks(self) -> Remarks:
        """Give what is worth saying of what was heard."""
        return self._heard.remarks

    async def open(self, greeting: float = GREETING_SECONDS) -> None:
        """Connect, and wait so many seconds for a challenge, which may not come.

        Raises GreetedOtherwise for another greeting, CommandPortTaken where the other side hangs up, or another
        LinkError. Then nothing was sent.
        """
        await self._dialogue.open()
        if self._is_line:
            await self._clock.sleep(SETTLING)
        else:
            await self._hear_greeting(greeting)
        self._spoke = self._clock.monotonic()

    async def log_in(self, password: Secret) -> Reply:
        """Ask for the power with the digest in front, and give the reply: a wrong password then changes nothing.

        Raises a LinkError.
        """
        return await self._answer(Action.GET, POWER, 0, digest(self.challenge or b"", password))

    async def ask(self, action: Action, type_: int, setting: int = 0) -> Reply:
        """Send a command once, and give its reply, whatever it says.

        Raises EarlierRepliesDoubtful or another ConnectionLost where nothing was sent. Later on RepliesMixed, another
        ConnectionLost or TimedOut, and OutcomeUnknown in place of them for what changes the projector.
        """
        return await self._answer(action, type_, setting)

    async def settle(self) -> None:
        """See to it that nothing surplus follows the last reply. Raises EarlierRepliesDoubtful."""
        if self._line_reader is not None:
            await self._become_quiet(self._line_reader)
        elif self._has_spoken and (rest := PAUSE - self.idle) > 0:
            await self._clock.sleep(rest)
        if self._is_unsettled:
            self._heard.take_note(self._port_reader.take_surplus())
        if self._heard.is_mixed or (self._is_unsettled and self._reader.pending):
            self._is_spoilt = True
            raise EarlierRepliesDoubtful(self.address)
        self._is_unsettled = False
        self._heard.settle()

    async def close(self) -> None:
        """Hang up. May be called more than once."""
        await self._dialogue.close()

    async def _become_quiet(self, reader: FreshReader) -> None:
        """Wait until a line says nothing for as long as a projector needs between commands, within reason."""
        for _ in range(MOST_PAUSES):
            before = reader.fed
            await self._clock.sleep(PAUSE)
            if reader.fed == before:
                return

    async def _answer(self, action: Action, type_: int, setting: int, *proof: Secret) -> Reply:
        await self.settle()
        number = None if self._ids is None else self._ids.take(self._unanswered)
        plain = command(action, type_, setting)
        payload = Payload.of(*proof, plain if number is None else framed(plain, number))
        changes = action is not Action.GET
        question = Question(payload, _REPLY, Reply, changes, answer_seconds=ANSWER_SECONDS)
        self._heard.begin(action, number)
        # Whoever is cancelled leaves a reply that may come later, and perhaps half a command.
        self._is_spoilt = self._has_spoken = self._is_unsettled = True
        try:
            reply = await self._dialogue.ask(question, lambda said: may_answer(said, action, number))
        except (TimedOut, OutcomeUnknown):
            # By its ID a late reply is told from all others; that a second one stays away is no accident.
            self._is_spoilt = number is None or self._unanswered is not None
            self._unanswered = number
            raise
        finally:
            self._spoke = self._clock.monotonic()
        self._is_spoilt = False
        self._demand_alone(changes)
        return reply

    def _demand_alone(self, changes: bool) -> None:
        """See to it that the reply stood alone: of two, or with other bytes in front, nobody knows whose it is."""
        if not self._heard.is_mixed:
            return
        mixed = RepliesMixed(self.address)
        if changes:
            raise OutcomeUnknown(self.address, detail=mixed.sentence) from mixed
        raise mixed

    async def _hear_greeting(self, seconds: float) -> None:
        if not await happens(self._greeted, seconds, self._clock) and self._reader.pending:
            await happens(self._greeted, REST_SECONDS, self._clock)
        begun = b"" if self.challenge else self._reader.pending
        # Who hangs up within a challenge is a projector all the same.
        if strange := self._heard.before_anything or (b"" if self._dialogue.loss is not None else begun):
            raise GreetedOtherwise(self.address, quoted(strange))
        if self._dialogue.loss is not None:
            raise CommandPortTaken(self.address) from self._dialogue.loss

    def _hear(self, messages: Sequence[Message]) -> None:
        self._heard.take_note(messages)
        self._greeted.set()


def written(action: Action, type_: int) -> str:
    """Write a command as the manual's tables have it: `GET 00 60`."""
    return f"{action.name} {type_.to_bytes(2, 'little').hex(' ').upper()}"
