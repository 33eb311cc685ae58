"""An Epson printer on a real socket that keeps every byte it is sent, and can be made to fail at one moment.

`core.families.epson.simulated.simulator` is the printer that behaves like one; here stands what a test wants to happen.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from core.clock import SystemClock
from core.device import Identity, Outcome, Surroundings, Value
from core.device.address import Address
from core.families.epson.operations.configuration import read_configuration, write_configuration
from core.families.epson.reach.reach import Reach
from core.families.epson.wire.requests import ENTER_SETTING_MODE, LEAVE_SETTING_MODE
from core.family.reading import Values
from core.link.tap import Tap
from core.text import ENGLISH, Text

ENTER = ENTER_SETTING_MODE
LEAVE = LEAVE_SETTING_MODE
SWITCH_1_1 = bytes.fromhex("1d28450a0003013232323232323231")
"""E33: memory switch 1-1 on, all else as it is (APG p.578, KUN test)."""
MAC = "64:eb:8c:0a:54:01"
_PREFIX = b"\x1d(E"
_BATTERY = b"\x10\x14\x07\x05"
_READY = 0x12
_OFFLINE = 0x1A


class StridingClock(SystemClock):
    """Takes the pauses between two looks at a printer at one stride; a deadline passes once nothing will come."""

    STRIDES = frozenset({0.25, 1.0})

    def __init__(self, ignored: asyncio.Event, stride: float = 0.0) -> None:
        """`ignored` is set when the printer has left a question unanswered. `stride` is how long one really takes."""
        self.passed = 0.0
        self._stride = stride
        self._ignored = ignored
        self.slept: Callable[[float], None] = lambda _seconds: None

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.slept(seconds)
        if seconds in self.STRIDES:
            await asyncio.sleep(self._stride)
        else:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ignored.wait(), seconds)
            self._ignored.clear()
        self.passed += seconds


class ConfigurationPeer:
    def __init__(self) -> None:
        self.switches = dict.fromkeys(range(1, 9), "00000000")
        self.values = dict.fromkeys((3, 5, 6, 12, 97, 1, 2), 1)
        self.serial = {1: "9600", 2: "0", 3: "0", 4: "8"}
        self.bluetooth = {0x30: "64EB8C0A5401", 0x49: "0"}
        self.mute: set[bytes] = set()
        """Questions that it does not answer."""
        self.offline = False
        self.keeps_nothing = False
        self.after_start: Callable[[], None] = lambda: None
        """What it makes of its values when it starts anew."""
        self.answered: Callable[[], None] = lambda: None
        """What happens when it has told one of its values."""
        self.break_at: bytes | None = None
        """The bytes at which it breaks the connection, once; they are lost with it."""
        self.enters_silently = False
        self.away_for = 2
        """How many connections it breaks when it starts anew; -1 for all."""
        self.away = 0
        self.inside = False
        self.starts = 0
        self.received = bytearray()
        self.printed = bytearray()
        self.setup: list[bytes] = []
        """The GS ( E commands that it has taken, in order."""
        self.ignored = asyncio.Event()
        self._staged: list[bytes] = []
        self._sessions: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> Address:
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        # Nobody listens at the port "discard": this one has no board that tells its name.
        return Address("epson", "127.0.0.1", ports={"print": port, "discovery": 9})

    @property
    def visit(self) -> list[bytes]:
        """Give what it was sent between entering and leaving its setting mode."""
        return self.setup[self.setup.index(ENTER) + 1 : self.setup.index(LEAVE)]

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def stop(self) -> None:
        for session in list(self._sessions):
            _break_off(session)
        if self._server is not None:
            self._server.close()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.away:
            self.away -= 1
            _break_off(writer)
            return
        self._sessions.append(writer)
        heard = b""
        try:
            while data := await reader.read(4096):
                self.received += data
                heard += data
                if self.break_at is not None and self.break_at in heard:
                    self.break_at = None
                    _break_off(writer)
                    return
                while (length := whole(heard)) is not None:
                    self.obey(heard[:length], writer.write)
                    heard = heard[length:]
        except ConnectionError:
            pass
        finally:
            self._sessions.remove(writer)
            writer.close()

    def obey(self, command: bytes, answer: Callable[[bytes], object]) -> None:
        if command.startswith(b"\x10\x04"):
            if self.inside:
                self.ignored.set()
            else:
                answer(bytes([_OFFLINE if self.offline and command[2] == 1 else _READY]))
        elif command == _BATTERY:
            answer(b"\x37\x45\x30\x34\x00")
        elif command.startswith(_PREFIX):
            self._set_up(command, answer)
        else:
            self.printed += command

    def _set_up(self, command: bytes, answer: Callable[[bytes], object]) -> None:
        function, data = command[5], command[6:]
        self.setup.append(command)
        if command in self.mute:
            if command != LEAVE:  # nobody waits for an answer to that
                self.ignored.set()
            return
        if command == ENTER:
            self.inside = True
            if self.enters_silently:
                self.ignored.set()
            else:
                answer(b"\x37\x20\x00")
        elif command == LEAVE:
            if self.inside:
                self._start_anew()
        elif function in (3, 5, 11, 13):
            if self.inside:
                self._staged.append(command)
        elif told := self._told(function, data[0]):
            answer(told)
            self.answered()
        else:
            self.ignored.set()

    def _told(self, function: int, number: int) -> bytes:
        if function == 4 and number in self.switches:
            return b"\x37\x21" + self.switches[number].encode() + b"\x00"
        if function == 6 and number in self.values:
            return b"\x37\x27%d\x1f%d\x00" % (number, self.values[number])
        if function == 12 and number in self.serial:
            return b"\x37\x33" + bytes([0x30 + number]) + b"\x1f" + self.serial[number].encode() + b"\x00"
        if function == 14 and number in self.bluetooth:
            return b"\x37\x4a" + bytes([number]) + self.bluetooth[number].encode() + b"\x00"
        return b""

    def _start_anew(self) -> None:
        self.starts += 1
        self.inside = False
        if not self.keeps_nothing:
            for command in self._staged:
                self._write(command[5], command[6:])
        self._staged.clear()
        self.after_start()
        self.away = self.away_for
        for session in list(self._sessions):
            _break_off(session)

    def _write(self, function: int, data: bytes) -> None:
        if function == 3:
            for at in range(0, len(data), 9):
                number, digits = data[at], data[at + 1 : at + 9].decode()
                old = self.switches[number]
                self.switches[number] = "".join(o if n == "2" else n for o, n in zip(old, digits, strict=True))
        elif function == 5:
            for at in range(0, len(data), 3):
                self.values[data[at]] = int.from_bytes(data[at + 1 : at + 3], "little")
        elif function == 11:
            self.serial[data[0]] = data[1:].decode()
        else:
            self.bluetooth[data[0]] = data[1:].decode()


def whole(heard: bytes) -> int | None:
    """Give the length of the command that stands first; None while it is not whole."""
    if not heard:
        return None
    if heard[:2] == b"\x10\x04" and len(heard) > 2:
        # DLE EOT 7 and 8 have a parameter more.
        length = 4 if heard[2] in (7, 8) else 3
    elif heard[:2] == _BATTERY[:2]:
        length = len(_BATTERY)
    elif heard[:3] == _PREFIX and len(heard) >= 5:
        length = 5 + int.from_bytes(heard[3:5], "little")
    elif heard[0] in (0x10, 0x1D):
        return None
    else:
        length = 1
    return length if len(heard) >= length else None


def _break_off(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Bench:
    """A peer with the operations on it, and everything that was said as progress."""

    def __init__(self, peer: ConfigurationPeer, model: str | None, address: Address | None = None) -> None:
        self.peer = peer
        self.clock = StridingClock(peer.ignored)
        self.steps: list[str] = []
        self.reach = Reach(address or peer.address, Surroundings(self.clock, Tap(self.clock)))
        self.reach.learnt(Identity(model=model, mac=MAC))

    def step(self, step: Text) -> None:
        self.steps.append(ENGLISH.render(step))

    async def read(self, *names: str) -> Values:
        return await read_configuration(self.reach, names, self.step)

    async def write(self, **changes: Value) -> list[Outcome]:
        return list(await write_configuration(self.reach, changes, self.step))

    async def noted(self, name: str) -> Value | None:
        return await self.reach.surroundings.notebook.recall(f"mac:{MAC}", name)


@asynccontextmanager
async def bench(model: str | None = "TM-L90") -> AsyncIterator[Bench]:
    peer = ConfigurationPeer()
    await peer.start()
    made = Bench(peer, model)
    try:
        yield made
    finally:
        await made.reach.close()
        await peer.stop()


def said(sentence: Text | None) -> str:
    assert sentence is not None
    return ENGLISH.sentence(sentence)
