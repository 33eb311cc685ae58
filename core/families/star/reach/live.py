"""Watching live: the print port is held, and the printer says every change by itself. Needs a person's consent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

from core.codec import Message
from core.device import Path
from core.families.star.reach.identity import told_in, without_model
from core.families.star.reach.live_session import ANSWER_SECONDS, LiveSession
from core.families.star.reach.said import Said
from core.families.star.reach.status_port import asked
from core.families.star.reach.way import Round
from core.families.star.services import PRINT
from core.families.star.wire.asb import AsbFrame
from core.family.place import Place
from core.family.refusals import LiveEnded
from core.link.errors import LinkError, TimedOut
from core.session.dialogue import Dialogue
from core.session.errors import HungUp
from core.text import Text, text

PATH: Final = "9100"
"""The name of the way through the print port, whatever port that is."""
INTERVAL: Final = 10.0
"""Seconds between two looks whether a printer that says nothing is still there."""
OLDEST: Final = 60.0
"""Seconds after which the last status is no longer shown as the present one, when the printer answers nothing."""
STATUS_PORT_AGAIN: Final = 300.0
"""Seconds before a status port that never answered is tried again."""

_LABEL: Final = text("star.path.live", "port {port}, live")
_CONSENT: Final = text(
    "star.path.live.consent",
    "While Signalbox watches live, no other computer can print on this printer, "
    "unless its board is set to several sessions.",
)
_OPENED_AGAIN: Final = text(
    "star.remark.opened_again", "The printer had ended the live connection. It was opened again."
)
_OLD: Final = text(
    "star.remark.old_status",
    "The printer has not answered since; its last status is {seconds} s old. The connection still stands.",
)


class LiveStatus:
    """Holds one live session, opens it again when it has ended, and looks now and then whether it is still alive.

    While the printer says nothing, one status is asked by port 9101 every ten seconds, which also makes up for a status
    that was lost on the way. Where that port does not answer, ESC RS a 255 asks the print port. What has been said
    before somebody looked for the first time is given together, and every status after that is a round of its own.
    """

    interval: Final = INTERVAL
    needs_model: Final = True
    """Automatic status is not for every model."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._session: LiveSession | None = None
        self._opening = asyncio.Lock()
        self._asking = asyncio.Lock()
        self._said = Said()
        self._said_at: float | None = None
        self._in_round = False
        self._remarks: list[Text] = []
        self._status_port_answers: bool | None = None
        self._status_port_again = 0.0
        self._unanswered = False
        self._was_lent = False
        self._together = True
        self._may_listen = True

    async def hear(self) -> Round:
        """Give what the printer has said. Raises LiveEnded when the connection has ended, or why it cannot be opened.

        A printer that hung up in order (boards do so after a time without print data) is connected again at once.
        """
        self._in_round = True
        try:
            session = await self._standing()
            if self._was_lent and not self._asking.locked():
                # What was done may have reset the printer: once it is back, it is told again to speak by itself.
                await self._look()
                await session.renew()
                self._was_lent = False
            elif self._is_old(INTERVAL) and not (self._said.has_frames and self._said_at is not None):
                await self._look()
            return self._taken()
        finally:
            self._in_round = False

    async def status(self) -> AsbFrame:
        """Ask for one fresh status: by port 9101, which needs no connection, else on the connection."""
        frame = await self._by_status_port()
        if frame is None:
            async with self._asking:
                frame = await (await self._standing()).ask()
        return frame

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Dialogue]:
        """Lend the connection that is held, or one beside it where the board takes several."""
        async with self._asking:
            session = await self._standing()
            self._was_lent = True
            async with session.speaking() as dialogue:
                try:
                    yield dialogue
                finally:
                    # An answer that is owed may be lost for good: a fresh connection knows which are its own.
                    if dialogue is session.dialogue and not dialogue.in_step:
                        await self._drop()

    async def close(self) -> None:
        """Leave the print port to others."""
        async with self._opening:
            await self._drop()

    async def _standing(self) -> LiveSession:
        """Give the session, opened if there is none. Raises LiveEnded when it has ended."""
        async with self._opening:
            session = self._session
            loss = session.dialogue.loss if session is not None else None
            if session is not None and loss is not None:
                self._may_listen = self._may_listen and not session.was_turned_away
                await self._drop()
                if not isinstance(loss, HungUp):
                    raise LiveEnded(loss.address, loss.sentence) from loss
                self._remarks.append(_OPENED_AGAIN)
            elif session is not None:
                return session
            # What the last connection said is no news of this one.
            self._said_at, self._unanswered, self._was_lent, self._together = None, False, False, True
            session = LiveSession(self._place, self._hear, self._ended, may_listen=self._may_listen)
            await session.open()
            self._session = session
            return session

    async def _drop(self) -> None:
        # Whoever is cancelled here leaves the rest to the next one who closes.
        session = self._session
        if session is not None:
            await session.close()
        if self._session is session:
            self._session = None

    async def _look(self) -> None:
        """See whether a printer that says nothing is still there. Raises a LinkError when it is not."""
        try:
            frame = await self._by_status_port()
            if frame is not None:
                self._note((frame,))
            elif self._asking.locked():
                # Who has it on loan talks to the printer now.
                return
            elif not self._unanswered:
                await self._ask_on_connection()
            if self._is_old(OLDEST):
                raise self._silence()
        except LinkError:
            # What was connected before the printer went away is of no use when it is back.
            await self._drop()
            raise
        if self._unanswered and self._said_at is not None:
            self._remarks.append(_OLD.having(seconds=round(self._now() - self._said_at)))

    async def _by_status_port(self) -> AsbFrame | None:
        """Ask by port 9101; None where it has never answered. Raises a LinkError where it did."""
        if self._status_port_answers is False and self._now() < self._status_port_again:
            return None
        try:
            frame = (await asked(self._place)).first
        except LinkError:
            if self._status_port_answers:
                raise
            self._status_port_answers = False
            self._status_port_again = self._now() + STATUS_PORT_AGAIN
            return None
        self._status_port_answers = True
        return frame

    async def _ask_on_connection(self) -> None:
        """Ask, and do not ask again before the answer has come: the command may be waiting in the printer."""
        async with self._asking:
            session = await self._standing()
            self._unanswered = True
            with suppress(TimedOut):
                await session.ask()

    def _hear(self, messages: Sequence[Message]) -> None:
        self._note(messages)
        for message in messages:
            self._place.learnt(without_model(told_in(message)))
        if not self._in_round:
            self._place.news()

    def _ended(self) -> None:
        self._place.news()

    def _note(self, messages: Sequence[Message]) -> None:
        self._said.take_note(messages)
        if any(isinstance(message, AsbFrame) for message in messages):
            self._said_at, self._unanswered = self._now(), False

    def _taken(self) -> Round:
        newest = self._said.newest
        if newest is None or self._said_at is None:
            raise self._silence()
        told = self._said.taken(newest, together=self._together)
        self._together = False
        if self._said.has_frames:
            self._place.news()
        remarks, self._remarks = (*self._remarks, *told.remarks), []
        return Round(told.frames, remarks)

    def _silence(self) -> TimedOut:
        seconds = ANSWER_SECONDS if self._said_at is None else OLDEST
        return TimedOut(self._place.tcp(PRINT).address, seconds=f"{seconds:g}")

    def _is_old(self, seconds: float) -> bool:
        return self._said_at is None or self._now() - self._said_at >= seconds

    def _now(self) -> float:
        return self._place.surroundings.clock.monotonic()


def path_at(place: Place) -> Path:
    """Give the way through the print port of a place."""
    label = _LABEL.having(port=place.address.port(PRINT.name, PRINT.port))
    return Path(PATH, label, consent=_CONSENT, live=True, service=PRINT.name)
