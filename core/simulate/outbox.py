"""What a device has still to send on one line: messages in order, as the fault of the moment has them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from core.clock import Clock
from core.simulate.faults import Delivery, Ending, Faults

_FLOOD_AT_ONCE: Final = 4096


class Sender(Protocol):
    """The service that a line belongs to."""

    name: str
    clock: Clock
    faults: Faults
    previous: bytes
    """The message that the service sent last, to anybody."""


class Outbox:
    """Sends messages in order. What needs time makes those behind it wait; how much may wait unread, the line says."""

    def __init__(self, sender: Sender, write: Callable[[bytes], None], end: Callable[[Ending, str], None]) -> None:
        """Take what writes bytes at once, and what ends the line, told by whom (`device`, `peer`)."""
        self._sender = sender
        self._write = write
        self._end = end
        self._ended = False
        self._waiting: deque[tuple[Delivery, str]] = deque()
        self._pump: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        self._room.set()

    def send(self, message: bytes) -> None:
        """Send one whole message, as the fault of the moment has it."""
        sender = self._sender
        delivery = sender.faults.deliver(sender.name, message, sender.previous or message)
        sender.previous = message
        self.deliver(delivery)

    def deliver(self, delivery: Delivery, by: str = "device") -> None:
        """Send what was made of a message, after what is still to be sent."""
        if self._ended:
            return
        if self._pump is None and delivery.at_once:
            for piece in delivery.pieces:
                self._write(piece)
            self._finish(delivery.ending, by)
        else:
            self._waiting.append((delivery, by))
            if self._pump is None:
                self._pump = asyncio.get_running_loop().create_task(self._send_in_time())

    def hold(self) -> None:
        """Wait: the other side does not read."""
        self._room.clear()

    def go_on(self) -> None:
        """Send again: there is room."""
        self._room.set()

    def stop(self) -> None:
        """Send nothing more; what still waited is gone."""
        self._ended = True
        self._waiting.clear()
        if self._pump is not None:
            self._pump.cancel()
            self._pump = None

    async def _send_in_time(self) -> None:
        while self._waiting and not self._ended:
            delivery, by = self._waiting.popleft()
            if delivery.wait:
                await self._sender.clock.sleep(delivery.wait)
            for piece in delivery.pieces:
                await self._write_in_time(piece)
            fault = self._sender.faults.current
            while delivery.endless and self._sender.faults.current is fault and not self._ended:
                await self._write_in_time(delivery.pieces[0] * max(1, _FLOOD_AT_ONCE // len(delivery.pieces[0])))
            self._finish(delivery.ending, by)
        self._pump = None

    async def _write_in_time(self, piece: bytes) -> None:
        """Write when there is room, then let the other side read.

        It may live on the same loop, which then needs two rounds: one to see that bytes have come, one to take them.
        """
        await self._room.wait()
        self._write(piece)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def _finish(self, ending: Ending, by: str) -> None:
        if ending is not Ending.STAYS and not self._ended:
            self._ended = True
            self._end(ending, by)
