"""Watching live on the print port: what is sent, what is heard, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.clock import Clock, SystemClock
from core.device import AddressError, Device, Identity, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.reach.live import INTERVAL, OLDEST
from core.families.star.reach.refusals import LiveEnded, NoAutomaticStatus, OtherEmulation, PrintPortBusy
from core.families.star.reach.said import MOST_FRAMES
from core.families.star.wire.nic import StatusFormat
from core.families.star.wire.replies import encode_version
from core.link.errors import Refused, TimedOut
from core.link.tap import Tap
from core.status import State
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.star.board_peer import COVER_OPEN, ONLINE, PAPER_END, BoardPeer, Mouth, board
from tests.core.link.peers import BOUND

ASB_ON = "1b1e6101"
BOTH_ON = "1b1e6103"
BACK = "1b1e6110"
ONCE = "1b1e61ff"
SOH = "1b0601"
OVERHEATED = bytes.fromhex("238600400000000000")
VERSION = "1b232a0a00"


def driver_of(printer: BoardPeer, clock: Clock | None = None, more: str = "&path=9100") -> StarDriver:
    chosen = clock or SystemClock()
    return StarDriver(parse_address(printer.address + more, service_names()), Surroundings(chosen, Tap(chosen)))


@asynccontextmanager
async def live(printer: BoardPeer, clock: Clock | None = None) -> AsyncIterator[tuple[StarDriver, asyncio.Event]]:
    """Give a driver that has been polled once, and the event of its news."""
    driver, news = driver_of(printer, clock), asyncio.Event()
    driver.tell(news.set)
    try:
        yield driver, news
    finally:
        await driver.close()


async def passing(clock: ManualClock, task: asyncio.Task[object]) -> None:
    """Let the clock go on whenever nothing has happened on the sockets for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)


@pytest.mark.parametrize(
    ("nsb", "asb", "sent"),
    [
        (False, False, SOH + ASB_ON + BACK),
        (True, False, BOTH_ON + BACK),
        # ENQ, EOT and ESC ACK SOH are not for a printer whose automatic status is on (M-LINE 5-6).
        (False, True, ONCE),
        (True, True, ""),
    ],
)
async def test_what_is_sent_follows_from_how_the_board_is_set(nsb: bool, asb: bool, sent: str) -> None:
    async with board(Mouth(OVERHEATED), nsb=nsb, asb=asb) as printer:
        async with live(printer) as (driver, _):
            report = await driver.poll()
            assert report.path.id == "9100"
            assert [status.raw for status in report.statuses] == [OVERHEATED]
            assert report.verdict.state is State.FAULT
            assert report.identity.model == "TSP654II"
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == sent
        assert printer.asked == [b"\x1d1\x00"]


async def test_a_printer_that_is_offline_is_told_to_speak_as_soon_as_it_listens() -> None:
    async with board(Mouth(COVER_OPEN)) as printer:
        async with live(printer) as (driver, _):
            await driver.poll()
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == SOH + ASB_ON + ONCE + BACK


async def test_nothing_is_known_of_the_setting_then_nothing_is_asked_in_real_time() -> None:
    async with board() as printer:
        await printer.deny("control")
        async with live(printer) as (driver, _):
            assert (await driver.poll()).verdict.state is State.OK
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == ONCE + ASB_ON + BACK


async def test_every_change_is_told_in_order_and_equal_neighbours_once() -> None:
    async with board() as printer, live(printer) as (driver, news):
        await driver.poll()
        for frame in (COVER_OPEN, COVER_OPEN, PAPER_END, ONLINE):
            printer.change(frame)
        raws: list[bytes] = []
        while ONLINE not in raws:
            await asyncio.wait_for(news.wait(), BOUND)
            news.clear()
            raws += [status.raw for status in (await driver.poll()).statuses]
        assert [raw for raw, before in zip(raws, [b"", *raws], strict=False) if raw != before] == [
            COVER_OPEN, PAPER_END, ONLINE,
        ]  # fmt: skip


