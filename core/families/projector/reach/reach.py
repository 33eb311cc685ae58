"""One projector as the family reaches it: by which way its status is asked, and by which each thing is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Final, cast

from core.device import Address, AddressError, Path, Surroundings
from core.families.projector.models import group_of, may_have_command_set
from core.families.projector.reach import command_port, framed_port, live_path, pjlink_port, serial_line
from core.families.projector.reach.choice import Choice, choose
from core.families.projector.reach.command_port import CommandPort
from core.families.projector.reach.framed_port import FramedPort
from core.families.projector.reach.live import PjlinkLive
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.reach.serial_line import SerialLine
from core.families.projector.reach.way import Commands, CommandWay, Pjlink, PjlinkWay, Round, Way
from core.family.place import Place
from core.family.reached_place import ReachedPlace, WayNames
from core.family.turns import Turns
from core.link.errors import LinkError
from core.text import text

COMMAND_WAYS: Final = (command_port.PATH, framed_port.PATH, serial_line.PATH)
"""The ways on which the command set is spoken, the one with the most to tell first."""
PJLINK_WAYS: Final = (pjlink_port.PATH, live_path.PATH)
"""The ways on which PJLink is spoken."""

PASSING_SECONDS: Final = 60.0
"""After so many seconds it is looked again whether a better way, which was busy, is free."""

_WAYS: Final[Mapping[str, Callable[[Place], Way]]] = {
    command_port.PATH: CommandPort,
    framed_port.PATH: FramedPort,
    pjlink_port.PATH: PjlinkPort,
    live_path.PATH: PjlinkLive,
    serial_line.PATH: SerialLine,
}
_NAMES: Final = WayNames(
    on_network=(command_port.PATH, framed_port.PATH, pjlink_port.PATH, live_path.PATH), on_line=(serial_line.PATH,)
)
_PATHS: Final[Mapping[str, Callable[[Place], Path]]] = {
    command_port.PATH: command_port.path_at,
    framed_port.PATH: framed_port.path_at,
    pjlink_port.PATH: pjlink_port.path_at,
    live_path.PATH: live_path.path_at,
    serial_line.PATH: serial_line.path_at,
}

_NO_COMMAND_SET: Final = text(
    "projector.no_command_set", "{address}: projectors of {maker} have another command set. Use path=pjlink."
)
_NOT_SPOKEN: Final = text(
    "projector.not_spoken", "{address}: no port is known on which the projector understands that."
)
_NO_NOTICES: Final = text("projector.no_notices", "{address}: this projector has PJLink of class 1, without notices.")


class Reach(ReachedPlace[Way]):
    """A place with the way that is in use. Every way has turns of its own; what it lends is lent to one at a time."""

    usual_line = serial_line.USUAL_LINE

    def __init__(self, address: Address, surroundings: Surroundings) -> None:
        """Take the address, which may name the way (`path`). Raises AddressError for one that cannot be used."""
        self._choice: Choice | None = None
        self._looks = True
        self._looked = 0.0
        super().__init__(address, surroundings, group_of, _NAMES)
        self._turns = Turns(self)

    @property
    def command_path(self) -> str | None:
        """Give the way by which the command set is spoken: the one in use, else one that has answered; None if none."""
        return self._of_language(COMMAND_WAYS, self._choice.command_path if self._choice is not None else None)

    @property
    def pjlink_path(self) -> str | None:
        """Give the way by which PJLink is spoken: the one in use, else one that has answered; None if none."""
        return self._of_language(PJLINK_WAYS, self._choice.pjlink_path if self._choice is not None else None)

    def use(self, path: str | None) -> None:
        """Go on by another way, as a person wants it; None finds out anew which is best. Raises AddressError."""
        if path is None:
            self.look_again()
        super().use(path)

    def move(self, address: Address) -> None:
        """Go on at another address, by the way that it names, else by the one in use. Raises AddressError."""
        super().move(address)
        self._choice = None
        self.look_again()

    def look_again(self) -> None:
        """Find out anew, in the next round, which ways answer; until then what was found holds."""
        self._looks = True

    async def hear(self) -> Round:
        """Ask how the projector is by the way in use; first find out which way is best, where nobody has said.

        Raises a LinkError; that no way answers at all, too.
        """
        await self.recall_way()
        if self._is_to_be_chosen and (first := await self._chosen()) is not None:
            return first
        heard = await self.way.hear()
        # It answers: the other ways may, too.
        self._looks = self._looks or self._choice is None
        return heard

    async def find_way(self) -> None:
        """Find out which way is best before something is done, where nobody has said it and no round has told.

        Raises a LinkError where no way answers: it says so of all that were tried.
        """
        await self.recall_way()
        if self._is_to_be_chosen and not self.is_settled:
            await self._chosen()

    def is_locked(self, path: str) -> bool:
        """Tell whether a way is known to want a password that nobody has given. Nothing is sent."""
        way = self._way if path == self.path.id else self._others.get(path)
        if way is not None and way.is_locked is not None:
            return way.is_locked
        return self._choice is not None and path in self._choice.locked

    def may_ask_again(self) -> None:
        """A person has done something about a password: what was refused before may be tried once more."""
        for way in self.made:
            way.may_ask_again()

    def commands(self) -> AbstractAsyncContextManager[Commands]:
        """Lend the command set. Raises AddressError where no port is known to speak it."""
        return cast("CommandWay", self._speaking(self.command_path)).lend()

    def pjlink(self) -> AbstractAsyncContextManager[Pjlink]:
        """Lend PJLink. Raises AddressError where no port is known to speak it."""
        return cast("PjlinkWay", self._speaking(self.pjlink_path)).lend()

    @property
    def _is_to_be_chosen(self) -> bool:
        """Tell whether it is to be found out which ways answer, and somebody wants more than the one that is named."""
        if self.is_serial or _NAMES.is_named_in(self.address):
            return False
        is_passing = self._choice is not None and self._choice.is_passing
        since = self.surroundings.clock.monotonic() - self._looked
        return self._looks or (is_passing and since >= PASSING_SECONDS)

    async def _chosen(self) -> Round | None:
        """Look which ways answer, and go by the best, unless a person wants another; give what it told already."""
        self._looked = self.surroundings.clock.monotonic()
        try:
            choice = await choose(self, self.other)
        except LinkError:
            if not self.is_settled:
                raise
            # The way in use says what is the matter; as long as it is silent, the others are not asked each time.
            self._looks = False
            return None
        self._choice, self._looks = choice, False
        self.learnt(choice.identity)
        self.settle_on(choice.path, choice.why)
        return choice.first if self.path.id == choice.path else None

    def _speaking(self, path: str | None) -> Way:
        if path is None:
            raise AddressError(_NOT_SPOKEN.having(address=str(self.address)))
        return self.other(path)

    def _of_language(self, ways: tuple[str, ...], known: str | None) -> str | None:
        return self.path.id if self.path.id in ways else known

    def _made(self, way: str) -> Way:
        return _WAYS[way](self)

    def _path_by(self, way: str) -> Path:
        return _PATHS[way](self)

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._turns.poll()

    def _refused(self, way: str) -> AddressError | None:
        maker = self.identity.manufacturer
        if way in COMMAND_WAYS and not may_have_command_set(maker):
            return AddressError(_NO_COMMAND_SET.having(address=str(self.address), maker=maker or ""))
        if way == live_path.PATH and self.identity.details.get("pjlink_class") == 1:
            return AddressError(_NO_NOTICES.having(address=str(self.address)))
        return None
