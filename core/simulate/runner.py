"""Simulators as a program of their own: ready line, commands, and a clean end."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from types import FrameType
from typing import Any, Final, Protocol, TypeAlias

from core.simulate.control import Controlled, answer, ready
from core.simulate.simulator import Simulator

Emit: TypeAlias = Callable[[Mapping[str, Any]], None]
"""Prints one JSON object as a line and flushes it."""

_TERMINATION: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Exhibit(Protocol):
    """What can be run: one simulator alone, or a shop of them."""

    @property
    def devices(self) -> Sequence[Controlled]:
        """Give the devices in order."""
        ...

    @property
    def several(self) -> bool:
        """Tell whether the ready line lists devices, rather than being one."""
        ...

    async def start(self) -> None:
        """Begin to listen. Raises OSError with a sentence when a port is taken."""
        ...

    async def stop(self) -> None:
        """Let go of everything."""
        ...


class Alone:
    """One simulator by itself."""

    several = False

    def __init__(self, simulator: Simulator) -> None:
        """Take the simulator."""
        self.devices = (Controlled(simulator),)
        self.start = simulator.start
        self.stop = simulator.stop


async def run(exhibit: Exhibit, lines: AsyncGenerator[str, None], emit: Emit) -> signal.Signals | None:
    """Start, say ready, answer lines until `quit`, the end of the lines or a termination signal, and stop.

    Gives the signal that ended it, None for an orderly end. Raises OSError with a sentence when a port is taken.
    """
    ended: asyncio.Future[signal.Signals | None] = asyncio.get_running_loop().create_future()
    with _termination(ended):
        await exhibit.start()
        serving = asyncio.get_running_loop().create_task(_serve(exhibit, lines, emit))
        try:
            emit(ready(exhibit.devices, several=exhibit.several))
            ends: set[asyncio.Future[Any]] = {serving, ended}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await exhibit.stop()
    if not serving.cancelled():
        serving.result()
    return ended.result() if ended.done() else None


async def _serve(exhibit: Exhibit, lines: AsyncGenerator[str, None], emit: Emit) -> None:
    async with aclosing(lines):
        async for line in lines:
            reply = answer(exhibit.devices, line)
            emit(reply.json)
            if reply.quit:
                return


@contextmanager
def _termination(ended: asyncio.Future[signal.Signals | None]) -> Iterator[None]:
    """Turn termination signals into a result while it lasts; only the main thread of a program gets any.

    A signal that is ignored (a program under nohup ignores SIGHUP) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()

    def settle(number: int) -> None:
        if not ended.done():
            ended.set_result(signal.Signals(number))

    def heard(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(settle, number)

    heeded = {number: signal.getsignal(number) for number in _TERMINATION}
    before = {number: handler for number, handler in heeded.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
