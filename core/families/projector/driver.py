"""Talks to one projector: its status by the way in use, who it is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from core.device import Address, Identity, Remark, Report, Surroundings, nobody
from core.device.credential import CredentialError
from core.families.projector.operations.both_languages import BothLanguages
from core.families.projector.reach.pjlink_port import PATH as PJLINK
from core.families.projector.reach.reach import Reach
from core.families.projector.services import SERVICES
from core.families.projector.status.conditions import judged
from core.family.driver import ReachedDriver
from core.link.errors import LinkError
from core.session.deadline import Deadline
from core.session.errors import Busy
from core.text import text

if TYPE_CHECKING:
    from core.families.projector.reach.way import PjlinkWay

IDENTIFY_SECONDS: Final = 20.0
"""How long who it is may take when a person waits for it; while they enter a password, nothing presses them."""
FAILURES: Final = 3
"""After so many rounds without an answer it is looked again which way is best: ports may have been switched off."""

_NAMELESS: Final = text(
    "projector.remark.nameless", "Only PJLink tells who it is, and PJLink does not answer: {problem}"
)
_NAMELESS_LINE: Final = text(
    "projector.remark.nameless_line", "On a serial line a projector does not tell who it is; PJLink does, on a network."
)


class ProjectorDriver(ReachedDriver):
    """Asks on a command port, by PJLink, or on a serial line. Watching only reads.

    Where a person has not named the way it is found out first: PJLink's greeting, then the command ports of a projector
    that may have them.
    """

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address. Raises AddressError for one that cannot be used. Nothing is sent yet."""
        self._reach = Reach(address, surroundings)
        self._joint = BothLanguages(self._reach)
        super().__init__(self._reach, self._joint, SERVICES)
        self._failures = 0

    async def poll(self) -> Report:
        """Give how the projector is, as far as it tells that by the way in use."""
        await self._reach.leave_the_old_way()
        try:
            heard = await self._reach.hear()
        except CredentialError:
            self._joint.is_locked = True
            raise
        except LinkError as error:
            self._count(error)
            raise
        self._failures = 0
        self._joint.is_locked = False
        self._joint.take(heard.fields)
        await self._learn_and_recall(heard.identity)
        verdict = judged(heard.fields, self._reach.group)
        return Report(
            self._reach.path, heard.statuses, verdict, self._newly_known(), heard.remarks, again=heard.again
        )  # fmt: skip

    async def identify(self, remark: Remark = nobody) -> Identity:
        """Ask who it is, which only PJLink tells; a person may be asked for its password.

        Raises a LinkError when nothing answered at all.
        """
        told, refusal = Identity(), None
        if not self._reach.is_serial:
            told, refusal = await self._by_pjlink()
        if told == Identity():
            heard = await self._reach.hear()
            told = self._reach.identity.learning(heard.identity)
        if self._reach.is_serial:
            remark(_NAMELESS_LINE)
        elif refusal is not None:
            remark(_NAMELESS.having(problem=refusal.sentence))
        await self._learn_and_recall(told)
        return told

    async def _by_pjlink(self) -> tuple[Identity, LinkError | None]:
        """Give what PJLink tells, else why it tells nothing.

        A person is asked for the password at once, and not only after those that are stored were tried in vain by who
        only watches: each would be sent twice.
        """
        way = cast("PjlinkWay", self._reach.other(self._reach.pjlink_path or PJLINK))

        async def heard() -> Identity:
            return (await way.hear()).identity

        try:
            async with way.lend() as pjlink:
                await pjlink.ask("CLSS")
        except LinkError as error:
            return Identity(), error
        return await self._in_time(self._deadline, heard)

    @property
    def _deadline(self) -> Deadline:
        return Deadline(self._reach.surroundings.clock, IDENTIFY_SECONDS)

    async def _learn_and_recall(self, identity: Identity) -> None:
        """Take note of who it is, and look up what is known of that model."""
        self._reach.learnt(identity)
        await self._joint.recall()

    def _count(self, error: LinkError) -> None:
        if isinstance(error, Busy):
            return
        self._failures += 1
        if self._failures % FAILURES == 0:
            self._reach.look_again()
