"""A TCP service with the limits of a real one: so many sessions, a reset for the next, a hang-up after a silence."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from core.clock import Clock
from core.simulate.conversation import ConversationFactory
from core.simulate.faults import Faults
from core.simulate.listener import Listener
from core.simulate.tcp_connection import TcpConnection
from core.simulate.trace import Trace


@dataclass(frozen=True, slots=True)
class TcpLimits:
    """How many sessions at a time, and after how many seconds of silence the device hangs up (None: never)."""

    sessions: int
    idle: float | None = None


class TcpService:
    """One TCP port of a simulated device. Every connection is a conversation that the family wrote."""

    def __init__(
        self,
        name: str,
        standard_port: int,
        limits: TcpLimits,
        converse: ConversationFactory,
        faults: Faults,
        clock: Clock,
        trace: Trace,
    ) -> None:
        """Take the name in addresses, the standard port, the limits and what begins a conversation."""
        self.name = name
        self.standard_port = standard_port
        self.limits = limits
        self.converse = converse
        self.faults = faults
        self.clock = clock
        self.trace = trace
        self.previous = b""
        """The message this service sent last, to anybody."""
        self._listener = Listener(lambda: TcpConnection(self))
        self._sessions: set[TcpConnection] = set()
        self._leaving: set[TcpConnection] = set()
        self._occupied = asyncio.Event()
        self._vacant = asyncio.Event()
        self._vacant.set()
        self._watch: asyncio.Task[None] | None = None
        self._held = False
        self._listening = False

    @property
    def port(self) -> int:
        """Give the port it listens on."""
        return self._listener.port

    @property
    def sessions(self) -> int:
        """Give how many sessions are taken."""
        return len(self._sessions)

    async def start(self, host: str, port: int) -> None:
        """Take the port without listening yet. Raises OSError with a sentence when it is taken."""
        self._listener.hold(host, port)
        self._held = True
        self._watch_over()

    def limit(self, limits: TcpLimits) -> None:
        """Take other limits from now on; sessions that stand beyond them stay."""
        if limits == self.limits:
            return
        self.limits = limits
        self._watch_over()

    def restart_idle(self) -> None:
        """Count the silence of every session from now."""
        for session in self._sessions:
            session.heard = self.clock.monotonic()

    def listen(self, listening: bool) -> None:
        """Take connections, or drop those that stand and refuse new ones."""
        self._listening = listening
        if listening:
            self._listener.listen()
        else:
            self._listener.refuse()
            for connection in (*self._sessions, *self._leaving):
                connection.drop("device", reset=True)

    async def stop(self) -> None:
        """Drop everything and let the port go."""
        self._listening = self._held = False
        watch = self._watch
        self._watch_over()
        if watch is not None:
            await asyncio.gather(watch, return_exceptions=True)
        await self._listener.close()
        for connection in (*self._sessions, *self._leaving):
            connection.drop("device", reset=True)
        await self._vacant.wait()

    def joined(self, connection: TcpConnection) -> bool:
        """Count a connection in; false if all sessions are taken, or the device takes no further one now."""
        self._vacant.clear()
        full = len(self._sessions) >= self.limits.sessions
        # A connection that the loop took just before listening ended is only now made known.
        if full or not self._listening or self.faults.turns_away(self.name):
            self._leaving.add(connection)
            return False
        self._sessions.add(connection)
        self._occupied.set()
        return True

    def left(self, connection: TcpConnection) -> None:
        """Count a connection out."""
        self._sessions.discard(connection)
        self._leaving.discard(connection)
        if not (self._sessions or self._leaving):
            self._vacant.set()

    def _watch_over(self) -> None:
        """Watch over the silence of sessions as the limits of the moment have it."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._held and self.limits.idle is not None:
            self._watch = asyncio.get_running_loop().create_task(self._watch_silence(self.limits.idle))

    async def _watch_silence(self, idle: float) -> None:
        while True:
            await self._occupied.wait()
            alive = [session for session in self._sessions if not session.ended]
            if not alive:
                self._occupied.clear()
                continue
            silent_since = min(session.heard for session in alive)
            patience = silent_since + idle - self.clock.monotonic()
            if patience > 0:
                await self.clock.sleep(patience)
                continue
            for session in alive:
                if session.heard == silent_since:
                    session.drop("idle", reset=False)