async def test_a_flood_of_changes_is_told_in_bounded_rounds_that_end_with_the_newest() -> None:
    async with board() as printer, live(printer) as (driver, _):
        await driver.poll()
        for number in range(500):
            printer.change(PAPER_END if number % 2 else ONLINE)
        printer.change(COVER_OPEN)
        async with asyncio.timeout(BOUND):
            while (report := await driver.poll()).statuses[-1].raw != COVER_OPEN:
                assert len(report.statuses) <= MOST_FRAMES
                await asyncio.sleep(0)
        assert len(report.statuses) <= MOST_FRAMES


async def test_bytes_that_were_not_understood_are_told_beside_the_status() -> None:
    async with board() as printer, live(printer) as (driver, news):
        await driver.poll()
        news.clear()
        printer.say(b"\xff\xfe")
        printer.change(COVER_OPEN)
        await asyncio.wait_for(news.wait(), BOUND)
        remarks = [ENGLISH.render(remark) for remark in (await driver.poll()).remarks]
    assert len(remarks) == 1
    assert remarks[0].startswith("Not understood: ff fe")


async def test_what_the_printer_tells_another_computer_about_itself_is_learnt() -> None:
    async with board() as printer, live(printer) as (driver, news):
        await driver.poll()
        news.clear()
        printer.say(encode_version("TSP654", "3.0"))
        await asyncio.wait_for(news.wait(), BOUND)
        identity = (await driver.poll()).identity
    assert identity.details["printer_firmware"] == "3.0"
    assert identity.model == "TSP654II"


async def test_while_it_says_nothing_the_status_port_is_asked_and_the_print_port_left_alone() -> None:
    clock = ManualClock()
    async with board() as printer, live(printer, clock) as (driver, _):
        first = asyncio.create_task(driver.poll())
        await passing(clock, first)
        sent = bytes(printer.mouth.received)
        statuses = printer.asked.count(b"status")
        for _ in range(30):
            clock.advance(INTERVAL)
            polling = asyncio.create_task(driver.poll())
            await passing(clock, polling)
            assert (await polling).statuses[0].raw == ONLINE
        assert len(printer.sessions) == 1
        assert printer.mouth.received == sent
        assert printer.asked.count(b"status") == statuses + 30


async def test_a_status_that_was_lost_on_the_way_is_made_up_for() -> None:
    clock = ManualClock()
    async with board() as printer, live(printer, clock) as (driver, _):
        await passing(clock, asyncio.create_task(driver.poll()))
        printer.mouth.frame = PAPER_END
        clock.advance(INTERVAL)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        assert (await polling).statuses[-1].raw == PAPER_END


async def test_asked_again_at_once_it_tells_what_it_knows_without_a_word_to_the_printer() -> None:
    async with board() as printer, live(printer) as (driver, _):
        await driver.poll()
        sent, asked = bytes(printer.mouth.received), list(printer.asked)
        assert (await driver.poll()).statuses[0].raw == ONLINE
        assert bytes(printer.mouth.received) == sent
        assert printer.asked == asked


async def test_without_a_status_port_the_connection_itself_is_asked_and_the_age_is_told() -> None:
    clock = ManualClock()
    async with board() as printer, live(printer, clock) as (driver, _):
        await printer.deny("status")
        await passing(clock, asyncio.create_task(driver.poll()))
        sent = len(printer.mouth.received)
        clock.advance(INTERVAL)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        assert (await polling).remarks == ()
        assert printer.mouth.received[sent:].hex() == ONCE

        printer.mouth.silent = True
        clock.advance(INTERVAL)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        assert "its last status is 1" in ENGLISH.render((await polling).remarks[0])
        # The command waits in the printer; it is not sent again before it was answered.
        clock.advance(INTERVAL)
        await passing(clock, asyncio.create_task(driver.poll()))
        assert printer.mouth.received[sent:].hex() == ONCE * 2

        clock.advance(OLDEST)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(TimedOut, match="within 60 s"):
            await polling


