"""One TCP connection of a simulated service: a conversation with a fault in between."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from contextlib import suppress
from typing import Final, Protocol, cast

from core.simulate.conversation import Conversation, ConversationFactory, Silence
from core.simulate.faults import Delivery, Ending
from core.simulate.outbox import Outbox, Sender
from core.simulate.trace import Trace

# Zero seconds of lingering: closing then sends a reset in place of an orderly end.
_RESET: Final = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)

MOST_UNREAD: Final = 1 << 20
"""Bytes beyond what the system keeps that wait for the other side to read; with more, it has gone: a reset."""


class Owner(Sender, Protocol):
    """The service that a connection belongs to."""

    trace: Trace
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
        self._outbox = Outbox(owner, self._write, self._end)
        self._farewell = ("closed", "peer")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the conversation, or turn the other side away with a reset."""
        self._transport = cast(asyncio.Transport, transport)
        self.peer = tuple(transport.get_extra_info("peername") or ("", 0))[:2]
        self.heard = self._owner.clock.monotonic()
        if not self._owner.joined(self):
            self._reset("turned_away", "device")
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
        self._outbox.deliver(Delivery(ending=Ending.CLOSES), "peer")
        return True

    def connection_lost(self, _error: Exception | None) -> None:
        """Let go of everything."""
        self.ended = True
        self._outbox.stop()
        event, by = self._farewell
        self._owner.trace.traffic(event, self._owner.name, self.peer, by=by)
        self._owner.left(self)
        self._conversation.ended()

    def pause_writing(self) -> None:
        """Wait: the other side does not read."""
        self._outbox.hold()

    def resume_writing(self) -> None:
        """Go on."""
        self._outbox.go_on()

    def send(self, message: bytes) -> None:
        """Send one whole message, as the fault of the moment has it."""
        if message and not self.ended:
            self._outbox.send(message)

    def close(self) -> None:
        """Hang up after what is still to be sent; a device that hears nothing does not."""
        if self._owner.faults.hears:
            self._outbox.deliver(Delivery(ending=Ending.CLOSES))

    def reset(self) -> None:
        """End the connection at once, with a reset."""
        self.drop("device", reset=True)

    def drop(self, by: str, *, reset: bool) -> None:
        """End the connection now, whatever was still to be sent."""
        self._outbox.stop()
        if reset:
            self._reset("reset", by)
        else:
            self.ended = True
            self._farewell = ("closed", by)
            self._transport.abort()

    def _write(self, piece: bytes) -> None:
        if piece and not self.ended and not self._transport.is_closing():
            self.heard = self._owner.clock.monotonic()
            self._owner.trace.traffic("sent", self._owner.name, self.peer, piece)
            self._transport.write(piece)
            if self._transport.get_write_buffer_size() > MOST_UNREAD:
                self.drop("lost", reset=True)

    def _end(self, ending: Ending, by: str) -> None:
        if ending is Ending.RESETS:
            self._reset("reset", by)
        else:
            self.ended = True
            self._farewell = ("closed", by)
            self._transport.close()

    def _reset(self, event: str, by: str) -> None:
        self.ended = True
        self._farewell = (event, by)
        # A connection that the other side has reset already cannot be told to reset on some systems.
        with suppress(OSError):
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._transport.abort()
