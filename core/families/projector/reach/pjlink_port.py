"""PJLink over TCP 4352: asked now and then, or over a connection that is held while the projector is watched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Final

from core.device import Path, StatusReport
from core.families.projector.reach.connection_choice import ConnectionChoice, interval_of, recalled_choice
from core.families.projector.reach.pjlink_access import PjlinkAccess
from core.families.projector.reach.pjlink_connection import PjlinkConnection
from core.families.projector.reach.pjlink_lent import LentPjlink
from core.families.projector.reach.pjlink_rounds import PjlinkRounds
from core.families.projector.reach.way import Pjlink, Round
from core.families.projector.services import PJLINK
from core.family.place import Place
from core.family.turns import Turns
from core.text import text

PATH: Final = "pjlink"
"""The name of the way, whatever port it has."""

_LABEL: Final = text("projector.path.pjlink", "PJLink, port {port}")
_NEIGHBOURLY: Final = text(
    "projector.path.pjlink.neighbourly",
    "Other controllers have their turn between two rounds, unless you choose to keep the connection.",
)


class PjlinkPort:
    """A `reach.way.PjlinkWay`: rounds and borrowers take turns.

    On demand every turn has a connection of its own. One that is held is used again; a projector ends it after 30 s
    without a command, which the rounds do not let pass, and where it does all the same the next turn connects again.
    """

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        self._turns = Turns(place)
        self._access = PjlinkAccess(place)
        self._rounds = PjlinkRounds(place)
        self._choice = recalled_choice(place)
        self._held: PjlinkConnection | None = None

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds."""
        return interval_of(self._choice.value)

    @property
    def is_locked(self) -> bool | None:
        """Tell whether it wants a password that nobody has given; None while nobody has tried."""
        return self._access.is_locked

    async def hear(self) -> Round:
        """Ask how the projector is. Raises a CredentialError or another LinkError."""
        async with self._turns.poll(), self._connected(watching=True) as pjlink:
            await self._rounds.ask(pjlink)
        heard = self._rounds.round()
        return replace(heard, remarks=(*self._access.taken_remarks(), *heard.remarks))

    def take(self, body: str, value: str) -> StatusReport:
        """Take what the projector has told by itself, and give the status as it is then."""
        self._rounds.take(body, value)
        return self._rounds.report()

    def known(self) -> Round:
        """Give what is known, without asking."""
        return self._rounds.round()

    def lend(self) -> AbstractAsyncContextManager[Pjlink]:
        """Lend a connection on which commands are taken. Raises as `hear`; a person is asked for the password."""
        return self._lent()

    def may_ask_again(self) -> None:
        """A person has done something about the password: what was refused before may be tried once more."""
        self._access.may_ask_again()

    async def close(self) -> None:
        """Let go of the connection that is held."""
        held, self._held = self._held, None
        if held is not None:
            await held.close()

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[Pjlink]:
        async with self._turns.borrow(), self._connected(watching=False) as pjlink:
            yield pjlink

    @asynccontextmanager
    async def _connected(self, *, watching: bool) -> AsyncIterator[LentPjlink]:
        # The choice may have been changed since the last turn.
        self._choice.forget()
        await self._choice.recall()
        held, self._held = self._held, None
        pjlink = LentPjlink(self._access, held, watching=watching)
        try:
            await pjlink.connected()
            yield pjlink
            if self._choice.value is ConnectionChoice.KEEP_ALIVE:
                self._held = pjlink.kept()
        finally:
            await pjlink.leave()


def path_at(place: Place) -> Path:
    """Give the way by PJLink of a place."""
    label = _LABEL.having(port=place.address.port(PJLINK.name, PJLINK.port))
    return Path(PATH, label, _NEIGHBOURLY, service=PJLINK.name)
