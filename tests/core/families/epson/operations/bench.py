"""An operation on a simulated printer, over real sockets, with a clock that leaps over every pause."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.device import Identity, Outcome, Reading, Surroundings, Value, parse_address
from core.families.epson.operations.operations import Operations
from core.families.epson.reach.reach import Reach
from core.families.epson.simulated.simulator import EpsonSimulator
from core.families.epson.wire.requests import INITIALIZE
from core.link.tap import Tap
from core.text import ENGLISH, Text
from tests.clock import ManualClock
from tests.core.families.epson.printers import printer, sent
from tests.core.simulate.wire import PATIENCE, Recorder

SERVICES = {"epson": frozenset({"print", "discovery", "web"})}
Given = TypeVar("Given")
_TURNS = 20
"""Turns of the loop in which an answer has come to whoever waits for it."""
_LINE_PAUSE = 0.03


class LeapingClock(ManualClock):
    """Leaps to the next moment for which somebody waits, whenever nothing happens on the sockets any more.

    `pause` is how many real seconds nothing has to happen: a line is read by a thread, and takes longer.
    """

    pause = 0.002

    async def leap_until(self, task: asyncio.Task[object]) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while not task.done():
                await asyncio.wait({task}, timeout=self.pause)
                # A computer that was busy elsewhere gets round to what has arrived meanwhile.
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                due = min((moment for moment, _, _ in self._sleepers), default=0.0)
                # Not further at once: closing a connection takes real time, in which a session need not grow old.
                self.advance(min(1.0, max(0.0, due - self._elapsed)))


@dataclass
class Bench:
    """A printer, the way to it, what was heard of the progress, and the clock."""

    simulator: EpsonSimulator
    reach: Reach
    clock: LeapingClock
    trace: Recorder
    steps: list[str] = field(default_factory=list)
    at: Callable[[str], None] = lambda _said: None
    """What happens when a step of the progress is said."""

    @property
    def operations(self) -> Operations:
        return Operations(self.reach)

    @property
    def sent(self) -> bytes:
        """Everything that the print port received."""
        return sent(self.trace)

    @property
    def sent_to_line(self) -> bytes:
        return sent(self.trace, "serial")

    def step(self, said: Text) -> None:
        self.steps.append(ENGLISH.render(said))
        self.at(self.steps[-1])

    async def act(self, action: str, **parameters: Value) -> Outcome:
        return await self.leapt(self.operations.act(action, parameters, self.step))

    async def read(self, *names: str) -> Mapping[str, Reading]:
        return await self.leapt(self.operations.read(names, self.step))

    async def leapt(self, work: Coroutine[Any, Any, Given]) -> Given:
        """Wait for something, and let the time pass meanwhile."""
        task = asyncio.create_task(work)
        await self.clock.leap_until(task)
        return await task


@asynccontextmanager
async def bench(
    model: str = "TM-T88VII",
    *settings: tuple[str, str],
    known: str | None = "",
    serial: bool = False,
    fault: str | None = None,
    path: str | None = None,
) -> AsyncIterator[Bench]:
    """Give a printer and the way to it; `known` is the model that is known of it, empty for its own, None for none."""
    clock, trace = LeapingClock(), Recorder()
    if serial:
        clock.pause = _LINE_PAUSE
    simulator = printer(model, ("reset_seconds", "4"), *settings, clock=clock, trace=trace, serial=serial, fault=fault)
    await simulator.start()
    address = str(simulator.serial_address) if serial else simulator.address
    if path is not None:
        address += ("&" if "?" in address else "?") + f"path={path}"
    reach = Reach(parse_address(address, SERVICES), Surroundings(clock, Tap(clock)))
    if known is not None:
        reach.learnt(Identity(known or model))
    on = Bench(simulator, reach, clock, trace)
    try:
        yield on
        assert INITIALIZE not in on.sent
    finally:
        for closing in (reach.close(), simulator.stop()):
            await clock.leap_until(asyncio.create_task(closing))


def said(words: Text | None) -> str:
    """Give a text in English; it has to be there."""
    assert words is not None
    return ENGLISH.sentence(words)
