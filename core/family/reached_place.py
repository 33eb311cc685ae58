"""A place to which several ways lead, of which one is in use: asked now and then, or watched live."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from enum import Enum, auto
from typing import Final, Generic, Protocol, TypeVar

from core.device import Address, AddressError, Path, Surroundings
from core.family import notes
from core.family.place import Place
from core.family.recalled import Recalled
from core.family.way_names import WayNames
from core.text import Text, text

__all__ = ["ReachedPlace", "WayInUse", "WayNames"]

NOTED_PATH: Final = "path"
"""Under which name a person's choice of the way is remembered about a device."""

_USUAL: Final = text("place.why.usual", "the usual way")
_NAMED: Final = text("place.why.named", "the address names it")
_CHOSEN: Final = text("place.why.chosen", "chosen by you")


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


class _By(Enum):
    """Who has decided on the way."""

    NOBODY = auto()
    FAMILY = auto()
    ADDRESS = auto()
    PERSON = auto()


_FIXED: Final = frozenset({_By.ADDRESS, _By.PERSON})


class ReachedPlace(Place, ABC, Generic[AnyWay]):
    """A place with the way that is in use, and why it is.

    What a person chooses comes first, then what the address names, then what they chose another day, then what the
    family finds out by asking (`settle_on`), then the usual way. A way for as long as somebody looks (`Path.temporary`)
    is a visit: after it the device is reached as before. To name a way that needs consent, in the address, is the
    consent to it.
    """

    def __init__(
        self, address: Address, surroundings: Surroundings, group_of: Callable[[str | None], str | None], ways: WayNames
    ) -> None:
        """Take the address, which may name the way (`path`), and otherwise what a `Place` takes.

        Raises AddressError for an address that cannot be used.
        """
        super().__init__(address, surroundings, group_of)
        self._ways = ways
        self._left: list[AnyWay] = []
        self._others: dict[str, AnyWay] = {}
        self._way: AnyWay | None = None
        self._visited: str | None = None
        self._lasting = ways.at(address)[0]
        self._by, self._why = _By.NOBODY, _USUAL
        self._remembered: Recalled[str | None] = Recalled(self, NOTED_PATH, _as_way)
        self._is_noted = True
        self._take_named(address, ways.named_in(address))

    @property
    def way(self) -> AnyWay:
        """Give the way that is in use."""
        if self._way is None:
            self._way = self._made(self._name)
        return self._way

    @property
    def path(self) -> Path:
        """Give what a person is told about the way that is in use, and why it is."""
        visiting = self._visited is not None
        why = (_NAMED if self._visited == self._ways.named_in(self.address) else _CHOSEN) if visiting else self._why
        return replace(self._path_by(self._name), why=why, fixed=visiting or self._by in _FIXED)

    @property
    def paths(self) -> Sequence[Path]:
        """Give the ways that this device has: the one in use, the one to go back to, and the others."""
        known = dict.fromkeys((self._name, self._lasting, *self._ways.at(self.address)))
        others = (way for way in known if way != self._name and self._refused(way) is None)
        return (self.path, *(self._path_by(way) for way in others))

    @property
    def is_settled(self) -> bool:
        """Tell whether there is a reason for the way in use: else the family finds out which is best."""
        return self._visited is not None or self._by is not _By.NOBODY

    def use(self, path: str | None) -> None:
        """Go on by another way, as a person wants it; None leaves it to the family.

        Raises AddressError for one that is unknown or that this device does not have.
        """
        if path is None:
            self._decide(_By.NOBODY, _USUAL, self._ways.at(self.address)[0])
            self._is_noted = False
            return
        self._demand(path)
        if self._path_by(path).temporary:
            self._go_by(self._lasting, path)
        elif self._visited is not None and path == self._lasting:
            self._go_by(path)
        else:
            self._decide(_By.PERSON, _CHOSEN, path)
            self._is_noted = False

    def settle_on(self, way: str, why: Text) -> None:
        """Go on by the way that the family has found to be best; `why` is a clause that says so to a person.

        Nothing changes where a person has chosen a way, or the address names one. Raises AddressError as `use` does.
        """
        self._demand(way)
        if self._by not in _FIXED:
            self._decide(_By.FAMILY, why, way, self._visited)

    async def recall_way(self) -> None:
        """Remember a choice that was made meanwhile, and take up the one of another day. For the begin of a round."""
        if not self._is_noted:
            self._is_noted = True
            if self._by is _By.PERSON:
                await notes.note(self, NOTED_PATH, self._lasting)
            else:
                await notes.forget(self, NOTED_PATH)
            self._remembered.forget()
        await self._remembered.recall()
        way = self._remembered.value
        if way is None or way not in self._ways.at(self.address) or self._by in _FIXED:
            return
        if self._refused(way) is None:
            self._decide(_By.PERSON, _CHOSEN, way, self._visited)

    def other(self, way: str) -> AnyWay:
        """Give a way for what it alone can do, whichever is in use. It is kept, and let go of with the rest.

        Raises AddressError as `use` does.
        """
        self._demand(way)
        if way == self._name:
            return self.way
        if way not in self._others:
            self._others[way] = self._made(way)
        return self._others[way]

    def move(self, address: Address) -> None:
        """Go on at another address, by the way that it names, else by the one in use. Raises AddressError."""
        named = self._ways.named_in(address)
        lasting, visited = self._lasting, self._visited
        self.settle(address)
        self._left += self._others.values()
        self._others.clear()
        self._leave_way()
        ways = self._ways.at(address)
        self._lasting = lasting if lasting in ways else ways[0]
        self._visited = visited if visited in ways else None
        if self._by is not _By.PERSON or self._lasting != lasting:
            self._by, self._why = _By.NOBODY, _USUAL
        self._take_named(address, named)

    async def leave_the_old_way(self) -> None:
        """Let go of what the ways before held, once nobody has it on loan."""
        if self._left:
            async with self._turn():
                await self._leave()

    @property
    def made(self) -> Sequence[AnyWay]:
        """Give the ways that are used: the one in use, if it was, and those for what they alone can do."""
        return (*self._others.values(), *((self._way,) if self._way is not None else ()))

    async def close(self) -> None:
        """Let go of everything that is held."""
        await self._leave()
        for way in self.made:
            await way.close()

    @abstractmethod
    def _made(self, way: str) -> AnyWay:
        """Make the way of that name; nothing is sent yet."""

    @abstractmethod
    def _path_by(self, way: str) -> Path:
        """Give what a person is told about the way of that name. Asked for already while the place is being made."""

    @abstractmethod
    def _turn(self) -> AbstractAsyncContextManager[None]:
        """Wait until nobody has anything on loan. Raises a LinkError when that takes too long."""

    def _refused(self, way: str) -> AddressError | None:  # noqa: ARG002 - as a rule every way is open
        """Give why this device does not have a way that leads to its address; None if it has."""
        return None

    @property
    def _name(self) -> str:
        return self._visited or self._lasting

    def _demand(self, way: str) -> None:
        self._ways.demand(self.address, way)
        if (refusal := self._refused(way)) is not None:
            raise refusal

    def _take_named(self, address: Address, named: str) -> None:
        """Go by the way that an address names, if it names one. Nothing is held yet."""
        if not self._ways.is_named_in(address):
            return
        if self._path_by(named).temporary:
            self._visited = named
        else:
            self._lasting, self._visited = named, None
            self._by, self._why = _By.ADDRESS, _NAMED

    async def _leave(self) -> None:
        while self._left:
            way = self._left[0]
            await way.close()
            if self._left and self._left[0] is way:
                self._left.pop(0)

    def _decide(self, by: _By, why: Text, way: str, visited: str | None = None) -> None:
        self._by, self._why = by, why
        self._go_by(way, visited)

    def _go_by(self, lasting: str, visited: str | None = None) -> None:
        before = self._name
        self._lasting, self._visited = lasting, visited
        if self._name != before:
            self._leave_way()
            self._way = self._others.pop(self._name, None)

    def _leave_way(self) -> None:
        if self._way is not None:
            self._left.append(self._way)
        self._way = None


def _as_way(noted: object) -> str | None:
    return noted if isinstance(noted, str) else None
