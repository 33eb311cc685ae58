"""What the ways have in common on which the command set is spoken: turns, rounds, a connection kept or not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from core.families.projector.reach.challenge_wait import ChallengeWait
from core.families.projector.reach.command_access import CommandAccess
from core.families.projector.reach.command_rounds import CommandRounds
from core.families.projector.reach.command_session import CommandSession
from core.families.projector.reach.connection_choice import (
    HOLDING_INTERVAL,
    ConnectionChoice,
    interval_of,
    recalled_choice,
)
from core.families.projector.reach.lent_commands import LentCommands
from core.families.projector.reach.refusals import EarlierRepliesDoubtful, RepliesMixed
from core.families.projector.reach.troubles import Troubles
from core.families.projector.reach.warm_up import WarmUp
from core.families.projector.reach.way import Commands, Round
from core.family.place import Place
from core.family.turns import Turns


class CommandSetWay:
    """A `reach.way.CommandWay`: rounds and borrowers take turns.

    On demand every turn has a connection of its own. One that is held is used again; a projector ends it after 30 s of
    silence, which the rounds do not let pass, and where it does all the same the next turn connects again. A serial
    line is nobody else's and stays open.
    """

    def __init__(self, place: Place, name: str, made: Callable[[], CommandSession], *, is_line: bool = False) -> None:
        """Take where, the name of the way, and what makes a session that was not opened yet. Nothing is sent yet."""
        clock = place.surroundings.clock
        self._place = place
        self._is_line = is_line
        self._turns = Turns(place)
        self._troubles = Troubles(place, is_line=is_line)
        self._access = CommandAccess(place, made, self._troubles, ChallengeWait(place, name))
        self._warm_up = WarmUp(clock)
        self._rounds = CommandRounds(clock)
        self._choice = recalled_choice(place)

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds."""
        return HOLDING_INTERVAL if self._is_line else interval_of(self._choice.value)

    @property
    def is_locked(self) -> bool | None:
        """Tell whether it wants a password that nobody has given; None while nobody has tried."""
        return self._access.is_locked

    async def hear(self) -> Round:
        """Ask how the projector is. Raises a CredentialError or another LinkError."""
        async with self._turns.poll(), self._lent(watching=True) as commands:
            try:
                await self._ask(commands)
            except RepliesMixed:
                # Nothing of it holds, also what was read before.
                await self._access.drop()
                await self._ask(commands)
        return self._rounds.round(self._access.taken_remarks())

    def lend(self) -> AbstractAsyncContextManager[Commands]:
        """Lend the connection, in turn. Raises as `hear` when a command is sent; a person is asked for the password."""
        return self._borrowed()

    def may_ask_again(self) -> None:
        """A person has done something about the password: what was refused before may be tried once more."""
        self._access.may_ask_again()

    async def close(self) -> None:
        """Let go of the connection that is held. Nothing was changed in the projector."""
        await self._access.drop()

    async def _ask(self, commands: LentCommands) -> None:
        await self._rounds.ask(commands)
        await self._access.settle()

    @asynccontextmanager
    async def _borrowed(self) -> AsyncIterator[Commands]:
        async with self._turns.borrow(), self._lent(watching=False) as commands:
            try:
                yield commands
            finally:
                self._rounds.look_again()

    @asynccontextmanager
    async def _lent(self, *, watching: bool) -> AsyncIterator[LentCommands]:
        # The choice may have been changed since the last turn.
        self._choice.forget()
        await self._choice.recall()
        clock, address = self._place.surroundings.clock, self._place.address.place
        keeps = self._is_line or self._choice.value is ConnectionChoice.KEEP_ALIVE
        try:
            yield LentCommands(address, self._access, self._warm_up, self._troubles, clock, watching=watching)
            if keeps:
                # What comes between two turns says nothing about the turn before.
                with suppress(EarlierRepliesDoubtful):
                    await self._access.settle()
        finally:
            if not (keeps and self._access.is_usable):
                await self._access.drop()
