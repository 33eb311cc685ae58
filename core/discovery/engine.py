"""The search: asks what the plan says, collects the answers, and tells as it goes. Only reads; prints nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Sequence
from typing import Any, Final

from core.clock import Clock
from core.device import Address, AddressError, Surroundings
from core.discovery.datagrams import DatagramSearch
from core.discovery.events import FindEvent, Finished, Looking
from core.discovery.merge import Merger
from core.discovery.plan import Plan, Scope, make_plan
from core.family.family import Family
from core.family.finding import Finding
from core.link.errors import LinkError
from core.link.tap import Tap
from core.session.deadline import happens
from core.text import Text

__all__ = ["Scope", "search"]

DIRECT_AFTER: Final = 0.8
"""Seconds after which an address that the user wrote in full is asked in its family's own way."""


async def search(scope: Scope, families: Sequence[Family], clock: Clock, tap: Tap) -> AsyncGenerator[FindEvent, None]:
    """Search and tell; the last event is `Finished`. Closing the iterator, or cancelling who reads it, ends all asking.

    Raises a Mistake before anything is sent, for what the user wrote wrongly.
    """
    plan = make_plan(scope, families)
    running = _Search(plan, scope, families, clock, tap)
    try:
        async for event in running.events():
            yield event
    finally:
        await running.close()


class _Search:
    def __init__(self, plan: Plan, scope: Scope, families: Sequence[Family], clock: Clock, tap: Tap) -> None:
        self._plan = plan
        self._scope = scope
        self._families = {family.id: family for family in families}
        self._clock = clock
        self._surroundings = Surroundings(clock, tap)
        self._began = clock.monotonic()
        self._merger = Merger(self._elapsed)
        self._events: asyncio.Queue[FindEvent | None] = asyncio.Queue()
        self._problems: list[Text] = list(plan.problems)
        self._answered: dict[str, asyncio.Event] = {str(address): asyncio.Event() for address in plan.direct}
        self._tasks: list[asyncio.Task[None]] = []
        self._datagrams = DatagramSearch(plan, clock, tap, self._take, self._progress, self._problems)

    async def events(self) -> AsyncIterator[FindEvent]:
        """Run everything, and give the events as they come."""
        ways: list[Coroutine[Any, Any, None]] = [self._datagrams.run(self._scope.seconds)]
        ways += [self._ask_directly(address) for address in self._plan.direct]
        self._tasks = [asyncio.create_task(way) for way in ways]
        ending = asyncio.create_task(self._end())
        self._tasks.append(ending)
        self._progress(0)
        while (event := await self._events.get()) is not None:
            yield event
        await ending
        yield Finished(
            len({asking.host for asking in self._plan.askings if not asking.broadcast}),
            len(self._merger), self._datagrams.unknown, round(self._elapsed(), 3),
            tuple(dict.fromkeys(self._problems)),
            tuple(self._plan.networks), tuple(dict.fromkeys(self._datagrams.denied)),
        )  # fmt: skip

    async def close(self) -> None:
        """End what still runs."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _end(self) -> None:
        """Wait for all ways of searching. What fails in one of them is raised to who reads the events."""
        try:
            await asyncio.gather(*self._tasks[:-1])
            if self._scope.seconds is not None:
                await self._clock.sleep(max(0.0, self._scope.seconds - self._elapsed()))
        finally:
            self._events.put_nowait(None)

    async def _ask_directly(self, address: Address) -> None:
        """Ask a device that the user named with its family, when it does not answer to the family's way of finding."""
        answered = self._answered[str(address)]
        if address.serial is None and await happens(answered, DIRECT_AFTER, self._clock):
            return
        try:
            driver = self._families[str(address.family)].driver(address, self._surroundings)
        except AddressError as error:
            self._problems.append(error.sentence)
            return
        try:
            report = await driver.poll()
        except LinkError as error:
            self._problems.append(error.sentence)
        else:
            self._take(Finding(address.family, address.place, report.identity, report.path.id), address)
        finally:
            await driver.close()

    def _take(self, finding: Finding, address: Address) -> None:
        if (answered := self._answered.get(str(address))) is not None:
            answered.set()
        if (found := self._merger.take(finding, address)) is not None:
            self._events.put_nowait(found)

    def _progress(self, tried: int) -> None:
        self._events.put_nowait(Looking(self._plan.where, tried, len(self._plan.askings)))

    def _elapsed(self) -> float:
        return self._clock.monotonic() - self._began
