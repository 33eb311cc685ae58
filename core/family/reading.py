"""Reads features of a device: each source is asked once for everything that is wanted of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from core.device import Progress, Reading, Value
from core.link.errors import LinkError
from core.text import Text

Values: TypeAlias = Mapping[str, Value | Text | None]
"""What a source told, by the features' ids: None where nobody understands it; what was not told is missing.

A Text is why there is no value, where the source knows more of that than that it was not told.
"""
Untold: TypeAlias = Callable[[str, bool], Text]
"""Says why a feature has no value: it was not told, or (true) it means nothing that is known."""

Reached = TypeVar("Reached")


@dataclass(frozen=True, slots=True)
class Source(Generic[Reached]):
    """What features are read from, and how it is asked for some of them. `ask` may raise a LinkError."""

    gives: Callable[[str], bool]
    ask: Callable[[Reached, Sequence[str], Progress], Awaitable[Values]]


@dataclass(frozen=True, slots=True)
class Sources(Generic[Reached]):
    """Where each feature of a family is read from: `here` needs no answer of the device, `there` does."""

    here: Sequence[Source[Reached]]
    there: Sequence[Source[Reached]]
    untold: Untold

    async def read(self, reach: Reached, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Read features by id, each once: what this computer knows, then all services of the device at the same time.

        So a device that is wholly silent is given up as soon as its slowest service is. What this computer knows comes
        first and in order: looking up who is connected to the device must not find this program's own questions.
        """
        readings = dict[str, Reading]()
        for source, wanted in _wanted(self.here, names):
            readings |= await self._asked(source, reach, wanted, progress)
        async with asyncio.TaskGroup() as asking:
            tasks = [
                asking.create_task(self._asked(source, reach, wanted, progress))
                for source, wanted in _wanted(self.there, names)
            ]
        for task in tasks:
            readings |= task.result()
        return {name: readings[name] for name in names}

    async def _asked(
        self, source: Source[Reached], reach: Reached, wanted: Sequence[str], progress: Progress
    ) -> dict[str, Reading]:
        try:
            values = await source.ask(reach, wanted, progress)
        except LinkError as error:
            return {name: Reading(None, error.sentence, error) for name in wanted}
        return {name: self._reading(name, values) for name in wanted}

    def _reading(self, name: str, values: Values) -> Reading:
        value = values.get(name)
        if isinstance(value, Text):
            return Reading(None, value)
        return Reading(value) if value is not None else Reading(None, self.untold(name, name in values))


def _wanted(
    sources: Sequence[Source[Reached]], names: Sequence[str]
) -> Iterator[tuple[Source[Reached], Sequence[str]]]:
    """Give the sources that are needed, each with what is wanted of it."""
    for source in sources:
        if wanted := [name for name in names if source.gives(name)]:
            yield source, wanted
