"""A printer on a serial line: the line stays open, and the status is asked for on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

from core.codec import Message, Rejected
from core.device import Path
from core.families.star.model_rules import has_automatic_status
from core.families.star.reach.fields import is_offline
from core.families.star.reach.identity import ask_version
from core.families.star.reach.refusals import LineGarbled, LineSilent, NoStatusOnLine
from core.families.star.reach.said import Said
from core.families.star.reach.status_port import EXPECTED, INTERVAL
from core.families.star.reach.way import Round
from core.families.star.wire.asb import AsbFrame, AsbReader
from core.families.star.wire.requests import STATUS_ONCE, AutomaticStatus, automatic_status_request
from core.family.place import Place
from core.link.errors import LinkError, TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import text

PATH: Final = "serial"
"""The name of the way over a serial line."""
ANSWER_SECONDS: Final = 2.0
"""A status of 9 bytes takes 10 ms at the usual 9600 bits a second, and 75 ms at 1200."""
LEAVING_SECONDS: Final = 1.0
"""How long leaving waits until the line has taken the last command."""

_LABEL: Final = text("star.path.serial", "serial line {port}")
_QUESTION: Final = Question(
    Payload.of(STATUS_ONCE), EXPECTED, AsbFrame, answer_seconds=ANSWER_SECONDS, late_counts=True
)
_OFF: Final = Payload.of(automatic_status_request(AutomaticStatus.OFF))
_BACK: Final = Payload.of(automatic_status_request(AutomaticStatus.MEMORY_SWITCH))


class SerialLine:
    """Opens the line, switches automatic status off (ESC RS a 0), and asks by ESC ACK SOH, also while offline.

    Nobody else is on the line, so it is kept open, and polls and operations take turns on it. The printer is put back
    to what its memory switches say when the line is left (ESC RS a 16). An address without line settings means 9600
    bits a second, 8 data bits, no parity, 1 stop bit: inferred to be how the interface boards leave the factory.
    """

    interval: Final = INTERVAL
    needs_model: Final = False
    """There is nobody but the printer to ask."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is opened yet."""
        self._place = place
        self._turn = asyncio.Lock()
        self._dialogue: Dialogue | None = None
        self._said = Said()
        self._owed = 0
        self._may_speak = True
        self._model_asked = False
        self._garbled = b""
        self._reader = AsbReader()

    async def hear(self) -> Round:
        """Ask for the status, and once which model it is. Raises LineSilent, LineGarbled or another LinkError."""
        frame = await self.status()
        if self._place.identity.model is None and not self._model_asked and not is_offline(frame, self._place.group):
            await self._ask_model()
        return Round((frame,), self._said.taken(frame).remarks)

    async def status(self) -> AsbFrame:
        """Ask for the status, in turn."""
        async with self._turn:
            self._garbled = b""
            dialogue = await self._standing()
            try:
                if self._may_speak:
                    await dialogue.tell(_OFF)
                    self._may_speak = False
                self._owed += 1
                return await dialogue.ask(_QUESTION)
            except TimedOut as error:
                # A late answer must not be taken for the answer to the next question: opening afresh discards it.
                await self._drop()
                raise self._silence(error.address) from error
            except LinkError:
                await self._drop()
                raise

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Dialogue]:
        """Lend the line, in turn."""
        async with self._turn:
            dialogue = await self._standing()
            try:
                yield dialogue
            finally:
                # What was done may have started the printer anew, with automatic status as its memory switches say.
                self._may_speak = True
                if not dialogue.in_step:
                    # An answer that is owed may be lost for good: opening afresh forgets it.
                    await self._drop()

    async def close(self) -> None:
        """Put the printer back and close the line."""
        dialogue = self._dialogue
        if dialogue is not None and dialogue.loss is None:
            with suppress(LinkError):
                await dialogue.tell(_BACK, LEAVING_SECONDS)
        await self._drop()

    async def _ask_model(self) -> None:
        """Ask once which model it is: on a line there is no board to tell. One that does not say so has a status."""
        async with self._turn:
            dialogue = await self._standing()
            self._model_asked = True
            self._place.learnt(await ask_version(dialogue))

    async def _standing(self) -> Dialogue:
        if self._dialogue is not None and self._dialogue.loss is not None:
            await self._drop()
        if self._dialogue is None:
            self._dialogue = await self._opened()
        return self._dialogue

    async def _opened(self) -> Dialogue:
        self._demand_model()
        self._reader = AsbReader()
        dialogue = Dialogue(self._place.line(), self._reader, self._place.surroundings.clock, self._hear)
        self._may_speak, self._owed, self._model_asked = True, 0, False
        try:
            await dialogue.open()
            if has_automatic_status(self._place.identity) is None:
                self._place.learnt(await ask_version(dialogue))
                self._demand_model()
        except BaseException:
            await dialogue.close()
            raise
        return dialogue

    async def _drop(self) -> None:
        # Whoever is cancelled here leaves the rest to the next one who closes.
        dialogue = self._dialogue
        if dialogue is not None:
            await dialogue.close()
        if self._dialogue is dialogue:
            self._dialogue = None

    def _silence(self, address: str) -> TimedOut:
        seconds = f"{ANSWER_SECONDS:g}"
        if garbled := self._garbled or self._reader.pending:
            return LineGarbled(address, garbled[:16].hex(" "), seconds=seconds)
        return LineSilent(address, seconds=seconds)

    def _hear(self, messages: Sequence[Message]) -> None:
        self._said.take_note(messages)
        self._garbled = self._garbled or next((one.raw for one in messages if isinstance(one, Rejected)), b"")
        frames = sum(isinstance(message, AsbFrame) for message in messages)
        # More than were asked for: the printer speaks by itself, as after it was switched off and on.
        self._may_speak = self._may_speak or frames > self._owed
        self._owed = max(0, self._owed - frames)

    def _demand_model(self) -> None:
        if has_automatic_status(self._place.identity) is False:
            raise NoStatusOnLine(self._place.address.place, self._place.identity.model or "")


def path_at(place: Place) -> Path:
    """Give the way over the serial line of a place."""
    return Path(PATH, _LABEL.having(port=place.address.place))
