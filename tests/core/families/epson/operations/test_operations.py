"""Operations through a device and its driver: agreement first, and the print port free for the till afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.device import Device, Identity, NotAgreed, Result, Surroundings, parse_address
from core.families.epson.driver import EpsonDriver
from core.family.refusals import AnotherDevice
from core.feature import Danger, FeatureKind
from core.link.tap import Tap
from tests.core.families.epson.operations.bench import SERVICES, Bench, LeapingClock, bench, said
from tests.core.families.epson.printers import nothing_printed


@asynccontextmanager
async def device_on(on: Bench) -> AsyncIterator[Device]:
    address = parse_address(on.simulator.address, SERVICES)
    driver = EpsonDriver(address, Surroundings(on.clock, Tap(on.clock)))
    device = Device("epson", address, driver, on.clock, Identity(on.simulator.model))
    driver.learn(device.identity)
    try:
        yield device
    finally:
        await on.clock.leap_until(asyncio.create_task(device.close()))


async def test_nothing_dangerous_is_done_unless_agreed() -> None:
    async with bench() as on, device_on(on) as device:
        for feature in device.features:
            if feature.kind is FeatureKind.ACTION and feature.danger is not Danger.NONE:
                with pytest.raises(NotAgreed):
                    await device.act(feature.id)
        assert on.sent == b""
        assert nothing_printed(on.simulator)


async def test_a_print_test_through_the_device() -> None:
    async with bench() as on, device_on(on) as device:
        outcome = await on.leapt(device.act("print_test", agreed=True))
        assert not nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert "the printer confirmed it" in said(outcome.reason)


async def test_another_printer_at_the_address_is_asked_nothing_and_told_nothing() -> None:
    async with bench() as on:
        on.reach.learnt(Identity(mac="64:eb:8c:ff:ff:ff"))
        await on.leapt(on.reach.status())
        before = on.sent
        with pytest.raises(AnotherDevice) as caught:
            await on.act("print_test")
        with pytest.raises(AnotherDevice):
            await on.leapt(on.operations.write({"print_density": "110"}, on.step))
        readings = await on.read("serial_number", "nv_writes")
        assert on.sent == before
    assert "64:eb:8c:7a:10:01 in place of 64:eb:8c:ff:ff:ff: nothing more was sent to it" in str(caught.value)
    assert [(reading.value, type(reading.error)) for reading in readings.values()] == [(None, AnotherDevice)] * 2


async def test_an_action_leaves_the_print_port_to_the_till() -> None:
    async with bench() as on, device_on(on) as device:
        await on.leapt(device.act("clear_buffers", agreed=True))
        reader, writer = await asyncio.open_connection("127.0.0.1", on.simulator.services["print"])
        writer.write(b"\x10\x04\x01")
        assert await on.leapt(reader.readexactly(1)) == b"\x12"
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize("action", ["print_test", "clear_buffers", "reset_counter", "open_drawer"])
async def test_actions_while_the_port_is_held_live_use_the_held_connection(action: str) -> None:
    async with bench(path="live") as on:
        await on.leapt(on.reach.way.hear())
        parameters = {"counter": "lines_fed"} if action == "reset_counter" else {}
        outcome = await on.act(action, **parameters)
        assert len(on.trace.events("connected")) == 1
    assert outcome.result in (Result.DONE, Result.UNCHANGED)


async def test_somebody_who_gives_up_leaves_nothing_behind() -> None:
    clock = LeapingClock()
    async with bench(fault="silent") as on:
        acting = asyncio.create_task(on.operations.act("clear_buffers", {}, on.step))
        await on.clock.sleeping()
        acting.cancel()
        await clock.leap_until(asyncio.create_task(asyncio.wait({acting})))
        assert acting.cancelled()
