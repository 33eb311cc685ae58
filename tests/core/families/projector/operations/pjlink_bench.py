"""The operations of a projector by PJLink, over real sockets, with a clock that leaps over pauses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.device import Outcome, Reading, Surroundings, Value, parse_address
from core.device.surroundings import LooseLeaf
from core.families.projector.models import group_of
from core.families.projector.operations.pjlink_operations import PjlinkOperations
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.reach.way import Pjlink
from core.family.place import Place
from core.feature import Feature
from core.link.tap import Tap
from core.text import ENGLISH, Text
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.projectors import ON, projector
from tests.core.families.projector.reach.pjlink_bench import KNOWN, asked_for
from tests.core.simulate.wire import Recorder

Given = TypeVar("Given")


class Reached(Place):
    """A projector of which PJLink alone is used."""

    def __init__(self, address: str, surroundings: Surroundings) -> None:
        super().__init__(parse_address(address, KNOWN), surroundings, group_of)
        self.way = PjlinkPort(self)

    def pjlink(self) -> AbstractAsyncContextManager[Pjlink]:
        return self.way.lend()


@dataclass
class Bench:
    """The way to a projector, its operations, what was heard of the progress, and the clock."""

    reach: Reached
    operations: PjlinkOperations
    clock: LeapingClock
    trace: Recorder = field(default_factory=Recorder)
    steps: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """Give the settings that the projector received, in order."""
        return [command for command in asked_for(self.trace) if "?" not in command]

    def step(self, said: Text) -> None:
        self.steps.append(ENGLISH.render(said))

    def offered(self) -> dict[str, Feature[Any]]:
        return {feature.id: feature for feature in self.operations.features(self.reach.group)}

    async def watch(self) -> None:
        """Let a round be asked, and what it brings be learnt."""
        self.reach.learnt((await self.leapt(self.reach.way.hear())).identity)

    async def read(self, *names: str) -> Mapping[str, Reading]:
        return await self.leapt(self.operations.read(names, self.step))

    async def value(self, name: str) -> Value | None:
        return (await self.read(name))[name].value

    async def write(self, **changes: Value) -> list[Outcome]:
        return list(await self.leapt(self.operations.write(changes, self.step)))

    async def one(self, **changes: Value) -> Outcome:
        (outcome,) = await self.write(**changes)
        return outcome

    async def act(self, action: str) -> Outcome:
        return await self.leapt(self.operations.act(action, {}, self.step))

    async def leapt(self, doing: Coroutine[Any, Any, Given]) -> Given:
        """Carry out something while the clock leaps; what it raises is raised."""
        task = asyncio.create_task(doing)
        try:
            await self.clock.leap_until(task)
        finally:
            task.cancel()
        return await task


@asynccontextmanager
async def bench_at(
    address: str, clock: LeapingClock, trace: Recorder | None = None, notebook: LooseLeaf | None = None
) -> AsyncIterator[Bench]:
    """Give the operations of whatever answers at an address."""
    reach = Reached(address, Surroundings(clock, Tap(clock), notebook=notebook or LooseLeaf()))
    operations = PjlinkOperations(reach)
    await operations.recall()
    try:
        yield Bench(reach, operations, clock, trace or Recorder())
    finally:
        await reach.way.close()


@asynccontextmanager
async def bench(
    model: str, *settings: tuple[str, str], power: str = ON, notebook: LooseLeaf | None = None
) -> AsyncIterator[tuple[Any, Bench]]:
    """Start a projector, on as a rule, and take its operations."""
    clock, trace = LeapingClock(), Recorder()
    simulated = projector(model, ("power", power), ("hour", "0"), *settings, clock=clock, trace=trace)
    async with simulated as simulator, bench_at(simulator.address, clock, trace, notebook) as made:
        yield simulator, made


def english(said: Text | None) -> str:
    """Give a sentence that there must be."""
    assert said is not None
    return ENGLISH.render(said)
