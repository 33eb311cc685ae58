"""The demo shop: simulators with names, places and lives, as one finds devices in a shop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from core.clock import Clock, SystemClock
from core.families.registry import FAMILIES
from core.family.family import Family
from core.simulate.control import Controlled, one_word
from core.simulate.demo import DemoDevice, Guarded, Locked, Switched
from core.simulate.life import live
from core.simulate.simulator import Simulator, SimulatorOptions, TraceLine


@dataclass(frozen=True, slots=True)
class ShopPlan:
    """A device of the shop before it is made, and its family."""

    family: Family
    device: DemoDevice


def plans() -> tuple[ShopPlan, ...]:
    """Give the devices of the shop in their order: what each family puts into it."""
    return tuple(ShopPlan(family, device) for family in FAMILIES for device in family.demo_devices())


@dataclass(frozen=True, slots=True)
class ShopDevice(Controlled):
    """A device of the shop. `name` and `place` are what its people would write on it."""

    place: str = ""
    guarded: Guarded | None = None
    locked: Locked | None = None
    switched: Switched | None = None


class Shop:
    """All simulators of the shop in this process, on free ports of loopback; an asynchronous context manager.

    Implements `core.simulate.runner.Exhibit`. Without `life` nothing happens but what tests and the tour tell it.
    """

    several = True

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        life: bool = True,
        host: str = "127.0.0.1",
        trace: Callable[[TraceLine], None] | None = None,
    ) -> None:
        """Make the devices; none of them listens yet. Trace lines carry `device`, its id."""
        self._clock = clock or SystemClock()
        self._has_life = life
        self._lives: list[asyncio.Task[None]] = []
        self._plans = plans()
        self.devices: Sequence[ShopDevice] = tuple(
            _shown(plan.device, _simulator(plan, host, self._clock, trace)) for plan in self._plans
        )

    async def start(self) -> None:
        """Let all devices listen, then live. Raises OSError with a sentence when one cannot; then none does."""
        listening = False
        try:
            starts = (device.simulator.start() for device in self.devices)
            for outcome in await asyncio.gather(*starts, return_exceptions=True):
                if isinstance(outcome, BaseException):
                    raise outcome
            listening = True
        finally:
            if not listening:
                await self.stop()
        if self._has_life:
            for device, plan in zip(self.devices, self._plans, strict=True):
                life = asyncio.get_running_loop().create_task(live(device.simulator, plan.device.life, self._clock))
                life.add_done_callback(_told)
                self._lives.append(life)

    async def stop(self) -> None:
        """End all lives and connections; nothing is left open."""
        for life in self._lives:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)
        self._lives.clear()
        await asyncio.gather(*(device.simulator.stop() for device in self.devices))

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def _shown(plan: DemoDevice, simulator: Simulator) -> ShopDevice:
    return ShopDevice(simulator, plan.name, plan.place, plan.guarded, plan.locked, plan.switched)


def _simulator(plan: ShopPlan, host: str, clock: Clock, trace: Callable[[TraceLine], None] | None) -> Simulator:
    named = None if trace is None else _naming(one_word(plan.device.name), trace)
    return plan.family.simulator(
        SimulatorOptions(model=plan.device.model, host=host, settings=plan.device.settings, trace=named, clock=clock)
    )


def _naming(device: str, trace: Callable[[TraceLine], None]) -> Callable[[TraceLine], None]:
    return lambda line: trace({**line, "device": device})


def _told(life: asyncio.Task[None]) -> None:
    """Tell at once, through the loop, when a life ends by an error: it should not end at all."""
    if not life.cancelled() and (error := life.exception()) is not None:
        told = {"message": "a device of the demo shop stopped living", "exception": error}
        life.get_loop().call_exception_handler(told)
