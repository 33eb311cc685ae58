"""A place with three ways, and a driver for it, for tests of what all families have in common."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from core.clock import SystemClock
from core.device import Address, AddressError, Identity, Outcome, Path, Progress, Reading, Result, Surroundings, Value
from core.device.surroundings import LooseLeaf, Notebook
from core.family.driver import ReachedDriver
from core.family.family import Service
from core.family.reached_place import ReachedPlace, WayNames
from core.feature import Feature, FeatureKind, Number
from core.link.tap import Tap
from core.text import text

NETWORK, LINE = Address("toy", host="10.0.0.1"), Address("toy", serial="COM3")
PRINT, DISCOVERY, WEB = Service("print", 9100), Service("discovery", 3289, "udp"), Service("web", 80)
LOUDNESS: Feature[int] = Feature("loudness", text("toy.loudness", "Loudness"), FeatureKind.READING, Number(0, 9))
CLOCK = SystemClock()


class ToyWay:
    """Holds nothing but its name, and counts how often it was closed."""

    interval = 2.0

    def __init__(self, name: str) -> None:
        self.name = name
        self.closed = 0

    async def close(self) -> None:
        self.closed += 1


class ToyReach(ReachedPlace[ToyWay]):
    """Asked or live on the network; the line on a cable. The model `deaf` has no live way."""

    def __init__(
        self, address: Address, notebook: Notebook | None = None, on_network: Sequence[str] = ("asked", "live")
    ) -> None:
        surroundings = Surroundings(CLOCK, Tap(CLOCK), notebook=notebook or LooseLeaf())
        super().__init__(address, surroundings, lambda model: model, WayNames(on_network, on_line=("line", "live")))
        self.lent = asyncio.Lock()

    def _made(self, way: str) -> ToyWay:
        return ToyWay(way)

    def _path_by(self, way: str) -> Path:
        return Path(way, text("toy.way", "the way {way}").having(way=way))

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._lent_to_nobody()

    @asynccontextmanager
    async def _lent_to_nobody(self) -> AsyncIterator[None]:
        async with self.lent:
            yield

    def _refused(self, way: str) -> AddressError | None:
        deaf = way == "live" and self.identity.model == "deaf"
        return AddressError(text("toy.deaf", "It cannot be watched live.")) if deaf else None


class ToyOperations:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def features(self, group: str | None) -> Sequence[Feature[Any]]:
        self.asked.append(("features", group))
        return (LOUDNESS,)

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        self.asked.append(("read", *names))
        return {name: Reading(1) for name in names}

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        self.asked.append(("write", *changes))
        return [Outcome(name, Result.DONE) for name in changes]

    async def act(self, action: str, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
        self.asked.append(("act", action, *parameters))
        return Outcome(action, Result.DONE)


class ToyDriver(ReachedDriver):
    """A driver that tells who the device is as far as that is news."""

    def __init__(self, address: Address) -> None:
        self.reach, self.operations = ToyReach(address), ToyOperations()
        super().__init__(self.reach, self.operations, (PRINT, DISCOVERY, WEB))

    def newly_known(self) -> Identity:
        return self._newly_known()
