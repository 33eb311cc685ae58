"""The print port of a simulated printer, TCP 9100 or a serial line: sessions, receive buffer, automatic status.

IFBD-HE07/08-BE07 User's Manual, page 3-7: with several sessions the one whose data arrives first owns the printer, and
the others queue in the board. The receive buffer holds 1 MB. Automatic status goes to every host that is connected
(STAR Graphic Mode Command Specifications).
"""

from __future__ import annotations

from collections import deque
from typing import Final

from core.families.star.simulated.mechanism import Mechanism
from core.families.star.simulated.print_commands import REALTIME, HostCommand, PrintReader
from core.simulate.conversation import Connection
from core.simulate.session import Session

RECEIVE_BUFFER: Final = 1 << 20
"""Bytes that wait while the printer is offline, or for their turn; what is more is lost (M-HE07 3-7)."""


class PrintPort:
    """One interface to the printer and the sessions on it; `lan` is false for a serial line."""

    def __init__(self, mechanism: Mechanism, *, lan: bool) -> None:
        """Take the printer behind it."""
        self._mechanism = mechanism
        self._lan = lan
        self._sessions: list[Session[HostCommand]] = []
        self._turns: deque[Session[HostCommand]] = deque()
        self._buffer: deque[tuple[Session[HostCommand], HostCommand]] = deque()
        self._size = 0
        self._draining = False

    def connect(self, connection: Connection) -> Session[HostCommand]:
        """Begin a session; with NSB it gets a status at once."""
        session = Session(self, connection, PrintReader())
        self._sessions.append(session)
        if self._mechanism.on_connect:
            connection.send(self._mechanism.report(lan=self._lan))
            self._mechanism.reported()
        return session

    def release(self, host: str, port: int) -> bool:
        """Drop the session that this host holds from this port of its own; tell whether there was one."""
        for session in self._sessions:
            if session.connection.peer == (host, port):
                session.forget()
                session.connection.reset()
                self.leave(session)
                return True
        return False

    def announce(self) -> bool:
        """Send the status to every host; tell whether there was any. The caller says that it was reported."""
        if self._sessions:
            frame = self._mechanism.report(lan=self._lan)
            for session in self._sessions:
                session.connection.send(frame)
        return bool(self._sessions)

    def forget(self) -> None:
        """Lose everything that waits, and listen to no session that stands: the printer was reset."""
        for session in (*self._sessions, *self._turns):
            session.forget()
        self._sessions.clear()
        self._turns.clear()
        self._buffer.clear()
        self._size = 0

    def has_turn(self, session: Session[HostCommand]) -> bool:
        """Tell whether the printer listens to this session: from its first byte to its end, once those before ended."""
        if session not in self._turns:
            self._turns.append(session)
        return self._turns[0] is session

    def leave(self, session: Session[HostCommand]) -> None:
        """End a session. What it has sent is still printed; then those that wait have their turns."""
        if session in self._sessions:
            self._sessions.remove(session)
        while self._turns and self._turns[0] not in self._sessions:
            self._turns.popleft()
            if self._turns:
                self._turns[0].take_turn()

    def take(self, session: Session[HostCommand], command: HostCommand) -> None:
        """Carry out a command, or let it wait until the printer is online."""
        if command.command in REALTIME:
            self._carry_out(session, command)
        elif self.has_room(len(command.raw)):
            self._buffer.append((session, command))
            self.drain()

    def drain(self) -> None:
        """Carry out what has waited, while the printer is online."""
        # Carrying out a command may change the state, which leads here again.
        if self._draining:
            return
        self._draining = True
        while self._buffer and self._mechanism.online:
            session, command = self._buffer.popleft()
            self._size -= len(command.raw)
            self._carry_out(session, command)
        self._draining = False

    def has_room(self, count: int) -> bool:
        """Take room in the receive buffer; false, and the printer says so, if there is not enough."""
        if self._size + count > RECEIVE_BUFFER:
            self._mechanism.overflow()
            return False
        self._size += count
        return True

    def make_room(self, count: int) -> None:
        """Give room in the receive buffer back."""
        self._size -= count

    def _carry_out(self, session: Session[HostCommand], command: HostCommand) -> None:
        answer = self._mechanism.carry_out(command, lan=self._lan, idle=not self._buffer)
        if answer:
            session.connection.send(answer)
