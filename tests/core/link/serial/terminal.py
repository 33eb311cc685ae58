"""The device's end of a serial line: a real pseudo-terminal."""

from __future__ import annotations

import asyncio
import fcntl
import os
import select
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.core.link.peers import BOUND


class Terminal:
    """A pair of pseudo-terminals, both ends raw. The link under test opens `name`; the test is the device."""

    def __init__(self) -> None:
        self._device, self._line = os.openpty()
        tty.setraw(self._device)
        tty.setraw(self._line)
        os.set_blocking(self._device, False)
        self.name = os.ttyname(self._line)

    def send(self, data: bytes) -> None:
        """Send a few bytes to the link."""
        assert os.write(self._device, data) == len(data)

    async def send_all(self, data: bytes) -> None:
        """Send many bytes, as fast as they are taken."""
        left = memoryview(data)
        while left:
            await self._writable()
            with suppress(BlockingIOError):
                left = left[os.write(self._device, left[:4096]) :]

    async def receive(self, count: int) -> bytes:
        """Receive exactly that many bytes from the link."""
        received = bytearray()
        async with asyncio.timeout(BOUND):
            while len(received) < count:
                await self._readable()
                received += os.read(self._device, count - len(received))
        return bytes(received)

    def has_received(self) -> bool:
        """Tell whether anything is there to be received now."""
        return bool(select.select([self._device], [], [], 0)[0])

    def wait_until_writable(self, writable: bool) -> None:
        """Wait until the system has understood XOFF or XON."""
        for _ in range(BOUND * 100):
            if bool(select.select([], [self._line], [], 0)[1]) == writable:
                return
            select.select([], [], [], 0.01)
        raise AssertionError("the system did not understand")

    def settings(self) -> list[int]:
        """Give the modes of the line (input, output, control, local) and its speeds, as termios has them."""
        modes: list[int] = termios.tcgetattr(self._line)[:6]
        return modes

    def unplug(self) -> None:
        """Take the device away."""
        os.close(self._device)
        self._device = -1

    def close(self) -> None:
        """Close both ends."""
        for end in (self._device, self._line):
            if end != -1:
                os.close(end)

    def is_locked(self) -> bool:
        """Tell whether another program that asks for the port for itself would get it."""
        other = os.open(self.name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(other)
        return False

    async def _readable(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._device, ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._device)

    async def _writable(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        loop.add_writer(self._device, ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_writer(self._device)


@contextmanager
def terminal() -> Iterator[Terminal]:
    """Give a pair of pseudo-terminals."""
    made = Terminal()
    try:
        yield made
    finally:
        made.close()
