"""A person's names for devices, from one run of the program to the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.application import Application
from core.device import Address, Device, Identity
from core.site import Entry, EntryChanged, Site
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver

HERE, THERE = Address("toy", host="10.0.0.1"), Address("toy", host="10.0.0.2")
PRINTER = Identity(mac="00:11:62:00:00:01", model="Writer 9")
AT_MOST = 20.0


@asynccontextmanager
async def application(data: Path) -> AsyncIterator[Application]:
    clock = ManualClock()
    made = Application(clock, data=data)
    made.site = Site(lambda address, identity: Device(address.family or "", address, ScriptedDriver(), clock, identity))
    try:
        yield made
    finally:
        await made.close()


async def renamed(run: Application, entry: Entry, identity: Identity) -> None:
    """Let a device tell who it is, and wait until it has another name or place."""
    with run.site.events.every() as events:
        await entry.device.learn(identity)
        async with asyncio.timeout(AT_MOST):
            async for event in events:
                if isinstance(event, EntryChanged) and event.entry is entry:
                    return


async def test_a_name_is_there_again_at_the_next_start(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        await run.rename(await run.add(HERE, PRINTER), " Till 1 ", " Counter ")
    async with application(tmp_path) as run:
        entry = await run.add(THERE, PRINTER)
        assert (entry.title, entry.place) == ("Till 1", "Counter")


async def test_a_name_is_there_as_soon_as_the_hardware_is_known(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        await run.rename(await run.add(HERE, PRINTER), "Till 1", "Counter")
    async with application(tmp_path) as run:
        entry = await run.add(THERE)
        assert entry.title == "10.0.0.2"
        await renamed(run, entry, PRINTER)
        assert (entry.title, entry.place) == ("Till 1", "Counter")


async def test_a_name_that_somebody_gave_meanwhile_stays(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        await run.rename(await run.add(HERE, PRINTER), "Till 1", "Counter")
    async with application(tmp_path) as run:
        entry = await run.add(THERE)
        await run.rename(entry, "Bar", "")
        await entry.device.learn(PRINTER)
        await run.rename(entry, "Bar", "")
    async with application(tmp_path) as run:
        entry = await run.add(HERE, PRINTER)
        assert (entry.title, entry.place) == ("Bar", "")


async def test_an_empty_name_gives_the_device_its_own_again(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        entry = await run.add(HERE, PRINTER)
        await run.rename(entry, "Till 1", "")
        await run.rename(entry, "", "")
        assert entry.title == "Writer 9"
    async with application(tmp_path) as run:
        assert (await run.add(HERE, PRINTER)).title == "Writer 9"


async def test_names_from_elsewhere_stay_as_given(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        await run.rename(await run.add(HERE, PRINTER), "Mine", "Here")
    async with application(tmp_path) as run:
        entry = await run.add(HERE, PRINTER, "Till 1 receipts", "Front counter")
        assert (entry.title, entry.place) == ("Till 1 receipts", "Front counter")


async def test_who_is_removed_is_not_waited_for(tmp_path: Path) -> None:
    async with application(tmp_path) as run:
        entry = await run.add(HERE)
        assert len(run.background) == 2
        await run.remove(entry)
        assert len(run.background) == 0
    assert not any(tmp_path.iterdir())
