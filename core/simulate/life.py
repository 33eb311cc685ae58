"""A life of its own: what happens to a device, and when, again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.clock import Clock
from core.simulate.control import perform
from core.simulate.simulator import Simulator


@dataclass(frozen=True, slots=True)
class Step:
    """So many seconds after the step before, something happens: commands of the control protocol, all at once."""

    after: float
    commands: tuple[str, ...]


def step(after: float, *commands: str) -> Step:
    """Write a step: `step(8, "set paper_end=0", "set paper_near_end=0")`."""
    return Step(after, commands)


async def live(simulator: Simulator, steps: Sequence[Step], clock: Clock) -> None:
    """Let the steps happen, from the first again after the last, until cancelled.

    The moments are counted from the beginning, so that a slow computer does not make the days longer. Raises ValueError
    for a step that the device cannot do, and for steps that take no time at all.
    """
    if sum(each.after for each in steps) <= 0:
        raise ValueError(f"The life of the {simulator.model} would be over before it begins: give its steps some time.")
    moment = clock.monotonic()
    while True:
        for each in steps:
            moment += each.after
            await clock.sleep(moment - clock.monotonic())
            for command in each.commands:
                perform(simulator, command)
