"""One connection, or a line, on which the printer says its status by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from core.codec import Message
from core.families.epson.models import GROUPS, Command, Part, understands
from core.families.epson.reach.board_watch import BoardWatch
from core.families.epson.reach.print_port import explaining, opened
from core.families.epson.reach.realtime import FurtherQuestions, RealtimeAnswers, ask_realtime
from core.families.epson.reach.serial_line import Line
from core.families.epson.wire import requests
from core.families.epson.wire.messages import AsbStatus, ExtendedAsb
from core.family.place import Place
from core.link.errors import LinkError, TimedOut
from core.link.payload import Payload
from core.session.deadline import happens
from core.session.dialogue import Dialogue, Ended, Heard

ANSWER_SECONDS: Final = 1.0
"""A printer that is online tells its present status within this time once automatic status is switched on."""
REST_SECONDS: Final = 0.2
"""After basic automatic status the extended one is waited for as long: both were switched on at the same time."""
LEAVING_SECONDS: Final = 1.0
"""How long leaving waits until the printer has taken its last commands."""


class LiveSession:
    """Connects, asks once in real time, switches automatic status on, and leaves the printer as others need it.

    Switched on are GS a FF and, where the model is known for it, FS ( e 08, GS j 03 and GS ( H 49 with the cause; all
    of that is forgotten at power-off. On leaving everything is switched off again but GS a FF on a network board: it
    has a subscription of its own, which GS a 00 would end (UB-E02 4.3). ESC @ is never sent: it drops what is being
    printed.
    """

    def __init__(self, place: Place, board: BoardWatch, further: FurtherQuestions, heard: Heard, ended: Ended) -> None:
        """Take whom to tell what is heard, and that the connection has ended by itself."""
        self._place = place
        self._board = board
        self._further = further
        self._heard = heard
        self._ended = ended
        self._line: Line | None = None
        self._dialogue: Dialogue | None = None
        self._switched_on: tuple[bytes, ...] = ()
        self._told = asyncio.Event()
        self._told_extended = asyncio.Event()
        self._told_at: float | None = None

    @property
    def dialogue(self) -> Dialogue:
        """Give the connection that is held. Raises RuntimeError before it is open."""
        if self._dialogue is None:
            raise RuntimeError("not open yet")
        return self._dialogue

    @property
    def speaks(self) -> bool:
        """Tell whether automatic status came since it was last switched on: while offline, the command waits."""
        return self._told.is_set()

    @property
    def awaits_extended(self) -> bool:
        """Tell whether extended status is to come any moment."""
        return self._owes_extended and not self._is_late

    @property
    def lacks_extended(self) -> bool:
        """Tell whether extended status was asked for, and the printer speaks without it."""
        return self._owes_extended and self._is_late

    async def open(self) -> RealtimeAnswers:
        """Connect and ask in real time: then it is this program's turn. Raises a LinkError that says why not."""
        if self._place.is_serial:
            self._line = Line(self._place, self._hear, self._ended)
            self._dialogue = self._line.dialogue
        else:
            self._dialogue = await opened(self._place, self._board, self._hear, self._ended)
        try:
            if self._line is not None:
                await self._dialogue.open()
            async with explaining(self._board):
                return await self._first()
        except BaseException:
            await self._dialogue.close()
            raise

    async def ask(self) -> RealtimeAnswers:
        """Ask in real time. Raises TimedOut or ConnectionLost; then the connection is of no more use."""
        answers = await ask_realtime(self.dialogue)
        self._heard((answers,))
        return answers

    async def ask_further(self) -> bool:
        """Ask what else the model tells in real time; tell whether the connection is still of use."""
        _, in_step = await self._further.ask(self.dialogue, self._board.group)
        return in_step

    async def switch_on(self) -> None:
        """Switch automatic status on. A printer that is offline obeys when it is online again. Raises a LinkError."""
        wanted = _wanted(self._board.group)
        self._told.clear()
        self._told_extended.clear()
        self._told_at = None
        self._switched_on = wanted
        await self.dialogue.tell(Payload.of(b"".join(wanted)))

    async def until_told(self) -> None:
        """Wait a moment for automatic status, of both kinds where both were switched on."""
        clock = self._place.surroundings.clock
        if await happens(self._told, ANSWER_SECONDS, clock) and self._owes_extended:
            await happens(self._told_extended, REST_SECONDS, clock)

    async def close(self) -> None:
        """Switch off what others do not expect, and leave. Never raises; may be called more than once."""
        if self._dialogue is None:
            return
        if self._dialogue.loss is None and (leaving := self._leaving()):
            with suppress(LinkError):
                await self._dialogue.tell(Payload.of(leaving), LEAVING_SECONDS)
        self._switched_on = ()
        await self._dialogue.close()

    async def _first(self) -> RealtimeAnswers:
        try:
            return await self.ask()
        except TimedOut as error:
            if self._line is None:
                raise
            raise self._line.silence() from error

    def _leaving(self) -> bytes:
        offs = [_OFF[on] for on in reversed(self._switched_on)]
        return b"".join(off for off in offs if self._place.is_serial or off != requests.AUTOMATIC_STATUS_OFF)

    def _hear(self, messages: Sequence[Message]) -> None:
        for message in messages:
            if isinstance(message, AsbStatus):
                self._told.set()
                self._told_at = self._now() if self._told_at is None else self._told_at
            elif isinstance(message, ExtendedAsb):
                self._told_extended.set()
        self._heard(messages)

    @property
    def _owes_extended(self) -> bool:
        return requests.EXTENDED_STATUS_ON in self._switched_on and self.speaks and not self._told_extended.is_set()

    @property
    def _is_late(self) -> bool:
        return self._told_at is not None and self._now() - self._told_at >= ANSWER_SECONDS

    def _now(self) -> float:
        return self._place.surroundings.clock.monotonic()


_OFF: Final = {
    requests.AUTOMATIC_STATUS_ON: requests.AUTOMATIC_STATUS_OFF,
    requests.EXTENDED_STATUS_ON: requests.EXTENDED_STATUS_OFF,
    requests.INK_STATUS_ON: requests.INK_STATUS_OFF,
    requests.OFFLINE_RESPONSE_ON: requests.OFFLINE_RESPONSE_OFF,
}
"""What ends each kind of automatic status."""


def _wanted(group: str | None) -> tuple[bytes, ...]:
    """Give what is switched on for a model group: of an unknown model (None) only what every model understands."""
    has_ink = group is not None and Part.INK in GROUPS[group].parts
    kinds = (
        (True, requests.AUTOMATIC_STATUS_ON),
        (understands(group, Command.EXTENDED_STATUS), requests.EXTENDED_STATUS_ON),
        (has_ink, requests.INK_STATUS_ON),
        (understands(group, Command.PROCESS_ID), requests.OFFLINE_RESPONSE_ON),
    )
    return tuple(on for understood, on in kinds if understood)
