"""PJLink against a simulated projector, or against a peer that says what a test tells it to say."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from core.clock import Clock, SystemClock
from core.device import Surroundings, parse_address
from core.device.credential import CredentialSource, NoCredentials
from core.device.surroundings import LooseLeaf, Notebook
from core.families.projector.models import group_of
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.services import SERVICES
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.family.place import Place
from core.link.tap import Tap
from tests.core.families.projector.projectors import sent
from tests.core.simulate.wire import Recorder

KNOWN = {"projector": frozenset(service.name for service in SERVICES)}
_LINE = re.compile(rb"([0-9A-Fa-f]*)(%[12][A-Z0-9]{4} [^\r]*|PJLINK 2)\r")


def free_port() -> int:
    """Give a UDP port of this computer that nobody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def place_at(
    address: str, clock: Clock, credentials: CredentialSource | None = None, notebook: Notebook | None = None
) -> Place:
    around = Surroundings(clock, Tap(clock), credentials or NoCredentials(), notebook or LooseLeaf())
    return Place(parse_address(address, KNOWN), around, group_of)


@asynccontextmanager
async def pjlink_to(
    simulator: ProjectorSimulator,
    clock: Clock | None = None,
    credentials: CredentialSource | None = None,
    notebook: Notebook | None = None,
) -> AsyncIterator[PjlinkPort]:
    """Give the way by PJLink to a simulated projector that runs."""
    way = PjlinkPort(place_at(simulator.address, clock or SystemClock(), credentials, notebook))
    try:
        yield way
    finally:
        await way.close()


def asked_for(trace: Recorder) -> list[str]:
    """Give the commands that the PJLink port received, in order, without what proves a password."""
    return [found[2].decode() for found in _LINE.finditer(sent(trace, "pjlink"))]


class PjlinkPeer:
    """A port that greets and answers each command as it is told; every line that came is kept, by connection.

    `answers` is asked with each command (`%1POWR ?`); None says nothing, what is said is sent with CR behind it.
    """

    def __init__(self, answers: Callable[[str], str | None], greeting: Sequence[bytes] = (b"PJLINK 0\r",)) -> None:
        self.connections: list[list[str]] = []
        self.greeting = greeting
        self.hangs_up: Callable[[int, str], bool] = lambda _number, _command: False
        """Whether the connection, counted from 1, is ended instead of answering a command ("" before the greeting)."""
        self.answers_once = False
        """Whether every connection is ended after one answer."""
        self._answers = answers
        self._server: asyncio.Server | None = None
        self._tasks = set[asyncio.Task[None]]()
        self._writers = list[asyncio.StreamWriter]()

    @property
    def address(self) -> str:
        assert self._server is not None
        return f"projector://127.0.0.1?pjlink={self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> PjlinkPeer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_exception: object) -> None:
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
        heard = list[str]()
        self.connections.append(heard)
        number = len(self.connections)
        try:
            if self.hangs_up(number, ""):
                return
            for piece in self.greeting:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)
            while line := await reader.readuntil(b"\r"):
                command = line.rstrip(b"\r").decode()
                heard.append(command)
                if self.hangs_up(number, command):
                    return
                said = self._answers(command[command.index("%") :] if "%" in command else command)
                if said is not None:
                    writer.write(said.encode() + b"\r")
                if self.answers_once:
                    return
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def answering(**told: str) -> Callable[[str], str | None]:
    """Answer queries by the body of the command, settings by OK, and what is not named by ERR1."""

    def answers(command: str) -> str | None:
        head, _, parameter = command.partition(" ")
        value = told.get(head[2:], "ERR1") if parameter.startswith("?") else "OK"
        return None if value == "silence" else f"{head}={value}"

    return answers
