"""What a model refuses: noted on this computer, so that it is neither asked for again nor offered.

What one projector of a model refuses, all of that model refuse: it is noted under the model. While the model is not
known it is noted under the device, and carried over as soon as it is.

`15` says that the model does not know a command: that holds for good. `1C` says that it cannot be done, and not why:
the model may lack it, the input in use may have nothing of the kind, or no signal may be there. So it holds for the
input with which it was heard, and for one day; with another input, or after that, it is offered and asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.families.projector.commands import BY_TYPE, type_of
from core.families.projector.operations.lending import HasCommands
from core.family import notes

HELD_SECONDS: Final = 86400
"""How long it is believed that something cannot be done with an input: one day."""
_NOTE: Final = "refused_commands"
"""The name of the note: a word for each refusal, with blanks between."""
_OWNER: Final = "projector:model:{model}"
_ANY_INPUT: Final = "--"
_HEXADECIMAL: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a type was refused, 0 to 65535.

    `until` is for how long that is believed, in whole seconds since 1970; None for good. `input` is the code with which
    it holds, None with any.
    """

    type: int
    input: int | None = None
    until: int | None = None

    def holds_with(self, shown: int | None) -> bool:
        """Tell whether it holds with an input. While nobody knows which one is in use (None) it holds: that is safe."""
        return self.input is None or shown is None or self.input == shown


class Refused:
    """The entries that a projector's model is known to refuse, by id."""

    def __init__(self, reach: HasCommands) -> None:
        """Take which projector. Nothing is looked up yet."""
        self._reach = reach
        self._refusals: frozenset[Refusal] = frozenset()
        self._input: int | None = None
        self.names: frozenset[str] = frozenset()
        """The ids of the entries that are refused with the input in use."""
        self._for_good: frozenset[str] = frozenset()

    @property
    def input_in_use(self) -> int | None:
        """Give the code of the input in use; None while that is not known."""
        return self._input

    @input_in_use.setter
    def input_in_use(self, code: int | None) -> None:
        if code != self._input:
            self._input = code
            self._take(self._refusals)

    def __contains__(self, name: object) -> bool:
        """Tell whether an entry is refused with the input in use, by its id."""
        return name in self.names

    def is_for_good(self, name: str) -> bool:
        """Tell whether the model does not know an entry at all, with whichever input."""
        return name in self._for_good

    async def recall(self) -> None:
        """Look up what is known of the model, or of this projector while its model is not known."""
        by_device = _refusals_in(await notes.recall(self._reach, _NOTE))
        owner = self._model_owner
        if owner is None:
            self._take(by_device)
            return
        notebook = self._reach.surroundings.notebook
        by_model = _refusals_in(await notebook.recall(owner, _NOTE))
        if by_device:
            await notebook.note(owner, _NOTE, _written(by_model | by_device))
            await notes.forget(self._reach, _NOTE)
        self._take(by_model | by_device)

    async def add(self, refusals: Iterable[Refusal]) -> None:
        """Note what was refused while the projector was on."""
        if not (new := frozenset(refusals)):
            return
        await self.recall()
        # What is heard again holds from now on: the earlier one is over.
        heard = {(refusal.type, refusal.input) for refusal in new}
        self._take(new | {old for old in self._refusals if (old.type, old.input) not in heard or old.until is None})
        owner = self._model_owner
        if owner is None:
            await notes.note(self._reach, _NOTE, _written(self._refusals))
        else:
            await self._reach.surroundings.notebook.note(owner, _NOTE, _written(self._refusals))

    async def forget(self) -> int:
        """Forget all of it, and give of how many entries that was."""
        await self.recall()
        count = len({refusal.type for refusal in self._refusals})
        self._take(frozenset())
        await notes.forget(self._reach, _NOTE)
        if (owner := self._model_owner) is not None:
            await self._reach.surroundings.notebook.note(owner, _NOTE, None)
        return count

    def until(self) -> int:
        """Give until when a refusal is believed that is heard now, in whole seconds since 1970."""
        return self._now() + HELD_SECONDS

    def _take(self, refusals: frozenset[Refusal]) -> None:
        # What holds for longer than is ever noted was noted while the clock of this computer was wrong.
        now = self._now()
        self._refusals = frozenset(
            each for each in refusals if each.until is None or now < each.until <= now + HELD_SECONDS
        )
        self.names = _names(each for each in self._refusals if each.holds_with(self._input))
        self._for_good = _names(each for each in self._refusals if each.until is None)

    def _now(self) -> int:
        return int(self._reach.surroundings.clock.now().timestamp())

    @property
    def _model_owner(self) -> str | None:
        model = self._reach.identity.model
        return None if model is None else _OWNER.format(model=model)


def _names(refusals: Iterable[Refusal]) -> frozenset[str]:
    return frozenset(BY_TYPE[refusal.type].id for refusal in refusals if refusal.type in BY_TYPE)


def _refusals_in(noted: object) -> frozenset[Refusal]:
    """Read a note. What makes no sense is left out: the file may have been written by another version."""
    words = noted.split() if isinstance(noted, str) else ()
    return frozenset(refusal for word in words if (refusal := _read(word)) is not None)


def _read(word: str) -> Refusal | None:
    """Read `a020` (type in wire order), or `a020:03:1795215600` with the input, `--` for any, and until when."""
    type_, *beside = word.split(":")
    if not _is_hexadecimal(type_, 4):
        return None
    if not beside:
        return Refusal(type_of(type_))
    if len(beside) != 2 or not (beside[1].isascii() and beside[1].isdigit()):
        return None
    shown, until = beside
    if shown == _ANY_INPUT:
        return Refusal(type_of(type_), None, int(until))
    return Refusal(type_of(type_), int(shown, 16), int(until)) if _is_hexadecimal(shown, 2) else None


def _is_hexadecimal(word: str, digits: int) -> bool:
    return len(word) == digits and _HEXADECIMAL.issuperset(word)


def _written(refusals: frozenset[Refusal]) -> str:
    return " ".join(sorted(map(_word, refusals)))


def _word(refusal: Refusal) -> str:
    type_ = refusal.type.to_bytes(2, "little").hex()
    if refusal.until is None:
        return type_
    return f"{type_}:{_ANY_INPUT if refusal.input is None else f'{refusal.input:02x}'}:{refusal.until}"
