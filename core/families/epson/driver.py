"""Talks to one Epson printer: its status by the way in use, who it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.codec import Message
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
from core.families.epson.models import is_receipt_printer
from core.families.epson.operations.drawer_setting import DRAWER_POLARITY
from core.families.epson.operations.information import told_by_printer
from core.families.epson.operations.operations import Operations
from core.families.epson.reach.fields import reported
from core.families.epson.reach.presence import OFFLINE, demand_ready
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.realtime import ANSWER_SECONDS
from core.families.epson.reach.refusals import LineSilent, NoReceiptPrinter
from core.families.epson.services import SERVICES
from core.families.epson.status.by_group import conditions_of
from core.families.epson.status.drawer import DrawerPolarity
from core.families.epson.status.fitted import place_of
from core.family.driver import ReachedDriver, tell_missing
from core.family.recalled import Recalled
from core.family.refusals import AnotherDevice
from core.link.errors import LinkError, TimedOut
from core.session.deadline import Deadline
from core.status import FieldValue, judge

IDENTIFY_SECONDS: Final = 8.0
"""How long who it is may take when a person waits for it, whoever is silent."""


class EpsonDriver(ReachedDriver):
    """Asks port 9100 or a serial line with DLE EOT, or watches live where a person has agreed to that.

    Who the printer is comes from UDP 3289 before its print port is touched; thoroughly, from the board and from the
    printer itself, when a person wants to know. ESC @ is never sent, and nothing that prints.
    """

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address. Raises AddressError for one that cannot be used. Nothing is sent yet."""
        self._reach = Reach(address, surroundings)
        super().__init__(self._reach, Operations(self._reach), SERVICES)
        self._model_asked = False
        self._polarity = Recalled(self._reach, DRAWER_POLARITY, DrawerPolarity.noted)

    def move(self, address: Address) -> None:
        """Go on at another address. Raises AddressError as at the beginning."""
        super().move(address)
        self._model_asked = False

    async def poll(self) -> Report:
        """Give what the printer says; the first time, and every five minutes, the board is asked first who it is."""
        await self._reach.leave_the_old_way()
        heard = await self._reach.way.hear()
        await self._polarity.recall()
        standing = self._fields(heard.standing)
        if self._reach.is_serial and standing.get(OFFLINE) is False:
            await self._ask_model()
        remarks = (*self._reach.board.remarks, *heard.remarks)
        # What has been learnt by the way decides how the bits are read.
        statuses, standing = self._reported(heard.statuses), self._fields(heard.standing)
        outdated = frozenset(self._maps(heard.outdated))
        verdict = judge(conditions_of(self._reach.board.group), standing)
        return Report(
            self._reach.path, statuses, verdict, self._newly_known(), remarks,
            sorted(outdated.union(self._maps(heard.standing)), key=place_of), outdated, heard.again,
        )  # fmt: skip

    async def identify(self, remark: Remark = nobody) -> Identity:
        """Ask the board, and the printer itself by its print port or line: connect, ask, leave.

        What is silent or busy is left out and remarked, and so is what takes too long; raises a LinkError when nothing
        answered at all, and NoReceiptPrinter or AnotherDevice when something else is there.
        """
        deadline = Deadline(self._reach.surroundings.clock, IDENTIFY_SECONDS)
        by_board, refusal = await self._in_time(deadline, self._board)
        if isinstance(refusal, (NoReceiptPrinter, AnotherDevice)):
            raise refusal
        by_printer, other_refusal = await self._in_time(deadline, self._printer)
        told = by_board.learning(by_printer)
        if told == Identity():
            raise other_refusal or refusal or self._silent()
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
        told = await self._reach.who()
        if told.model is not None and not is_receipt_printer(told.model):
            raise NoReceiptPrinter(self._reach.address.place, told.model)
        if self._reach.is_another(told):
            raise self._reach.another(told)
        return told

    async def _printer(self) -> Identity:
        """Ask the printer itself, unless it is offline: it would answer when nobody listens any more."""
        await demand_ready(self._reach)
        async with self._reach.dialogue() as dialogue:
            return await told_by_printer(dialogue, self._reach.group)

    async def _ask_model(self) -> None:
        """Ask once which model it is: on a line there is no board to tell. One that does not say so has a status."""
        if self._model_asked or self._reach.identity.model is not None:
            return
        self._model_asked = True
        try:
            async with self._reach.dialogue() as dialogue:
                self._reach.learnt(await told_by_printer(dialogue, self._reach.group))
        except LinkError:
            return

    def _reported(self, messages: Sequence[Message]) -> tuple[StatusReport, ...]:
        reports = (reported(message, self._reach.board.group, self._polarity.value) for message in messages)
        return tuple(report for report in reports if report is not None)

    def _maps(self, messages: Sequence[Message]) -> Sequence[str]:
        return [report.map.map.id for report in self._reported(messages)]

    def _fields(self, messages: Sequence[Message]) -> Mapping[str, FieldValue]:
        return {name: value for report in self._reported(messages) for name, value in report.fields.items()}
