"""One TCP connection of a simulated service: a conversation with a fault in between."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections import deque
from contextlib import suppress
from typing import Final, Protocol, cast

from core.clock import Clock
from core.simulate.conversation import Conversation, ConversationFactory, Silence
from core.simulate.faults import Delivery, Ending, Faults
from core.simulate.trace import Trace

# Zero seconds of lingering: closing then sends a reset in place of an orderly end.
_RESET: Final = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
_FLOOD_AT_ONCE: Final = 4096


class Owner(Protocol):
    """The service that a connection belongs to."""

    name: str
    clock: Clock
    faults: Faults
    trace: Trace
    previous: bytes
    converse: ConversationFactory

    def joined(self, connection: TcpConnection) -> bool:
        """Take note of a new connection; false if there is no session left for it."""
        ...

    def left(self, connection: TcpConnection) -> None:
        """Take note that a connection has ended."""
        ...


class TcpConnection(asyncio.Protocol):
    """Implements `core.simulate.conversation.Connection`. Messages go out in order, whatever a fault makes of them."""

    def __init__(self, owner: Owner) -> None:
        """Belong to a service; `connection_made` begins the conversation."""
        self.peer: tuple[str, int] = ("", 0)
        self.heard = 0.0
        """The moment of the last byte in either direction, in monotonic seconds."""
        self.ended = False
        """Whether hanging up has begun; the system may still have bytes to send."""
        self._owner = owner
        self._conversation: Conversation = Silence()
        self._waiting: deque[Delivery] = deque()
        self._pump: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        self._room.set()
        self._farewell = ("closed", "peer")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the conversation, or turn the other side away with a reset."""
        self._transport = cast(asyncio.Transport, transport)
        self.peer = tuple(transport.get_extra_info("peername") or ("", 0))[:2]
        self.heard = self._owner.clock.monotonic()
        if not self._owner.joined(self):
            self._end(Ending.RESETS, "turned_away")
            return
        self._owner.trace.traffic("connected", self._owner.name, self.peer)
        self._conversation = self._owner.converse(self)

    def data_received(self, data: bytes) -> None:
        """Hand bytes to the conversation, unless a fault keeps the device from hearing them."""
        if self.ended:
            return
        self.heard = self._owner.clock.monotonic()
        self._owner.trace.traffic("received", self._owner.name, self.peer, data)
        if self._owner.faults.hears:
            self._conversation.received(data)

    def eof_received(self) -> bool:
        """Hang up too, after what is still to be sent."""
        self._deliver(Delivery(ending=Ending.CLOSES), "peer")
        return True

    def connection_lost(self, _error: Exception | None) -> None:
        """Let go of everything."""
        self.ended = True
        if self._pump is not None:
            self._pump.cancel()
        event, by = self._farewell
        self._owner.trace.traffic(event, self._owner.name, self.peer, by=by)
        self._owner.left(self)

    def pause_writing(self) -> None:
        """Wait: the other side does not read."""
        self._room.clear()

    def resume_writing(self) -> None:
        """Go on."""
        self._room.set()

    def send(self, message: bytes) -> None:
        """Send one whole message, as the fault of the moment has it."""
        if not message or self.ended:
            return
        owner = self._owner
        delivery = owner.faults.deliver(owner.name, message, owner.previous or message)
        owner.previous = message
        self._deliver(delivery)

    def close(self) -> None:
        """Hang up after what is still to be sent; a device that hears nothing does not."""
        if self._owner.faults.hears:
            self._deliver(Delivery(ending=Ending.CLOSES))

    def drop(self, by: str, *, reset: bool) -> None:
        """End the connection now, whatever was still to be sent."""
        self.ended = False
        self._end(Ending.RESETS if reset else Ending.CLOSES, by=by)
        self._transport.abort()

    def _deliver(self, delivery: Delivery, by: str = "device") -> None:
        if self.ended:
            return
        if self._pump is None and delivery.at_once:
            for piece in delivery.pieces:
                self._write(piece)
            self._end(delivery.ending, by=by)
        else:
            self._waiting.append(delivery)
            if self._pump is None:
                self._pump = asyncio.get_running_loop().create_task(self._send_in_time())

    async def _send_in_time(self) -> None:
        while self._waiting and not self.ended:
            delivery = self._waiting.popleft()
            if delivery.wait:
                await self._owner.clock.sleep(delivery.wait)
            for piece in delivery.pieces:
                await self._write_in_time(piece)
            fault = self._owner.faults.current
            while delivery.endless and self._owner.faults.current is fault and not self.ended:
                await self._write_in_time(delivery.pieces[0] * max(1, _FLOOD_AT_ONCE // len(delivery.pieces[0])))
            self._end(delivery.ending)
        self._pump = None

    async def _write_in_time(self, piece: bytes) -> None:
        """Write when there is room, then let the other side read.

        It may live on the same loop, which then needs two rounds: one to see that bytes have come, one to take them.
        """
        await self._room.wait()
        self._write(piece)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def _write(self, piece: bytes) -> None:
        if piece and not self.ended and not self._transport.is_closing():
            self.heard = self._owner.clock.monotonic()
            self._owner.trace.traffic("sent", self._owner.name, self.peer, piece)
            self._transport.write(piece)

    def _end(self, ending: Ending, event: str = "", by: str = "device") -> None:
        if self.ended or ending is Ending.STAYS:
            return
        self.ended = True
        if ending is Ending.CLOSES:
            self._farewell = (event or "closed", by)
            self._transport.close()
            return
        self._farewell = (event or "reset", by)
        # A connection that the other side has reset already cannot be told to reset on some systems.
        with suppress(OSError):
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._transport.abort()
