"""A printer on a serial line: a real pseudo-terminal, asked and watched, with flow control inside messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

from core.clock import Clock, SystemClock
from core.device import AddressError, Identity, Surroundings, parse_address
from core.families.epson.reach.fields import fields_of
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.realtime import RealtimeAnswers, ask_one
from core.families.epson.reach.refusals import LineGarbled, LineSilent
from core.families.epson.reach.way import Round
from core.families.epson.wire.messages import AsbStatus, ExtendedAsb
from core.families.epson.wire.requests import PEELER_STATUS
from core.family.refusals import LiveEnded
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.tap import Tap
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import (
    ALL_ON,
    COVER_OPEN,
    DLE_EOT,
    LEAVING,
    NEAR_END,
    ONLINE,
    SERVICES,
    Mouth,
    closing,
    passing,
)
from tests.core.link.peers import BOUND
from tests.core.link.serial.terminal import Terminal, terminal

if TYPE_CHECKING:
    from collections.abc import Callable

ASB_OFF = "1d6100"


class LinePeer:
    """The printer's end of the line: answers as its mouth says, with flow control where it is told."""

    def __init__(self, device: Terminal, mouth: Mouth) -> None:
        self._device = device
        self.mouth = mouth
        self.spoil: Callable[[bytes], bytes] = bytes
        self._changed = asyncio.Event()

    @property
    def received(self) -> str:
        return self.mouth.received.hex()

    async def serve(self) -> None:
        """Answer until the line is closed."""
        while True:
            data = await self._device.receive(1)
            if answer := self.mouth.hear(data):
                await self._device.send_all(self.spoil(answer))
            self._changed.set()

    async def say(self, data: bytes) -> None:
        """Say something without being asked."""
        await self._device.send_all(data)

    async def until_received(self, tail: str) -> None:
        """Wait until the last bytes that came are these."""
        async with asyncio.timeout(BOUND):
            while not self.received.endswith(tail):
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def line(
    mouth: Mouth | None = None, clock: Clock | None = None, path: str = "serial", model: str | None = "TM-m30II"
) -> AsyncIterator[tuple[Reach, LinePeer]]:
    chosen = clock or SystemClock()
    with terminal() as device:
        address = parse_address(f"epson+serial:{device.name}?baudrate=38400&path={path}", SERVICES)
        reach = Reach(address, Surroundings(chosen, Tap(chosen)))
        reach.learnt(Identity(model))
        peer = LinePeer(device, mouth or Mouth())
        serving = asyncio.create_task(peer.serve())
        try:
            async with closing(reach):
                yield reach, peer
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def after(clock: ManualClock, reach: Reach) -> Round:
    hearing = asyncio.create_task(reach.way.hear())
    await passing(clock, hearing)
    return await hearing


async def test_the_line_is_kept_and_asked_byte_for_byte() -> None:
    async with line() as (reach, peer):
        assert [path.id for path in reach.paths] == ["serial", "live"]
        assert all(path.consent is None for path in reach.paths)
        assert (await reach.way.hear()).statuses[0].raw == ONLINE[0]
        peer.mouth.status = COVER_OPEN
        assert fields_of((await reach.way.hear()).standing, reach.group)["cover_open"] is True
        await reach.close()
        assert peer.received == DLE_EOT * 2


async def test_live_on_a_line_ends_with_everything_switched_off() -> None:
    async with line(path="live") as (reach, peer):
        news = asyncio.Event()
        reach.news = news.set
        told = await reach.way.hear()
        assert [type(status) for status in told.statuses][:2] == [RealtimeAnswers, AsbStatus]
        async with asyncio.timeout(BOUND):
            while not any(isinstance(status, ExtendedAsb) for status in told.standing):
                await news.wait()
                told = await reach.way.hear()
        news.clear()
        await peer.say(peer.mouth.turn(NEAR_END))
        await asyncio.wait_for(news.wait(), BOUND)
        assert fields_of((await reach.way.hear()).standing, reach.group)["paper_near_end"] is True
        await reach.close()
        await peer.until_received(LEAVING + ASB_OFF)
        assert peer.received == DLE_EOT + ALL_ON + DLE_EOT + LEAVING + ASB_OFF


@pytest.mark.parametrize("path", ["serial", "live"])
async def test_a_wrong_baud_rate_is_said_by_what_comes_back(path: str) -> None:
    clock = ManualClock()
    async with line(clock=clock, path=path) as (reach, peer):
        peer.spoil = lambda _answer: b"\xff\x80\xf8"
        with pytest.raises(LineGarbled, match=r"makes no sense as an ESC/POS status: ff 80 f8\..*baud rate"):
            await after(clock, reach)
        # What came then is no reproach when nothing comes now.
        peer.mouth.silent = True
        with pytest.raises(LineSilent, match="did not answer within 2 s") as caught:
            await after(clock, reach)
        for word in ("baud rate", "self-test", "cable", "XON/XOFF"):
            assert word in str(caught.value)
        peer.mouth.silent, peer.spoil = False, bytes
        assert (await after(clock, reach)).statuses[0].raw == ONLINE[0]


@pytest.mark.parametrize("at", range(2))
async def test_flow_control_may_stand_beside_every_answer(at: int) -> None:
    async with line(Mouth(COVER_OPEN)) as (reach, peer):
        peer.spoil = lambda answer: answer[:at] + b"\x13\x11" + answer[at:]
        told = await reach.way.hear()
        assert told.statuses[0].raw == COVER_OPEN[0]
        assert told.remarks == ()


