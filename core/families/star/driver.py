"""Talks to one Star printer: its status by the way in use, who it is, and what can be done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from core.device import (
    Address,
    Identity,
    Outcome,
    Progress,
    Remark,
    Report,
    StatusReport,
    Surroundings,
    Value,
    nobody,
)
from core.families.star.models import group_of
from core.families.star.operations.operations import Operations
from core.families.star.operations.switch_features import DRAWER_POLARITY
from core.families.star.reach.identity import told_by_board, told_by_datagram, told_by_printer
from core.families.star.reach.presence import presence
from core.families.star.reach.reach import Reach
from core.families.star.reach.refusals import LineSilent
from core.families.star.reach.serial_line import ANSWER_SECONDS
from core.families.star.reach.way import Round
from core.families.star.services import SERVICES
from core.families.star.status.asb_table import fitted_map
from core.families.star.status.conditions import CONDITIONS
from core.families.star.status.drawer import DrawerPolarity
from core.families.star.wire.asb import AsbFrame
from core.family.driver import ReachedDriver, tell_missing
from core.family.presence import Presence
from core.family.recalled import Recalled
from core.family.refusals import AnotherDevice, DeviceOffline
from core.link.errors import LinkError, TimedOut
from core.session.deadline import Deadline
from core.status import judge
from core.text import Text, text

IDENTIFY_SECONDS: Final = 8.0
"""How long who it is may take when a person waits for it, whoever is silent."""
IDENTITY_AGAIN: Final = 300.0
"""Seconds after which the board is asked again who it is."""

_STRANGER: Final = text(
    "star.remark.stranger",
    "Another printer answers at this address now: {found} in place of {expected}. Find the devices again.",
)


class StarDriver(ReachedDriver):
    """Asks port 9101 (M-HE07 3-9) or a serial line, or watches live where a person has agreed to that.

    Who the printer is comes from UDP 22222 by the way, which touches no print port; thoroughly, from the board and from
    the printer itself, when a person wants to know.
    """

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address. Raises AddressError for one that cannot be used. Nothing is sent yet."""
        self._reach = Reach(address, surroundings)
        super().__init__(self._reach, Operations(self._reach), SERVICES)
        self._identity_asked: float | None = None
        self._stranger: Identity | None = None
        self._polarity = Recalled(self._reach, DRAWER_POLARITY, DrawerPolarity.noted)

    def move(self, address: Address) -> None:
        """Go on at another address. Raises AddressError as at the beginning."""
        super().move(address)
        self._identity_asked = None
        self._stranger = None

    async def poll(self) -> Report:
        """Give what the printer says; the first time, and every five minutes, the board is also asked who it is."""
        await self._reach.leave_the_old_way()
        heard = await self._heard()
        await self._polarity.recall()
        statuses = tuple(self._status(frame) for frame in heard.frames)
        verdict = judge(CONDITIONS, statuses[-1].fields)
        remarks = (*self._stranger_remarks(), *heard.remarks)
        return Report(self._reach.path, statuses, verdict, self._newly_known(), remarks)

    async def identify(self, remark: Remark = nobody) -> Identity:
        """Ask the board, and the printer itself by its print port or line: connect, ask, leave.

        What is silent or busy is left out and remarked, and so is what takes too long; raises a LinkError when nothing
        answered at all, and AnotherDevice when another printer is there.
        """
        deadline = Deadline(self._reach.surroundings.clock, IDENTIFY_SECONDS)
        board = asyncio.create_task(self._in_time(deadline, self._board))
        printer = asyncio.create_task(self._in_time(deadline, lambda: self._printer(board)))
        try:
            by_board, refusal = await board
            if isinstance(refusal, AnotherDevice):
                raise refusal
            by_printer, other_refusal = await printer
        finally:
            board.cancel()
            printer.cancel()
            await asyncio.gather(board, printer, return_exceptions=True)
        told = by_printer.learning(by_board)
        if told == Identity():
            raise refusal or other_refusal or self._silent()
        tell_missing(remark, refusal, by_printer, other_refusal)
        return told

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings, and read them back."""
        try:
            return await super().write(changes, progress)
        finally:
            self._polarity.forget()

    def _reason(self, error: LinkError) -> LinkError:
        return self._silent() if self._reach.is_serial and type(error) is TimedOut else error

    def _silent(self) -> LineSilent:
        return LineSilent(self._reach.address.place, seconds=f"{ANSWER_SECONDS:g}")

    async def _board(self) -> Identity:
        if self._reach.is_serial:
            return Identity()
        told = await told_by_board(self._reach)
        if self._reach.is_another(told):
            self._stranger = told
            raise self._reach.another(told)
        if told.mac is not None:
            self._stranger = None
        return told

    async def _printer(self, board: asyncio.Task[tuple[Identity, LinkError | None]]) -> Identity:
        """Ask the printer itself, unless it is offline: it would answer when nobody listens any more.

        How it is, is asked beside the board; the rest when the board has been asked, since its control service is
        needed for both.
        """
        found = await presence(self._reach)
        _, refusal = await asyncio.shield(board)
        if isinstance(refusal, AnotherDevice):
            raise refusal
        if found is Presence.OFFLINE:
            raise DeviceOffline(self._reach.address.place)
        async with self._reach.dialogue() as dialogue:
            return await told_by_printer(dialogue)

    async def _heard(self) -> Round:
        """Go round, and ask beside it who the printer is."""
        if not self._identity_is_wanted():
            return await self._reach.way.hear()
        identity = asyncio.create_task(self._who())
        try:
            if self._reach.way.needs_model:
                self._compare(await identity)
            heard = await self._reach.way.hear()
            self._compare(await identity)
            return heard
        finally:
            identity.cancel()
            await asyncio.gather(identity, return_exceptions=True)

    def _identity_is_wanted(self) -> bool:
        if self._reach.is_serial:
            return False
        now = self._reach.surroundings.clock.monotonic()
        if self._identity_asked is not None and now - self._identity_asked < IDENTITY_AGAIN:
            return False
        self._identity_asked = now
        return True

    async def _who(self) -> Identity:
        """Ask who it is without making a fuss: a board that does not speak discovery still has a status."""
        try:
            return await told_by_datagram(self._reach)
        except LinkError:
            return Identity()

    def _compare(self, found: Identity) -> None:
        """Learn what the board says, unless it is the board of another printer."""
        if self._reach.is_another(found):
            self._stranger = found
            return
        if found.mac is not None:
            self._stranger = None
        self._reach.learnt(found)

    def _stranger_remarks(self) -> Sequence[Text]:
        if self._stranger is None:
            return ()
        found, expected = self._stranger.mac or "", self._reach.identity.mac or ""
        return (_STRANGER.having(found=found, expected=expected),)

    def _status(self, frame: AsbFrame) -> StatusReport:
        group = self._reach.group if self._stranger is None else group_of(self._stranger.model)
        fitted = fitted_map(frame.version, frame.length, group, self._polarity.value)
        return StatusReport(fitted, frame.asb, fitted.decode(frame.asb))
