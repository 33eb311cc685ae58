"""Operations through a device, on the simulated printer: every command against what behaves like the real one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.clock import SystemClock
from core.device import Device, Identity, NotAgreed, Result, Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.simulated.simulator import StarSimulator
from core.link.tap import Tap
from core.simulate.simulator import SimulatorOptions
from tests.core.families.star.living_printer import printer
from tests.core.families.star.printer_peer import Passwords, StridingClock, said

CLOCK = SystemClock()


@asynccontextmanager
async def shop(
    model: str = "TSP654II", *passwords: str, **settings: str
) -> AsyncIterator[tuple[StarSimulator, Device]]:
    made = printer(model, ("reset_seconds", "0.2"), *settings.items())
    await made.start()
    address = parse_address(made.address, service_names())
    driver = StarDriver(address, Surroundings(CLOCK, Tap(CLOCK), Passwords(*passwords)))
    device = Device("star", address, driver, CLOCK, Identity())
    try:
        await device.ask()
        yield made, device
    finally:
        await device.close()
        await made.stop()


async def test_nothing_dangerous_is_done_unless_agreed() -> None:
    async with shop() as (_, device):
        for action in ("restart", "print_test", "release", "default_memory_switches"):
            with pytest.raises(NotAgreed):
                await device.act(action)
        with pytest.raises(NotAgreed):
            await device.write({"memory_switch_c": "2000"})


async def test_restart_with_a_wrong_password_then_the_right_one() -> None:
    async with shop("TSP654II", "wrong", "s3cret", reset_password="s3cret") as (_, device):
        outcome = await device.act("restart", agreed=True)
    assert outcome.result is Result.DONE
    assert "It was back after" in said(outcome.reason)


async def test_a_print_test_prints() -> None:
    async with shop() as (simulator, device):
        before = int(simulator.get("printed_lines"))
        outcome = await device.act("print_test", agreed=True)
        assert int(simulator.get("printed_lines")) > before
    assert outcome.result is Result.DONE


async def test_a_session_is_released_from_its_own_port_only() -> None:
    async with shop() as (simulator, device):
        reader, writer = await asyncio.open_connection("127.0.0.1", simulator.services["print"])
        port = writer.get_extra_info("sockname")[1]
        other = port - 1 if port > 1 else port + 1
        refused = await device.act("release", {"port": other}, agreed=True)
        assert not reader.at_eof()
        done = await device.act("release", {"port": port}, agreed=True)
        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()
    assert (refused.result, done.result) == (Result.FAILED, Result.DONE)


@pytest.mark.parametrize("wrapped", ["0", "1"])
async def test_switches_are_written_and_read_back(wrapped: str) -> None:
    async with shop("TSP654II", wrapped_replies=wrapped, memory_switch_c="0001") as (simulator, device):
        (outcome,) = await device.write({"usb_mode": "linux_macos"}, agreed=True)
        assert simulator.get("memory_switch_c") == "2001"
        reading = (await device.read(["memory_switch_c"]))["memory_switch_c"]
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "windows", "linux_macos")
    assert reading.value == "2001"


async def test_multi_session_through_the_menu() -> None:
    async with shop("TSP654II", "public") as (simulator, device):
        (outcome,) = await device.write({"multi_session": True}, agreed=True)
        assert simulator.get("multi_session") in (True, "1")
    assert outcome.result is Result.DONE


async def test_the_counter_is_cleared() -> None:
    async with shop(etb_counter="5") as (_, device):
        outcome = await device.act("clear_etb_counter")
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 5, 0)


@pytest.mark.parametrize("model", ["TSP654II", "TSP143IIILAN", "SP742", "mC-Print3"])
async def test_everything_that_can_be_read_is_read_or_has_a_reason(model: str) -> None:
    async with shop(model) as (_, device):
        readings = await device.read()
        assert set(readings) == {feature.id for feature in device.features if feature.readable}
    assert readings["status_format"].value == "star"
    assert all(reading.value is not None or reading.reason is not None for reading in readings.values())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
async def test_a_serial_line_carries_switches_and_actions_with_flow_control_in_between() -> None:
    settings = (("reset_seconds", "0"), ("xonxoff", "1"), ("etb_counter", "4"))
    made = StarSimulator(SimulatorOptions(settings=settings, serial=True))
    await made.start()
    address = parse_address(str(made.serial_address), service_names())
    clock = StridingClock()
    device = Device("star", address, StarDriver(address, Surroundings(clock, Tap(clock))), clock, Identity())
    try:
        cleared = await device.act("clear_etb_counter")
        (written,) = await device.write({"memory_switch_4": "+0180"}, agreed=True)
        readings = await device.read(["printer_model", "memory_switch_4", "drawer_polarity"])
    finally:
        await device.close()
        await made.stop()
    assert (cleared.result, cleared.before, cleared.after) == (Result.DONE, 4, 0)
    assert (written.result, written.before, written.after) == (Result.DONE, "0000", "0180")
    assert [reading.value for reading in readings.values()] == ["TSP654II", "0180", "unknown"]
