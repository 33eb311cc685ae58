"""The configuration against the simulated printers: every setting both ways, and every fault."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from core.device import Identity, Outcome, Result, Surroundings, Value, parse_address
from core.device.address import Address
from core.families.epson.models import group_of
from core.families.epson.operations.configuration import read_configuration, settings_of, write_configuration
from core.families.epson.reach.reach import Reach
from core.families.epson.simulated.models import PRINTERS
from core.families.epson.simulated.simulator import EpsonSimulator
from core.families.epson.wire.requests import ENTER_SETTING_MODE
from core.family.reading import Values
from core.feature import Choice, Feature, Number
from core.link.tap import Tap
from core.text import ENGLISH, Text
from tests.core.families.epson.operations.configuration_peer import StridingClock, said
from tests.core.families.epson.printers import address_of, nothing_printed, printer, sent
from tests.core.simulate.wire import Recorder

RESET = ("reset_seconds", "0.05")


class Desk:
    """The operations on a simulated printer."""

    def __init__(self, simulator: EpsonSimulator, stride: float) -> None:
        self.simulator = simulator
        ports = {name: simulator.services[name] for name in ("print", "discovery")}
        clock = StridingClock(asyncio.Event(), stride)
        self.reach = Reach(Address("epson", "127.0.0.1", ports=ports), Surroundings(clock, Tap(clock)))
        self.reach.learnt(Identity(model=simulator.model))
        self.faults: dict[str, str] = {}
        """The fault that begins at a step."""

    def step(self, step: Text) -> None:
        if (fault := self.faults.get(ENGLISH.render(step))) is not None:
            self.simulator.fault(fault)

    async def read(self, *names: str) -> Values:
        return await read_configuration(self.reach, names, self.step)

    async def write(self, **changes: Value) -> list[Outcome]:
        return list(await write_configuration(self.reach, changes, self.step))


@asynccontextmanager
async def desk(
    model: str, *settings: tuple[str, str], trace: Recorder | None = None, stride: float = 0.02
) -> AsyncIterator[Desk]:
    async with printer(model, RESET, *settings, trace=trace) as simulator:
        made = Desk(simulator, stride)
        try:
            yield made
        finally:
            await made.reach.close()


def two_values(feature: Feature[Any]) -> tuple[Value, Value]:
    codec: object = feature.codec
    if isinstance(codec, Number) and codec.range is not None:
        return codec.range
    if isinstance(codec, Choice):
        return next(iter(codec.choices)), list(codec.choices)[-1]
    return True, False


@pytest.mark.parametrize("model", PRINTERS)
async def test_everything_is_told_and_written_both_ways(model: str) -> None:
    features = settings_of(group_of(model))
    async with desk(model) as on:
        assert set(await on.read(*(feature.id for feature in features))) == {feature.id for feature in features}
        settings = [feature for feature in features if feature.kind.is_setting]
        for choose in (0, 1):
            wanted = {feature.id: two_values(feature)[choose] for feature in settings}
            outcomes = await on.write(**wanted)
            assert {outcome.feature: outcome.after for outcome in outcomes} == wanted
            assert {outcome.result for outcome in outcomes} <= {Result.DONE, Result.UNCHANGED}
        assert nothing_printed(on.simulator)


async def test_the_memory_is_written_once_for_what_differs() -> None:
    async with desk("TM-T88VII") as on:
        await on.write(power_on_notice=True)
        assert on.simulator.get("nvram_writes") == 1
        await on.write(power_on_notice=True)
        assert on.simulator.get("nvram_writes") == 1
        assert on.simulator.get("memory_switch_1") == "00000001"


async def test_reserved_bits_are_kept() -> None:
    async with desk("TM-L90", ("memory_switch_2", "01010010")) as on:
        (outcome,) = await on.write(chinese_code="gb2312")
        assert on.simulator.get("memory_switch_2") == "01010110"
    assert outcome.result is Result.DONE


async def test_the_size_of_the_memory_erases_the_graphics() -> None:
    async with desk("TM-L90", ("nv_graphics", "1")) as on:
        await on.write(print_speed=2)
        assert on.simulator.get("nv_graphics") is True
        await on.write(nv_graphics_memory=2)
        assert on.simulator.get("nv_graphics") is False


async def test_an_offline_printer_is_sent_nothing_of_it() -> None:
    async with desk("TM-T88VII", ("cover_open", "1")) as on:
        (outcome,) = await on.write(power_on_notice=True)
        assert on.simulator.get("nvram_writes") == 0
    assert outcome.result is Result.FAILED
    assert "offline" in said(outcome.reason)


async def test_the_live_way_comes_back_after_the_reset() -> None:
    async with desk("TM-T88VII") as on:
        on.reach.use("live")
        (outcome,) = await on.write(command_execution_offline=True)
        assert on.simulator.get("customized_12") == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, False, True)


ENTERING = "entering the printer's setting mode"
WRITING = "writing the new values into the printer's memory"


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (ENTERING, "reset_peer"),
        (ENTERING, "close_mid_reply"),
        (ENTERING, "reboot"),
        (ENTERING, "garbage"),
        (WRITING, "reset_peer"),
        (WRITING, "close_mid_reply"),
        (WRITING, "reboot"),
        (WRITING, "split"),
    ],
)
async def test_a_fault_within_the_visit_is_told_as_it_is_and_nothing_is_sent_twice(step: str, fault: str) -> None:
    recorder = Recorder()
    async with desk("TM-T88VII", trace=recorder, stride=0.005) as on:
        on.faults[step] = fault
        (outcome,) = await on.write(power_on_notice=True)
        stored = on.simulator.get("memory_switch_1") == "00000001"
        assert sent(recorder).count(ENTER_SETTING_MODE) <= 1
        assert int(on.simulator.get("nvram_writes")) <= 1
        assert nothing_printed(on.simulator)
    assert outcome.reason is not None or outcome.result is Result.DONE
    if outcome.result is not Result.UNKNOWN:
        assert stored is (outcome.result is Result.DONE)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
async def test_over_a_serial_line() -> None:
    async with printer("TM-U220", RESET, serial=True) as simulator:
        clock = StridingClock(asyncio.Event(), 0.02)
        address = parse_address(address_of(simulator), {"epson": frozenset({"print"})})
        reach = Reach(address, Surroundings(clock, Tap(clock)))
        reach.learnt(Identity(model="TM-U220"))
        (outcome,) = await write_configuration(reach, {"cover_open_reported_as": "cover_open"}, lambda _step: None)
        assert simulator.get("memory_switch_8") == "00010000"
        await reach.close()
    assert outcome.result is Result.DONE


@pytest.mark.parametrize(
    "fault", ["refuse", "reset_peer", "close_mid_reply", "split", "delay=0.01", "garbage", "flood", "busy"]
)
async def test_no_fault_makes_it_say_what_is_not_so(fault: str) -> None:
    async with desk("TM-T88VII") as on:
        on.simulator.fault(fault)
        (outcome,) = await on.write(power_on_notice=True)
        on.simulator.fault("none")
        stored = on.simulator.get("memory_switch_1") == "00000001"
        assert int(on.simulator.get("nvram_writes")) <= 1
        assert await on.read("power_on_notice") == {"power_on_notice": stored}
    assert outcome.result in (Result.DONE, Result.FAILED, Result.UNKNOWN)
    if outcome.result is Result.DONE:
        assert stored
    if outcome.result is Result.FAILED:
        assert not stored
        assert outcome.reason is not None
        assert outcome.advice is not None
