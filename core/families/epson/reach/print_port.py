"""The print port of a printer on the network: connect, ask with DLE EOT, leave. The till keeps it in between.

A board serves one connection to the port at a time and lets further ones wait (UB-E02 4.5). So before anything else is
sent, DLE EOT 1 has to be answered: then it is this program's turn, and nothing is left in a queue that would be carried
out when nobody expects it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from core.codec import Message
from core.device import Path
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.realtime import FurtherQuestions, ask_one, ask_realtime
from core.families.epson.reach.said import Said
from core.families.epson.reach.way import Round
from core.families.epson.services import PRINT
from core.families.epson.wire.reader import EscposReader
from core.families.epson.wire.requests import REALTIME_STATUS
from core.family.place import Place
from core.family.turns import Turns
from core.link.errors import LinkError
from core.session.dialogue import Dialogue, Ended, Heard, nobody_told, nothing_heard
from core.text import text

PATH: Final = "9100"
"""The name of the way through the print port, asked and left, whatever port that is."""
INTERVAL: Final = 5.0
"""Seconds between two questions: the port is taken for some milliseconds of them."""

_LABEL: Final = text("epson.path.print_port", "port {port}")
_NEIGHBOURLY: Final = text(
    "epson.path.print_port.neighbourly", "Signalbox connects for a moment and leaves: the till keeps the port."
)


class PrintPort:
    """Connects, asks DLE EOT 1 to 4 and what else the model tells in real time, and leaves."""

    interval: Final = INTERVAL

    def __init__(self, place: Place, board: BoardWatch) -> None:
        """Take where; nothing is sent yet."""
        self._place = place
        self._board = board
        self._turns = Turns(place)
        self._further = FurtherQuestions()

    async def hear(self) -> Round:
        """Ask for the status. Raises a Busy error that says why the port is not free, or another LinkError."""
        said = Said(self._board)
        async with (
            self._turns.poll(),
            connected(self._place, self._board, said.take_note) as dialogue,
            explaining(self._board),
        ):
            said.take_note((await ask_realtime(dialogue),))
            await self._further.ask(dialogue, self._board.group)
            said.demand_in_step(dialogue.address)
        return said.taken()

    async def status(self) -> Sequence[Message]:
        """Ask for the status."""
        return (await self.hear()).standing

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Dialogue]:
        """Connect to the print port for the occasion; DLE EOT 1 was answered on it."""
        said = Said(self._board)
        async with self._turns.borrow(), connected(self._place, self._board, said.take_note) as dialogue:
            async with explaining(self._board):
                await ask_one(dialogue, REALTIME_STATUS[0])
                said.demand_in_step(dialogue.address)
            yield dialogue

    async def close(self) -> None:
        """Nothing is held between two questions."""


def path_at(place: Place) -> Path:
    """Give the way through the print port of a place."""
    return Path(PATH, _LABEL.having(port=place.address.port(PRINT.name, PRINT.port)), _NEIGHBOURLY)


class PrintDialogue(Dialogue):
    """A connection to the print port.

    Where the printer has said nothing on it, it was never this program's turn. Then the question is taken back: a board
    that keeps up to three connections waiting (UB-E02 4.6) is not to keep this one, in the place of the till's.
    """

    def __init__(self, place: Place, heard: Heard, ended: Ended) -> None:
        """Take where, and whom to tell what is heard, and that the connection has ended by itself."""
        self._tcp = place.tcp(PRINT)
        self._tell_heard = heard
        self._has_turn = False
        super().__init__(self._tcp, EscposReader(), place.surroundings.clock, self._take_note, ended)

    async def close(self) -> None:
        """Leave, without a trace where nothing was said. May be called more than once."""
        if not self._has_turn:
            self._tcp.take_back()
        await super().close()

    def _take_note(self, messages: Sequence[Message]) -> None:
        self._has_turn = True
        self._tell_heard(messages)


@asynccontextmanager
async def explaining(board: BoardWatch) -> AsyncIterator[None]:
    """Say of a failure on a connection that stands why the printer does not answer on it."""
    try:
        yield
    except LinkError as error:
        why = await board.explained(error, connected=True)
        if why is error:
            raise
        raise why from error


@asynccontextmanager
async def connected(
    place: Place, board: BoardWatch, heard: Heard = nothing_heard, ended: Ended = nobody_told
) -> AsyncIterator[Dialogue]:
    """Connect to the print port, and leave it afterwards."""
    dialogue = await opened(place, board, heard, ended)
    try:
        yield dialogue
    finally:
        await dialogue.close()


async def opened(place: Place, board: BoardWatch, heard: Heard = nothing_heard, ended: Ended = nobody_told) -> Dialogue:
    """Connect to the print port of a printer that has told its board's name, or has no board that tells.

    Raises NoReceiptPrinter or BoardSilent before anything is sent to it, PrintPortRefuses or PrintPortBusy when it
    takes nobody further although the board answers, or another LinkError.
    """
    await board.demand()
    dialogue = PrintDialogue(place, heard, ended)
    try:
        await dialogue.open()
    except LinkError as error:
        await dialogue.close()
        why = await board.explained(error, connected=False)
        if why is error:
            raise
        raise why from error
    except BaseException:
        await dialogue.close()
        raise
    return dialogue
