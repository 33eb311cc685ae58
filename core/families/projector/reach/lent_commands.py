"""The command set as it is lent for one turn: once, once more where that is harmless, and never a change twice."""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.families.projector.reach.busy_wait import BusyWait
from core.families.projector.reach.command_access import CommandAccess
from core.families.projector.reach.command_session import POWER, CommandSession, written
from core.families.projector.reach.refusals import (
    CannotBeDone,
    EarlierRepliesDoubtful,
    NoChallenge,
    NotUnderstood,
    StillBusy,
    WarmingUp,
)
from core.families.projector.reach.troubles import Troubles
from core.families.projector.reach.warm_up import OFF, ON, WarmUp
from core.families.projector.wire.messages import (
    Action,
    AuthenticationError,
    CannotExecute,
    Data,
    NotAcknowledged,
    ProjectorBusy,
    Reply,
)
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.session.errors import OutcomeUnknown

ERROR: Final = 0x6020
"""The type of the error status: a projector that tells it takes commands."""


class LentCommands:
    """Implements `reach.way.Commands`.

    A command is sent again only where it is certain that it was not carried out: the connection had ended before, or
    the reply says so (`15`, busy, `1F 04 00`); a GET also after a connection that broke. While the projector warms up
    only its power and its errors are asked for, and a busy one is not asked again: who waits for it asks now and then.
    """

    def __init__(
        self, address: str, access: CommandAccess, warm_up: WarmUp, troubles: Troubles, clock: Clock, *, watching: bool
    ) -> None:
        """Take how to get in, and whether nobody is to be asked for a password."""
        self.address = address
        self._access = access
        self._warm_up = warm_up
        self._troubles = troubles
        self._clock = clock
        self._watching = watching

    @property
    def warming_up(self) -> bool:
        """Tell whether the projector warms up, as far as can be inferred."""
        return self._warm_up.is_under_way

    async def get(self, type_: int) -> int:
        """Read a value."""
        reply = await self._done(Action.GET, type_)
        if not isinstance(reply, Data):
            raise NotUnderstood(self.address, written(Action.GET, type_))
        if type_ == POWER:
            await self._take_power(reply.value)
        return reply.value

    async def set(self, type_: int, setting: int) -> None:
        """Set a value."""
        if type_ != POWER:
            await self._done(Action.SET, type_, setting)
            return
        try:
            await self._done(Action.SET, type_, setting)
        except OutcomeUnknown:
            self._take_switch(setting)
            raise
        self._take_switch(setting)

    async def increment(self, type_: int) -> None:
        """Make a value one step larger."""
        await self._done(Action.INCREMENT, type_)

    async def decrement(self, type_: int) -> None:
        """Make a value one step smaller."""
        await self._done(Action.DECREMENT, type_)

    async def execute(self, type_: int) -> None:
        """Execute."""
        await self._done(Action.EXECUTE, type_)

    async def _done(self, action: Action, type_: int, setting: int = 0) -> Reply:
        """Send until the projector has taken the command or refused it."""
        if self._warm_up.is_under_way and type_ not in (POWER, ERROR):
            raise WarmingUp(self.address)
        busy, repeated, is_sent = BusyWait(self.address, self._clock), False, False
        while True:
            try:
                reply = await self._reply(action, type_, setting)
                is_sent = True
                if isinstance(reply, (CannotExecute, NotAcknowledged)):
                    # What refuses stands alone, or it may be no reply to this command at all.
                    await self._access.settle()
            except EarlierRepliesDoubtful as error:
                if is_sent and action is not Action.GET:
                    raise OutcomeUnknown(self.address, detail=error.sentence) from error
                raise
            if isinstance(reply, ProjectorBusy):
                await busy.pause(is_worthwhile=not self._warm_up.is_under_way)
            elif isinstance(reply, CannotExecute):
                raise CannotBeDone(self.address, written(action, type_))
            elif not isinstance(reply, NotAcknowledged):
                return reply
            elif repeated:
                raise NotUnderstood(self.address, written(action, type_))
            else:
                # It did not understand and asks for the same again (page 13): it may have been the line.
                repeated = True

    async def _reply(self, action: Action, type_: int, setting: int) -> Reply:
        """Give the reply on the connection that stands, else on a fresh one, each tried once."""
        is_fresh = is_challenged = False
        while True:
            session = await self._session()
            try:
                reply = await session.ask(action, type_, setting)
            except (EarlierRepliesDoubtful, OutcomeUnknown):
                raise
            except ConnectionLost:
                # Nothing was sent that changes anything: else its outcome would be unknown.
                await self._access.drop()
                if is_fresh:
                    raise
                is_fresh = True
                continue
            except LinkError as error:
                await self._access.be_unanswered()
                why = self._troubles.at_asking(error, session.garbled)
                if why is error:
                    raise
                raise why from error
            if not isinstance(reply, AuthenticationError):
                await self._access.be_answered()
                return reply
            await self._access.drop()
            if is_challenged:
                raise NoChallenge(self.address)
            is_challenged = True
            await self._access.be_challenged()

    async def _session(self) -> CommandSession:
        return await self._access.standing(watching=self._watching)

    async def _take_power(self, value: int) -> None:
        """Infer what no reading tells: a projector that is on and tells its errors has warmed up."""
        self._troubles.saw(value)
        self._warm_up.take(value)
        if value != ON or not self._warm_up.is_under_way:
            return
        try:
            await self._done(Action.GET, ERROR)
        except (StillBusy, TimedOut, ConnectionLost):
            return
        except (CannotBeDone, NotUnderstood):
            pass
        self._warm_up.end()

    def _take_switch(self, setting: int) -> None:
        if setting == OFF:
            self._warm_up.end()
        else:
            self._warm_up.begin()
