"""The driver against the simulator: every model, both ways, a line, and what it sends byte for byte."""

from __future__ import annotations

import asyncio
import sys

import pytest

from core.clock import SystemClock
from core.device import AddressError, ContactChanged, Device, Identity, StatusChanged, nobody, parse_address
from core.families.epson.reach.print_port import INTERVAL
from core.families.epson.reach.refusals import NoReceiptPrinter
from core.link.errors import LinkError
from core.status import State
from core.text import ENGLISH, Mistake
from tests.clock import ManualClock
from tests.core.families.epson import printers
from tests.core.families.epson.driver_bench import (
    BATTERY,
    BESIDE,
    MODELS,
    PEELER,
    done,
    driver_at,
    fields,
    heard,
    said,
    watched,
)
from tests.core.families.epson.printers import nothing_printed, sent
from tests.core.families.epson.reach.printer_peer import (
    ASB_ON,
    DLE_EOT,
    EXTENDED_OFF,
    EXTENDED_ON,
    RESPONSE_OFF,
    RESPONSE_ON,
    SERVICES,
    printer,
)
from tests.core.link.peers import BOUND
from tests.core.simulate.wire import Recorder


@pytest.mark.parametrize("model", MODELS)
async def test_every_model_is_asked_byte_for_byte_and_prints_nothing(model: str) -> None:
    trace = Recorder()
    async with printers.printer(model, trace=trace) as simulator, watched(simulator, "9100") as (driver, _):
        report = await driver.poll()
        assert (report.path.id, report.verdict.state) == ("9100", State.OK)
        assert (report.identity.model, report.statuses[0].map.map.id) == (model, "escpos-realtime")
        assert report.remarks == ()
        simulator.set("cover_open", "1")
        report = await driver.poll()
        # Memory switch 8-5 of the TM-U220 has an open cover told as paper that is out.
        assert (fields(report)["offline"], report.verdict.state) == (True, State.FAULT)
        assert driver.interval == INTERVAL
        assert nothing_printed(simulator)
    assert sent(trace).hex() == (DLE_EOT + BESIDE.get(model, "")) * 2


@pytest.mark.parametrize("model", MODELS)
async def test_every_model_tells_its_changes_live_and_is_left_as_a_board_needs_it(model: str) -> None:
    trace = Recorder()
    async with printers.printer(model, trace=trace) as simulator:
        async with watched(simulator) as (driver, news):
            report = await driver.poll()
            assert {status.map.map.id for status in report.statuses} >= {"escpos-realtime", "escpos-asb"}
            for value in ("1", "0"):
                simulator.set("cover_open", value)
                async with asyncio.timeout(BOUND):
                    while fields(report).get("offline") is not (value == "1"):
                        report = await heard(driver, news)
        assert nothing_printed(simulator)
    wire = sent(trace).hex()
    for never in ("1b40", "1d6100", "0a", "1d72"):
        assert not any(wire[at : at + len(never)] == never for at in range(0, len(wire), 2)), never
    for known in (DLE_EOT, PEELER, BATTERY, ASB_ON, EXTENDED_ON, RESPONSE_ON, RESPONSE_OFF, EXTENDED_OFF):
        wire = wire.replace(known, "")
    assert wire == ""


async def test_both_kinds_of_automatic_status_stand_side_by_side() -> None:
    async with printers.printer("TM-m30III", ("customized_12", "1")) as simulator, watched(simulator) as (driver, news):
        report = await driver.poll()
        kinds = {status.map.map.id for status in report.statuses}
        async with asyncio.timeout(BOUND):
            while "escpos-extended-asb" not in kinds:
                kinds |= {status.map.map.id for status in (await heard(driver, news)).statuses}
        assert kinds >= {"escpos-realtime", "escpos-asb", "escpos-extended-asb"}


async def test_extended_status_that_is_switched_off_in_the_printer_is_explained() -> None:
    clock = ManualClock()
    settings = ("customized_12", "0")
    async with (
        printers.printer("TM-m30III", settings, clock=clock) as simulator,
        watched(simulator, clock=clock) as (driver, _),
    ):
        await done(driver.poll(), clock)
        clock.advance(1)
        assert "customized value 12" in said(await done(driver.poll(), clock))


async def test_who_it_is_comes_from_board_and_printer_and_prints_nothing() -> None:
    async with printers.printer() as simulator, watched(simulator, "9100") as (driver, _):
        told = (await driver.identify()).told()
        assert (told["model"], told["mac"]) == ("TM-T88VII", simulator.get("mac"))
        assert told["serial_number"] == simulator.get("serial")
        assert nothing_printed(simulator)


