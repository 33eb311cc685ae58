"""A place to which several ways lead, of which one is in use: asked now and then, or watched live."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from core.device import Address, AddressError, Path, Surroundings
from core.family.place import Place
from core.text import text

_NO_WAY: Final = text("place.no_way", "{address}: the way '{way}' is unknown here. It can be: {known}.")
_PATH_OPTION: Final = "path"


class WayInUse(Protocol):
    """What every way has, whatever goes over it."""

    @property
    def interval(self) -> float:
        """Give the seconds between two rounds that do the device no harm."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held, and leave the device as it was. May be called more than once."""
        ...


AnyWay = TypeVar("AnyWay", bound=WayInUse)


@dataclass(frozen=True, slots=True)
class WayNames:
    """The ways of a family by name, on the network and on a serial line; the first is taken where none is named."""

    on_network: Sequence[str]
    on_line: Sequence[str]

    def at(self, address: Address) -> Sequence[str]:
        """Give the ways that lead to an address."""
        return self.on_network if address.serial is None else self.on_line

    def named_in(self, address: Address) -> str:
        """Give the way that an address names, else the usual one. Raises AddressError for one that is unknown."""
        way = address.options.get(_PATH_OPTION, self.at(address)[0])
        self.demand(address, way)
        return way

    def demand(self, address: Address, way: str) -> None:
        """Raise AddressError for a way that does not lead to an address."""
        ways = self.at(address)
        if way not in ways:
            known = ", ".join(f"{_PATH_OPTION}={known}" for known in ways)
            raise AddressError(_NO_WAY.having(address=str(address), way=way, known=known))


class ReachedPlace(Place, ABC, Generic[AnyWay]):
    """A place with the way that is in use. To name a way that needs consent, in the address, is the consent to it."""

    def __init__(
        self, address: Address, surroundings: Surroundings, group_of: Callable[[str | None], str | None], ways: WayNames
    ) -> None:
        """Take the address, which may name the way (`path`), and otherwise what a `Place` takes.

        Raises AddressError for an address that cannot be used.
        """
        super().__init__(address, surroundings, group_of)
        self._ways = ways
        self._left: list[AnyWay] = []
        self._name = ways.named_in(address)
        self._way: AnyWay | None = None

    @property
    def way(self) -> AnyWay:
        """Give the way that is in use."""
        if self._way is None:
            self._way = self._made(self._name)
        return self._way

    @property
    def path(self) -> Path:
        """Give what a person is told about the way that is in use."""
        return self._path_by(self._name)

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways that this device has, the one in use first."""
        others = (way for way in self._ways.at(self.address) if way != self._name and self._refused(way) is None)
        return (self.path, *(self._path_by(way) for way in others))

    def use(self, path: str) -> None:
        """Go on by another way. Raises AddressError for one that is unknown or that this device does not have."""
        self._ways.demand(self.address, path)
        if (refusal := self._refused(path)) is not None:
            raise refusal
        if path != self._name:
            self._go_by(path)

    def move(self, address: Address) -> None:
        """Go on at another address, by the way that it names, else by the one in use. Raises AddressError."""
        way = self._ways.named_in(address)
        if _PATH_OPTION not in address.options and self._name in self._ways.at(address):
            way = self._name
        self.settle(address)
        self._go_by(way)

    async def leave_the_old_way(self) -> None:
        """Let go of what the ways before held, once nobody has it on loan."""
        if self._left:
            async with self._turn():
                await self._leave()

    async def close(self) -> None:
        """Let go of everything that is held."""
        await self._leave()
        if self._way is not None:
            await self._way.close()

    @abstractmethod
    def _made(self, way: str) -> AnyWay:
        """Make the way of that name; nothing is sent yet."""

    @abstractmethod
    def _path_by(self, way: str) -> Path:
        """Give what a person is told about the way of that name."""

    @abstractmethod
    def _turn(self) -> AbstractAsyncContextManager[None]:
        """Wait until nobody has anything on loan. Raises a LinkError when that takes too long."""

    def _refused(self, way: str) -> AddressError | None:  # noqa: ARG002 - as a rule every way is open
        """Give why this device does not have a way that leads to its address; None if it has."""
        return None

    async def _leave(self) -> None:
        while self._left:
            way = self._left[0]
            await way.close()
            if self._left and self._left[0] is way:
                self._left.pop(0)

    def _go_by(self, way: str) -> None:
        if self._way is not None:
            self._left.append(self._way)
        self._name = way
        self._way = None
