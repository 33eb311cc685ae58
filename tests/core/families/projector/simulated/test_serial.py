"""The simulated projector on a serial line: the same commands without any authentication, and its test data."""

from __future__ import annotations

import sys

import pytest

from core.families.projector.simulated.command_port import TEST_DATA
from core.families.projector.wire.frames import REPLY_LENGTHS, command
from core.families.projector.wire.messages import Action
from tests.clock import ManualClock
from tests.core.families.projector.projectors import projector
from tests.core.families.projector.simulated.bench import ACK, BUSY, GET_POWER, ON, warmed_up
from tests.core.simulate.terminal import terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

STANDBY = b"\x1d\0\0"


async def test_the_line_takes_bare_commands_and_never_asks_for_a_password() -> None:
    settings = (("authentication", "1"), ("password", "guest"))
    async with projector("CP-A220N", *settings, serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(GET_POWER + ON)
            assert await wire.exactly(4) == STANDBY + ACK


async def test_a_command_is_understood_however_it_is_cut() -> None:
    async with projector(serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            for cut in range(1, len(GET_POWER)):
                wire.send(GET_POWER[:cut])
                wire.send(GET_POWER[cut:])
                assert await wire.exactly(3) == STANDBY


async def test_test_data_comes_with_the_power_and_with_the_lamp() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("test_data", "1"), clock=clock, serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            assert await wire.exactly(len(TEST_DATA)) == TEST_DATA
            wire.send(ON)
            assert await wire.exactly(len(TEST_DATA) + 1) == TEST_DATA + ACK
            wire.send(GET_POWER)
            assert await wire.exactly(3) == BUSY
            await warmed_up(simulator, clock)
            simulator.press("power")
            simulator.press("power")
            assert await wire.exactly(len(TEST_DATA)) == TEST_DATA
            wire.send(GET_POWER)
            assert await wire.exactly(3) == STANDBY


def test_test_data_is_nothing_that_could_be_a_reply() -> None:
    assert not set(TEST_DATA) & REPLY_LENGTHS.keys()


async def test_there_is_no_surplus_byte_on_the_line_and_no_test_data_unless_wanted() -> None:
    async with projector("CP-A220N", ("surplus", "1"), serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(GET_POWER + command(Action.GET, 0x6020))
            assert await wire.exactly(6) == STANDBY * 2