async def test_a_printer_that_is_offline_is_not_sent_questions_that_it_would_answer_later() -> None:
    trace = Recorder()
    async with printers.printer(trace=trace) as simulator, watched(simulator, "9100") as (driver, _):
        simulator.set("cover_open", "1")
        assert (await driver.identify()).serial_number is None
        assert sent(trace).hex() == DLE_EOT


async def test_the_drawer_pin_is_worded_as_the_person_has_said() -> None:
    async with printers.printer() as simulator, watched(simulator, "9100") as (driver, _):
        simulator.set("drawer_pin3_high", "1")

        async def words() -> str:
            status = (await driver.poll()).statuses[0]
            cell = status.map.cell("drawer_pin3_high")
            assert cell is not None
            wording = cell.wording(status.raw[cell.byte])
            assert wording is not None
            return ENGLISH.render(wording.label)

        unknown = await words()
        assert unknown.startswith("HIGH")
        await driver.write({"drawer_polarity": "high_is_open"}, nobody)
        assert "open" in await words()
        assert "open" not in unknown


async def test_another_printer_at_the_address_is_remarked_and_shown_as_what_it_is() -> None:
    async with printer() as peer:
        driver = driver_at(peer.address)
        driver.learn(Identity("TM-T88V", mac="64:eb:8c:00:00:99"))
        report = await driver.poll()
        assert "64:eb:8c:00:00:01 in place of 64:eb:8c:00:00:99" in said(report)
        assert report.statuses[0].map.group == "m30"
        assert report.identity == Identity()
        await driver.close()


async def test_a_device_is_watched_live_by_what_the_printer_says() -> None:
    async with printers.printer() as simulator, watched(simulator) as (driver, _):
        device = Device("epson", parse_address(simulator.address, SERVICES), driver, SystemClock(), Identity())
        with device.events.every() as events:
            watching = asyncio.create_task(device.watch())
            try:
                async with asyncio.timeout(BOUND):
                    async for event in events:
                        if isinstance(event, ContactChanged):
                            simulator.set("cover_open", "1")
                        if isinstance(event, StatusChanged) and event.snapshot.fields.get("cover_open") is True:
                            break
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
                await device.close()


async def test_an_office_printer_is_no_device_of_ours() -> None:
    async with printer(model="ET-3850 Series") as peer:
        driver = driver_at(peer.address)
        for asking in (driver.poll, driver.identify):
            with pytest.raises(NoReceiptPrinter):
                await asking()
        assert peer.connections == 0


async def test_nothing_that_answers_is_an_error() -> None:
    clock = ManualClock()
    async with printer(model=None, clock=clock) as peer:
        await peer.refuse()
        driver = driver_at(peer.address, clock)
        with pytest.raises(LinkError):
            await done(driver.identify(), clock)


async def test_ways_services_and_addresses() -> None:
    driver = driver_at("epson://127.0.0.1")
    assert [path.id for path in driver.paths] == ["9100", "live"]
    assert [path.consent is None for path in driver.paths] == [True, False]
    assert driver.paths[0].neighbourly is not None
    assert driver.services == ("print", "web")
    assert driver.link(None).address == "127.0.0.1:9100"
    assert driver.link("web").address == "127.0.0.1:80"
    with pytest.raises(Mistake, match="no service 'discovery'"):
        driver.link("discovery")
    driver.use("live")
    assert driver.paths[0].live
    driver.move(parse_address("epson://127.0.0.2", SERVICES))
    assert driver.paths[0].id == "live"
    with pytest.raises(AddressError, match="path=9100, path=live"):
        driver.use("serial")
    with pytest.raises(AddressError):
        driver_at("epson://127.0.0.1?path=9101")
    await driver.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize("xonxoff", ["0", "1"])
@pytest.mark.parametrize("path", ["serial", "live"])
@pytest.mark.parametrize("model", MODELS)
async def test_a_printer_on_a_line(model: str, path: str, xonxoff: str) -> None:
    async with printers.printer(model, ("xonxoff", xonxoff), serial=True) as simulator:
        address = printers.address_of(simulator)
        driver = driver_at(f"{address}{'&' if '?' in address else '?'}path={path}")
        try:
            report = await driver.poll()
            assert driver.services == ()
            for cover in ("1", "0"):
                simulator.set("cover_open", cover)
                async with asyncio.timeout(BOUND):
                    while fields(report).get("offline") is not (cover == "1"):
                        await asyncio.sleep(0)
                        report = await driver.poll()
            assert (await driver.identify()) != Identity()
            assert nothing_printed(simulator)
            with pytest.raises(Mistake):
                driver.link("print")
        finally:
            await driver.close()
