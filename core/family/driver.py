"""What the drivers of all families have in common that reach their device by one of several ways."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final, Protocol

from core.device import Address, Identity, Outcome, Path, Progress, Reading, Remark, Value
from core.family.family import Service
from core.family.reached_place import ReachedPlace
from core.feature import Feature
from core.link.errors import LinkError
from core.link.link import Link
from core.session.deadline import Deadline
from core.text import Mistake, text

_NO_SERVICE: Final = text("driver.no_service", "{address} has no service '{service}'. It has: {known}.")
_ONE_LINE: Final = text("driver.one_line", "{address} is one serial line: it has no services to choose from.")

_BOARD_MISSING: Final = text("driver.board_missing", "What the network board tells is missing: {problem}")
_OWN_MISSING: Final = text("driver.own_missing", "What only the device itself tells is missing: {problem}")
_OWN_SILENT: Final = text("driver.own_silent", "What only the device itself tells is missing: it gave no answer.")


def tell_missing(remark: Remark, of_board: LinkError | None, by_itself: Identity, of_itself: LinkError | None) -> None:
    """Remark what could not be asked of a device that has told something: its board, or the device itself."""
    if of_board is not None:
        remark(_BOARD_MISSING.having(problem=of_board.sentence))
    if of_itself is not None:
        remark(_OWN_MISSING.having(problem=of_itself.sentence))
    elif by_itself == Identity():
        remark(_OWN_SILENT)


class Operations(Protocol):
    """What can be done with a device beside asking for its status: as in `core.device.Driver`."""

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        """Give what a model group offers (None: not known) the way the device is reached."""
        ...

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id."""
        ...

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings, and read them back."""
        ...

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action."""
        ...


class ReachedDriver:
    """A `core.device.Driver` but for `poll` and `identify`: what it takes to ask is the family's own."""

    def __init__(self, place: ReachedPlace[Any], operations: Operations, services: Sequence[Service]) -> None:
        """Take how the device is reached, what can be done with it, and its services, the usual one first."""
        self._place = place
        self._operations = operations
        self._streams = {service.name: service for service in services if service.transport == "tcp"}
        self._told = Identity()

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways that this device has, the one in use first."""
        return self._place.paths

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds."""
        interval: float = self._place.way.interval
        return interval

    def tell(self, news: Callable[[], None]) -> None:
        """Take what to call when the device says something while it is watched live."""
        self._place.news = news

    def use(self, path: str | None) -> None:
        """Go on by another way; None is the one that the family chooses.

        Raises AddressError for one that is unknown or that the device does not have.
        """
        self._place.use(path)

    def move(self, address: Address) -> None:
        """Go on at another address. Raises AddressError for one that cannot be used."""
        self._place.move(address)

    def learn(self, identity: Identity) -> None:
        """Take the model, which decides which bits are fitted and which commands are understood."""
        self._place.learnt(identity)
        self._told = self._place.identity

    @property
    def features(self) -> Sequence[Feature[Any]]:
        """Give what this device offers, as far as its model is known."""
        return self._operations.features(self._place.group)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id."""
        return await self._operations.read(names, progress)

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        """Write settings, and read them back."""
        return await self._operations.write(changes, progress)

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        """Carry out an action."""
        return await self._operations.act(action, parameters, progress)

    @property
    def services(self) -> Sequence[str]:
        """Give the services that raw bytes can be sent to, that of the way in use first; none for a serial line."""
        if self._place.is_serial:
            return ()
        in_use = self._place.path.service
        return tuple(sorted(self._streams, key=lambda service: service != in_use))

    def link(self, service: str | None) -> Link:
        """Give a fresh link to a service, else to the usual one or the line. Raises a Mistake for an unknown one."""
        if self._place.is_serial:
            if service is not None:
                raise Mistake(_ONE_LINE.having(address=str(self._place.address)))
            return self._place.line()
        if service is not None and service not in self._streams:
            known = ", ".join(self._streams)
            raise Mistake(_NO_SERVICE.having(address=str(self._place.address), service=service, known=known))
        return self._place.tcp(self._streams[service or self.services[0]])

    async def close(self) -> None:
        """Let go of the device, and leave it as others need it."""
        await self._place.close()

    async def _in_time(
        self, deadline: Deadline, asking: Callable[[], Coroutine[Any, Any, Identity]]
    ) -> tuple[Identity, LinkError | None]:
        """Give what was told in time, else why nothing was."""
        try:
            return await deadline.keep(self._place.address.place, asking()), None
        except LinkError as error:
            return Identity(), self._reason(error)

    def _reason(self, error: LinkError) -> LinkError:
        """Give why the device did not tell who it is, as its family says it."""
        return error

    def _newly_known(self) -> Identity:
        """Give who the device is, if more is known than was told before."""
        if self._place.identity == self._told:
            return Identity()
        self._told = self._place.identity
        return self._told
