"""A Star printer on real sockets that keeps every byte it is sent, and that can be made to fail at one moment.

`core.families.star.simulated.simulator` is the printer that behaves like one; here stands what a test wants to happen.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from core.clock import SystemClock
from core.device import Identity, Surroundings, Value, parse_address
from core.device.credential import Attempt, CredentialMissing, CredentialNeed, CredentialUsed
from core.families.registry import service_names
from core.families.star.operations.operations import Operations
from core.families.star.reach.reach import Reach
from core.families.star.wire.broadcast import encode_answer
from core.families.star.wire.memory_switch import Verb, encode_switch_reply, parse_switch_command
from core.families.star.wire.nic import (
    DiscoveryDataRequest,
    NicRequestReader,
    PrinterSettingRequest,
    ReleaseRequest,
    ResetRequest,
    StatusFormat,
    encode_discovery_data,
    encode_printer_setting,
    encode_release_answer,
    encode_reset_answer,
)
from core.families.star.wire.replies import encode_information, encode_version
from core.families.star.wire.requests import INFORMATION_REQUEST, VERSION_REQUEST
from core.link.tap import Direction, Tap, Traffic
from core.secret import Secret
from core.text import ENGLISH, Text

ONLINE = bytes.fromhex("2386000000000000000000")
OFFLINE = bytes.fromhex("2386280000000000000000")
MAC = "00:11:62:0a:54:01"
OTHER_MAC = "00:11:62:ff:ff:ff"
READ_ALL = re.compile(rb"\x1b#.\?0000\n\x00", re.DOTALL)
_COMMAND = re.compile(rb"\x1b\x1d#.[^\n]*\n\x00|\x1b#\*\n\x00|\x1b#.\?0000\n\x00|\x1b\x1d\)I\x01\x001", re.DOTALL)

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class StridingClock(SystemClock):
    """Takes the pauses between two looks at a printer at one stride, and waits for nothing else any shorter."""

    STRIDES = frozenset({0.25, 1.0})

    def __init__(self) -> None:
        self.passed = 0.0
        self.hurried: frozenset[float] = frozenset()
        """Deadlines that a test wants to see pass."""

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        if seconds in self.STRIDES | self.hurried:
            self.passed += seconds
            await asyncio.sleep(0)
        else:
            await asyncio.sleep(seconds)


class Passwords:
    """Gives these passwords one after the other, and notes who was asked about."""

    def __init__(self, *passwords: str) -> None:
        self.passwords = passwords
        self.needs: list[CredentialNeed] = []
        self.remarks: tuple[Text, ...] = ()
        self.meanwhile: Callable[[], None] = lambda: None
        """What happens at the printer while a person looks for the password."""

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        self.needs.append(need)
        self.meanwhile()
        for password in self.passwords:
            if await attempt(Secret(password)):
                return CredentialUsed(remarks=self.remarks)
        raise CredentialMissing(need.address, label=need.label)


def break_off(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class PrinterPeer:
    def __init__(self) -> None:
        self.frame = ONLINE
        self.mac = MAC
        self.password = "guest"
        self.switches = dict.fromkeys("0123456789ABCDEF", 0)
        self.defaults = dict(self.switches)
        self.staged: dict[str, int] = {}
        self.tells_switches = True
        self.keeps_nothing = False
        """Whether it resets without having written."""
        self.away_for = 2
        """How many questions for the status it misses when it starts anew; -1 for good."""
        self.away = 0
        self.break_print_at: bytes | None = None
        """The command at which it breaks the print connection."""
        self.control_fault: str | None = None
        self.frame_after_start: bytes | None = None
        self.releases = True
        self.obeys = True
        self.starts = 0
        self.printed = bytearray()
        self.control: list[bytes] = []
        self.ports: dict[str, int] = {}
        self._heard = b""
        self.sessions: list[asyncio.StreamWriter] = []
        self._servers: list[asyncio.Server] = []

    @property
    def address(self) -> str:
        return "star://127.0.0.1?" + "&".join(f"{name}={port}" for name, port in self.ports.items())

    async def listen(self, name: str, serve: Serve) -> None:
        async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await serve(reader, writer)
            except ConnectionError:
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(guarded, "127.0.0.1", 0)
        self._servers.append(server)
        self.ports[name] = server.sockets[0].getsockname()[1]

    async def start(self) -> None:
        # Port 9 (discard) has nobody.
        self.ports["discovery"] = 9
        await self.listen("print", self._print)
        await self.listen("status", self._status)
        await self.listen("control", self._control)

    async def stop(self) -> None:
        for session in self.sessions:
            break_off(session)
        for server in self._servers:
            server.close()
        await asyncio.sleep(0)

    def start_anew(self) -> None:
        """Drop everybody, and stay away for some questions."""
        self.starts += 1
        self.away = self.away_for
        self.staged.clear()
        self.frame = self.frame_after_start or self.frame
        for session in self.sessions:
            break_off(session)

    async def _print(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._heard = b""
        self.sessions.append(writer)
        try:
            while data := await reader.read(4096):
                self.printed += data
                self._heard += data
                if self.break_print_at is not None and self.break_print_at in self._heard:
                    break_off(writer)
                    return
                self._hear(writer)
        finally:
            self.sessions.remove(writer)

    def _hear(self, writer: asyncio.StreamWriter) -> None:
        for restarting in (b"\x1b?\n\x00", b"\x1b\x06\x18"):
            if restarting in self._heard:
                self.start_anew()
                return
        if b"\x1b\x1eE\x00" in self._heard and self.obeys:
            self.frame = self.frame[:7] + b"\x00" + self.frame[8:]
        if b"\x1b\x1ea\xff" in self._heard:
            writer.write(self.frame)
        while match := _COMMAND.search(self._heard):
            self._heard = self._heard[match.end() :]
            self._obey(match.group(), writer)

    def _obey(self, raw: bytes, writer: asyncio.StreamWriter) -> None:
        if raw == VERSION_REQUEST:
            writer.write(encode_version("TSP654", "2.0"))
        elif raw == INFORMATION_REQUEST:
            writer.write(encode_information({"PrSrN": "2580018", "PrHwV": "1.1"}))
        elif (command := parse_switch_command(raw)) is not None:
            value = self.staged.get(command.switch, self.switches.get(command.switch, 0))
            match command.verb:
                case Verb.READ if self.tells_switches:
                    writer.write(encode_switch_reply(command.switch, self.switches[command.switch]))
                case Verb.SET:
                    self.staged[command.switch] = value | command.value
                case Verb.CLEAR:
                    self.staged[command.switch] = value & ~command.value
                case Verb.DEFAULTS:
                    self.staged.update(self.defaults)
                case Verb.WRITE:
                    self.switches.update({} if self.keeps_nothing else self.staged)
                    self.start_anew()

    async def _status(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.away:
            self.away -= 1
            break_off(writer)
            return
        await reader.readexactly(51)
        writer.write(self.frame)

    async def _control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.control_fault == "turned away":
            break_off(writer)
            return
        asked = NicRequestReader()
        raw = bytearray()
        number = len(self.control)
        self.control.append(b"")
        while data := await reader.read(4096):
            raw += data
            self.control[number] = bytes(raw)
            for command in asked.feed(data):
                self._answer(command, writer)
                return

    def _answer(self, command: object, writer: asyncio.StreamWriter) -> None:
        changes = isinstance(command, ResetRequest | ReleaseRequest)
        if changes and self.control_fault == "obeyed, not answered":
            self.start_anew()
            break_off(writer)
        elif changes and self.control_fault == "not answered":
            break_off(writer)
        elif isinstance(command, DiscoveryDataRequest):
            told = {"model": "TSP654II (STR_T-001)", "command_set": "STAR", "mac": self.mac, "board": "IFBD-HE07/08"}
            writer.write(encode_discovery_data(encode_answer(told)))
        elif isinstance(command, PrinterSettingRequest):
            writer.write(encode_printer_setting(StatusFormat.STAR, nsb=True, asb=False))
        elif isinstance(command, ReleaseRequest):
            writer.write(encode_release_answer(self.releases))
        elif isinstance(command, ResetRequest):
            accepted = command.password.reveal() == self.password
            writer.write(encode_reset_answer(accepted))
            if accepted:
                self.start_anew()

    @property
    def changing(self) -> list[bytes]:
        """What the control service was sent beside questions that only read."""
        return [raw for raw in self.control if raw[:1] not in (b"\x1d", b"")]


class Bench:
    """A peer with the operations on it, and everything that went over the tap and was said as progress."""

    def __init__(self, peer: PrinterPeer, *passwords: str, model: str | None = "TSP654II") -> None:
        self.peer = peer
        self.clock = StridingClock()
        self.traffic: list[Traffic] = []
        self.steps: list[str] = []
        self.passwords = Passwords(*passwords)
        tap = Tap(self.clock)
        tap.listen(self.traffic.append)
        surroundings = Surroundings(self.clock, tap, self.passwords)
        self.reach = Reach(parse_address(peer.address, service_names()), surroundings)
        self.reach.learnt(Identity(model=model, mac=MAC))
        self.operations = Operations(self.reach)

    def step(self, step: Text) -> None:
        self.steps.append(ENGLISH.render(step))

    def move(self) -> None:
        """Let the operations know of the services that the peer has now."""
        self.reach.settle(parse_address(self.peer.address, service_names()))

    async def noted(self, name: str) -> Value | None:
        return await self.reach.surroundings.notebook.recall(f"mac:{MAC}", name)

    def shown(self) -> bytes:
        """What the console shows of what was sent."""
        return b"".join(piece.data for piece in self.traffic if piece.direction is Direction.OUT)


@asynccontextmanager
async def bench(*passwords: str, model: str | None = "TSP654II") -> AsyncIterator[Bench]:
    peer = PrinterPeer()
    await peer.start()
    try:
        yield Bench(peer, *passwords, model=model)
    finally:
        await peer.stop()


def said(sentence: Text | None) -> str:
    assert sentence is not None
    return ENGLISH.sentence(sentence)
