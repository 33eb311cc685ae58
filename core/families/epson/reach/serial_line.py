"""A printer on a serial line: the line stays open, and the status is asked for on it with DLE EOT."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from core.codec import Message, Rejected
from core.device import Path
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.realtime import ANSWER_SECONDS, FurtherQuestions, ask_realtime
from core.families.epson.reach.refusals import LineGarbled, LineSilent
from core.families.epson.reach.said import Said
from core.families.epson.reach.way import Round
from core.families.epson.wire.reader import EscposReader
from core.family.place import Place
from core.family.turns import Turns
from core.link.errors import LinkError, TimedOut
from core.session.dialogue import Dialogue, Ended, Heard, nobody_told
from core.text import text

PATH: Final = "serial"
"""The name of the way over a serial line."""
INTERVAL: Final = 2.0
"""Seconds between two questions. Four of them and their answers take 20 ms at 9600 bits a second."""

_LABEL: Final = text("epson.path.serial", "serial line {port}")


class Line:
    """The line itself, with what came on it that makes no sense: that is how a wrong baud rate shows."""

    def __init__(self, place: Place, heard: Heard, ended: Ended = nobody_told) -> None:
        """Take whom to tell what is heard."""
        self._place = place
        self._heard = heard
        self._reader = EscposReader()
        self._garbled = b""
        self.dialogue = Dialogue(place.line(), self._reader, place.surroundings.clock, self._hear, ended)

    def begin(self) -> None:
        """What came before is no reproach to what comes now."""
        self._garbled = b""

    def silence(self) -> TimedOut:
        """Say why nothing was told: nothing came, or nothing that makes sense."""
        address, seconds = self.dialogue.address, f"{ANSWER_SECONDS:g}"
        if garbled := self._garbled or self._reader.pending:
            return LineGarbled(address, garbled[:16].hex(" "), seconds=seconds)
        return LineSilent(address, seconds=seconds)

    def _hear(self, messages: Sequence[Message]) -> None:
        self._garbled = self._garbled or next((one.raw for one in messages if isinstance(one, Rejected)), b"")
        self._heard(messages)


class SerialLine:
    """Opens the line, keeps it, and asks DLE EOT 1 to 4 and what else the model tells in real time.

    Nobody else is on the line: polls and operations take turns on it. Automatic status that the printer sends by itself
    (TM-P60 does from the factory) is shown beside, and left as it is. An address without line settings means 9600 bits
    a second, 8 data bits, no parity, 1 stop bit: inferred to be how the printers leave the factory.
    """

    interval: Final = INTERVAL

    def __init__(self, place: Place, board: BoardWatch) -> None:
        """Take where; nothing is opened yet."""
        self._place = place
        self._board = board
        self._turns = Turns(place)
        self._further = FurtherQuestions()
        self._line: Line | None = None
        self._said = Said(board)

    async def hear(self) -> Round:
        """Ask for the status. Raises LineSilent, LineGarbled, PoweredOff or another LinkError."""
        async with self._turns.poll():
            line = await self._standing()
            line.begin()
            self._said.forget()
            try:
                self._said.take_note((await ask_realtime(line.dialogue),))
                _, in_step = await self._further.ask(line.dialogue, self._board.group)
                self._said.demand_in_step(line.dialogue.address)
            except TimedOut as error:
                # A late answer must not be taken for the answer to the next question: opening afresh discards it.
                await self._drop()
                raise await self._board.explained(line.silence(), connected=True) from error
            except LinkError as error:
                await self._drop()
                raise await self._board.explained(error, connected=True) from error
            if not in_step:
                await self._drop()
        return self._said.taken()

    async def status(self) -> Sequence[Message]:
        """Ask for the status, in turn."""
        return (await self.hear()).standing

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Dialogue]:
        """Lend the line, in turn."""
        async with self._turns.borrow():
            dialogue = (await self._standing()).dialogue
            try:
                yield dialogue
            finally:
                if not dialogue.in_step:
                    # An answer that is owed may be lost for good: opening afresh forgets it.
                    await self._drop()

    async def close(self) -> None:
        """Close the line. Nothing was changed in the printer."""
        await self._drop()

    async def _standing(self) -> Line:
        if self._line is not None and self._line.dialogue.loss is not None:
            await self._drop()
        if self._line is None:
            line = Line(self._place, self._said.take_note)
            try:
                await line.dialogue.open()
            except BaseException:
                await line.dialogue.close()
                raise
            self._line = line
        return self._line

    async def _drop(self) -> None:
        # Whoever is cancelled here leaves the rest to the next one who closes.
        line = self._line
        if line is not None:
            await line.dialogue.close()
        if self._line is line:
            self._line = None


def path_at(place: Place) -> Path:
    """Give the way over the serial line of a place."""
    return Path(PATH, _LABEL.having(port=place.address.place))
