"""A printer on a serial line: a real pseudo-terminal, with flow control inside frames."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

from core.clock import Clock, SystemClock
from core.device import AddressError, Identity, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.reach.refusals import LineGarbled, LineSilent, NoStatusOnLine
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.link.tap import Tap
from core.status import State
from core.text import ENGLISH, Mistake
from tests.clock import ManualClock
from tests.core.families.star.board_peer import Mouth
from tests.core.link.peers import BOUND
from tests.core.link.serial.terminal import Terminal, terminal

if TYPE_CHECKING:
    from collections.abc import Callable

ONLINE = bytes.fromhex("230600000000000000")
COVER_OPEN = bytes.fromhex("230628000000000000")
OFF, SOH, BACK = "1b1e6100", "1b0601", "1b1e6110"
VERSION, INFORMATION = "1b232a0a00", "1b1d2949010031"


class LinePeer:
    """The printer's end of the line: answers as its mouth says, with flow control where it is told."""

    def __init__(self, device: Terminal, mouth: Mouth) -> None:
        self._device = device
        self.mouth = mouth
        self.spoil: Callable[[bytes], bytes] = bytes
        self._changed = asyncio.Event()

    async def serve(self) -> None:
        """Answer until the line is closed."""
        while True:
            data = await self._device.receive(1)
            if answer := self.mouth.hear(data):
                await self._device.send_all(self.spoil(answer))
            self._changed.set()

    async def send(self, data: bytes) -> None:
        """Say something without being asked."""
        await self._device.send_all(data)

    async def until_received(self, tail: str) -> None:
        """Wait until the last bytes that came are these."""
        async with asyncio.timeout(BOUND):
            while not self.mouth.received.hex().endswith(tail):
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def line(
    mouth: Mouth | None = None, clock: Clock | None = None, model: str | None = "TSP654II"
) -> AsyncIterator[tuple[StarDriver, LinePeer]]:
    chosen = clock or SystemClock()
    with terminal() as device:
        address = parse_address(f"star+serial:{device.name}?baudrate=38400", service_names())
        driver = StarDriver(address, Surroundings(chosen, Tap(chosen)))
        driver.learn(Identity(model))
        peer = LinePeer(device, mouth or Mouth(ONLINE))
        serving = asyncio.create_task(peer.serve())
        try:
            yield driver, peer
        finally:
            await driver.close()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def passing(clock: ManualClock, task: asyncio.Task[object]) -> None:
    """Let the clock go on whenever nothing has happened on the line for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)


async def test_the_line_is_kept_and_the_status_asked_for_byte_for_byte() -> None:
    async with line(Mouth(COVER_OPEN)) as (driver, printer):
        report = await driver.poll()
        assert report.path.id == "serial"
        assert [path.id for path in driver.paths] == ["serial"]
        assert report.statuses[0].raw == COVER_OPEN
        assert report.verdict.state is State.FAULT
        printer.mouth.frame = ONLINE
        assert (await driver.poll()).verdict.state is State.OK
        await driver.close()
        await printer.until_received(BACK)
        assert printer.mouth.received.hex() == OFF + SOH + SOH + BACK


async def test_a_wrong_baud_rate_is_said_by_what_comes_back() -> None:
    clock = ManualClock()
    async with line(clock=clock) as (driver, printer):
        printer.spoil = lambda answer: b"\xff\x80\xf8" * 2
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(LineGarbled, match=r"makes no sense as a Star status: ff 80 f8 .*baud rate"):
            await polling
        # What came then is no reproach when nothing comes now.
        printer.mouth.silent = True
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(LineSilent):
            await polling
        printer.mouth.silent, printer.spoil = False, bytes
        assert (await driver.poll()).verdict.state is State.OK


async def test_an_answer_that_is_owed_to_who_borrowed_the_line_is_not_waited_for() -> None:
    clock = ManualClock()
    async with line(clock=clock) as (driver, printer):
        await driver.poll()
        printer.mouth.silent = True
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        with pytest.raises(LinkError):
            await identifying
        # The printer was switched off meanwhile and owes nothing: the answers of now are those to the questions of now.
        printer.mouth.silent = False
        assert (await driver.identify()).details["printer_model"] == "TSP654"


async def test_an_unknown_model_is_asked_for_once_when_the_printer_is_online() -> None:
    async with line(Mouth(COVER_OPEN), model=None) as (driver, printer):
        assert (await driver.poll()).identity == Identity()
        assert printer.mouth.received.hex() == OFF + SOH
        printer.mouth.frame = ONLINE
        report = await driver.poll()
        assert (report.identity.model, report.statuses[0].map.group) == ("TSP654", "TSP650")
        await driver.poll()
        assert printer.mouth.received.hex() == OFF + SOH + SOH + VERSION + SOH


async def test_a_printer_that_does_not_say_which_model_it_is_has_a_status_and_is_not_asked_again() -> None:
    clock = ManualClock()
    async with line(Mouth(ONLINE), clock, model=None) as (driver, printer):
        printer.spoil = lambda answer: b"" if answer.startswith(b"\x1b#*") else answer
        for _ in range(2):
            polling = asyncio.create_task(driver.poll())
            await passing(clock, polling)
            assert (await polling).verdict.state is State.OK
        assert printer.mouth.received.hex() == OFF + SOH + VERSION + SOH
        closing = asyncio.create_task(driver.close())
        await passing(clock, closing)


@pytest.mark.parametrize("at", range(len(ONLINE) + 1))
async def test_flow_control_may_stand_anywhere_in_a_status(at: int) -> None:
    async with line(Mouth(COVER_OPEN)) as (driver, printer):
        printer.spoil = lambda answer: answer[:at] + b"\x13\x11" + answer[at:]
        report = await driver.poll()
        assert report.statuses[0].raw == COVER_OPEN
        assert report.remarks == ()
        assert (await driver.poll()).statuses[0].raw == COVER_OPEN


async def test_bytes_that_do_not_belong_are_told() -> None:
    async with line() as (driver, printer):
        printer.spoil = lambda answer: b"\xff\xfe" + answer
        remarks = (await driver.poll()).remarks
        assert "ff fe" in ENGLISH.render(remarks[0])


async def test_no_answer_is_a_sentence_about_the_line() -> None:
    clock = ManualClock()
    async with line(Mouth(ONLINE, silent=True), clock) as (driver, printer):
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(LineSilent, match="did not answer within 2 s") as caught:
            await polling
        for word in ("baud rate", "DIP switches", "cable"):
            assert word in str(caught.value)
        printer.mouth.silent = False
        again = asyncio.create_task(driver.poll())
        await passing(clock, again)
        assert (await again).verdict.state is State.OK
        assert printer.mouth.received.hex() == (OFF + SOH) * 2
        closing = asyncio.create_task(driver.close())
        await passing(clock, closing)


async def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    clock = ManualClock()
    async with line(Mouth(COVER_OPEN), clock) as (driver, printer):
        printer.spoil = lambda _answer: b""
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(LineSilent):
            await polling
        printer.spoil = bytes
        await printer.send(COVER_OPEN)
        printer.mouth.frame = ONLINE
        again = asyncio.create_task(driver.poll())
        await passing(clock, again)
        assert (await again).statuses[0].raw == ONLINE
        closing = asyncio.create_task(driver.close())
        await passing(clock, closing)


async def test_a_status_that_nobody_asked_for_lets_it_switch_automatic_status_off_again() -> None:
    async with line() as (driver, printer):
        await driver.poll()
        await printer.send(COVER_OPEN)
        async with asyncio.timeout(BOUND):
            while printer.mouth.received.hex().count(OFF) < 2:
                await driver.poll()
        assert set(printer.mouth.received.hex().removeprefix(OFF + SOH).split(SOH)) <= {"", OFF}


async def test_who_it_is_comes_from_the_printer_itself() -> None:
    async with line() as (driver, printer):
        identity = await driver.identify()
        assert identity.model == "TSP654"
        assert identity.serial_number == "2580018"
        assert identity.details == {"printer_model": "TSP654", "printer_firmware": "2.0", "hardware_version": "1.1"}
        assert printer.mouth.received.hex() == OFF + SOH + VERSION + INFORMATION
        await driver.poll()
        assert printer.mouth.received.hex() == OFF + SOH + VERSION + INFORMATION + OFF + SOH


async def test_a_printer_that_tells_nothing_of_itself_is_a_sentence() -> None:
    clock = ManualClock()
    async with line(Mouth(ONLINE, silent=True), clock) as (driver, _):
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        with pytest.raises(LineSilent):
            await identifying
        closing = asyncio.create_task(driver.close())
        await passing(clock, closing)


async def test_a_printer_that_is_offline_is_not_asked_who_it_is() -> None:
    async with line(Mouth(COVER_OPEN)) as (driver, printer):
        with pytest.raises(DeviceOffline):
            await driver.identify()
        assert printer.mouth.received.hex() == OFF + SOH


async def test_polls_and_who_borrows_the_line_take_turns() -> None:
    async with line() as (driver, printer):
        first, identity, second = await asyncio.gather(driver.poll(), driver.identify(), driver.poll())
        assert first.statuses[0].raw == second.statuses[0].raw == ONLINE
        assert identity.serial_number == "2580018"
        sent = printer.mouth.received.hex()
        assert sorted(sent.count(command) for command in (OFF, SOH, VERSION, INFORMATION))[:2] == [1, 1]
        assert VERSION + INFORMATION in sent


async def test_a_model_without_the_commands_is_sent_nothing() -> None:
    async with line() as (driver, printer):
        driver.learn(Identity(model="TSP143U"))
        with pytest.raises(NoStatusOnLine, match="TSP143U has no commands"):
            await driver.poll()
        assert printer.mouth.received == b""


async def test_a_line_that_is_gone_is_a_link_error() -> None:
    with terminal() as device:
        name = device.name
    clock = SystemClock()
    driver = StarDriver(parse_address(f"star+serial:{name}", service_names()), Surroundings(clock, Tap(clock)))
    with pytest.raises(LinkError):
        await driver.poll()
    await driver.close()


def test_settings_ways_and_services_that_a_line_does_not_have() -> None:
    clock = SystemClock()
    around = Surroundings(clock, Tap(clock))
    for written in ("star+serial:/dev/ttyS0?baudrate=fast", "star+serial:/dev/ttyS0?path=9100"):
        with pytest.raises(AddressError):
            StarDriver(parse_address(written, service_names()), around)
    driver = StarDriver(parse_address("star+serial:/dev/ttyS0", service_names()), around)
    assert driver.services == ()
    assert driver.link(None).address == "/dev/ttyS0"
    with pytest.raises(Mistake, match="no services to choose from"):
        driver.link("print")
    with pytest.raises(AddressError, match=r"unknown here. It can be: path=serial"):
        driver.use("9101")
