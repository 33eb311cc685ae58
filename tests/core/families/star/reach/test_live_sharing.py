"""Watching live beside others: how the connection ends, is lent, and is left; and who else may print meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from core.families.star.reach.live import INTERVAL
from core.families.star.reach.refusals import PrintPortBusy
from core.family.refusals import LiveEnded
from core.link.errors import Refused
from core.status import State
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.star.board_peer import COVER_OPEN, ONLINE, Mouth, board
from tests.core.families.star.reach.live_bench import (
    ASB_ON,
    BACK,
    SOH,
    driver_of,
    live,
    passing,
)
from tests.core.link.peers import BOUND


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
        turned_away = printer.turned_away
        driver.use("9101")
        # Nobody has asked since: the board serves one session, and this one needs it.
        assert (await driver.identify()).serial_number == "2580018"
        assert printer.turned_away == turned_away
        await driver.close()


@pytest.mark.parametrize("asb", [False, True])
async def test_where_the_board_takes_several_sessions_nothing_is_sent_on_the_one_that_is_held(asb: bool) -> None:
    """The first session that sends data owns the printer until it ends, and the others wait (M-HE07 3-7)."""
    async with board(asb=asb) as printer:
        printer.most_sessions = 8
        async with live(printer) as (driver, news):
            await driver.poll()
            await printer.until(lambda: len(printer.sessions) == 1)
            (held,) = printer.sessions
            assert (await driver.identify()).serial_number == "2580018"
            await driver.poll()
            await printer.until(lambda: len(printer.sessions) == 1)
            assert printer.sessions == [held]
            assert held not in printer.speakers
            news.clear()
            printer.change(COVER_OPEN)
            await asyncio.wait_for(news.wait(), BOUND)
            assert [status.raw for status in (await driver.poll()).statuses] == [COVER_OPEN]
        await printer.until(lambda: not printer.sessions)
        assert held not in printer.speakers
        assert printer.mouth.asb is asb
        assert printer.mouth.received.hex().endswith("" if asb else BACK)


async def test_a_board_that_ends_the_second_session_late_is_not_asked_for_it_again() -> None:
    async with board() as printer:
        printer.most_sessions = 2
        async with live(printer) as (driver, news):
            await driver.poll()
            await printer.until(lambda: len(printer.sessions) == 1)
            printer.most_sessions = 1
            news.clear()
            printer.drop()
            await asyncio.wait_for(news.wait(), BOUND)
            with pytest.raises(LiveEnded):
                await driver.poll()
            assert (await driver.poll()).verdict.state is State.OK
            assert printer.turned_away == 0
            assert printer.sessions[0] in printer.speakers


async def test_the_connection_is_lent_to_who_has_something_to_ask() -> None:
    async with board() as printer, live(printer) as (driver, _):
        await driver.poll()
        turned_away = printer.turned_away
        identity = await driver.identify()
        assert len(printer.sessions) == 1
        assert printer.turned_away == turned_away
        # Who borrowed it may have reset the printer, which forgets then that it was to speak by itself.
        printer.mouth.asb = False
        await driver.poll()
        await printer.until(lambda: printer.mouth.asb)
        sent = len(printer.mouth.received)
        await driver.poll()
        assert len(printer.mouth.received) == sent
    assert identity.serial_number == "2580018"
    assert identity.details["printer_model"] == "TSP654"


async def test_a_connection_that_owes_an_answer_is_replaced() -> None:
    clock = ManualClock()
    async with board() as printer, live(printer, clock) as (driver, _):
        polling = asyncio.create_task(driver.poll())
        await passing(clock, polling)
        printer.mouth.silent = True
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        assert "printer_model" not in (await identifying).details
        # It was reset meanwhile and owes nothing: the answers of now are those to the questions of now.
        printer.mouth.silent = False
        identifying = asyncio.create_task(driver.identify())
        await passing(clock, identifying)
        assert (await identifying).details["printer_model"] == "TSP654"
        closing = asyncio.create_task(driver.close())
        await passing(clock, closing)
