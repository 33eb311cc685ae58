"""The ways to the status against the simulated printer: live, over a line, and what goes wrong on them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest

from core.clock import Clock, SystemClock
from core.device import Identity, Report, Surroundings, nobody, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.reach.live import INTERVAL
from core.families.star.reach.refusals import NoAutomaticStatus, OtherEmulation, PrintPortBusy
from core.families.star.simulated.models import PRINTERS
from core.families.star.simulated.simulator import StarSimulator
from core.link.errors import ConnectionLost, LinkError
from core.link.tap import Tap
from core.session.errors import NotUnderstood
from core.simulate.simulator import SimulatorOptions
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.link.peers import BOUND

Result = TypeVar("Result")

OLD = {"TSP143LAN"}
"""Simulated models without automatic status."""


def driver_at(address: str, clock: Clock | None = None) -> StarDriver:
    chosen = clock or SystemClock()
    return StarDriver(parse_address(address, service_names()), Surroundings(chosen, Tap(chosen)))


@asynccontextmanager
async def simulator(
    model: str = "TSP654II", clock: Clock | None = None, serial: bool = False, **settings: str
) -> AsyncIterator[StarSimulator]:
    chosen = clock or SystemClock()
    made = StarSimulator(SimulatorOptions(model, settings=tuple(settings.items()), serial=serial, clock=chosen))
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


@asynccontextmanager
async def live(printer: StarSimulator, clock: Clock | None = None) -> AsyncIterator[tuple[StarDriver, asyncio.Event]]:
    driver, news = driver_at(f"{printer.address}&path=9100", clock), asyncio.Event()
    driver.tell(news.set)
    try:
        yield driver, news
    finally:
        closing = asyncio.create_task(driver.close())
        if isinstance(clock, ManualClock):
            await passing(clock, closing)
        await closing


async def heard(driver: StarDriver, news: asyncio.Event) -> Report:
    """Wait until the printer says something, and give it."""
    await asyncio.wait_for(news.wait(), BOUND)
    news.clear()
    return await driver.poll()


@pytest.mark.parametrize(
    ("model", "nsb", "asb"),
    [
        *((model, "0", "0") for model in PRINTERS if model not in OLD),
        *(("TSP654II", nsb, asb) for nsb, asb in (("1", "0"), ("0", "1"), ("1", "1"))),
    ],
)
async def test_every_model_says_its_changes_by_itself_however_its_board_is_set(model: str, nsb: str, asb: str) -> None:
    async with simulator(model, nsb=nsb, asb=asb) as printer, live(printer) as (driver, news):
        assert (await driver.poll()).statuses[-1].fields["offline"] is False
        news.clear()
        printer.set("offline", "1")
        assert (await heard(driver, news)).statuses[-1].fields["offline"] is True
        printer.set("offline", "0")
        assert (await heard(driver, news)).statuses[-1].fields["offline"] is False


@pytest.mark.parametrize("model", sorted(OLD))
async def test_a_model_without_automatic_status_is_refused_and_9101_does_the_job(model: str) -> None:
    async with simulator(model) as printer, live(printer) as (driver, _):
        with pytest.raises(NoAutomaticStatus):
            await driver.poll()
        driver.use("9101")
        assert (await driver.poll()).statuses[-1].fields["offline"] is False


@pytest.mark.parametrize("problem", ["cover_open", "paper_end"])
async def test_a_printer_that_is_offline_is_watched_all_the_same(problem: str) -> None:
    async with simulator() as printer, live(printer) as (driver, news):
        printer.set(problem, "1")
        assert (await driver.poll()).statuses[-1].fields[problem] is True
        news.clear()
        # ESC RS a waits in the printer until it is online; then it speaks.
        printer.set(problem, "0")
        assert (await heard(driver, news)).statuses[-1].fields[problem] is False
        printer.set("cover_open", "1")
        assert (await heard(driver, news)).statuses[-1].fields["cover_open"] is True


async def test_one_session_is_held_by_one_and_several_by_several() -> None:
    clock = ManualClock()
    async with simulator(clock=clock) as printer, live(printer, clock) as (first, _):
        await passing(clock, asyncio.create_task(first.poll()))
        async with live(printer, clock) as (second, _):
            turned_away = asyncio.create_task(second.poll())
            await passing(clock, turned_away)
            with pytest.raises(PrintPortBusy):
                await turned_away
            printer.set("multi_session", "1")
            # The printer listens to the first; what the second asks waits in the board, which answers on port 9101.
            polling = asyncio.create_task(second.poll())
            await passing(clock, polling)
            assert (await polling).statuses[-1].fields["offline"] is False


async def test_where_several_sessions_are_taken_the_till_prints_while_live_is_on() -> None:
    async with simulator(multi_session="1") as printer, live(printer) as (driver, news):
        await driver.poll()
        reader, writer = await asyncio.open_connection("127.0.0.1", printer.services["print"])
        async with asyncio.timeout(BOUND):
            writer.write(b"a receipt\n\x17")
            # ETB is carried out when everything before it is printed, and every host is told.
            assert await reader.readexactly(11) == bytes.fromhex("2386020000000002000000")
            assert printer.get("printed_lines") == 1
            assert (await heard(driver, news)).statuses[-1].fields["etb_counter"] == 1
        writer.close()


@pytest.mark.parametrize("asb", ["0", "1"])
async def test_automatic_status_that_is_switched_off_leaves_the_live_status_true(asb: str) -> None:
    clock = ManualClock()

    async def done(work: Coroutine[Any, Any, Result]) -> Result:
        task = asyncio.create_task(work)
        await passing(clock, task)
        return await task

    async with simulator(clock=clock, asb=asb) as printer, live(printer, clock) as (driver, _):
        await done(driver.poll())
        await done(driver.act("automatic_status", {"mode": "off"}, nobody))
        # What live switched on, it switches on again; what the board was set to stays as the person has it now.
        await done(driver.poll())
        printer.set("cover_open", "1")
        clock.advance(INTERVAL)
        assert (await done(driver.poll())).statuses[-1].fields["cover_open"] is True


async def test_a_printer_set_to_escpos_is_left_alone() -> None:
    async with simulator(status_format="escpos") as printer, live(printer) as (driver, _):
        with pytest.raises(OtherEmulation):
            await driver.poll()


@pytest.mark.parametrize(
    ("settings", "status"),
    [({}, "10 00 00 00"), ({"paper_end": "1"}, "18 00 0f 00"), ({"cutter_error": "1"}, "18 08 00 00")],
)
async def test_the_status_of_a_printer_set_to_escpos_is_a_sentence(settings: dict[str, str], status: str) -> None:
    async with simulator(status_format="escpos") as printer:
        for name, value in settings.items():
            printer.set(name, value)
        driver = driver_at(printer.address)
        with pytest.raises(NotUnderstood, match=rf"answered with {status}, which is no Star status .*ESC/POS"):
            await driver.poll()


@pytest.mark.parametrize("fault", ["refuse", "reset_peer", "close_mid_reply", "split", "garbage", "flood", "busy"])
async def test_every_fault_ends_in_an_answer_or_a_sentence_and_is_got_over(fault: str) -> None:
    async with simulator() as printer, live(printer) as (driver, _):
        await driver.poll()
        printer.fault(fault)
        printer.set("cover_open", "1")
        sentences = list[str]()
        for _ in range(2):
            try:
                await driver.poll()
            except LinkError as error:
                sentences.append(str(error))
        assert all("127.0.0.1" in sentence for sentence in sentences)
        printer.fault("none")
        async with asyncio.timeout(BOUND):
            while True:
                try:
                    report = await driver.poll()
                except LinkError:
                    continue
                if report.statuses[-1].fields["cover_open"]:
                    break
                await asyncio.sleep(0)


async def test_a_restart_is_seen_and_got_over() -> None:
    async with simulator(reset_seconds="0.05") as printer, live(printer) as (driver, news):
        await driver.poll()
        news.clear()
        printer.reset()
        with pytest.raises(ConnectionLost):
            await heard(driver, news)
        async with asyncio.timeout(BOUND):
            while True:
                try:
                    report = await driver.poll()
                except LinkError:
                    continue
                break
        assert report.statuses[-1].fields["offline"] is False
        news.clear()
        printer.set("cover_open", "1")
        assert (await heard(driver, news)).statuses[-1].fields["cover_open"] is True


async def test_five_idle_minutes_leave_the_session_standing() -> None:
    clock = ManualClock()
    async with simulator(clock=clock) as printer, live(printer, clock) as (driver, _):
        await passing(clock, asyncio.create_task(driver.poll()))
        for _ in range(30):
            clock.advance(INTERVAL)
            polling = asyncio.create_task(driver.poll())
            await passing(clock, polling)
            assert (await polling).remarks == ()


async def test_a_board_that_drops_idle_hosts_is_connected_again() -> None:
    clock = ManualClock()
    opened_again = list[str]()
    async with simulator(clock=clock, print_idle="30") as printer, live(printer, clock) as (driver, _):
        await passing(clock, asyncio.create_task(driver.poll()))
        for _ in range(12):
            clock.advance(INTERVAL)
            polling = asyncio.create_task(driver.poll())
            await passing(clock, polling)
            report = await polling
            assert report.statuses[-1].fields["offline"] is False
            opened_again += [ENGLISH.render(remark) for remark in report.remarks]
    assert set(opened_again) == {"The printer had ended the live connection. It was opened again."}


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize("xonxoff", ["0", "1"])
@pytest.mark.parametrize("model", ["TSP654II", "SP742", "TUP992"])
async def test_a_printer_on_a_line(model: str, xonxoff: str) -> None:
    async with simulator(model, serial=True, xonxoff=xonxoff) as printer:
        assert printer.serial_address is not None
        driver = driver_at(printer.serial_address)
        for cover in ("0", "1", "0"):
            printer.set("cover_open", cover)
            report = await driver.poll()
            assert report.statuses[-1].fields["cover_open"] is (cover == "1")
            assert report.remarks == ()
        identity = await driver.identify()
        assert identity.details["printer_model"]
        assert identity != Identity()
        await driver.close()


async def passing(clock: ManualClock, task: asyncio.Task[Any]) -> None:
    """Let the clock go on whenever nothing has happened on the sockets for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)
