"""What a model refuses: noted on this computer, so that it is neither asked for again nor offered.

What one projector of a model refuses, all of that model refuse: it is noted under the model. While the model is not
known it is noted under the device, and carried over as soon as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.families.projector.commands import BY_TYPE, Entry, type_of
from core.families.projector.operations.lending import HasCommands
from core.family import notes

_NOTE: Final = "refused_commands"
"""The name of the note: types in wire order, four hexadecimal digits each, with blanks between."""
_OWNER: Final = "projector:model:{model}"


class Refused:
    """The entries that a projector's model is known to refuse, by id."""

    def __init__(self, reach: HasCommands) -> None:
        """Take which projector. Nothing is looked up yet."""
        self._reach = reach
        self._types: frozenset[int] = frozenset()
        self._names: frozenset[str] = frozenset()

    def __contains__(self, name: object) -> bool:
        """Tell whether an entry is refused, by its id."""
        return name in self._names

    async def recall(self) -> None:
        """Look up what is known of the model, or of this projector while its model is not known."""
        by_device = _types_in(await notes.recall(self._reach, _NOTE))
        owner = self._model_owner
        if owner is None:
            self._take(by_device)
            return
        notebook = self._reach.surroundings.notebook
        by_model = _types_in(await notebook.recall(owner, _NOTE))
        if by_device:
            await notebook.note(owner, _NOTE, _written(by_model | by_device))
            await notes.forget(self._reach, _NOTE)
        self._take(by_model | by_device)

    async def add(self, entries: Iterable[Entry]) -> None:
        """Note what was refused while the projector was on."""
        if not (new := frozenset(entry.type for entry in entries) - self._types):
            return
        await self.recall()
        self._take(self._types | new)
        owner = self._model_owner
        if owner is None:
            await notes.note(self._reach, _NOTE, _written(self._types))
        else:
            await self._reach.surroundings.notebook.note(owner, _NOTE, _written(self._types))

    async def forget(self) -> int:
        """Forget all of it, and give how many there were."""
        await self.recall()
        count = len(self._types)
        self._take(frozenset())
        await notes.forget(self._reach, _NOTE)
        if (owner := self._model_owner) is not None:
            await self._reach.surroundings.notebook.note(owner, _NOTE, None)
        return count

    def _take(self, types: frozenset[int]) -> None:
        self._types = types
        self._names = frozenset(BY_TYPE[type_].id for type_ in types if type_ in BY_TYPE)

    @property
    def _model_owner(self) -> str | None:
        model = self._reach.identity.model
        return None if model is None else _OWNER.format(model=model)


def _types_in(noted: object) -> frozenset[int]:
    """Read a note. What is no type is left out: the file may have been written by another version."""
    words = noted.split() if isinstance(noted, str) else ()
    return frozenset(type_of(word) for word in words if _is_type(word))


def _is_type(word: str) -> bool:
    return len(word) == 4 and all(digit in "0123456789abcdef" for digit in word)


def _written(types: frozenset[int]) -> str:
    return " ".join(type_.to_bytes(2, "little").hex() for type_ in sorted(types))
