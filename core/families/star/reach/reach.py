"""One printer as the family reaches it: by which way its status is asked, and who may use its print port now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from core.device import Address, AddressError, Identity, Path, Surroundings
from core.families.star.model_rules import has_automatic_status
from core.families.star.models import group_of
from core.families.star.reach import live, serial_line, status_port
from core.families.star.reach.identity import told_by_board
from core.families.star.reach.live import LiveStatus
from core.families.star.reach.refusals import NoAutomaticStatus
from core.families.star.reach.serial_line import SerialLine
from core.families.star.reach.status_port import StatusPort
from core.families.star.reach.way import Way
from core.families.star.wire.asb import AsbFrame
from core.family.place import Place
from core.family.reached_place import ReachedPlace, WayNames
from core.session.deadline import Deadline
from core.session.dialogue import Dialogue
from core.session.queue import RequestQueue

BORROWING_SECONDS: Final = 60.0
"""How long somebody who wants the print port waits for somebody else in this program who has it."""

_WAYS: Final[dict[str, Callable[[Place], Way]]] = {
    status_port.PATH: StatusPort,
    live.PATH: LiveStatus,
    serial_line.PATH: SerialLine,
}
_NAMES: Final = WayNames(on_network=(status_port.PATH, live.PATH), on_line=(serial_line.PATH,))
_PATHS: Final = {status_port.PATH: status_port.path_at, live.PATH: live.path_at, serial_line.PATH: serial_line.path_at}


class Reach(ReachedPlace[Way]):
    """A place with the way that is in use. What it lends is lent to one borrower at a time."""

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address, which may name the way (`path`); naming the live one is the consent to it.

        Raises AddressError for an address that cannot be used.
        """
        super().__init__(address, surroundings, group_of, _NAMES)
        self._borrowing = RequestQueue()

    @asynccontextmanager
    async def dialogue(self) -> AsyncIterator[Dialogue]:
        """Lend a connection for print-port commands: connect, ask, leave; or the one that is held anyway.

        Neither this nor `status` may be used inside it. Raises OtherEmulation when the printer would print these
        commands instead of obeying them, and nothing was sent; PrintPortBusy when another computer holds the port;
        another LinkError that says why not.
        """
        async with self._turn():
            await self._leave()
            async with self.way.lend() as dialogue:
                yield dialogue

    async def status(self) -> AsbFrame:
        """Ask for one fresh status by the way in use. Raises a LinkError."""
        return await self.way.status()

    async def who(self) -> Identity:
        """Ask who is at the address now, without touching the print port: before a secret is sent there.

        TCP 22222, else UDP 22222. What it says is not learnt. Raises a LinkError when it says nothing, AddressError on
        a serial line.
        """
        return await told_by_board(self)

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._borrowing.turn(self.address.place, Deadline(self.surroundings.clock, BORROWING_SECONDS))

    def _made(self, way: str) -> Way:
        return _WAYS[way](self)

    def _path_by(self, way: str) -> Path:
        return _PATHS[way](self)

    def _refused(self, way: str) -> AddressError | None:
        if way != live.PATH or has_automatic_status(self.identity) is not False:
            return None
        return AddressError(NoAutomaticStatus(self.address.place, self.identity.model or "").sentence)