@pytest.mark.parametrize("at", range(len(ONLINE[1]) + 4 + 1))
async def test_flow_control_may_stand_anywhere_in_automatic_status(at: int) -> None:
    async with line(path="live") as (reach, peer):
        peer.spoil = lambda told: told if len(told) == 1 else told[:at] + b"\x13\x11" + told[at:]
        told = await reach.way.hear()
        assert [status.raw for status in told.statuses][:2] == [ONLINE[0], ONLINE[1]]
        assert told.remarks == ()


async def test_bytes_that_do_not_belong_are_told() -> None:
    async with line() as (reach, peer):
        peer.spoil = lambda answer: b"\xff\xfe" + answer
        (remark, *_) = (await reach.way.hear()).remarks
        assert "ff" in ENGLISH.render(remark)


async def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    clock = ManualClock()
    async with line(Mouth(COVER_OPEN), clock) as (reach, peer):
        peer.spoil = lambda _answer: b""
        with pytest.raises(LineSilent):
            await after(clock, reach)
        peer.spoil = bytes
        await peer.say(COVER_OPEN[0][:1])
        peer.mouth.status = ONLINE
        assert (await after(clock, reach)).statuses[-1].raw == ONLINE[0]


async def test_automatic_status_between_two_rounds_is_shown_in_the_next() -> None:
    async with line() as (reach, peer):
        await reach.way.hear()
        peer.spoil = lambda answer: ONLINE[1] + answer
        told = await reach.way.hear()
        assert [status.raw for status in told.statuses] == [ONLINE[1], ONLINE[0]]
        assert peer.received == DLE_EOT * 2


async def test_a_line_that_is_unplugged_is_an_error() -> None:
    clock = ManualClock()
    async with line(clock=clock, path="live") as (reach, peer):
        await after(clock, reach)
        peer.mouth.silent = True
        clock.advance(60)
        with pytest.raises(LiveEnded):
            await after(clock, reach)
        with pytest.raises(LinkError):
            await after(clock, reach)


@pytest.mark.parametrize("path", ["serial", "live"])
async def test_the_line_is_lent_in_turn(path: str) -> None:
    async with line(path=path) as (reach, peer):
        await reach.way.hear()
        await peer.until_received(DLE_EOT if path == "serial" else ALL_ON)
        sent = peer.received
        async with reach.dialogue() as dialogue:
            assert dialogue.loss is None
            polling = asyncio.create_task(reach.way.hear())
            for _ in range(50):
                await asyncio.sleep(0)
            assert polling.done() is (path == "live")
            assert peer.received == sent
        assert (await polling).statuses


async def test_a_port_that_is_not_there_is_a_sentence() -> None:
    address = parse_address("epson+serial:/dev/there-is-no-such-port", SERVICES)
    async with closing(Reach(address, Surroundings(SystemClock(), Tap(SystemClock())))) as reach:
        with pytest.raises(LinkError, match="could not be opened"):
            await reach.way.hear()
        with pytest.raises(AddressError):
            await reach.who()


@pytest.mark.parametrize("options", ["baudrate=115200&xonxoff=1", "baudrate=9600&dsrdtr=1", "parity=E&bytesize=7"])
async def test_line_settings_of_the_address_are_those_of_the_line(options: str) -> None:
    with terminal() as device:
        address = parse_address(f"epson+serial:{device.name}?{options}", SERVICES)
        reach = Reach(address, Surroundings(SystemClock(), Tap(SystemClock())))
        assert reach.is_serial
        reach.line()
    with pytest.raises(AddressError):
        Reach(parse_address("epson+serial:COM3?baudrate=7", SERVICES), Surroundings(SystemClock(), Tap(SystemClock())))


async def test_cancelling_leaves_the_line_usable() -> None:
    async with line(Mouth(silent=True)) as (reach, peer):
        polling = asyncio.create_task(reach.way.hear())
        await peer.until_received("100401")
        polling.cancel()
        with pytest.raises((asyncio.CancelledError, ConnectionLost)):
            await polling
        peer.mouth.silent = False
        await reach.close()
        assert (await reach.way.hear()).statuses[0].raw == ONLINE[0]


async def test_a_printer_without_the_part_that_its_model_may_have_is_asked_for_it_once() -> None:
    clock = ManualClock()
    async with line(clock=clock, model="TM-L90") as (reach, peer):
        for _ in range(3):
            assert (await after(clock, reach)).statuses[-1].raw == ONLINE[0]
        assert peer.received == DLE_EOT + "10040803" + DLE_EOT * 2


@pytest.mark.parametrize("path", ["serial", "live"])
async def test_a_borrower_that_leaves_a_question_unanswered_leaves_a_fresh_line(path: str) -> None:
    clock = ManualClock()
    async with line(clock=clock, path=path) as (reach, peer):
        await after(clock, reach)
        asking = asyncio.create_task(_ask_in_vain(reach))
        await passing(clock, asking)
        with pytest.raises(TimedOut):
            await asking
        assert (await after(clock, reach)).statuses[-1].raw != b""
        assert peer.received.count(DLE_EOT) == 2


async def _ask_in_vain(reach: Reach) -> None:
    async with reach.dialogue() as dialogue:
        await ask_one(dialogue, PEELER_STATUS)
