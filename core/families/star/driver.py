"""Talks to one Star printer: its status by the way in use, who it is, and what can be done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

from core.device import (
    Address,
    Identity,
    Outcome,
    Path,
    Progress,
    Reading,
    Report,
    StatusReport,
    Surroundings,
    Value,
)
from core.families.star.models import group_of
from core.families.star.operations import notes
from core.families.star.operations.operations import Operations
from core.families.star.reach.identity import told_by_board, told_by_datagram, told_by_printer
from core.families.star.reach.presence import Presence, PrinterOffline, presence
from core.families.star.reach.reach import Reach
from core.families.star.reach.refusals import LineSilent
from core.families.star.reach.serial_line import ANSWER_SECONDS
from core.families.star.reach.way import Round
from core.families.star.services import PRINT, SERVICES
from core.families.star.status.asb_table import fitted_map
from core.families.star.status.conditions import CONDITIONS
from core.families.star.status.drawer import DrawerPolarity
from core.families.star.wire.asb import AsbFrame
from core.feature import Feature
from core.link.errors import LinkError, TimedOut
from core.link.link import Link
from core.session.deadline import Deadline
from core.status import judge
from core.text import Mistake, Text, text

IDENTIFY_SECONDS: Final = 8.0
"""How long who it is may take when a person waits for it, whoever is silent."""
IDENTITY_AGAIN: Final = 300.0
"""Seconds after which the board is asked again who it is."""

_STREAMS: Final = {service.name: service for service in SERVICES if service.transport == "tcp"}
_NO_SERVICE: Final = text("star.no_service", "{address} has no service '{service}'. It has: {known}.")
_ONE_LINE: Final = text("star.one_line", "{address} is one serial line: it has no services to choose from.")
_STRANGER: Final = text(
    "star.remark.stranger",
    "Another printer answers at this address now: {found} in place of {expected}. Find the devices again.",
)


class StarDriver:
    """Asks port 9101 (M-HE07 3-9) or a serial line, or watches live where a person has agreed to that.

    Who the printer is comes from UDP 22222 by the way, which touches no print port; thoroughly, from the board and from
    the printer itself, when a person wants to know.
    """

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address. Raises AddressError for one that cannot be used. Nothing is sent yet."""
        self._reach = Reach(address, surroundings)
        self._operations = Operations(self._reach)
        self._identity_asked: float | None = None
        self._told = Identity()
        self._stranger: Identity | None = None
        self._polarity = DrawerPolarity.UNKNOWN
        self._polarity_of: Sequence[str] = ()

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways that this printer has, the one in use first."""
        return self._reach.paths

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds."""
        return self._reach.way.interval

    def tell(self, news: Callable[[], None]) -> None:
        """Take what to call when the printer says something while it is watched live."""
        self._reach.news = news

    def use(self, path: str) -> None:
        """Go on by another way. Raises AddressError for one that is unknown or that the model does not have."""
        self._reach.use(path)

    def move(self, address: Address) -> None:
        """Go on at another address. Raises AddressError as at the beginning."""
        self._reach.move(address)
        self._identity_asked = None
        self._stranger = None

    def learn(self, identity: Identity) -> None:
        """Take the model, which decides which bits are fitted."""
        self._reach.learnt(identity)
        self._told = self._reach.identity

    async def poll(self) -> Report:
        """Give what the printer says; the first time, and every five minutes, the board is also asked who it is."""
        await self._reach.leave_the_old_way()
        heard = await self._heard()
        await self._recall_polarity()
        statuses = tuple(self._status(frame) for frame in heard.frames)
        verdict = judge(CONDITIONS, statuses[-1].fields)
        remarks = (*self._stranger_remarks(), *heard.remarks)
        return Report(self._reach.path, statuses, verdict, self._newly_known(), remarks)

    async def identify(self) -> Identity:
        """Ask the board, and the printer itself by its print port or line: connect, ask, leave.

        What is silent or busy is left out, and so is what takes too long; raises a LinkError when nothing answered at
        all.
        """
        deadline = Deadline(self._reach.surroundings.clock, IDENTIFY_SECONDS)
        board = asyncio.create_task(self._in_time(deadline, self._board))
        printer = asyncio.create_task(self._in_time(deadline, lambda: self._printer(board)))
        try:
            by_board, refusal = await board
            by_printer, other_refusal = await printer
        finally:
            board.cancel()
            printer.cancel()
            await asyncio.gather(board, printer, return_exceptions=True)
        told = by_printer.learning(by_board)
        if told == Identity():
            raise refusal or other_refusal or self._silent()
        return told

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give what this printer offers, as far as its model is known."""
        return self._operations.features(self._reach.group)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id."""
        return await self._operations.read(names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings, and read them back."""
        try:
            return await self._operations.write(changes, progress)
        finally:
            self._polarity_of = ()

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action."""
        return await self._operations.act(action, parameters, progress)

    @property
    def services(self) -> Sequence[str]:
        """Give the services that raw bytes can be sent to, the print port first; none for a serial line."""
        return () if self._reach.is_serial else tuple(_STREAMS)

    def link(self, service: str | None) -> Link:
        """Give a fresh link to a service, else to the print port or the line. Raises a Mistake for an unknown one."""
        if self._reach.is_serial:
            if service is not None:
                raise Mistake(_ONE_LINE.having(address=str(self._reach.address)))
            return self._reach.line()
        if service is not None and service not in _STREAMS:
            known = ", ".join(_STREAMS)
            raise Mistake(_NO_SERVICE.having(address=str(self._reach.address), service=service, known=known))
        return self._reach.tcp(PRINT if service is None else _STREAMS[service])

    async def close(self) -> None:
        """Let go of the live connection or the line, and leave the printer as it was."""
        await self._reach.close()

    async def _in_time(
        self, deadline: Deadline, asking: Callable[[], Coroutine[Any, Any, Identity]]
    ) -> tuple[Identity, LinkError | None]:
        """Give what was told in time, else why nothing was."""
        try:
            return await deadline.keep(self._reach.address.place, asking()), None
        except LinkError as error:
            return Identity(), self._silent() if self._reach.is_serial and type(error) is TimedOut else error

    def _silent(self) -> LineSilent:
        return LineSilent(self._reach.address.place, seconds=f"{ANSWER_SECONDS:g}")

    async def _board(self) -> Identity:
        return Identity() if self._reach.is_serial else await told_by_board(self._reach)

    async def _printer(self, board: asyncio.Task[Any]) -> Identity:
        """Ask the printer itself, unless it is offline: it would answer when nobody listens any more.

        How it is, is asked beside the board; the rest when the board has been asked, since its control service is
        needed for both.
        """
        found = await presence(self._reach)
        await asyncio.wait((board,))
        if found is Presence.OFFLINE:
            raise PrinterOffline(self._reach.address.place)
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
        known = self._reach.identity.mac
        if found.mac is not None and known is not None and found.mac != known:
            self._stranger = found
            return
        if found.mac is not None:
            self._stranger = None
        self._reach.learnt(found)

    def _newly_known(self) -> Identity:
        """Give who the printer is, if more is known than was told before."""
        if self._reach.identity == self._told:
            return Identity()
        self._told = self._reach.identity
        return self._told

    def _stranger_remarks(self) -> Sequence[Text]:
        if self._stranger is None:
            return ()
        found, expected = self._stranger.mac or "", self._reach.identity.mac or ""
        return (_STRANGER.having(found=found, expected=expected),)

    def _status(self, frame: AsbFrame) -> StatusReport:
        group = self._reach.group if self._stranger is None else group_of(self._stranger.model)
        fitted = fitted_map(frame.version, frame.length, group, self._polarity)
        return StatusReport(fitted, frame.asb, fitted.decode(frame.asb))

    async def _recall_polarity(self) -> None:
        """Recall what a person said of the drawer: once, after each write, and when it is known which printer it is."""
        owners = notes.owners_of(self._reach)
        if self._polarity_of != owners:
            self._polarity = DrawerPolarity.noted(await notes.recall(self._reach, notes.DRAWER_POLARITY))
            self._polarity_of = owners
