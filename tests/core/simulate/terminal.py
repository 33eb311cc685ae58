"""The computer's end of a simulated serial line: what opens it as a program opens a serial port."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.core.simulate.wire import soon


class Terminal:
    """An open serial line."""

    def __init__(self, address: str) -> None:
        self._end = os.open(address.partition(":")[2], os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def send(self, data: bytes) -> None:
        assert os.write(self._end, data) == len(data)

    async def exactly(self, count: int) -> bytes:
        """Receive exactly that many bytes."""
        received = b""
        while len(received) < count:
            await soon(self._readable())
            received += os.read(self._end, count - len(received))
        return received

    async def until(self, end: bytes) -> bytes:
        """Receive until what came last is this."""
        received = b""
        while not received.endswith(end):
            await soon(self._readable())
            received += os.read(self._end, 65536)
        return received

    def close(self) -> None:
        os.close(self._end)

    async def _readable(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._end, ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._end)


@contextmanager
def terminal(address: str | None) -> Iterator[Terminal]:
    """Open a serial line for the length of a block."""
    assert address is not None
    opened = Terminal(address)
    try:
        yield opened
    finally:
        opened.close()
