"""An Epson printer on real sockets of loopback that notes every byte it is sent: what the ways say is looked at here.

It knows only what the ways say; `core.families.epson.simulated.simulator` is the printer that behaves like one.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import cast

from core.clock import Clock, SystemClock
from core.device import Identity, Surroundings, parse_address
from core.families.epson.reach.reach import Reach
from core.families.epson.wire.enpc import encode_basic_information, encode_identity
from core.link.tap import Tap
from tests.clock import ManualClock
from tests.core.link.peers import BOUND

SERVICES = {"epson": frozenset({"print", "discovery", "web"})}
MAC = "64:eb:8c:00:00:01"
DLE_EOT = "100401100402100403100404"
ASB_ON, EXTENDED_ON, RESPONSE_ON = "1d61ff", "1c2865020033" + "08", "1d28480300313002"
EXTENDED_OFF, RESPONSE_OFF = "1c2865020033" + "00", "1d28480300313000"
ALL_ON = ASB_ON + EXTENDED_ON + RESPONSE_ON
LEAVING = RESPONSE_OFF + EXTENDED_OFF

ONLINE = (b"\x16\x12\x12\x12", b"\x14\x00\x00\x0f")
COVER_OPEN = (b"\x1e\x16\x12\x12", b"\x3c\x00\x00\x0f")
NEAR_END = (b"\x16\x12\x12\x1e", b"\x14\x00\x03\x0f")

_COMMANDS = re.compile(
    rb"\x10\x04[\x01-\x06]|\x10\x04[\x07\x08].|\x10\x14\x07.|\x1da.|\x1c\(e\x02\x00\x33.|\x1dj."
    rb"|\x1d\(H\x03\x00\x31\x30.|\x1dI.|\x1b@",
    re.DOTALL,
)


@dataclass
class Mouth:
    """What the printer answers to what, and what it was asked."""

    status: tuple[bytes, bytes] = ONLINE
    extended: bytes | None = b"\x39\x41\x40\x00"
    more: dict[bytes, bytes] = field(default_factory=dict)
    pushes: bytes = b""
    """What is said by itself before the next answer."""
    deaf: bool = False
    """Whether only commands in real time are obeyed."""
    silent: bool = False
    received: bytearray = field(default_factory=bytearray)
    asb_on: bool = False
    _heard: bytes = b""
    _waiting: list[bytes] = field(default_factory=list)

    @property
    def is_offline(self) -> bool:
        return bool(self.status[0][0] & 0x08)

    def hear(self, data: bytes) -> bytes:
        """Take what came, and give what is answered."""
        self.received += data
        self._heard += data
        answers = b""
        while match := _COMMANDS.search(self._heard):
            self._heard = self._heard[match.end() :]
            answers += self.pushes + self._answer(match.group())
            self.pushes = b""
        return b"" if self.silent else answers

    def turn(self, status: tuple[bytes, bytes]) -> bytes:
        """Change how the printer is, and give what it says of it by itself."""
        self.status = status
        told = status[1] if self.asb_on else b""
        if not self.is_offline:
            waiting, self._waiting = self._waiting, []
            told += b"".join(self._answer(command) for command in waiting)
        return told

    def _answer(self, command: bytes) -> bytes:
        if command[:2] == b"\x10\x04" and len(command) == 3 and command[2] <= 4:
            return self.status[0][command[2] - 1 : command[2]]
        if command[:1] == b"\x10":
            return self.more.get(command, b"")
        if self.deaf:
            return b""
        if self.is_offline:
            self._waiting.append(command)
            return b""
        if command[:2] == b"\x1da":
            self.asb_on = command[2] != 0
            return self.status[1] if self.asb_on else b""
        if command[:3] == b"\x1c(e":
            return self.extended if command[-1] and self.extended is not None else b""
        if command == b"\x1b@":
            self.asb_on = False
        return self.more.get(command, b"")


class PrinterPeer:
    """Print port and ENPC, each on a free port. The print port serves one at a time; who comes later waits unread."""

    def __init__(self, mouth: Mouth, model: str, clock: Clock) -> None:
        self.mouth = mouth
        self.model: str | None = model
        self.mac = MAC
        self.clock = clock
        self.asked: list[bytes] = []
        self.connections = 0
        self.at_once: str | None = None
        self.ports: dict[str, int] = {}
        self.session: asyncio.StreamWriter | None = None
        self._sessions: list[asyncio.StreamWriter] = []
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._enpc: asyncio.DatagramTransport | None = None

    @property
    def address(self) -> str:
        return "epson://127.0.0.1?" + "&".join(f"{name}={port}" for name, port in self.ports.items())

    @property
    def received(self) -> str:
        return self.mouth.received.hex()

    def reach(self, path: str = "9100", model: str | None = None) -> Reach:
        """Give the way to this printer."""
        surroundings = Surroundings(self.clock, Tap(self.clock))
        made = Reach(parse_address(f"{self.address}&path={path}", SERVICES), surroundings)
        if model is not None:
            made.learnt(Identity(model))
        return made

    async def start(self) -> None:
        await self.listen()
        loop = asyncio.get_running_loop()
        self._enpc, _ = await loop.create_datagram_endpoint(lambda: _Enpc(self), ("127.0.0.1", 0))
        self.ports["discovery"] = self._enpc.get_extra_info("sockname")[1]

    async def listen(self) -> None:
        """Open the print port, again where it was."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.ports.get("print", 0))
        self.ports["print"] = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Take no connection to the print port any more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
            self._server = None

    async def say(self, data: bytes) -> None:
        """Say something without being asked, to who has the turn."""
        assert self.session is not None
        self.session.write(data)
        await self.session.drain()

    def hang_up(self, *, hard: bool = False) -> None:
        """End the connection that has the turn."""
        assert self.session is not None
        if hard:
            linger = struct.pack("ii", 1, 0)
            self.session.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.session.transport.abort()
        else:
            self.session.close()

    async def until_received(self, tail: str) -> None:
        """Wait until the last bytes that came are these."""
        async with asyncio.timeout(BOUND):
            while not self.received.endswith(tail):
                self._changed.clear()
                await self._changed.wait()

    async def until_free(self) -> None:
        """Wait until nobody is connected."""
        async with asyncio.timeout(BOUND):
            while self._sessions:
                self._changed.clear()
                await self._changed.wait()

    async def stop(self) -> None:
        for session in tuple(self._sessions):
            session.transport.abort()
        await self.until_free()
        await self.refuse()
        if self._enpc is not None:
            self._enpc.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._sessions.append(writer)
        try:
            if self.at_once is not None:
                self.session = writer
                self.hang_up(hard=self.at_once == "reset")
                return
            async with self._turn:
                self.session = writer
                while data := await reader.read(4096):
                    answer = self.mouth.hear(data)
                    self._changed.set()
                    writer.write(answer)
                    await writer.drain()
        except OSError:
            return
        finally:
            self.session = None if self.session is writer else self.session
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            self._sessions.remove(writer)
            self._changed.set()


