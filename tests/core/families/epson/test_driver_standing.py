"""Which statuses of a printer hold, in which order they stand, and which of them are outdated."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.cli.picture_json import picture_record
from core.clock import SystemClock
from core.device import Device, Identity, Picture, parse_address
from core.families.epson.reach.live_looks import GATHERING, KEEP_ALIVE
from core.families.epson.simulated.simulator import EpsonSimulator
from tests.clock import ManualClock
from tests.core.families.epson import printers
from tests.core.families.epson.driver_bench import done, driver_at
from tests.core.families.epson.printers import sent
from tests.core.families.epson.reach.printer_peer import DLE_EOT, SERVICES
from tests.core.link.peers import BOUND
from tests.core.simulate.wire import Recorder

ASB, EXTENDED, REALTIME, CAUSE = "escpos-asb", "escpos-extended-asb", "escpos-realtime", "escpos-offline-cause"


@asynccontextmanager
async def device_at(simulator: EpsonSimulator) -> AsyncIterator[Device]:
    clock = SystemClock()
    address = f"{simulator.address}&path=live"
    device = Device("epson", parse_address(address, SERVICES), driver_at(address, clock), clock, Identity())
    watching = asyncio.create_task(device.watch())
    try:
        yield device
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await device.close()


async def until(device: Device, *statuses: str, fresh: bool = True) -> Picture:
    """Wait until exactly these statuses hold, and none of them is outdated."""
    with device.events.every() as events:
        async with asyncio.timeout(BOUND):
            while tuple(device.picture.snapshots) != statuses or (fresh and device.picture.outdated):
                await anext(aiter(events))
    return device.picture


async def test_both_kinds_of_automatic_status_stand_at_the_top_and_a_cause_as_long_as_it_is_offline() -> None:
    async with (
        printers.printer("TM-T88VII", ("customized_12", "1")) as simulator,
        device_at(simulator) as device,
    ):
        await until(device, ASB, EXTENDED, REALTIME)
        simulator.set("cover_open", "1")
        await until(device, ASB, EXTENDED, REALTIME, CAUSE)
        simulator.set("cover_open", "0")
        picture = await until(device, ASB, EXTENDED, REALTIME)
        assert picture.snapshots[ASB].fields["offline"] is False


async def test_what_was_said_live_is_gone_once_the_printer_is_asked_again() -> None:
    async with (
        printers.printer("TM-T88VII", ("customized_12", "1")) as simulator,
        device_at(simulator) as device,
    ):
        await until(device, ASB, EXTENDED, REALTIME)
        await device.use("9100")
        picture = await until(device, REALTIME)
        assert list(picture_record(device, picture.answered)["status"]) == [REALTIME]
        await device.use("live")
        await until(device, ASB, EXTENDED, REALTIME)


async def test_a_printer_that_never_rests_is_asked_once_a_second_and_what_is_old_looks_old() -> None:
    trace, clock = Recorder(), ManualClock()
    async with printers.printer(clock=clock, trace=trace) as simulator:
        address = f"{simulator.address}&path=live"
        driver = driver_at(address, clock)
        device = Device("epson", parse_address(address, SERVICES), driver, clock, Identity())
        await done(device.ask(), clock)
        clock.advance(GATHERING)
        asked = sent(trace).hex().count(DLE_EOT)
        stale = set[bool]()
        for turn in range(20):
            cover = turn % 2 == 0
            simulator.set("cover_open", str(int(cover)))
            async with asyncio.timeout(BOUND):
                while device.picture.snapshots[ASB].fields["cover_open"] is not cover:
                    await device.ask()
            is_stale = device.picture.is_stale(REALTIME)
            assert is_stale is (device.picture.snapshots[REALTIME].fields["cover_open"] is not cover)
            assert (REALTIME in picture_record(device, None)["status"]) is not is_stale
            assert ("cover is open" in str(device.picture.verdict.sentence)) is cover or not is_stale
            stale.add(is_stale)
        assert stale == {True, False}
        assert sent(trace).hex().count(DLE_EOT) == asked + 1
        assert driver.interval == KEEP_ALIVE
        await done(device.close(), clock)
