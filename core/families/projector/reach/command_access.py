"""Getting in on a command port: the connection, its greeting, and the password where one is wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from core.clock import Clock
from core.device import Identity
from core.device.credential import CredentialError, CredentialMissing, CredentialRejected
from core.families.projector.reach.busy_wait import BusyWait
from core.families.projector.reach.challenge_wait import ChallengeWait
from core.families.projector.reach.command_session import POWER, CommandSession, written
from core.families.projector.reach.refusals import CommandPortTaken, NoChallenge, NotUnderstood
from core.families.projector.reach.remarks import Remarks
from core.families.projector.reach.troubles import Troubles
from core.families.projector.roles import COMMAND
from core.families.projector.services import FAMILY
from core.families.projector.wire.messages import Action, AuthenticationError, CannotExecute, Data, ProjectorBusy
from core.family.passwords import use_password
from core.family.place import Place
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.secret import Secret
from core.text import Text

MOST_IDLE: Final = 25.0
"""Seconds of silence after which a connection is not used any more: the projector ends it after 30 (page 14)."""
AGAIN_SECONDS: Final = 0.25
"""When a connection that was ended at once is tried again: a projector may not have noticed yet that the last one is
over, and takes one at a time."""


class _NoneNeeded(Exception):
    """A connection was greeted without a challenge: no password is wanted any longer."""


class _Tried:
    """Passwords that are tried, each against a challenge of its own, the first against that of a greeted connection."""

    def __init__(
        self,
        greeted: CommandSession,
        connected: Callable[[], Awaitable[CommandSession]],
        close: Callable[[CommandSession | None], Awaitable[None]],
        lets_in: Callable[[CommandSession, Secret], Awaitable[bool]],
    ) -> None:
        """Take the connection, and what makes another one, ends one, and proves a password on one."""
        self.session: CommandSession | None = greeted
        self.accepted: Secret | None = None
        self._connected = connected
        self._close = close
        self._lets_in = lets_in

    async def attempt(self, password: Secret) -> bool:
        """Tell whether a password is right. Raises _NoneNeeded, or a LinkError."""
        session = self.session
        if session is not None and session.is_usable and session.idle <= MOST_IDLE:
            try:
                return await self._judged(session, password)
            except ConnectionLost:
                # A projector ends a silent connection while a person looks for the password, and its challenge with it.
                pass
        await self.give_up()
        self.session = await self._connected()
        return await self._judged(self.session, password)

    async def give_up(self) -> None:
        """Let go of the connection."""
        await self._close(self.session)
        self.session = None

    async def _judged(self, session: CommandSession, password: Secret) -> bool:
        if session.challenge is None:
            raise _NoneNeeded
        if await self._lets_in(session, password):
            self.accepted = password
            return True
        await self.give_up()
        return False


class CommandAccess:
    """Holds one connection at most, on which commands may be sent.

    A password that was accepted is kept in memory for the life of this object. One that was rejected is not tried
    again by who only watches, until somebody `may_ask_again`. A port that is known to send no challenge is not waited
    for; one that is sent all the same is noticed when a command is refused (`be_challenged`).
    """

    def __init__(
        self, place: Place, made: Callable[[], CommandSession], troubles: Troubles, wait: ChallengeWait
    ) -> None:
        """Take where, what makes a session that was not opened yet, what explains failures, and how patient to be.

        Nothing is sent yet.
        """
        self._place = place
        self._made = made
        self._troubles = troubles
        self._wait = wait
        self._session: CommandSession | None = None
        self._password: Secret | None = None
        self._rejected: CredentialError | None = None
        self.is_locked: bool | None = None
        """Whether a password is wanted that nobody has given; None while nobody has tried."""
        self._remarks = Remarks()

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

    async def be_answered(self) -> None:
        """A command was taken or refused for what it is: where no challenge came, none is needed."""
        session = self._session
        if session is not None and session.may_greet and session.challenge is None:
            await self._wait.take_none()

    async def be_unanswered(self) -> None:
        """Nothing came back: the challenge may have come too late for us."""
        await self._wait.take_challenge()

    async def be_challenged(self) -> None:
        """The port wants a password although it sent no challenge in time: wait longer for one from now on."""
        await self._wait.take_refusal()

    def taken_remarks(self) -> Sequence[Text]:
        """Give what is worth saying of what was heard and of the password that was accepted, once."""
        if self._session is not None:
            self._remarks.take_over(self._session.remarks)
        return self._remarks.taken()

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
            try:
                session = self._session = await self._opened(watching)
            except CredentialError:
                self.is_locked = True
                raise
            self.is_locked = False
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
            self._remarks.take_over(session.remarks)
            self._session = None

    async def _opened(self, watching: bool) -> CommandSession:
        session = await self._connected()
        try:
            if session.challenge is None:
                return session
            await self._wait.take_challenge()
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
        """Let passwords be tried, and give the connection on which one was right, or on which none is needed."""
        tried = _Tried(greeted, self._connected, self._close, self._lets_in)
        try:
            used = await use_password(
                self._place, FAMILY, COMMAND, self._who, tried.attempt, in_clear=False, watching=watching
            )
        except _NoneNeeded:
            pass
        except BaseException as error:
            await tried.give_up()
            if isinstance(error, CredentialMissing) and isinstance(self._rejected, CredentialRejected):
                raise self._rejected from error  # The one that was given is wrong, and nobody has another.
            if watching and isinstance(error, CredentialError):
                self._rejected = error
            raise
        else:
            self._password = tried.accepted
            self._remarks.add(*used.remarks)
        self._rejected = None
        if tried.session is None:
            raise NoChallenge(greeted.address)
        return tried.session

    async def _lets_in(self, session: CommandSession, password: Secret) -> bool:
        """Tell whether a password is right. Raises StillBusy or NotUnderstood for a new one that was not looked at."""
        busy = BusyWait(session.address, self._clock)
        while True:
            try:
                reply = await session.log_in(password)
            except TimedOut as error:
                raise self._troubles.at_asking(error, session.garbled) from error
            if isinstance(reply, AuthenticationError):
                return False
            if password == self._password or isinstance(reply, (Data, CannotExecute)):
                return True
            if not isinstance(reply, ProjectorBusy):
                raise NotUnderstood(session.address, written(Action.GET, POWER))
            await busy.pause()

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
            await session.open(await self._wait.seconds())
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
            self._remarks.take_over(session.remarks)

    async def _who(self) -> Identity:
        """Give what a command port tells of who it is: nothing. Only a digest goes there."""
        return Identity()