async def test_a_lost_connection_is_said_and_the_next_round_connects_again() -> None:
    async with board() as printer, live(printer) as (driver, news):
        await driver.poll()
        news.clear()
        printer.drop()
        await asyncio.wait_for(news.wait(), BOUND)
        with pytest.raises(LiveEnded, match="Watching live has ended") as caught:
            await driver.poll()
        assert "connects again by itself" in str(caught.value)
        printer.mouth.frame = COVER_OPEN
        assert (await driver.poll()).statuses[-1].raw == COVER_OPEN


async def test_a_board_that_hangs_up_on_idle_hosts_is_connected_again_within_the_round() -> None:
    async with board() as printer, live(printer) as (driver, news):
        await driver.poll()
        news.clear()
        printer.hang_up()
        await asyncio.wait_for(news.wait(), BOUND)
        report = await driver.poll()
        assert [ENGLISH.render(remark) for remark in report.remarks] == [
            "The printer had ended the live connection. It was opened again."
        ]
        assert len(printer.sessions) == 1


async def test_a_printer_that_went_away_without_a_word_is_silent_and_connected_anew_when_it_is_back() -> None:
    clock = ManualClock()
    async with board() as printer, live(printer, clock) as (driver, _):
        await passing(clock, asyncio.create_task(driver.poll()))
        clock.advance(INTERVAL)
        await passing(clock, asyncio.create_task(driver.poll()))
        await printer.deny("status")
        clock.advance(INTERVAL)
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(Refused):
            await polling
        await printer.until(lambda: not printer.sessions)
        await printer.listen("status")
        again = asyncio.create_task(driver.poll())
        await passing(clock, again)
        assert (await again).statuses[-1].raw == ONLINE
        assert len(printer.sessions) == 1


async def test_a_port_that_another_computer_holds_is_one_clear_sentence() -> None:
    async with board() as printer:
        printer.most_sessions = 0
        async with live(printer) as (driver, _):
            with pytest.raises(PrintPortBusy, match="another computer holds the print port"):
                await driver.poll()
        assert printer.turned_away == 1


async def test_a_port_that_refuses_while_the_board_answers_is_busy_and_while_it_does_not_is_refused() -> None:
    async with board() as printer, live(printer) as (driver, _):
        await printer.deny("print")
        with pytest.raises(PrintPortBusy):
            await driver.poll()
        await printer.deny("control")
        with pytest.raises(Refused):
            await driver.poll()


async def test_a_printer_set_to_escpos_is_sent_nothing() -> None:
    async with board(status_format=StatusFormat.ESCPOS) as printer, live(printer) as (driver, _):
        with pytest.raises(OtherEmulation, match="is set to ESC/POS"):
            await driver.poll()
        assert printer.sessions == []
        assert printer.mouth.received == b""


async def test_a_printer_whose_command_set_is_not_stars_is_sent_nothing() -> None:
    async with board(Mouth(command_set="ESC/POS")) as printer, live(printer) as (driver, _):
        with pytest.raises(OtherEmulation):
            await driver.poll()
        assert printer.mouth.received == b""
        assert printer.asked == []


@pytest.mark.parametrize("model", ["TSP143LAN", "TSP100GT", "TSP113PU"])
async def test_models_without_the_commands_are_refused_before_anything_is_sent(model: str) -> None:
    async with board(Mouth(model=model)) as printer, live(printer) as (driver, _):
        with pytest.raises(NoAutomaticStatus, match=f"{model} has no commands for automatic status"):
            await driver.poll()
        assert printer.asked == []
        assert [path.id for path in driver.paths] == ["9100", "9101"]
        driver.use("9101")
        assert [path.id for path in driver.paths] == ["9101"]
        with pytest.raises(AddressError, match="cannot be watched live"):
            driver.use("9100")
        assert (await driver.poll()).verdict.state is State.OK


