"""A way of the command set against a simulated projector, or against a peer that says what a test tells it to say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from core.clock import Clock, SystemClock
from core.device import Surroundings, parse_address
from core.device.credential import (
    Attempt,
    CredentialMissing,
    CredentialNeed,
    CredentialRejected,
    CredentialSource,
    CredentialUsed,
    NoCredentials,
)
from core.device.surroundings import LooseLeaf, Notebook
from core.families.projector.models import group_of
from core.families.projector.reach.command_port import CommandPort
from core.families.projector.reach.command_way import CommandSetWay
from core.families.projector.reach.framed_port import FramedPort
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.frames import COMMAND_LENGTH
from core.family.place import Place
from core.link.tap import Tap
from core.secret import Secret
from tests.clock import ManualClock
from tests.core.link.peers import BOUND

SERVICES = {"projector": frozenset({"command", "framed", "pjlink"})}
PORTS = ("command", "framed")
POWER, ERROR, INPUT, MUTE, LAMP, BRIGHTNESS = 0x6000, 0x6020, 0x2000, 0x2002, 0x1090, 0x2003
_SPINS = 8
_STEP = 0.02

Result = TypeVar("Result")


class People:
    """Gives stored passwords to everybody, and what a person types to who does not only watch."""

    def __init__(self, stored: Sequence[str] = (), typed: Sequence[str] = ()) -> None:
        self.stored, self.typed = stored, [*typed]
        self.needs: list[CredentialNeed] = []
        self.rejected: list[str] = []

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        self.needs.append(need)
        asked = [] if need.watching else self.typed
        for password in (*self.stored, *asked):
            if await attempt(Secret(password)):
                return CredentialUsed()
            self.rejected.append(password)
        if self.stored or asked:
            raise CredentialRejected(need.address, label=need.label)
        raise CredentialMissing(need.address, label=need.label)


def place_at(
    ports: dict[str, int],
    clock: Clock,
    credentials: CredentialSource | None = None,
    tap: Tap | None = None,
    notebook: Notebook | None = None,
) -> Place:
    query = "&".join(f"{name}={port}" for name, port in ports.items())
    around = Surroundings(clock, tap or Tap(clock), credentials or NoCredentials(), notebook or LooseLeaf())
    return Place(parse_address(f"projector://127.0.0.1?{query}", SERVICES), around, group_of)


def made(place: Place, port: str) -> CommandSetWay:
    return CommandPort(place) if port == "command" else FramedPort(place)


@asynccontextmanager
async def way_to(
    simulator: ProjectorSimulator, port: str, clock: Clock | None = None, credentials: CredentialSource | None = None
) -> AsyncIterator[CommandSetWay]:
    """Give a way to a simulated projector that runs."""
    ports = {name: number for name, number in simulator.services.items() if name in PORTS}
    way = made(place_at(ports, clock or SystemClock(), credentials), port)
    try:
        yield way
    finally:
        await way.close()


async def passing(clock: ManualClock, awaited: Coroutine[Any, Any, Result], step: float = _STEP) -> Result:
    """Let time pass whenever nothing has happened on the sockets for a moment, until it is done."""
    task = asyncio.create_task(awaited)
    async with asyncio.timeout(BOUND):
        while not task.done():
            for _ in range(_SPINS):
                await asyncio.sleep(0)
            if clock.sleepers:
                clock.advance(step)
    return await task


async def got(way: CommandSetWay, type_: int) -> int:
    async with way.lend() as commands:
        return await commands.get(type_)


async def put(way: CommandSetWay, type_: int, setting: int) -> None:
    async with way.lend() as commands:
        await commands.set(type_, setting)


class CommandPeer:
    """A port that greets in pieces and answers each command as it is told; every byte that came is kept.

    `answers` is asked with the bare command and its connection ID (None on TCP 23); None says nothing, and what is
    said is sent as it is.
    """

    def __init__(self, framed: bool, answers: Callable[[bytes, int | None], bytes | None]) -> None:
        self.greeting: Sequence[bytes] = ()
        self.between = 3
        """Turns of the loop between two pieces of the greeting."""
        self.hesitate: Callable[[], Awaitable[None]] | None = None
        """What to wait for before the greeting."""
        self.connections: list[bytearray] = []
        self.open = 0
        self.hangs_up: Callable[[int], bool] = lambda _number: False
        """Whether a connection, counted from 1, is ended at once."""
        self._framed = framed
        self._answers = answers
        self._server: asyncio.Server | None = None
        self._tasks = set[asyncio.Task[None]]()
        self._writers = list[asyncio.StreamWriter]()

    @property
    def received(self) -> list[str]:
        return [bytes(each).hex() for each in self.connections]

    @property
    def ports(self) -> dict[str, int]:
        assert self._server is not None
        number = int(self._server.sockets[0].getsockname()[1])
        return {"framed" if self._framed else "command": number}

    def say(self, data: bytes) -> None:
        """Say something on the newest connection."""
        self._writers[-1].write(data)

    def end(self) -> None:
        """End the newest connection, as a projector does after 30 s of silence."""
        self._writers[-1].close()

    async def __aenter__(self) -> CommandPeer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Listen no more, and reset what stands. May be called more than once."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.append(writer)
        received = bytearray()
        self.connections.append(received)
        self.open += 1
        try:
            if self.hangs_up(len(self.connections)):
                return
            await self._greet(writer)
            await self._answer(reader, writer, received)
        except ConnectionError:
            pass
        finally:
            self.open -= 1
            writer.close()

    async def _greet(self, writer: asyncio.StreamWriter) -> None:
        if self.hesitate is not None:
            await self.hesitate()
        for piece in self.greeting:
            writer.write(piece)
            await writer.drain()
            for _ in range(self.between):
                await asyncio.sleep(0)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, received: bytearray) -> None:
        length, heard = COMMAND_LENGTH + 4 if self._framed else COMMAND_LENGTH, b""
        while data := await reader.read(4096):
            received += data
            heard += data
            begins = heard.find(b"\x02\x0d\xbe\xef" if self._framed else b"\xbe\xef")
            while begins >= 0 and len(heard) >= begins + length:
                frame, heard = heard[begins : begins + length], heard[begins + length :]
                bare = frame[2:15] if self._framed else frame
                said = self._answers(bare, frame[-1] if self._framed else None)
                if said is not None:
                    writer.write(said)
                begins = heard.find(b"\x02\x0d\xbe\xef" if self._framed else b"\xbe\xef")
