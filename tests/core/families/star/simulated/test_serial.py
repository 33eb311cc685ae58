"""The simulated printer on a serial line: status without LAN wrapping, and flow control in the middle of it."""

from __future__ import annotations

import sys

import pytest

from core.codec import Message
from core.families.star.simulated.simulator import StarSimulator
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.asb_frame import AsbFrame
from core.families.star.wire.replies import VersionReply
from core.families.star.wire.requests import (
    ENQ,
    EOT,
    STATUS_ONCE,
    VERSION_REQUEST,
    AutomaticStatus,
    automatic_status_request,
)
from core.simulate.flow_control import with_flow_control
from core.simulate.simulator import SimulatorOptions
from tests.clock import ManualClock
from tests.core.simulate.terminal import terminal
from tests.core.simulate.wire import Recorder, line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

BARE = bytes.fromhex("23 06 00 00 00 00 00 00 00")  # vector A2
ASB_ON = automatic_status_request(AutomaticStatus.ASB)


def printer(*settings: tuple[str, str], trace: Recorder | None = None, fault: str | None = None) -> StarSimulator:
    clock = ManualClock()
    return StarSimulator(SimulatorOptions(settings=settings, trace=trace, fault=fault, clock=clock, serial=True))


async def test_status_and_replies_come_bare() -> None:
    async with printer() as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(STATUS_ONCE)
            assert await wire.exactly(9) == BARE
            wire.send(VERSION_REQUEST)
            assert await wire.exactly(20) == b"\x1b#*,TSP654IIVer4.1\n\0"
            wire.send(ENQ + EOT)
            assert await wire.exactly(2) == b"\x20\x10"


async def test_automatic_status_goes_to_the_line_and_to_the_network() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        with terminal(simulator.serial_address) as wire:
            wire.send(ASB_ON + STATUS_ONCE)
            assert await wire.exactly(9) == BARE
            simulator.set("paper_near_end", "1")
            assert await wire.exactly(9) == bytes.fromhex("23 06 00 00 00 04 00 00 00")
            assert await connection.exactly(11) == bytes.fromhex("23 86 00 00 00 04 00 00 00 00 00")


async def test_flow_control_stands_in_between_and_inside() -> None:
    async with printer(("xonxoff", "1")) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(STATUS_ONCE + VERSION_REQUEST)
            status = await wire.exactly(12)
            assert status == bytes.fromhex("11 23 13 06 00 00 00 00 00 00 00 11")  # vector F1, and an XON behind it
            reader = AsbReader()
            messages: list[Message] = reader.feed(status + await wire.exactly(23))
            messages += reader.end()
    assert [type(message) for message in messages] == [AsbFrame, VersionReply]
    assert messages[0].raw == BARE
    assert reader.flow_control == 6


@pytest.mark.parametrize("message", [b"\x20", BARE, b"\x1b#*,X\n\0"])
def test_flow_control_leaves_the_message_whole_and_nobody_held_up(message: bytes) -> None:
    mixed = with_flow_control(message)
    assert mixed.replace(b"\x11", b"").replace(b"\x13", b"") == message
    assert mixed.rfind(b"\x11") > mixed.rfind(b"\x13")


async def test_a_reset_ends_automatic_status_and_the_line_comes_back() -> None:
    trace = Recorder()
    clock = ManualClock()
    options = SimulatorOptions(settings=(("reset_seconds", "8"),), trace=trace, clock=clock, serial=True)
    async with StarSimulator(options) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(ASB_ON + b"\x1b?\n\0")
            await trace.until("restarting")
            wire.send(STATUS_ONCE)
            await trace.until("lost")
            await clock.sleeping()
            clock.advance(8)
            await trace.until("restarted")
            simulator.set("paper_near_end", "1")  # nobody is told
            simulator.set("paper_near_end", "0")
            wire.send(STATUS_ONCE + VERSION_REQUEST)
            assert await wire.exactly(13) == BARE + b"\x1b#*,"


async def test_a_wrong_length_is_in_the_header() -> None:
    async with printer(fault="wrong_length") as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(STATUS_ONCE)
            assert await wire.exactly(9) == b"\x25" + BARE[1:]
