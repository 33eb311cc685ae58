"""A projector on a serial line: a real pseudo-terminal that stays open, test data in front of replies, and silence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

import termios

from core.clock import Clock, SystemClock
from core.device import Surroundings, parse_address
from core.families.projector.models import group_of
from core.families.projector.reach.reach import Reach
from core.families.projector.reach.refusals import LineGarbled, LineSilent
from core.families.projector.reach.serial_line import SerialLine, path_at
from core.families.projector.wire.frames import COMMAND_LENGTH
from core.family.place import Place
from core.link.errors import LinkError
from core.link.tap import Tap
from core.session.errors import OutcomeUnknown
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, address_of, projector
from tests.core.families.projector.reach.command_bench import INPUT, POWER, SERVICES, got, put
from tests.core.link.peers import BOUND
from tests.core.link.serial.terminal import Terminal, terminal

ANSWERS = {POWER: b"\x1d\x01\x00"}


class LinePeer:
    """The projector's end: says 1 to GET power, 0 to what else is read, ACK to the rest; a test may spoil it."""

    def __init__(self, device: Terminal) -> None:
        self._device = device
        self.spoil: Callable[[bytes], bytes] = bytes
        self.commands: list[bytes] = []

    async def serve(self) -> None:
        while True:
            command = await self._device.receive(COMMAND_LENGTH)
            self.commands.append(command)
            is_get = command[7] == 2
            type_ = int.from_bytes(command[9:11], "little")
            reply = ANSWERS.get(type_, b"\x1d\x00\x00") if is_get else b"\x06"
            await self._device.send_all(self.spoil(reply))

    async def say(self, data: bytes) -> None:
        await self._device.send_all(data)


def line_at(name: str, clock: Clock) -> SerialLine:
    address = parse_address(f"projector+serial:{name}", SERVICES)
    return SerialLine(Place(address, Surroundings(clock, Tap(clock)), group_of))


@asynccontextmanager
async def line(clock: Clock | None = None) -> AsyncIterator[tuple[SerialLine, LinePeer]]:
    with terminal() as device:
        way = line_at(device.name, clock or SystemClock())
        peer = LinePeer(device)
        serving = asyncio.create_task(peer.serve())
        try:
            yield way, peer
        finally:
            await way.close()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def waiting_out(clock: ManualClock, task: asyncio.Task[object]) -> None:
    """Let the clock go on whenever nothing has happened on the line for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)


async def test_the_line_stays_open_and_wants_no_password() -> None:
    async with projector("CP-A220N", ("power", ON), ("input", "4"), serial=True) as simulator:
        way = line_at(address_of(simulator).removeprefix("projector+serial:"), SystemClock())
        heard = await way.hear()
        assert (heard.fields["power"], heard.fields["input"], heard.fields["lamp_hours"]) == (1, 4, 412)
        await put(way, INPUT, 3)
        assert simulator.get("input") == 3
        assert (await way.hear()).fields["input"] == 3
        assert way.interval == 5.0
        await way.close()


@pytest.mark.parametrize(("options", "speed"), [("", termios.B19200), ("?baudrate=38400", termios.B38400)])
async def test_an_address_without_line_settings_means_19200_bits_a_second(options: str, speed: int) -> None:
    with terminal() as device:
        address = parse_address(f"projector+serial:{device.name}{options}", SERVICES)
        reach = Reach(address, Surroundings(SystemClock(), Tap(SystemClock())))
        link = reach.line()
        await link.open()
        assert device.settings()[5] == speed
        await link.close()
        assert ENGLISH.render(path_at(reach).label) == f"serial line {device.name}"


@pytest.mark.parametrize("test_data", [b"SELF TEST\r\n", b"\x55\xaa\x00", b"\x06\x06", bytes(range(0x20, 0x60))])
async def test_test_data_in_front_of_a_reply_is_remarked_and_never_an_error(test_data: bytes) -> None:
    async with line() as (way, peer):
        peer.spoil = lambda reply: test_data + reply
        heard = await way.hear()
        assert heard.fields["power"] == 1
        assert heard.remarks


@pytest.mark.parametrize("test_data", [b"\x1d", b"\x1d\x02", b"SELF\x1c\x00", b"\xff" * 500])
async def test_what_came_between_two_rounds_is_discarded(test_data: bytes) -> None:
    async with line() as (way, peer):
        assert await got(way, POWER) == 1
        await peer.say(test_data)
        assert await got(way, POWER) == 1


async def test_a_reply_that_nobody_asked_for_is_not_taken() -> None:
    async with line() as (way, peer):
        assert await got(way, POWER) == 1
        await peer.say(b"\x1d\x02\x00")
        assert await got(way, POWER) == 1


async def test_a_silent_line_and_a_garbled_one_are_said_as_what_they_are() -> None:
    clock = ManualClock()
    async with line(clock) as (way, peer):
        peer.spoil = lambda _reply: b""
        asking = asyncio.create_task(way.hear())
        await waiting_out(clock, asking)
        with pytest.raises(LineSilent, match=r"did not answer within 5 s.*cross cable.*19200 bits a second"):
            await asking
        peer.spoil = lambda _reply: b"\xf8\x80\xf8"
        asking = asyncio.create_task(way.hear())
        await waiting_out(clock, asking)
        with pytest.raises(LineGarbled, match=r"makes no sense as a reply: f8 80 f8\..*baud rate"):
            await asking
        peer.spoil = bytes
        asking = asyncio.create_task(way.hear())
        await waiting_out(clock, asking)
        assert (await asking).fields["power"] == 1


async def test_a_setting_on_a_silent_line_is_sent_once() -> None:
    clock = ManualClock()
    async with line(clock) as (way, peer):
        peer.spoil = lambda _reply: b""
        telling = asyncio.create_task(put(way, INPUT, 4))
        await waiting_out(clock, telling)
        with pytest.raises(OutcomeUnknown):
            await telling
        assert len(peer.commands) == 1
        peer.spoil = bytes
        reading = asyncio.create_task(got(way, INPUT))
        await waiting_out(clock, reading)
        assert await reading == 0


async def test_a_port_that_is_not_there_is_a_sentence() -> None:
    way = line_at("/dev/there-is-no-such-port", SystemClock())
    with pytest.raises(LinkError, match="could not be opened"):
        await way.hear()
    await way.close()
