"""Hosts that share one device: each has its turn, and what the others send waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from core.simulate.conversation import Connection

Command = TypeVar("Command")
Read_co = TypeVar("Read_co", covariant=True)


class CommandReader(Protocol[Read_co]):
    """Turns what a host sends into commands, however it is cut."""

    def feed(self, data: bytes) -> Sequence[Read_co]:
        """Take bytes and give the commands that they complete."""
        ...


class Port(Protocol[Command]):
    """The interface that the sessions are on."""

    def has_turn(self, session: Session[Command]) -> bool:
        """Tell whether the device listens to this session."""
        ...

    def has_room(self, count: int) -> bool:
        """Take room for so many bytes that wait; false if there is not enough."""
        ...

    def make_room(self, count: int) -> None:
        """Give room back."""
        ...

    def take(self, session: Session[Command], command: Command) -> None:
        """Carry out a command of a session that has its turn, or let it wait for the device."""
        ...

    def leave(self, session: Session[Command]) -> None:
        """Take note that a host has hung up."""
        ...


class Session(Generic[Command]):
    """One host on a port: a conversation."""

    def __init__(self, port: Port[Command], connection: Connection, reader: CommandReader[Command]) -> None:
        """Begin at the start of a stream."""
        self.connection = connection
        self.gone = False
        """Whether the host has hung up."""
        self._port = port
        self._reader = reader
        self._queued: deque[bytes] = deque()
        self._forgotten = False

    def received(self, data: bytes) -> None:
        """Take bytes from the host. Before it is this session's turn not even real-time commands reach the device."""
        if self._forgotten:
            return
        if self._port.has_turn(self):
            self._take(data)
        elif self._port.has_room(len(data)):
            self._queued.append(data)

    def ended(self) -> None:
        """Leave the device to others."""
        self.gone = True
        self._port.leave(self)

    def forget(self) -> None:
        """Lose what waits, and listen no more."""
        self._forgotten = True
        while self._queued:
            self._port.make_room(len(self._queued.popleft()))

    def take_turn(self) -> None:
        """Hand what has waited to the device."""
        while self._queued:
            data = self._queued.popleft()
            self._port.make_room(len(data))
            self._take(data)

    def _take(self, data: bytes) -> None:
        for command in self._reader.feed(data):
            # A command may have been the one that resets the device.
            if not self._forgotten:
                self._port.take(self, command)
