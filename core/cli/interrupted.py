"""What is said when somebody does not want to wait for the end of what has begun."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.problem import Problem
from core.device import Device
from core.text import text

_INTERRUPTED: Final = text("cli.interrupted", "Interrupted while something was being done with {address}.")
_ADVICE: Final = text(
    "cli.interrupted.advice",
    "What was sent before may still take effect: look at the device before you try again.",
)


@contextmanager
def interruption_told(console: Console, device: Device) -> Iterator[None]:
    """Tell that the outcome is not known, should Ctrl-C end what is done with the device meanwhile."""
    try:
        yield
    except asyncio.CancelledError:
        sentence = _INTERRUPTED.having(address=device.address.place)
        console.problem(Problem(sentence, ExitCode.INTERRUPTED, _ADVICE, str(device.address)))
        raise
