"""Actions that wait in the buffer: proven by the process ID where the model has it; counters read before and after."""

from __future__ import annotations

import asyncio
import re

import pytest

from core.device import Result
from core.device.operation import nobody
from core.families.epson.operations.operations import Operations
from core.family.refusals import DeviceOffline
from core.link.errors import TimedOut
from tests.core.families.epson.operations.bench import LeapingClock, bench, said
from tests.core.families.epson.operations.test_recovering import commands_in
from tests.core.families.epson.printers import nothing_printed
from tests.core.families.epson.reach.printer_peer import printer

PROCESS_ID = re.compile(rb"\x1d\(H\x06\x0000[0-9A-Z]{4}")

BUFFERED = [
    ("density_until_off", {"density": "70"}, "1d284b020031fa", {"density": 0xFA}),
    ("density_until_off", {"density": "140"}, "1d284b02003108", {"density": 0x08}),
    ("speed_until_off", {"speed": 9}, "1d284b02003209", {"speed": 9}),
    ("recovery_wait", {"opened": 4, "closed": 6}, "1d7a300406", {"recovery_wait_opened": 4, "recovery_wait_closed": 6}),
    ("enable_realtime", {"drawer_pulse": False}, "1d28440300140130", {"pulse_enabled": False}),
    (
        "enable_realtime", {"drawer_pulse": True, "shut_down": False}, "1d2844050014" + "0131" + "0230",
        {"pulse_enabled": True, "power_off_enabled": False},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("action", "parameters", "command", "state"), BUFFERED)
async def test_the_printer_has_come_past_the_command(
    action: str, parameters: dict[str, str | int], command: str, state: dict[str, int]
) -> None:
    async with bench() as on:
        outcome = await on.act(action, **parameters)
        sent = commands_in(on)
        assert PROCESS_ID.sub(b"", sent) == bytes.fromhex(command)
        assert len(PROCESS_ID.findall(sent)) == 1
        assert {name: on.simulator.get(name) for name in state} == state
        assert nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert "has taken the command" in said(outcome.reason)


async def test_a_model_without_the_process_id_is_asked_its_status_instead() -> None:
    async with bench("TM-U220") as on:
        outcome = await on.act("enable_realtime", drawer_pulse=False)
        assert commands_in(on) == bytes.fromhex("1d28440300140130")
        assert on.simulator.get("pulse_enabled") is False
        assert nothing_printed(on.simulator)
    assert outcome.result is Result.DONE


@pytest.mark.parametrize(
    ("action", "parameters"),
    [(action, parameters) for action, parameters, _, _ in BUFFERED]
    + [("reset_counter", {"counter": "lines_fed"}), ("self_test", {"pattern": "status"})],
)
async def test_a_printer_that_is_offline_is_sent_nothing(action: str, parameters: dict[str, str | int]) -> None:
    async with bench() as on:
        on.simulator.put("cover_open", True)
        with pytest.raises(DeviceOffline):
            await on.act(action, **parameters)
        assert commands_in(on) == b""


async def test_a_counter_is_read_before_and_after() -> None:
    # APG p.475 to 477: number 50 counts the cuts.
    async with bench("TM-T88V", ("counter_50", "120")) as on:
        outcome = await on.act("reset_counter", counter="cutter_operations")
        assert commands_in(on) == bytes.fromhex("1d67320032001d67300032001d6732003200")
        assert on.simulator.get("counter_50") == 0
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 120, 0)
    assert said(outcome.reason) == "It was at 120."


async def test_a_counter_at_0_is_left_alone() -> None:
    async with bench() as on:
        outcome = await on.act("reset_counter", counter="operating_hours")
        assert b"\x1dg0" not in on.sent
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNCHANGED, 0, 0)


async def test_a_counter_that_cannot_be_read_is_not_reset() -> None:
    async with bench("TM-U220", known="TM-T88V", serial=True) as on:
        with pytest.raises(TimedOut):
            await on.act("reset_counter", counter="lines_fed")
        assert b"\x1dg0" not in on.sent_to_line


async def test_a_counter_that_cannot_be_read_afterwards_is_unknown() -> None:
    async with bench("TM-T88VII", ("counter_20", "48")) as on:
        on.at = lambda step: on.simulator.fault("silent") if step == "sending the command" else None
        outcome = await on.act("reset_counter", counter="lines_fed")
        assert on.sent.count(b"\x1dg0") == 1
    assert (outcome.result, outcome.before) == (Result.UNKNOWN, 48)


@pytest.mark.parametrize(("pattern", "command"), [("status", "1d284102000002"), ("rolling", "1d284102000003")])
async def test_the_printer_tests_itself_and_comes_back(pattern: str, command: str) -> None:
    async with bench() as on:
        outcome = await on.act("self_test", pattern=pattern)
        assert commands_in(on) == bytes.fromhex(command)
        assert not nothing_printed(on.simulator)
    assert outcome.result is Result.DONE
    assert "It was back after" in said(outcome.reason)


async def test_a_printer_that_answers_all_the_time_is_not_called_tested() -> None:
    clock = LeapingClock()
    async with printer(clock=clock) as peer:
        reach = peer.reach(model="TM-m30II")
        testing = asyncio.create_task(Operations(reach).act("self_test", {"pattern": "status"}, nobody))
        await clock.leap_until(testing)
        assert peer.received.count("1d284102000002") == 1
    outcome = await testing
    assert outcome.result is Result.UNKNOWN
    assert "answered all the time, as if it did not test" in said(outcome.reason)


async def test_a_printer_that_stays_offline_has_not_come_back() -> None:
    async with bench() as on:
        on.at = lambda step: on.simulator.put("cover_open", True) if step == "sending the command" else None
        outcome = await on.act("self_test", pattern="status")
        assert commands_in(on) == bytes.fromhex("1d284102000002")
    assert outcome.result is Result.FAILED
    assert said(outcome.reason) == "It answers again, but is still offline after a minute."
