"""The command set of a simulated projector and its operations, over real sockets; the clock leaps over pauses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.device import Identity, Outcome, Reading, Surroundings, Value, parse_address
from core.device.surroundings import LooseLeaf
from core.families.projector.commands import ENTRIES
from core.families.projector.models import group_of
from core.families.projector.operations.operations import Operations
from core.families.projector.reach.command_port import CommandPort
from core.families.projector.reach.way import Commands
from core.families.projector.services import SERVICES as PROJECTOR_SERVICES
from core.families.projector.simulated.models import simulated_projector
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.command_reader import CommandReader
from core.families.projector.wire.messages import Action, Command
from core.family.place import Place
from core.link.tap import Tap
from core.simulate.simulator import TraceLine
from core.text import ENGLISH, Text
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, projector, sent
from tests.core.simulate.wire import PATIENCE, Recorder

SERVICES = {"projector": frozenset(service.name for service in PROJECTOR_SERVICES)}
Given = TypeVar("Given")
_TURNS = 20
"""Turns of the loop in which an answer has come to whoever waits for it."""


class LeapingClock(ManualClock):
    """Leaps to the next moment for which somebody waits, whenever nothing happens on the sockets any more."""

    quiet = 0.002
    """For how many real seconds nothing has to happen."""

    async def leap_until(self, task: asyncio.Task[object]) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while not task.done():
                await asyncio.wait({task}, timeout=self.quiet)
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                due = min((moment for moment, _, _ in self._sleepers), default=0.0)
                self.advance(min(1.0, max(0.0, due - self._elapsed)))


class Losing(Recorder):
    """A trace that lets the connection break over some of the commands that come.

    CARRIED_OUT: the command is carried out, and the connection reset in place of the reply. NOT_CARRIED_OUT: nothing
    is heard, and nothing answered. AND_AWAY: nobody listens any more.
    """

    def __init__(self) -> None:
        super().__init__()
        self.simulator: ProjectorSimulator | None = None
        self._lost: list[tuple[Action, str]] = []
        self._putting_back: tuple[str, str, Action] | None = None
        self._changing: tuple[str, str, int] | None = None
        self._replies = 0
        self._last_reply: str | None = None

    def lose(self, *lost: tuple[Action, str]) -> None:
        """Take the actions over which it is to break, in order, and how."""
        self._lost = list(lost)

    def put_back(self, name: str, value: str, *, after: Action) -> None:
        """Let a state id have its value again as soon as a command with this action was answered."""
        self._putting_back = (name, value, after)

    def change(self, name: str, value: str, *, after_type: int, replies: int = 1) -> None:
        """Let a state id have another value as soon as so many commands about a type were answered."""
        self._changing, self._replies = (name, value, after_type), replies

    def away_after(self, reply: str) -> None:
        """Let nobody listen any more as soon as a reply was sent, which is written in hexadecimal."""
        self._last_reply = reply

    def __call__(self, event: TraceLine) -> None:
        super().__call__(event)
        if self.simulator is None:
            return
        if event["event"] == "sent" and event["bytes"] == self._last_reply:
            self.simulator.fault(AND_AWAY)
        if event["event"] == "sent" and self._putting_back is not None:
            name, value, after = self._putting_back
            if _commands_in(sent(self))[-1].action == after:
                self.simulator.set(name, value)
        if event["event"] == "sent" and self._changing is not None:
            name, value, about = self._changing
            self._replies -= _commands_in(sent(self))[-1].type == about
            if not self._replies:
                self._changing = None
                self.simulator.set(name, value)
        if event["event"] == "received" and self._lost:
            action, fault = self._lost[0]
            if any(each.action == action for each in _commands_in(bytes.fromhex(str(event["bytes"])))):
                self._lost.pop(0)
                self.simulator.fault(fault)
        elif event["event"] in ("closed", "reset") and str(self.simulator.faults.current) in PASSING:
            self.simulator.fault("none")


CARRIED_OUT = "reset_peer"
NOT_CARRIED_OUT = "silent"
AND_AWAY = "refuse"
"""The command is carried out, and the projector is away from then on."""
PASSING = (CARRIED_OUT, NOT_CARRIED_OUT)
"""What is over when the connection is."""


def _commands_in(data: bytes) -> list[Command]:
    return [message for message in CommandReader(framed=False).feed(data) if isinstance(message, Command)]


class Reached(Place):
    """A projector of which the command port alone is used."""

    def __init__(self, address: str, surroundings: Surroundings, model: str | None) -> None:
        super().__init__(parse_address(address, SERVICES), surroundings, group_of)
        self.learnt(Identity(model=model))
        self.way = CommandPort(self)

    def commands(self) -> AbstractAsyncContextManager[Commands]:
        return self.way.lend()


@dataclass
class Bench:
    """A projector, the way to it, its operations, what was heard of the progress, and the clock."""

    simulator: ProjectorSimulator
    reach: Reached
    operations: Operations
    clock: LeapingClock
    trace: Losing
    steps: list[str] = field(default_factory=list)

    def sent(self, *actions: Action) -> list[tuple[Action, int, int]]:
        """Give the commands of some kinds that the command port received: action, type, setting."""
        commands = _commands_in(sent(self.trace))
        return [(Action(each.action), each.type, each.setting) for each in commands if each.action in actions]

    def step(self, said: Text) -> None:
        self.steps.append(ENGLISH.render(said))

    def understood(self) -> set[str]:
        """Give the entries of the command table that the model understands."""
        return {entry.id for entry in ENTRIES.values() if simulated_projector(self.simulator.model).understands(entry)}

    def inputs(self) -> list[int]:
        """Give the codes of the inputs that the model has."""
        return list(simulated_projector(self.simulator.model).inputs)

    def offered(self) -> set[str]:
        return {feature.id for feature in self.operations.features(self.reach.group)}

    async def read(self, *names: str) -> Mapping[str, Reading]:
        return await self.leapt(self.operations.read(names, self.step))

    async def value(self, name: str) -> Value | None:
        return (await self.read(name))[name].value

    async def write(self, **changes: Value) -> list[Outcome]:
        return list(await self.leapt(self.operations.write(changes, self.step)))

    async def one(self, **changes: Value) -> Outcome:
        (outcome,) = await self.write(**changes)
        return outcome

    async def act(self, action: str, **parameters: Value) -> Outcome:
        return await self.leapt(self.operations.act(action, parameters, self.step))

    async def leapt(self, doing: Coroutine[Any, Any, Given]) -> Given:
        """Carry out something while the clock leaps; what it raises is raised."""
        task = asyncio.create_task(doing)
        try:
            await self.clock.leap_until(task)
        finally:
            task.cancel()
        return await task


@asynccontextmanager
async def bench(
    model: str = "CP-A220N",
    *settings: tuple[str, str],
    power: str = ON,
    known_model: str | None = "",
    notebook: LooseLeaf | None = None,
) -> AsyncIterator[Bench]:
    """Start a projector, on as a rule, and take its operations. `known_model` is the model as far as it is known."""
    clock, trace = LeapingClock(), Losing()
    around = Surroundings(clock, Tap(clock), notebook=notebook or LooseLeaf())
    async with projector(model, ("power", power), ("hour", "0"), *settings, clock=clock, trace=trace) as simulator:
        trace.simulator = simulator
        reach = Reached(simulator.address, around, model if known_model == "" else known_model)
        operations = Operations(reach)
        await operations.recall()
        try:
            yield Bench(simulator, reach, operations, clock, trace)
        finally:
            trace.simulator = None
            await reach.way.close()


def english(said: Text | None) -> str:
    """Give a sentence that there must be."""
    assert said is not None
    return ENGLISH.render(said)
