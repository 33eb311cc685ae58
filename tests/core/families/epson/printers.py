"""Simulated Epson printers for tests, asked over real sockets and read with the family's own codec."""

from __future__ import annotations

from core.clock import Clock, SystemClock
from core.families.epson.simulated.simulator import EpsonSimulator
from core.simulate.simulator import SimulatorOptions
from tests.core.simulate.wire import Recorder


def printer(
    model: str = "TM-T88VII",
    *settings: tuple[str, str],
    host: str = "127.0.0.1",
    fault: str | None = None,
    clock: Clock | None = None,
    trace: Recorder | None = None,
    serial: bool = False,
) -> EpsonSimulator:
    """Make a simulated printer; `async with` starts and stops it."""
    chosen = clock or SystemClock()
    options = SimulatorOptions(model, host, settings=settings, fault=fault, trace=trace, clock=chosen, serial=serial)
    return EpsonSimulator(options)


def address_of(simulator: EpsonSimulator) -> str:
    """Give the address of a simulated printer's serial line."""
    assert simulator.serial_address is not None
    return simulator.serial_address


def sent(trace: Recorder, service: str = "print") -> bytes:
    """Give all that a service has received, in order: what was sent to the printer."""
    return b"".join(
        bytes.fromhex(str(event["bytes"])) for event in trace.events("received") if event["service"] == service
    )


def nothing_printed(simulator: EpsonSimulator) -> bool:
    """Tell whether nothing came out on paper."""
    return simulator.get("printed_lines") == 0 and simulator.get("printed_characters") == 0
