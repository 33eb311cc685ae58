"""One connection to the print port on which the printer says its status by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

from core.codec import Message
from core.families.star.model_rules import has_automatic_status
from core.families.star.reach.fields import is_offline
from core.families.star.reach.identity import ask_version
from core.families.star.reach.print_port import opened, setting_for_print_port
from core.families.star.reach.refusals import NoAutomaticStatus
from core.families.star.reach.status_port import EXPECTED
from core.families.star.services import PRINT
from core.families.star.wire.asb import AsbFrame
from core.families.star.wire.nic import PrinterSetting
from core.families.star.wire.requests import STATUS_ONCE, AutomaticStatus, automatic_status_request
from core.family.place import Place
from core.link.errors import LinkError, TimedOut
from core.link.payload import Payload
from core.session.deadline import Deadline, happens
from core.session.dialogue import Dialogue, Ended, Heard
from core.session.exchange import Question

NSB_SECONDS: Final = 2.0
"""A board that sends its status on connecting (NSB) does so within this time."""
ANSWER_SECONDS: Final = 2.0
"""A printer that is online and not printing for somebody else has told its status within this time."""
LEAVING_SECONDS: Final = 1.0
"""How long leaving waits until the printer has taken its last command."""
TURNING_AWAY_SECONDS: Final = 5.0
"""A second connection that is lost so soon was turned away: the board takes one session after all."""


class LiveSession:
    """Connects, switches automatic status on if the board has it off, and puts it back when it leaves.

    Automatic status goes to every computer that is connected to the print port (M-GRAPH). ENQ, EOT and ESC ACK SOH are
    never sent while it is on: ENQ's answer looks like the beginning of a status.

    A board that takes several sessions gives the printer to the first that sends data, until that one ends, and lets
    the others wait (M-HE07 3-7). So where a second connection is taken, that one is held and nothing is ever sent on
    it: whatever is to be said is said on connections that end at once, and the till's print job waits for nobody.
    """

    def __init__(self, place: Place, heard: Heard, ended: Ended, *, may_listen: bool) -> None:
        """Take whom to tell what is heard, and that the connection has ended by itself.

        `may_listen` is whether a second connection may be tried.
        """
        self._place = place
        self._heard = heard
        self._ended = ended
        self._first = asyncio.Event()
        self._newest: AsbFrame | None = None
        self._dialogue: Dialogue | None = None
        self._switched_on: AutomaticStatus | None = None
        self._may_listen = may_listen
        self._listens_since: float | None = None

    @property
    def dialogue(self) -> Dialogue:
        """Give the connection that is held. Raises RuntimeError before it is open."""
        if self._dialogue is None:
            raise RuntimeError("not open yet")
        return self._dialogue

    @property
    def was_turned_away(self) -> bool:
        """Tell whether the second connection is lost again at once."""
        if self._listens_since is None or self.dialogue.loss is None:
            return False
        return self._place.surroundings.clock.monotonic() - self._listens_since < TURNING_AWAY_SECONDS

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Dialogue]:
        """Lend a connection to say something on. Raises PrintPortBusy or another LinkError."""
        if self._listens_since is None:
            yield self.dialogue
            return
        dialogue = await opened(self._place, board_answers=True, heard=self._hear)
        try:
            yield dialogue
        finally:
            await dialogue.close()

    async def open(self) -> None:
        """Connect and let the printer speak. Raises NoAutomaticStatus, OtherEmulation, PrintPortBusy or a LinkError."""
        self._demand_model()
        setting = await setting_for_print_port(self._place)
        self._dialogue = await opened(self._place, setting is not None, self._hear, self._ended)
        try:
            if await self._begin(setting) and self._may_listen:
                await self._listen_only()
        except BaseException:
            await self.close()
            raise

    async def ask(self) -> AsbFrame:
        """Ask for a status now. Raises TimedOut when none comes: the command waits while the printer is offline."""
        return await self._ask(automatic_status_request(AutomaticStatus.ONCE))

    async def renew(self) -> None:
        """Switch automatic status on once more, if it was switched on here: a printer that was reset has forgotten."""
        if self._switched_on is None:
            return
        request = automatic_status_request(self._switched_on)
        if self._newest is not None and is_offline(self._newest, self._place.group):
            # The command waits until the printer is online, and that it came online would go unsaid.
            request += automatic_status_request(AutomaticStatus.ONCE)
        async with self.speaking() as dialogue:
            await dialogue.tell(Payload.of(request))

    async def close(self) -> None:
        """Put the printer back to what its memory switches say, if it was changed, and leave. Never raises."""
        if self._dialogue is None:
            return
        if self._switched_on is not None and self._dialogue.loss is None:
            deadline = Deadline(self._place.surroundings.clock, LEAVING_SECONDS)
            with suppress(LinkError):
                await deadline.keep(self._dialogue.address, self._put_back())
        self._switched_on = None
        await self._dialogue.close()

    async def _put_back(self) -> None:
        async with self.speaking() as dialogue:
            await dialogue.tell(Payload.of(automatic_status_request(AutomaticStatus.MEMORY_SWITCH)))

    async def _listen_only(self) -> None:
        """Hold a second connection in place of the first, where the board takes one."""
        try:
            listening = await opened(self._place, board_answers=True, heard=self._hear, ended=self._ended)
        except LinkError:
            return
        spoken, self._dialogue = self.dialogue, listening
        self._listens_since = self._place.surroundings.clock.monotonic()
        await spoken.close()

    async def _begin(self, setting: PrinterSetting | None) -> bool:
        """Let the printer speak; tell whether anything had to be sent for that."""
        spoke = False
        if has_automatic_status(self._place.identity) is None:
            spoke = True
            self._place.learnt(await ask_version(self.dialogue))
            self._demand_model()
        on_connecting = setting is not None and setting.nsb is True
        if on_connecting:
            await happens(self._first, NSB_SECONDS, self._place.surroundings.clock)
        if not self._first.is_set():
            spoke = True
            surely_off = setting is not None and setting.asb is False
            with suppress(TimedOut):
                await (self._ask(STATUS_ONCE) if surely_off else self.ask())
        if setting is None or setting.asb is not True:
            self._switched_on = AutomaticStatus.BOTH if on_connecting else AutomaticStatus.ASB
            await self.renew()
        return spoke or self._switched_on is not None

    async def _ask(self, request: bytes) -> AsbFrame:
        question = Question(Payload.of(request), EXPECTED, AsbFrame, answer_seconds=ANSWER_SECONDS, late_counts=True)
        async with self.speaking() as dialogue:
            return await dialogue.ask(question)

    def _hear(self, messages: Sequence[Message]) -> None:
        for message in messages:
            if isinstance(message, AsbFrame):
                self._newest = message
                self._first.set()
        self._heard(messages)

    def _demand_model(self) -> None:
        if has_automatic_status(self._place.identity) is False:
            raise NoAutomaticStatus(self._place.tcp(PRINT).address, self._place.identity.model or "")
