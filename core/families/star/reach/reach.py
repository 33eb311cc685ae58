"""One printer as the family reaches it: by which way its status is asked, and who may use its print port now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from core.device import Address, AddressError, Identity, Path, Surroundings
from core.families.star.model_rules import has_automatic_status
from core.families.star.reach import live, serial_line, status_port
from core.families.star.reach.identity import told_by_board
from core.families.star.reach.live import LiveStatus
from core.families.star.reach.place import Place
from core.families.star.reach.refusals import NoAutomaticStatus
from core.families.star.reach.serial_line import SerialLine
from core.families.star.reach.status_port import StatusPort
from core.families.star.reach.way import Way
from core.families.star.wire.asb import AsbFrame
from core.session.deadline import Deadline
from core.session.dialogue import Dialogue
from core.session.queue import RequestQueue
from core.text import text

BORROWING_SECONDS: Final = 60.0
"""How long somebody who wants the print port waits for somebody else in this program who has it."""

_WAYS: Final[dict[str, Callable[[Place], Way]]] = {
    status_port.PATH: StatusPort,
    live.PATH: LiveStatus,
    serial_line.PATH: SerialLine,
}
_ON_NETWORK: Final = (status_port.PATH, live.PATH)
_ON_LINE: Final = (serial_line.PATH,)
_PATHS: Final = {status_port.PATH: status_port.path_at, live.PATH: live.path_at, serial_line.PATH: serial_line.path_at}

_NO_WAY: Final = text("star.no_way", "{address}: the way '{way}' is unknown here. It can be: {known}.")


class Reach(Place):
    """A place with the way that is in use. What it lends is lent to one borrower at a time."""

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address, which may name the way (`path`); naming the live one is the consent to it.

        Raises AddressError for an address that cannot be used.
        """
        super().__init__(address, surroundings)
        self._borrowing = RequestQueue()
        self._left: list[Way] = []
        self._id = _way_in(address)
        self.way: Way = _WAYS[self._id](self)

    @property
    def path(self) -> Path:
        """Give what a person is told about the way that is in use."""
        return _PATHS[self._id](self)

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways that this printer has, the one in use first."""
        others = (way for way in _ways_at(self.address) if way != self._id and self._can(way))
        return (self.path, *(_PATHS[way](self) for way in others))

    def use(self, path: str) -> None:
        """Go on by another way. Raises AddressError for one that is unknown or that the model does not have."""
        if path not in _ways_at(self.address):
            raise _no_way(self.address, path)
        if not self._can(path):
            refusal = NoAutomaticStatus(self.address.place, self.identity.model or "")
            raise AddressError(refusal.sentence)
        if path != self._id:
            self._go_by(path)

    def move(self, address: Address) -> None:
        """Go on at another address, by the way that it names, else by the one in use. Raises AddressError."""
        way = _way_in(address)
        if "path" not in address.options and self._id in _ways_at(address):
            way = self._id
        self.settle(address)
        self._go_by(way)

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

    async def leave_the_old_way(self) -> None:
        """Let go of what the ways before held, once nobody has it on loan."""
        if self._left:
            async with self._turn():
                await self._leave()

    async def close(self) -> None:
        """Let go of everything that is held."""
        await self._leave()
        await self.way.close()

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._borrowing.turn(self.address.place, Deadline(self.surroundings.clock, BORROWING_SECONDS))

    async def _leave(self) -> None:
        while self._left:
            way = self._left[0]
            await way.close()
            if self._left and self._left[0] is way:
                self._left.pop(0)

    def _can(self, way: str) -> bool:
        return way != live.PATH or has_automatic_status(self.identity) is not False

    def _go_by(self, way: str) -> None:
        self._left.append(self.way)
        self._id = way
        self.way = _WAYS[way](self)


def _ways_at(address: Address) -> Sequence[str]:
    return _ON_NETWORK if address.serial is None else _ON_LINE


def _way_in(address: Address) -> str:
    """Give the way that an address names, else the one that leaves the printer to the till."""
    ways = _ways_at(address)
    way = address.options.get("path", ways[0])
    if way not in ways:
        raise _no_way(address, way)
    return way


def _no_way(address: Address, way: str) -> AddressError:
    known = ", ".join(f"path={known}" for known in _ways_at(address))
    return AddressError(_NO_WAY.having(address=str(address), way=way, known=known))
