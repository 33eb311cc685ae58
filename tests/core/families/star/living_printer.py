"""Simulated Star printers for tests, asked over real sockets and read with the family's own codec."""

from __future__ import annotations

from collections.abc import Mapping

from core.clock import Clock, SystemClock
from core.codec import Message
from core.families.star.simulated.models import PRINTERS
from core.families.star.simulated.simulator import StarSimulator
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.asb_frame import AsbFrame
from core.families.star.wire.requests import STATUS_REQUEST
from core.simulate.simulator import SimulatorOptions
from core.status import FieldValue
from tests.core.simulate.wire import Recorder, asked


def printer(
    model: str = "TSP654II",
    *settings: tuple[str, str],
    host: str = "127.0.0.1",
    fault: str | None = None,
    clock: Clock | None = None,
    trace: Recorder | None = None,
) -> StarSimulator:
    chosen = clock or SystemClock()
    return StarSimulator(SimulatorOptions(model, host, settings=settings, fault=fault, trace=trace, clock=chosen))


async def messages(simulator: StarSimulator) -> list[Message]:
    """Ask port 9101 as documented, and read everything until the board hangs up."""
    reader = AsbReader()
    answer = await asked(simulator.services["status"], STATUS_REQUEST)
    return [*reader.feed(answer), *reader.end()]


def fields_of(frame: Message, model: str) -> Mapping[str, FieldValue]:
    assert isinstance(frame, AsbFrame)
    return fitted_map(frame.version, frame.length, PRINTERS[model].group).decode(frame.asb)


async def fields(simulator: StarSimulator) -> Mapping[str, FieldValue]:
    frame, *others = await messages(simulator)
    assert len(others) == int(simulator.get("double_reply") is True)
    return fields_of(frame, simulator.model)
