"""The driver when something is wrong: two clients at once, every fault, resets, power off, and idle limits."""

from __future__ import annotations

import asyncio

import pytest

from core.clock import SystemClock
from core.device import Device, Identity, Result, nobody, parse_address
from core.families.epson.reach.live_looks import KEEP_ALIVE
from core.families.epson.reach.refusals import PoweredOff, PrintPortQueues
from core.link.errors import LinkError
from core.session.errors import Busy
from core.status import State
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.epson import printers
from tests.core.families.epson.driver_bench import (
    answer_or_sentence,
    done,
    driver_at,
    fields,
    said,
    watched,
)
from tests.core.families.epson.printers import nothing_printed, sent
from tests.core.families.epson.reach.printer_peer import (
    SERVICES,
)
from tests.core.link.peers import BOUND
from tests.core.simulate.wire import Recorder

FAULTS = (
    "refuse", "reset_peer", "close_mid_reply", "silent", "delay=0.05", "split", "garbage", "wrong_length",
    "stale_reply", "busy", "reboot", "flood",
)  # fmt: skip


async def test_two_clients_at_once_one_is_busy_and_the_other_undisturbed() -> None:
    clock = ManualClock()
    trace = Recorder()
    async with (
        printers.printer(clock=clock, trace=trace) as simulator,
        watched(simulator, clock=clock) as (first, _),
        watched(simulator, "9100", clock=clock) as (second, _),
    ):
        await done(first.poll(), clock)
        before = len(sent(trace))
        with pytest.raises(PrintPortQueues) as caught:
            await done(second.poll(), clock)
        assert isinstance(caught.value, Busy)
        simulator.set("cover_open", "1")
        report = await done(first.poll(), clock)
        async with asyncio.timeout(BOUND):
            while not fields(report).get("cover_open"):
                report = await done(first.poll(), clock)
        assert len(sent(trace)) > before
        await done(first.close(), clock)
        assert fields(await done(second.poll(), clock))["cover_open"] is True


async def test_two_who_ask_now_and_then_both_get_their_answers() -> None:
    async with (
        printers.printer() as simulator,
        watched(simulator, "9100") as (first, _),
        watched(simulator, "9100") as (second, _),
    ):
        for _ in range(5):
            reports = await asyncio.gather(first.poll(), second.poll())
            assert all(report.verdict.state is State.OK for report in reports)


async def test_a_device_that_is_busy_is_not_silent() -> None:
    clock = ManualClock()
    async with printers.printer(clock=clock) as simulator, watched(simulator, "9100", clock=clock) as (driver, _):
        device = Device("epson", parse_address(simulator.address, SERVICES), driver, clock, Identity())
        await done(device.ask(), clock)
        simulator.fault("busy")
        with pytest.raises(Busy):
            await done(device.ask(), clock)
        assert device.picture.contact.value == "busy"
        simulator.fault("none")
        await done(device.ask(), clock)
        assert device.picture.contact.value == "answering"


@pytest.mark.parametrize("path", ["9100", "live"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_ends_in_an_answer_or_a_sentence_and_is_got_over(fault: str, path: str) -> None:
    clock = ManualClock()
    async with printers.printer(clock=clock) as simulator, watched(simulator, path, clock) as (driver, _):
        await done(driver.poll(), clock)
        simulator.fault(fault)
        simulator.set("cover_open", "1")
        for _ in range(3):
            clock.advance(KEEP_ALIVE)
            outcome = await answer_or_sentence(driver, clock)
            assert "127.0.0.1" in outcome if isinstance(outcome, str) else outcome.statuses
        simulator.fault("none")
        async with asyncio.timeout(BOUND):
            while True:
                clock.advance(KEEP_ALIVE)
                try:
                    report = await done(driver.poll(), clock)
                except LinkError:
                    continue
                if fields(report).get("cover_open"):
                    break
        assert report.verdict.state is State.FAULT
        assert nothing_printed(simulator)


@pytest.mark.parametrize("path", ["9100", "live"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_who_it_is_is_told_or_a_sentence_whatever_is_wrong(fault: str, path: str) -> None:
    clock = ManualClock()
    async with printers.printer(clock=clock, fault=fault) as simulator, watched(simulator, path, clock) as (driver, _):
        try:
            told: Identity | str = await done(driver.identify(), clock)
        except LinkError as error:
            told = str(error)
        assert "127.0.0.1" in told if isinstance(told, str) else told.model == "TM-T88VII"
        assert nothing_printed(simulator)


@pytest.mark.parametrize("path", ["9100", "live"])
async def test_a_printer_that_is_reset_is_got_over_and_speaks_again(path: str) -> None:
    async with (
        printers.printer("TM-T88VII", ("reset_seconds", "0.05")) as simulator,
        watched(simulator, path) as (driver, _),
    ):
        await driver.poll()
        simulator.reset()
        simulator.set("cover_open", "1")
        async with asyncio.timeout(BOUND):
            while isinstance(outcome := await answer_or_sentence(driver, None), str) or not fields(outcome)["offline"]:
                await asyncio.sleep(0)


async def test_power_off_then_close_reads_powered_off() -> None:
    clock = ManualClock()
    async with printers.printer(clock=clock) as simulator, watched(simulator, clock=clock) as (driver, _):
        await done(driver.poll(), clock)
        assert (await done(driver.act("power_off", {}, nobody), clock)).result is Result.DONE
        for _ in range(2):
            with pytest.raises(PoweredOff, match="was powered off"):
                await done(driver.poll(), clock)


@pytest.mark.parametrize("serial", [False, True])
async def test_the_power_button_reads_powered_off(serial: bool) -> None:
    async with printers.printer("TM-T88VII", ("idle", "0"), serial=serial) as simulator:
        address = f"{simulator.serial_address}?path=live" if serial else f"{simulator.address}&path=live"
        driver, news = driver_at(address, SystemClock()), asyncio.Event()
        driver.tell(news.set)
        await driver.poll()
        news.clear()
        simulator.press("power")
        await asyncio.wait_for(news.wait(), BOUND)
        with pytest.raises(PoweredOff, match="was powered off"):
            await driver.poll()
        await driver.close()


async def test_a_cover_that_is_told_as_paper_is_not_said_to_be_paper() -> None:
    clock = ManualClock()
    async with (
        printers.printer("TM-U220", ("cover_open", "1"), clock=clock) as simulator,
        watched(simulator, "9100", clock) as (driver, _),
    ):
        report = await done(driver.poll(), clock)
        assert ENGLISH.sentence(report.verdict.sentence) == "The paper is out, or the cover is open."


async def test_an_idle_limit_of_ninety_seconds_leaves_the_connection_standing() -> None:
    clock = ManualClock()
    async with (
        printers.printer("TM-T88VII", ("idle", "90"), clock=clock) as simulator,
        watched(simulator, clock=clock) as (driver, _),
    ):
        await done(driver.poll(), clock)
        for _ in range(20):
            clock.advance(KEEP_ALIVE)
            assert "opened again" not in said(await done(driver.poll(), clock))


async def test_an_idle_limit_that_is_too_short_is_got_over() -> None:
    clock = ManualClock()
    async with (
        printers.printer("TM-T88VII", ("idle", "5"), clock=clock) as simulator,
        watched(simulator, clock=clock) as (driver, news),
    ):
        await done(driver.poll(), clock)
        news.clear()
        clock.advance(5)
        await asyncio.wait_for(news.wait(), BOUND)
        report = await done(driver.poll(), clock)
        assert "opened again" in said(report)
        assert fields(report)["offline"] is False
