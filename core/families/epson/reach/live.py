"""Watching live: the print port or the line is held, and the printer says every change by itself.

On the network this needs a person's consent: nobody else can print meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from core.codec import Message
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.fields import fields_of
from core.families.epson.reach.live_looks import KEEP_ALIVE, UNARMED, Looks
from core.families.epson.reach.live_session import LiveSession
from core.families.epson.reach.realtime import FurtherQuestions, RealtimeAnswers
from core.families.epson.reach.refusals import PoweredOff
from core.families.epson.reach.said import Said
from core.families.epson.reach.way import Round
from core.families.epson.wire.messages import AsbStatus, Block, ExtendedAsb, OfflineReply, PowerOn
from core.family.place import Place
from core.family.refusals import LiveEnded
from core.link.errors import LinkError
from core.session.dialogue import Dialogue
from core.session.errors import HungUp
from core.text import Text, text

SOON: Final = 1.0
"""Seconds after which to see whether extended status has come."""
SETTLING: Final = 0.5
"""Seconds in which a change that DLE EOT has told arrives as automatic status too."""
ENDING_SECONDS: Final = 1.0
"""Seconds in which a printer that is powered off ends the connection."""

_OPENED_AGAIN: Final = text(
    "epson.remark.opened_again", "The printer had ended the live connection. It was opened again."
)
_SWITCHED_ON_AGAIN: Final = text(
    "epson.remark.switched_on_again",
    "Automatic status had ended: the printer was initialised or reset. It was switched on again.",
)
_WAITS: Final = text(
    "epson.remark.waits",
    "The printer is offline and says changes by itself only when it is online again; until then it is asked.",
)
_NO_AUTOMATIC: Final = text(
    "epson.remark.no_automatic", "Automatic status does not come, although it was switched on: the printer is asked."
)
_NO_EXTENDED: Final = text(
    "epson.remark.no_extended",
    "Extended status does not come: most likely command execution (offline), customized value 12, is switched off "
    "in the printer. It cannot work without that.",
)


class Live:
    """Holds one session, opens it again when it has ended, and looks now and then whether it still tells the truth.

    A look is DLE EOT 1 to 4: it keeps the connection from being ended as idle, makes up for changes that were lost
    while a block was sent (APG p.217), and shows when automatic status has ended unseen, as ESC @ in a job ends it:
    then the two disagree, and it is switched on again.
    """

    def __init__(self, place: Place, board: BoardWatch) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._board = board
        self._further = FurtherQuestions()
        self._session: LiveSession | None = None
        self._opening = asyncio.Lock()
        self._asking = asyncio.Lock()
        self._said = Said(board)
        self._looks = Looks(place, board, self._said)
        self._in_round = False
        self._has_news = False
        self._must_switch_on = False
        self._is_fresh = False
        self._remarks: list[Text] = []

    @property
    def interval(self) -> float:
        """Give the seconds until a printer that says nothing is asked: soon while it cannot speak yet."""
        return KEEP_ALIVE if self._session is None or self._session.speaks else UNARMED

    async def hear(self) -> Round:
        """Give what the printer has said.

        Raises PoweredOff once it has said that it is switched off, LiveEnded when the connection has ended, or why it
        cannot be opened. A printer that hung up in order (boards do so after a time) is connected again at once. Who
        calls without having been told of news wants to know, and the printer is asked.
        """
        on_demand, self._has_news = not self._has_news, False
        self._in_round = True
        try:
            await self._demand_power()
            session = await self._standing()
            # Who has it on loan talks to the printer now; its answers are heard here all the same.
            if not self._asking.locked():
                async with self._asking:
                    await self._catch_up(session, on_demand=on_demand)
            await self._demand_power()
            return self._taken(session)
        finally:
            self._in_round = False

    async def status(self) -> Sequence[Message]:
        """Ask for a fresh status on the connection."""
        async with self._asking:
            session = await self._standing()
            try:
                return (await self._ask(session),)
            except LinkError as error:
                raise await self._given_up(error) from error

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Dialogue]:
        """Lend the connection that is held."""
        async with self._asking:
            session = await self._standing()
            # What is done may reset the printer: afterwards it is told again to speak by itself.
            self._must_switch_on = True
            try:
                yield session.dialogue
            finally:
                # An answer that is owed may be lost for good: a fresh connection knows which are its own.
                if not session.dialogue.in_step:
                    await self._drop()
                self._tell_news()

    async def close(self) -> None:
        """Leave the printer to others."""
        async with self._opening:
            await self._drop()

    async def _standing(self) -> LiveSession:
        """Give the session, opened if there is none. Raises LiveEnded or PoweredOff when it has ended."""
        async with self._opening:
            session = self._session
            loss = session.dialogue.loss if session is not None else None
            if session is not None and loss is None:
                return session
            if loss is not None:
                await self._drop()
                if self._board.powered_off:
                    raise PoweredOff(self._place.address.place) from loss
                self._board.doubt()
                if not isinstance(loss, HungUp):
                    raise LiveEnded(loss.address, loss.sentence) from loss
                self._remarks.append(_OPENED_AGAIN)
            self._said.forget()
            session = LiveSession(self._place, self._board, self._further, self._hear, self._ended)
            await session.open()
            self._session = session
            self._looks.begin()
            self._must_switch_on = self._is_fresh = True
            return session

    async def _catch_up(self, session: LiveSession, *, on_demand: bool) -> None:
        """Do what is due on the connection. Raises LiveEnded or PoweredOff when it gives nothing any more."""
        try:
            self._said.demand_in_step(session.dialogue.address)
            if self._is_fresh:
                self._is_fresh = False
                await self._ask_further(session)
            if self._must_switch_on and self._session is session:
                await self._switch_on(session)
            if self._session is session and self._looks.is_due(self.interval, on_demand=on_demand):
                await self._look(session)
        except LinkError as error:
            raise await self._given_up(error) from error

    async def _look(self, session: LiveSession) -> None:
        self._looks.begin_look()
        await self._ask(session)
        await self._ask_further(session)
        if self._session is session and self._looks.unlike:
            await self._settle(session)

    async def _ask(self, session: LiveSession) -> Message:
        answers = await session.ask()
        self._said.demand_in_step(session.dialogue.address)
        self._looks.looked()
        return answers

    async def _ask_further(self, session: LiveSession) -> None:
        if not await session.ask_further():
            # An answer that is owed might be taken for another one: a fresh connection owes nothing.
            await self._drop()

    async def _given_up(self, error: LinkError) -> LinkError:
        """Let go of a connection that gives nothing any more: it is of no use when the printer is back."""
        await self._drop()
        self._board.doubt()
        if self._board.powered_off:
            return PoweredOff(self._place.address.place)
        return LiveEnded(error.address, error.sentence)

    async def _settle(self, session: LiveSession) -> None:
        """See whether automatic status has ended, a change is on its way, or this model says it in its own manner."""
        before = self._said.newest(AsbStatus)
        await self._place.surroundings.clock.sleep(SETTLING)
        await self._ask(session)
        unlike = self._looks.unlike
        if not unlike or before is None or self._said.newest(AsbStatus) is not before:
            return
        await self._switch_on(session)
        after = self._said.newest(AsbStatus)
        if after is not None and after.raw == before.raw:
            self._looks.take_as_manner(unlike)
        else:
            self._remarks.append(_SWITCHED_ON_AGAIN)

    async def _switch_on(self, session: LiveSession) -> None:
        """Let the printer speak, and hear what it says first. What it said before holds no longer."""
        self._must_switch_on = False
        self._said.withdraw(AsbStatus)
        self._said.withdraw(ExtendedAsb)
        await session.switch_on()
        if not self._is_offline():
            await session.until_told()
        self._looks.take_as_known()

    def _hear(self, messages: Sequence[Message]) -> None:
        self._said.take_note(messages)
        for message in messages:
            if isinstance(message, Block):
                self._looks.want()
            if isinstance(message, PowerOn):
                self._must_switch_on = True
                self._remarks.append(_SWITCHED_ON_AGAIN)
        if self._said.newest(OfflineReply) is not None and not self._is_offline():
            self._said.withdraw(OfflineReply)
        if not self._in_round:
            self._tell_news()

    def _ended(self) -> None:
        self._tell_news()

    def _tell_news(self) -> None:
        self._has_news = True
        self._place.news()

    async def _drop(self) -> None:
        # Whoever is cancelled here leaves the rest to the next one who closes.
        session = self._session
        if session is not None:
            await session.close()
        if self._session is session:
            self._session = None

    async def _demand_power(self) -> None:
        """A printer that has said that it is switched off says nothing more, whether or not it ends the connection."""
        session = self._session
        if session is None or not self._board.powered_off:
            return
        await session.dialogue.ends(ENDING_SECONDS)
        await self._drop()
        raise PoweredOff(self._place.address.place)

    def _taken(self, session: LiveSession) -> Round:
        told = self._said.taken()
        remarks, self._remarks = (*self._remarks, *told.remarks), []
        if session.lacks_extended:
            remarks = (*remarks, _NO_EXTENDED)
        if not session.speaks:
            remarks = (*remarks, _WAITS if self._is_offline() else _NO_AUTOMATIC)
        outdated = self._looks.outdated
        standing = tuple(status for status in told.standing if status not in outdated)
        return Round(told.statuses, standing, remarks, outdated, self._again(session))

    def _again(self, session: LiveSession) -> float | None:
        """Give the seconds until there is something to do; None where that is not known yet."""
        waits = [SOON] if session.awaits_extended else []
        # While it is lent, what is due waits for the end of that, which is news.
        if not self._asking.locked():
            if self._must_switch_on or self._session is not session:
                waits.append(0.0)
            elif self._looks.is_wanted:
                waits.append(self._looks.pause)
        return min(waits, default=None)

    def _is_offline(self) -> bool:
        about = [status for status in self._said.standing if isinstance(status, (AsbStatus, RealtimeAnswers))]
        return fields_of(about, self._board.group).get("offline") is True