class _Enpc(asyncio.DatagramProtocol):
    def __init__(self, peer: PrinterPeer) -> None:
        self._peer = peer
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._peer.asked.append(data)
        if self._peer.model is None or self._transport is None:
            return
        if data[8:10] == b"\x00\x00":
            self._transport.sendto(encode_basic_information(self._peer.model, b"\x20\x02\x64"), addr)
        else:
            self._transport.sendto(encode_identity(self._peer.mac, "till"), addr)


@asynccontextmanager
async def printer(
    mouth: Mouth | None = None, model: str | None = "TM-m30II", clock: Clock | None = None
) -> AsyncIterator[PrinterPeer]:
    """Give a printer; with `model` None its board does not speak ENPC."""
    peer = PrinterPeer(mouth or Mouth(), model or "", clock or SystemClock())
    peer.model = model
    await peer.start()
    try:
        yield peer
    finally:
        await peer.stop()


async def passing(clock: ManualClock, task: asyncio.Task[object]) -> None:
    """Let the clock go on whenever nothing has happened on the sockets for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)


@asynccontextmanager
async def closing(reach: Reach) -> AsyncIterator[Reach]:
    """Close it in the end, whatever its clock shows."""
    try:
        yield reach
    finally:
        ending = asyncio.create_task(reach.close())
        clock = reach.surroundings.clock
        if isinstance(clock, ManualClock):
            await passing(clock, ending)
        await ending


async def borrow(reach: Reach) -> None:
    """Want a connection for commands where none is to be had."""
    async with reach.dialogue():
        raise AssertionError("lent")