@pytest.mark.parametrize(("version", "allowed"), [("1.2", False), ("1.3", True)])
async def test_where_it_depends_on_the_firmware_the_printer_is_asked_first(version: str, allowed: bool) -> None:
    async with board(Mouth(model="TSP143IIILAN", version=("TSP100IIILAN", version))) as printer:
        async with live(printer) as (driver, _):
            if allowed:
                assert (await driver.poll()).identity.details["printer_firmware"] == version
            else:
                with pytest.raises(NoAutomaticStatus):
                    await driver.poll()
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == VERSION + (SOH + ASB_ON + BACK if allowed else "")


async def test_using_another_way_leaves_the_print_port() -> None:
    async with board() as printer:
        driver = driver_of(printer, more="")
        assert [path.id for path in driver.paths] == ["9101", "9100"]
        assert driver.paths[1].consent is not None
        await driver.poll()
        driver.use("9100")
        assert (await driver.poll()).path.id == "9100"
        assert len(printer.sessions) == 1
        driver.use("9101")
        assert (await driver.poll()).path.id == "9101"
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex().endswith(BACK)
        await driver.close()


@pytest.mark.parametrize(
    ("silent", "received", "sent"), [(False, 0, ""), (True, 3, SOH), (False, 7, SOH + ASB_ON + BACK)]
)
async def test_being_cancelled_at_any_moment_leaves_the_port_and_the_printer_as_they_were(
    silent: bool, received: int, sent: str
) -> None:
    async with board(Mouth(silent=silent)) as printer:
        driver = driver_of(printer)
        polling = asyncio.create_task(driver.poll())
        await printer.until(lambda: bool(printer.sessions) and len(printer.mouth.received) >= received)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await driver.close()
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == sent


async def test_who_borrows_the_print_port_finds_it_left_by_the_way_before() -> None:
    async with board() as printer:
        driver = driver_of(printer)
        await driver.poll()
        driver.use("9101")
        # Nobody has asked since: the board serves one session, and this one needs it.
        assert (await driver.identify()).serial_number == "2580018"
        assert printer.turned_away == 0
        await driver.close()


async def test_without_any_status_it_is_silent_and_the_port_is_left() -> None:
    clock = ManualClock()
    async with board(Mouth(silent=True)) as printer, live(printer, clock) as (driver, _):
        await printer.deny("status")
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        with pytest.raises(TimedOut, match="within 2 s"):
            await polling
        await printer.until(lambda: not printer.sessions)
        assert printer.mouth.received.hex() == SOH + ASB_ON + ONCE + BACK


async def test_a_device_that_watches_shows_a_change_without_being_asked() -> None:
    async with board() as printer:
        driver = driver_of(printer)
        device = Device("star", parse_address(printer.address, service_names()), driver, SystemClock(), Identity())
        watching = asyncio.create_task(device.watch())
        async with asyncio.timeout(BOUND):
            await printer.until(lambda: printer.mouth.asb)
            printer.change(COVER_OPEN)
            while device.picture.state is not State.FAULT:
                await asyncio.sleep(0)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await device.close()


async def test_the_connection_is_lent_to_who_has_something_to_ask() -> None:
    async with board() as printer, live(printer) as (driver, _):
        await driver.poll()
        identity = await driver.identify()
        assert len(printer.sessions) == 1
        assert printer.turned_away == 0
        # Who borrowed it may have reset the printer, which forgets then that it was to speak by itself.
        printer.mouth.asb = False
        await driver.poll()
        await printer.until(lambda: printer.mouth.asb)
        sent = len(printer.mouth.received)
        await driver.poll()
        assert len(printer.mouth.received) == sent
    assert identity.serial_number == "2580018"
    assert identity.details["printer_model"] == "TSP654"
