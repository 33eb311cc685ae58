"""One printer as the family reaches it: by which way its status is asked, and who may use its print port now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from core.device import Address, AddressError, Identity, Path, Surroundings
from core.families.epson.models import group_of
from core.families.epson.reach import live_path, print_port, serial_line
from core.families.epson.reach.board import told_by_board
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.fields import fields_of
from core.families.epson.reach.live import Live
from core.families.epson.reach.print_port import PrintPort
from core.families.epson.reach.serial_line import SerialLine
from core.families.epson.reach.way import Way
from core.family.place import Place
from core.family.reached_place import ReachedPlace, WayNames
from core.family.turns import Turns
from core.session.dialogue import Dialogue
from core.status import FieldValue
from core.text import text

_WAYS: Final[Mapping[str, Callable[[Place, BoardWatch], Way]]] = {
    print_port.PATH: PrintPort,
    serial_line.PATH: SerialLine,
    live_path.PATH: Live,
}
_NAMES: Final = WayNames(on_network=(print_port.PATH, live_path.PATH), on_line=(serial_line.PATH, live_path.PATH))
_PATHS: Final = {
    print_port.PATH: print_port.path_at,
    serial_line.PATH: serial_line.path_at,
    live_path.PATH: live_path.path_at,
}

_NO_BOARD: Final = text("epson.no_board", "{address} is a serial line: there is no network board to ask.")


class Reach(ReachedPlace[Way]):
    """A place with the way that is in use. What it lends is lent to one borrower at a time."""

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address, which may name the way (`path`); naming the live one is the consent to it.

        Raises AddressError for an address that cannot be used.
        """
        super().__init__(address, surroundings, group_of, _NAMES)
        self.board = BoardWatch(self)
        self._turns = Turns(self)

    def move(self, address: Address) -> None:
        """Go on at another address, by the way that it names, else by the one in use. Raises AddressError."""
        super().move(address)
        self.board.forget()

    @asynccontextmanager
    async def dialogue(self) -> AsyncIterator[Dialogue]:
        """Lend a connection for commands: connect, ask, leave; or the one that is held anyway.

        On the print port DLE EOT 1 was answered on it: it is this program's turn. Neither this nor `status` may be used
        inside it. Raises AnotherDevice when it is not the one that is known, NoReceiptPrinter when nothing may be sent
        to the print port, a Busy error when another computer has it, another LinkError that says why not.
        """
        async with self._turns.borrow():
            await self._leave()
            await self.board.demand_the_one_meant()
            async with self.way.lend() as dialogue:
                yield dialogue

    async def status(self) -> Mapping[str, FieldValue]:
        """Ask how the printer is now, by the way in use, and give the fields by their ids. Raises a LinkError."""
        return fields_of(await self.way.status(), self.board.group)

    async def who(self) -> Identity:
        """Ask who is at the address now, without touching the print port: before a secret is sent there.

        ENPC, UDP 3289. What it says is not learnt. Raises a LinkError when it says nothing, AddressError on a serial
        line.
        """
        if self.is_serial:
            raise AddressError(_NO_BOARD.having(address=str(self.address)))
        return await told_by_board(self)

    def _made(self, way: str) -> Way:
        return _WAYS[way](self, self.board)

    def _path_by(self, way: str) -> Path:
        return _PATHS[way](self)

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._turns.poll()
