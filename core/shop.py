"""The demo shop: simulators with names, places and lives, as one finds devices in a shop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from core.clock import Clock, SystemClock
from core.families.registry import family_named
from core.simulate.control import Controlled, one_word
from core.simulate.life import Step, live, step
from core.simulate.simulator import Simulator, SimulatorOptions, TraceLine

SITE: Final = "Demo shop"
"""What the shop is called."""


@dataclass(frozen=True, slots=True)
class ShopPlan:
    """A device of the shop before it is made: what it is, what its people call it, where it stands and how it lives."""

    name: str
    place: str
    family: str
    model: str
    settings: tuple[tuple[str, str], ...]
    life: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ShopDevice(Controlled):
    """A device of the shop. `name` and `place` are what its people would write on it."""

    place: str = ""


_ROLL_RUNS_OUT: Final = (
    step(3, "set drawer_switch_closed=1"),
    step(5, "set drawer_switch_closed=0"),
    step(4, "set paper_near_end=1"),
    step(35, "set paper_end=1"),
    step(10, "set cover_open=1"),
    step(12, "set paper_end=0", "set paper_near_end=0"),
    step(4, "set cover_open=0"),
    step(60, "set drawer_switch_closed=1"),
    step(6, "set drawer_switch_closed=0"),
    step(45),
)
"""A sale; the roll comes to its end, is changed, and the next customers are served."""
_CUTTER_JAMS: Final = (
    step(6, "set cutter_error=1"),
    step(9, "set cover_open=1"),
    step(6, "set cutter_error=0"),
    step(3, "set cover_open=0"),
)
"""Paper is caught in the cutter; somebody opens the cover and takes it out."""
_ORDERS: Final = (
    step(14, "set paper_at_presenter=1"),
    step(7, "set paper_at_presenter=0"),
    step(40, "set paper_at_presenter=1"),
    step(12, "set paper_at_presenter=0"),
    step(20, "set cleaning_notice=1"),
    step(50, "set cover_open=1"),
    step(15, "set cleaning_notice=0", "set cover_open=0"),
    step(30),
)
"""Orders that wait to be taken, and once in a while the print head is cleaned."""
_BAD_PLUG: Final = (step(18, "fault reboot=25"), step(150))
"""The plug is loose: the printer falls silent, and comes back."""


def _receipt(number: int) -> tuple[Step, ...]:
    """Give a sale: the receipt is printed (the counter runs from 0 to 31 and round), the drawer opens and is shut."""
    printed = step(17, f"set etb_counter={number % 32}", "set etb_executed=1", "set drawer_switch_closed=1")
    return (printed, step(5, "set drawer_switch_closed=0"))


_SALES: Final = (
    *(part for number in range(1, 4) for part in _receipt(number)),
    *_CUTTER_JAMS,
    *(part for number in range(4, 33) for part in _receipt(number)),
)
"""One receipt after the other; the fourth does not come out at once."""

PLANS: Final = (
    ShopPlan("Till 1 receipts", "Front counter", "star", "TSP654II", (("mac", "00:11:62:0a:54:11"),), _ROLL_RUNS_OUT),
    ShopPlan("Till 2 receipts", "Front counter", "star", "TSP143IIILAN", (("mac", "00:11:62:14:3a:12"),), _SALES),
    ShopPlan("Kitchen orders", "Kitchen", "star", "mC-Print3", (("mac", "00:11:62:3c:31:13"),), _ORDERS),
    ShopPlan("Pick-up window", "Kitchen", "star", "TSP654II", (("mac", "00:11:62:0a:54:14"),), _BAD_PLUG),
)
"""The devices of the shop in their order."""


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
        self.devices: Sequence[ShopDevice] = tuple(
            ShopDevice(_simulator(plan, host, self._clock, trace), plan.name, plan.place) for plan in PLANS
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
            for device, plan in zip(self.devices, PLANS, strict=True):
                life = asyncio.get_running_loop().create_task(live(device.simulator, plan.life, self._clock))
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


def _simulator(plan: ShopPlan, host: str, clock: Clock, trace: Callable[[TraceLine], None] | None) -> Simulator:
    family = family_named(plan.family)
    if family.simulator is None:
        raise ValueError(f"The family {plan.family} has no simulator.")
    named = None if trace is None else _naming(one_word(plan.name), trace)
    return family.simulator(
        SimulatorOptions(model=plan.model, host=host, settings=plan.settings, trace=named, clock=clock)
    )


def _naming(device: str, trace: Callable[[TraceLine], None]) -> Callable[[TraceLine], None]:
    return lambda line: trace({**line, "device": device})


def _told(life: asyncio.Task[None]) -> None:
    """Tell at once, through the loop, when a life ends by an error: it should not end at all."""
    if not life.cancelled() and (error := life.exception()) is not None:
        told = {"message": "a device of the demo shop stopped living", "exception": error}
        life.get_loop().call_exception_handler(told)
