"""Simulated projectors for tests, asked over real sockets and read with the family's own codec."""

from __future__ import annotations

from core.clock import Clock, SystemClock
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.simulate.simulator import SimulatorOptions
from tests.core.simulate.wire import Recorder

OFF, ON, COOLING, WARMING = "0", "1", "2", "3"
"""The power, as it is set."""
CLASS_2 = "NL-W720U"
CLASS_1 = "NL-X310L"
"""Another maker's projectors, which know PJLink alone."""


def projector(
    model: str = "CP-A220N",
    *settings: tuple[str, str],
    host: str = "127.0.0.1",
    fault: str | None = None,
    clock: Clock | None = None,
    trace: Recorder | None = None,
    serial: bool = False,
) -> ProjectorSimulator:
    """Make a simulated projector; `async with` starts and stops it."""
    chosen = clock or SystemClock()
    options = SimulatorOptions(model, host, settings=settings, fault=fault, trace=trace, clock=chosen, serial=serial)
    return ProjectorSimulator(options)


def address_of(simulator: ProjectorSimulator) -> str:
    """Give the address of a simulated projector's serial line."""
    assert simulator.serial_address is not None
    return simulator.serial_address


def sent(trace: Recorder, service: str = "command") -> bytes:
    """Give all that a service has received, in order: what was sent to the projector."""
    return b"".join(
        bytes.fromhex(str(event["bytes"])) for event in trace.events("received") if event["service"] == service
    )
