"""A note about a device that is needed in every round: looked up once, and again only when it may be another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from core.family import notes
from core.family.place import Place

Noted = TypeVar("Noted")


class Recalled(Generic[Noted]):
    """The note of a name, as `read` makes it out; `read(None)` is what holds while nothing was noted."""

    def __init__(self, place: Place, name: str, read: Callable[[object], Noted]) -> None:
        """Take whose note it is. Nothing is looked up yet."""
        self.value = read(None)
        self._place = place
        self._name = name
        self._read = read
        self._owners: Sequence[str] = ()

    async def recall(self) -> None:
        """Bring `value` to date: the first time, after `forget`, and when it is known which device it is."""
        owners = notes.owners_of(self._place)
        if self._owners != owners:
            self.value = self._read(await notes.recall(self._place, self._name))
            self._owners = owners

    def forget(self) -> None:
        """Look it up again next time: it may have been written."""
        self._owners = ()
