"""The simulated printer on a serial line: the same answers, flow control in the middle of them, and the power."""

from __future__ import annotations

import sys

import pytest

from core.families.epson.wire import requests
from core.simulate.flow_control import with_flow_control
from tests.core.families.epson.printers import printer
from tests.core.simulate.terminal import terminal
from tests.core.simulate.wire import Recorder, line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

READY = bytes.fromhex("10 00 00 0F")
ASK = requests.REALTIME_STATUS[0]


async def test_the_line_answers_as_the_network_does() -> None:
    async with printer(serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(ASK + requests.AUTOMATIC_STATUS_ON + requests.information(66))
            assert await wire.exactly(12) == b"\x12" + READY + b"\x5fEPSON\0"


async def test_automatic_status_goes_to_the_line_and_to_the_network() -> None:
    async with printer(serial=True) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.AUTOMATIC_STATUS_ON)
        assert await connection.exactly(4) == READY
        with terminal(simulator.serial_address) as wire:
            simulator.set("cover_open", "1")
            assert await wire.exactly(4) == await connection.exactly(4) == bytes.fromhex("38 00 00 0F")


async def test_flow_control_stands_in_between_and_inside() -> None:
    async with printer("TM-T88VII", ("xonxoff", "1"), serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(requests.AUTOMATIC_STATUS_ON)
            expected = with_flow_control(READY)
            assert await wire.exactly(len(expected)) == expected


async def test_the_notice_of_power_on_comes_when_the_power_does() -> None:
    async with printer("TM-T88VII", ("memory_switch_1", "00000001"), serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            assert await wire.exactly(3) == bytes.fromhex("3B 31 00")
            simulator.press("power")
            simulator.press("power")
            assert await wire.exactly(6) == bytes.fromhex("3B 30 00 3B 31 00")
            wire.send(ASK)
            assert await wire.exactly(1) == b"\x12"


async def test_the_power_off_sequence_ends_with_silence() -> None:
    trace = Recorder()
    async with printer(trace=trace, serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(requests.POWER_OFF)
            assert await wire.exactly(3) == bytes.fromhex("3B 30 00")
            await trace.until("switched_off")
            wire.send(ASK)
            await trace.until("lost")
            simulator.press("power")
            wire.send(ASK)
            assert await wire.exactly(1) == b"\x12"
