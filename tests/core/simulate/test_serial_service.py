"""The serial line of a simulated device: a real pseudo-terminal, opened from the other side."""

from __future__ import annotations

import asyncio
import sys

import pytest

from core.simulate.control import Controlled, ready
from core.simulate.serial_service import MOST_UNREAD
from core.simulate.simulator import SimulatorOptions, TraceLine
from tests.clock import ManualClock
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.terminal import terminal
from tests.core.simulate.wire import Recorder, begins, soon

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def lamp(trace: Recorder | None = None, fault: str | None = None, clock: ManualClock | None = None) -> Lamp:
    return Lamp(SimulatorOptions(trace=trace, fault=fault, clock=clock or ManualClock(), serial=True))


async def test_a_question_is_answered_whoever_asks_and_the_line_stays() -> None:
    async with lamp() as device:
        for _ in range(2):
            with terminal(device.serial_address) as line:
                line.send(b"?")
                assert await line.exactly(5) == b"dark;"
                line.send(b"!?")
                assert await line.exactly(10) == b"dark;dark;"


async def test_the_address_is_told_while_it_runs() -> None:
    device = lamp()
    assert "serial" not in ready([Controlled(device)], several=False)
    async with device:
        address = str(device.serial_address)
        assert address.startswith("lamp+serial:/dev/")
        assert ready([Controlled(device)], several=False)["serial"] == address
        assert list(device.services) == ["ask", "say"]
    assert "serial" not in ready([Controlled(device)], several=False)
    assert "serial" not in ready([Controlled(Lamp(SimulatorOptions()))], several=False)


async def test_every_byte_passes_as_it_is() -> None:
    trace = Recorder()
    async with lamp(trace) as device:
        with terminal(device.serial_address) as line:
            line.send(bytes(byte for byte in range(256) if byte not in b"?!.^"))
            line.send(b"?")
            assert await line.exactly(5) == b"dark;"
    heard = b"".join(bytes.fromhex(event["bytes"]) for event in trace.events("received"))
    assert heard == bytes(byte for byte in range(256) if byte not in b"?!.^") + b"?"


async def test_a_device_that_is_off_hears_and_says_nothing() -> None:
    trace = Recorder()
    async with lamp(trace) as device:
        with terminal(device.serial_address) as line:
            device.press("power")
            assert device.goodbyes == 1
            line.send(b"?")
            await trace.until("lost")
            device.press("power")
            device.set("lit", "1")
            line.send(b"?")
            assert await line.exactly(4) == b"lit;"
    assert len(trace.events("sent")) == 1


@pytest.mark.parametrize(
    ("fault", "heard"),
    [
        ("refuse", "lost"),
        ("reboot=9", "lost"),
        ("silent", "received"),
        ("busy", "received"),
        ("reset_peer", "received"),
    ],
)
async def test_faults_that_end_connections_leave_a_line_without_an_answer(fault: str, heard: str) -> None:
    trace = Recorder()
    async with lamp(trace, fault) as device:
        with terminal(device.serial_address) as line:
            line.send(b"?")
            await trace.until(heard)
            device.fault("none")
            device.set("lit", "1")
            line.send(b"?")
            assert await line.exactly(4) == b"lit;"
    assert len(trace.events("sent")) == 1


async def test_half_an_answer_a_late_one_and_one_byte_after_the_other() -> None:
    clock = ManualClock()
    async with lamp(clock=clock) as device:
        with terminal(device.serial_address) as line:
            device.fault("close_mid_reply")
            line.send(b"?")
            assert await line.exactly(2) == b"da"
            device.fault("split")
            line.send(b"?")
            assert await line.exactly(5) == b"dark;"
            device.fault("delay=2")
            line.send(b"?")
            await clock.sleeping()
            clock.advance(2)
            assert await line.exactly(5) == b"dark;"


async def test_a_flood_stops_with_its_fault_and_nothing_is_lost_meanwhile() -> None:
    trace = Recorder()
    async with lamp(trace, "flood") as device:
        with terminal(device.serial_address) as line:
            line.send(b"?")
            assert await line.exactly(50_000) == b"dark;" * 10_000
            device.fault("none")
        assert not trace.events("lost")


async def test_what_nobody_takes_is_lost_and_that_is_told() -> None:
    heard, lost = asyncio.Event(), asyncio.Event()

    def trace(line: TraceLine) -> None:
        if line["event"] in ("received", "lost"):
            (heard if line["event"] == "received" else lost).set()

    async with Lamp(SimulatorOptions(trace=trace, serial=True)) as device:
        with terminal(device.serial_address) as line:
            asked = 0
            while not lost.is_set():
                line.send(b"?" * 1000)
                await soon(heard.wait())
                heard.clear()
                asked += 1000
            assert asked * 5 > MOST_UNREAD
            line.send(b"^")  # what waits is forgotten, not what the line has taken already
            await soon(heard.wait())
            device.set("lit", "1")
            line.send(b"?")
            assert len(await line.until(b"lit;")) < MOST_UNREAD


async def test_it_can_be_started_again() -> None:
    device = lamp()
    for _ in range(2):
        async with device:
            with terminal(device.serial_address) as line:
                line.send(b"?")
                assert await line.exactly(5) == b"dark;"
    await device.stop()


def test_windows_says_why_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(ValueError, match=begins("A serial line needs a POSIX system (Linux, macOS, BSD): Windows has")):
        lamp()
