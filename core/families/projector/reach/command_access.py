"""Getting in on a command port: the connection, its greeting, and the password where one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from core.clock import Clock
from core.device import Identity
from core.device.credential import CredentialError
from core.families.projector.reach.command_session import (
    ANSWER_SECONDS,
    GREETING_SECONDS,
    PAUSE,
    POWER,
    CommandSession,
    written,
)
from core.families.projector.reach.refusals import CommandPortTaken, NoChallenge, NotUnderstood, StillBusy
from core.families.projector.reach.troubles import Troubles
from core.families.projector.roles import COMMAND
from core.families.projector.services import FAMILY
from core.families.projector.wire.messages import Action, AuthenticationError, CannotExecute, Data, ProjectorBusy
from core.family.passwords import use_password
from core.family.place import Place
from core.link.errors import LinkError, TimedOut
from core.secret import Secret
from core.text import Text

MOST_IDLE: Final = 25.0
"""Seconds of silence after which a connection is not used any more: the projector ends it after 30 (page 14)."""
AGAIN_SECONDS: Final = 0.25
"""When a connection that was ended at once is tried again: a projector may not have noticed yet that the last one is
over, and takes one at a time."""


class _NoneNeeded(Exception):
    """A connection was greeted without a challenge: no password is wanted any longer."""


class CommandAccess:
    """Holds one connection at most, on which commands may be sent.

    A password that was accepted is kept in memory for the life of this object. One that was rejected is not tried
    again by who only watches, until somebody `may_ask_again`. A port that is known to send no challenge is not waited
    for; one that is sent all the same is noticed when a command is refused (`be_challenged`).
    """

    def __init__(self, place: Place, made: Callable[[], CommandSession], troubles: Troubles) -> None:
        """Take where, what makes a session that was not opened yet, and what explains failures. Nothing is sent yet."""
        self._place = place
        self._made = made
        self._troubles = troubles
        self._session: CommandSession | None = None
        self._patience = GREETING_SECONDS
        self._password: Secret | None = None
        self._rejected: CredentialError | None = None
        self._remarks: list[Text] = []

    @property
    def _clock(self) -> Clock:
        return self._place.surroundings.clock

    @property
    def is_usable(self) -> bool:
        """Tell whether a connection is held that can be used further."""
        return self._session is not None and self._session.is_usable

    def may_ask_again(self) -> None:
        """A person has done something about the password: what was refused before may be tried once more."""
        self._rejected = None

    def be_challenged(self) -> None:
        """The port wants a password although it sent no challenge in time: wait longer for one from now on."""
        self._patience = ANSWER_SECONDS

    def taken_remarks(self) -> Sequence[Text]:
        """Give what is worth saying of what was heard and of the password that was accepted, once."""
        if self._session is not None:
            self._remarks += self._session.taken_remarks()
        remarks, self._remarks = self._remarks, []
        return remarks

    async def standing(self, *, watching: bool) -> CommandSession:
        """Give the connection that is held, else a fresh one, with the password where it is wanted.

        `watching` is whether the projector is only asked how it is: nobody is disturbed then. Raises a CredentialError
        where the password is missing or wrong, GreetedOtherwise, CommandPortTaken or another LinkError.
        """
        session = self._session
        if session is not None and (not session.is_usable or session.idle > MOST_IDLE):
            await self.drop()
            session = None
        if session is None:
            session = self._session = await self._opened(watching)
        return session

    async def settle(self) -> None:
        """See to it that nothing surplus follows the last reply. Raises EarlierRepliesDoubtful."""
        if self._session is not None:
            await self._session.settle()

    async def drop(self) -> None:
        """Let go of the connection that is held, if there is one."""
        session = self._session
        if session is not None:
            await session.close()
        # Whoever is cancelled here leaves the rest to the next one who closes.
        if self._session is session and session is not None:
            self._remarks += session.taken_remarks()
            self._session = None

    async def _opened(self, watching: bool) -> CommandSession:
        session = await self._connected()
        try:
            if session.challenge is None:
                self._patience = PAUSE
                return session
            if self._password is not None and await self._lets_in(session, self._password):
                return session
            if self._password is not None:
                # It was changed: the one that is stored may be right.
                self._password = None
                await session.close()
            if watching and self._rejected is not None:
                raise self._rejected
        except BaseException:
            await session.close()
            raise
        return await self._with_password(session, watching)

    async def _with_password(self, greeted: CommandSession, watching: bool) -> CommandSession:
        """Let passwords be tried, each on a connection of its own, the first on the one that was greeted."""
        held: CommandSession | None = greeted

        async def attempt(password: Secret) -> bool:
            nonlocal held
            if held is None or not held.is_usable or held.idle > MOST_IDLE:
                await self._close(held)
                held = None
                held = await self._connected()
            if held.challenge is None:
                raise _NoneNeeded
            if await self._lets_in(held, password):
                self._password = password
                return True
            await self._close(held)
            held = None
            return False

        try:
            used = await use_password(
                self._place, FAMILY, COMMAND, self._who, attempt, in_clear=False, watching=watching
            )
        except _NoneNeeded:
            self._patience = PAUSE
        except BaseException as error:
            await self._close(held)
            if watching and isinstance(error, CredentialError):
                self._rejected = error
            raise
        else:
            self._remarks += used.remarks
        self._rejected = None
        if held is None:
            raise NoChallenge(greeted.address)
        return held

    async def _lets_in(self, session: CommandSession, password: Secret) -> bool:
        """Tell whether a password is right. Raises StillBusy or NotUnderstood for a new one that was not looked at."""
        try:
            reply = await session.log_in(password)
        except TimedOut as error:
            raise self._troubles.at_asking(error, session.garbled) from error
        if isinstance(reply, AuthenticationError):
            return False
        if password == self._password or isinstance(reply, (Data, CannotExecute)):
            return True
        if isinstance(reply, ProjectorBusy):
            raise StillBusy(session.address, seconds=0)
        raise NotUnderstood(session.address, written(Action.GET, POWER))

    async def _connected(self) -> CommandSession:
        """Connect and hear the greeting; once more where the port ends the connection at once."""
        try:
            return await self._connect()
        except CommandPortTaken:
            await self._clock.sleep(AGAIN_SECONDS)
        return await self._connect()

    async def _connect(self) -> CommandSession:
        session = self._made()
        try:
            await session.open(self._patience)
        except LinkError as error:
            await self._close(session)
            why = self._troubles.at_connecting(error)
            if why is error:
                raise
            raise why from error
        except BaseException:
            await self._close(session)
            raise
        return session

    async def _close(self, session: CommandSession | None) -> None:
        if session is not None:
            await session.close()
            self._remarks += session.taken_remarks()

    async def _who(self) -> Identity:
        """Give what a command port tells of who it is: nothing. Only a digest goes there."""
        return Identity()
