"""Watching live on the print port: what is sent, what is heard, and how it ends."""

from __future__ import annotations

import asyncio

import pytest

from core.clock import SystemClock
from core.device import AddressError, Asked, Device, Identity, StatusChanged, parse_address
from core.families.registry import service_names
from core.families.star.reach.live import INTERVAL, OLDEST
from core.families.star.reach.refusals import NoAutomaticStatus, OtherEmulation
from core.families.star.reach.said import MOST_FRAMES
from core.families.star.wire.nic import StatusFormat
from core.families.star.wire.replies import encode_version
from core.link.errors import TimedOut
from core.status import State
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.star.board_peer import COVER_OPEN, ONLINE, PAPER_END, Mouth, board
from tests.core.families.star.reach.live_bench import (
    ASB_ON,
    BACK,
    BOTH_ON,
    ONCE,
    OVERHEATED,
    SOH,
    VERSION,
    driver_of,
    live,
    passing,
)
from tests.core.link.peers import BOUND


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
        # It may still be news that the printer told its first status while it was connected.
        rounds = [[ONLINE]]
        while rounds[-1] != [ONLINE] or [PAPER_END] not in rounds:
            await asyncio.wait_for(news.wait(), BOUND)
            news.clear()
            rounds.append([status.raw for status in (await driver.poll()).statuses])
        assert [raws for raws, before in zip(rounds, [[], *rounds], strict=False) if raws != before] == [
            [ONLINE], [COVER_OPEN], [PAPER_END], [ONLINE],
        ]  # fmt: skip


async def test_a_burst_of_changes_is_an_event_each_with_the_picture_of_its_moment() -> None:
    async with board() as printer:
        driver = driver_of(printer)
        device = Device("star", parse_address(printer.address, service_names()), driver, SystemClock(), Identity())
        await device.ask()
        seen: list[tuple[tuple[str, ...], State]] = []
        with device.events.every() as events:
            watching = asyncio.create_task(device.watch())
            printer.say(b"".join(frame + b"\0\0" for frame in (COVER_OPEN, PAPER_END, COVER_OPEN, ONLINE)))
            async with asyncio.timeout(BOUND):
                changed: list[str] = []
                async for event in events:
                    if isinstance(event, StatusChanged):
                        changed += [change.cell.id for change in event.changes]
                    if isinstance(event, Asked) and changed:
                        seen.append((tuple(changed), device.picture.state))
                        changed = []
                        if device.picture.state is State.OK:
                            break
        assert seen == [
            (("cover_open", "offline"), State.FAULT),
            (("cover_open", "paper_end"), State.FAULT),
            (("cover_open", "paper_end"), State.FAULT),
            (("cover_open", "offline"), State.OK),
        ]
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await device.close()


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
