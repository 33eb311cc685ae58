"""The print port of a simulated printer, TCP 9100 or a serial line: whose turn it is, and the receive buffer.

One job at a time: the connection that came first has the printer until it ends, and up to three more wait; what they
send waits with them, real-time commands too (UBE02 4.5 and 4.6).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from core.families.epson.simulated.mechanism import Mechanism
from core.families.epson.wire.host_commands import HostCommand, HostReader
from core.simulate.conversation import Connection
from core.simulate.session import Session
from core.simulate.trace import Trace

RECEIVE_BUFFER: Final = 65536
"""Bytes that wait while the printer is offline, or for their turn. A real one holds the host up; here more is lost."""
POWER_ON_NOTICE: Final = b"\x3b\x31\x00"


class PrintPort:
    """One interface to the printer, and the sessions on it."""

    def __init__(self, mechanism: Mechanism, trace: Trace, switch_off: Callable[[], None], *, line: bool) -> None:
        """Take the printer behind it, and what switches it off; `line` is whether this is a serial line."""
        self._mechanism = mechanism
        self._trace = trace
        self._switch_off = switch_off
        self._line = line
        self._sessions: list[Session[HostCommand]] = []
        self._buffer: deque[tuple[Session[HostCommand], HostCommand]] = deque()
        self._size = 0
        self._draining = False
        self._fresh = True

    def connect(self, connection: Connection) -> Session[HostCommand]:
        """Begin a session. The first one after power-on gets the notice of it, if memory switch 1-1 has it so.

        That a board keeps the notice for whoever connects first is inferred.
        """
        session = Session(self, connection, HostReader())
        self._sessions.append(session)
        if self._fresh and self._mechanism.teller.switched_on(1, 1):
            connection.send(POWER_ON_NOTICE)
        self._fresh = False
        return session

    def tell(self, messages: Iterable[bytes]) -> None:
        """Send messages to the host that has the printer."""
        for message in messages:
            for session in self._sessions[:1]:
                session.connection.send(message)

    def power_off(self, notice: bytes) -> bool:
        """Tell the host that has the printer of it, and hang up; give whether there is something to hang up.

        What is hung up switches the printer off when it has ended.
        """
        for session in self._sessions[:1]:
            session.connection.send(notice)
            session.connection.close()
        return bool(self._sessions) and not self._line

    def clear(self) -> None:
        """Drop what waits for the printer; other hosts keep what waits for their turn."""
        while self._buffer:
            self.make_room(len(self._buffer.popleft()[1].raw))

    def forget(self) -> None:
        """Lose everything that waits, and listen to no session that stands: the printer was reset."""
        for session in self._sessions:
            session.forget()
        self._sessions.clear()
        self._buffer.clear()
        self._size = 0
        self._fresh = True

    def has_turn(self, session: Session[HostCommand]) -> bool:
        """Tell whether the printer listens to this session: to the one that came first of those that stand."""
        return self._sessions[:1] == [session]

    def leave(self, session: Session[HostCommand]) -> None:
        """End a session. What it has sent is still printed, in its turn; then the next has its own."""
        if session not in self._sessions:
            return
        if self._mechanism.stopped and self.has_turn(session):
            self._switch_off()
        while self._sessions and self._sessions[0].gone:
            self._sessions.pop(0)
            if self._sessions:
                self._sessions[0].take_turn()

    def take(self, session: Session[HostCommand], command: HostCommand) -> None:
        """Carry out a command, or let it wait until the printer is online."""
        if self._mechanism.stopped:
            return
        if command.realtime:
            self._carry_out(session, command)
        elif self.has_room(len(command.raw)):
            self._buffer.append((session, command))
            self.drain()

    def drain(self) -> None:
        """Carry out what has waited, as long as the printer takes it."""
        # Carrying out a command may change the state, which leads here again.
        if self._draining:
            return
        self._draining = True
        while self._buffer and not self._mechanism.stopped and self._mechanism.takes(self._buffer[0][1]):
            session, command = self._buffer.popleft()
            self._size -= len(command.raw)
            self._carry_out(session, command)
        self._draining = False

    def has_room(self, count: int) -> bool:
        """Take room in the receive buffer; false if there is not enough."""
        if self._size + count > RECEIVE_BUFFER:
            self._trace.event("overflowed", bytes=count)
            return False
        self._size += count
        return True

    def make_room(self, count: int) -> None:
        """Give room in the receive buffer back."""
        self._size -= count

    def _carry_out(self, session: Session[HostCommand], command: HostCommand) -> None:
        answer = self._mechanism.carry_out(command)
        if answer:
            session.connection.send(answer)
        if self._mechanism.stopped:
            # What was said is on its way before the power goes.
            session.connection.close()
            if self._line:
                self._switch_off()
