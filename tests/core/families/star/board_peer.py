"""A Star printer on real sockets of loopback that notes every byte it is sent: what a driver says is looked at here.

It knows only what the driver says; `core.families.star.simulated.simulator` is the printer that behaves like one.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from core.families.star.wire.broadcast import encode_answer
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    PRINTER_SETTING_REQUEST,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
)
from core.families.star.wire.replies import encode_information, encode_version
from core.families.star.wire.requests import INFORMATION_REQUEST, STATUS_ONCE, VERSION_REQUEST
from tests.core.link.peers import BOUND

ONLINE = bytes.fromhex("238600000000000000")
COVER_OPEN = bytes.fromhex("238628000000000000")
PAPER_END = bytes.fromhex("238608000008000000")
NO_DATA = b"\x00\x00"

_COMMANDS = re.compile(
    b"|".join(map(re.escape, (VERSION_REQUEST, INFORMATION_REQUEST, STATUS_ONCE))) + b"|\x1b\x1ea.", re.DOTALL
)


@dataclass
class Mouth:
    """What the printer answers to what, and what it was asked. LAN frames have their length behind them."""

    frame: bytes = ONLINE
    model: str = "TSP654II"
    command_set: str = "STAR"
    version: tuple[str, str] = ("TSP654", "2.0")
    tags: dict[str, str] = field(default_factory=lambda: {"PrSrN": "2580018", "PrHwV": "1.1"})
    asb: bool = False
    silent: bool = False
    received: bytearray = field(default_factory=bytearray)
    _heard: bytes = b""

    @property
    def wire(self) -> bytes:
        """The status as it goes onto the wire."""
        return self.frame + (NO_DATA if self.frame[1] & 0x80 else b"")

    def hear(self, data: bytes) -> bytes:
        """Take what came, and give what is answered."""
        self.received += data
        self._heard += data
        answers = b""
        while match := _COMMANDS.search(self._heard):
            self._heard = self._heard[match.end() :]
            answers += self._answer(match.group())
        return b"" if self.silent else answers

    def _answer(self, command: bytes) -> bytes:
        if command == VERSION_REQUEST:
            return encode_version(*self.version)
        if command == INFORMATION_REQUEST:
            return encode_information(self.tags)
        if command in (STATUS_ONCE, b"\x1b\x1ea\xff"):
            return self.wire
        self.asb = command[3] in (1, 3)
        return b""


def reset(session: asyncio.StreamWriter) -> None:
    """End a connection with RST instead of FIN."""
    session.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    session.transport.abort()


class BoardPeer:
    """The board: print port, status port, control service and discovery, each on a free port."""

    def __init__(self, mouth: Mouth, nsb: bool, asb: bool, status_format: StatusFormat) -> None:
        self.mouth = mouth
        self.mouth.asb = asb
        self.mac = "00:11:62:0a:54:01"
        self.nsb, self.asb, self.status_format = nsb, asb, status_format
        self.most_sessions = 1
        self.turned_away = 0
        self.sessions: list[asyncio.StreamWriter] = []
        self.speakers: list[asyncio.StreamWriter] = []
        """The print sessions that have sent something, ended ones too."""
        self.asked: list[bytes] = []
        self.discoveries = 0
        self.ports: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._servers: dict[str, asyncio.Server] = {}
        self._discovery: asyncio.DatagramTransport | None = None

    @property
    def address(self) -> str:
        return "star://127.0.0.1?" + "&".join(f"{name}={port}" for name, port in self.ports.items())

    async def start(self) -> None:
        for name in ("print", "status", "control"):
            await self.listen(name)
        loop = asyncio.get_running_loop()
        self._discovery, _ = await loop.create_datagram_endpoint(lambda: _Discovery(self), ("127.0.0.1", 0))
        self.ports["discovery"] = self._discovery.get_extra_info("sockname")[1]

    async def listen(self, name: str) -> None:
        """Open a service, again on the port that it had."""
        serve = {"print": self._print, "status": self._status, "control": self._control}[name]
        server = await asyncio.start_server(serve, "127.0.0.1", self.ports.get(name, 0))
        self._servers[name] = server
        self.ports[name] = server.sockets[0].getsockname()[1]

    async def deny(self, name: str) -> None:
        """Let a service refuse from now on."""
        server = self._servers.pop(name)
        server.close()
        await asyncio.sleep(0)

    async def stop(self) -> None:
        self.drop()
        if self._discovery is not None:
            self._discovery.close()
        for name in tuple(self._servers):
            await self.deny(name)

    def drop(self) -> None:
        """Reset every print session."""
        for session in self.sessions:
            reset(session)

    def hang_up(self) -> None:
        """End every print session in order."""
        for session in self.sessions:
            session.close()

    def say(self, data: bytes) -> None:
        """Send to every print session."""
        for session in self.sessions:
            session.write(data)

    def change(self, frame: bytes) -> None:
        """Change the status; with automatic status every session is told."""
        self.mouth.frame = frame
        if self.mouth.asb:
            self.say(self.mouth.wire)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something has happened here."""
        async with asyncio.timeout(BOUND):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    def note(self) -> None:
        self._changed.set()

    async def _print(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self.sessions) >= self.most_sessions:
            self.turned_away += 1
            reset(writer)
            return
        self.sessions.append(writer)
        self.note()
        try:
            if self.nsb:
                writer.write(self.mouth.wire)
            while data := await reader.read(4096):
                self.speakers.append(writer)
                writer.write(self.mouth.hear(data))
                self.note()
        except ConnectionError:
            pass
        finally:
            self.sessions.remove(writer)
            writer.close()
            self.note()

    async def _status(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append(b"status")
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readexactly(51)
            writer.write(self.mouth.wire)
        writer.close()
        self.note()

    async def _control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            request = await reader.readexactly(3)
            self.asked.append(request)
            if request == PRINTER_SETTING_REQUEST:
                writer.write(encode_printer_setting(self.status_format, self.nsb, self.asb))
            elif request == DISCOVERY_DATA_REQUEST:
                writer.write(encode_discovery_data(self.block))
        writer.close()

    def tell_who(self, host: tuple[str, int]) -> None:
        """Answer discovery."""
        self.discoveries += 1
        if self._discovery is not None:
            self._discovery.sendto(self.block, host)

    @property
    def block(self) -> bytes:
        """What the board says of itself."""
        told = {"model": f"{self.mouth.model} (STR_T-001)", "command_set": self.mouth.command_set}
        return encode_answer({**told, "mac": self.mac, "board": "IFBD-HE07/08"})


class _Discovery(asyncio.DatagramProtocol):
    def __init__(self, board: BoardPeer) -> None:
        self._board = board

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        assert len(data) == 28
        self._board.tell_who(addr)


@asynccontextmanager
async def board(
    mouth: Mouth | None = None,
    *,
    nsb: bool = False,
    asb: bool = False,
    status_format: StatusFormat = StatusFormat.STAR,
) -> AsyncIterator[BoardPeer]:
    made = BoardPeer(mouth or Mouth(), nsb, asb, status_format)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
