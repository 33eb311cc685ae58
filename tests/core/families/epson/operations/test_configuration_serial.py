"""Serial settings written over the serial line itself: a real pseudo-terminal, and a printer deaf at the wrong rate."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX")

import termios

from core.device import Address, Result
from core.families.epson.operations.configuration import write_configuration
from core.text import ENGLISH, Text
from tests.core.families.epson.operations.configuration_peer import LEAVE, Bench, ConfigurationPeer, said, whole
from tests.core.link.serial.terminal import Terminal, terminal

_SPEEDS = {"9600": termios.B9600, "19200": termios.B19200, "38400": termios.B38400}
_SPEED = 4
"""Where `termios.tcgetattr` has the speed of the line."""


class LinePeer(ConfigurationPeer):
    """The printer's end of the line: it hears nothing at another rate than its own."""

    def __init__(self, device: Terminal) -> None:
        super().__init__()
        self.away_for = 0
        self.rate = self.serial[1]
        self.after_start = self.go_by_memory
        self._device = device

    def go_by_memory(self) -> None:
        if self.rate != self.serial[1]:
            self.rate = self.serial[1]
            self.everything_came()

    def everything_came(self) -> None:
        """Let the time pass in which the last bytes may be on their way."""
        self.ignored.set()

    async def serve(self) -> None:
        heard = b""
        while True:
            heard += await self._device.receive(1)
            if whole(heard) is None:
                continue
            if self._device.settings()[_SPEED] == _SPEEDS[self.rate]:
                self.received += heard
                self.obey(heard, self._device.send)
            else:
                self.ignored.set()
            heard = b""


@asynccontextmanager
async def line() -> AsyncIterator[tuple[Bench, LinePeer, str]]:
    with terminal() as device:
        peer = LinePeer(device)
        serving = asyncio.create_task(peer.serve())
        on = Bench(peer, "TM-U220", Address("epson", serial=device.name, options={"baudrate": "9600"}))
        try:
            yield on, peer, device.name
        finally:
            await on.reach.close()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def test_the_line_follows_the_printer_and_the_new_address_is_told() -> None:
    async with line() as (on, peer, name):
        (outcome,) = await on.write(serial_baud_rate="19200")
        assert peer.serial[1] == "19200"
        assert str(on.reach.address) == f"epson+serial:{name}?baudrate=19200"
        assert await on.read("serial_baud_rate") == {"serial_baud_rate": "19200"}
        assert bytes(peer.received).count(LEAVE) == 1
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "9600", "19200")
    remarks = [said(remark) for remark in outcome.remarks]
    assert f"Its serial line has changed: its address is now epson+serial:{name}?baudrate=19200." in remarks


async def test_a_printer_whose_dip_switches_decide_is_found_on_its_old_line() -> None:
    async with line() as (on, peer, name):
        peer.after_start = peer.everything_came
        (outcome,) = await on.write(serial_baud_rate="19200")
        assert peer.rate == "9600"
        assert str(on.reach.address) == f"epson+serial:{name}?baudrate=9600"
    # It tells what its memory has; the line goes by its switches.
    assert (outcome.result, outcome.after) == (Result.DONE, "19200")
    assert not any("address is now" in said(remark) for remark in outcome.remarks)


async def test_a_printer_found_on_neither_line_is_unknown() -> None:
    async with line() as (on, peer, name):

        def fall_to_another_rate() -> None:
            peer.rate = "38400"
            peer.everything_came()

        peer.after_start = fall_to_another_rate
        (outcome,) = await on.write(serial_baud_rate="19200")
        assert str(on.reach.address) == f"epson+serial:{name}?baudrate=9600"
    assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, "9600", None)


async def test_other_settings_leave_the_line_as_it_is() -> None:
    async with line() as (on, peer, name):
        (outcome,) = await on.write(cover_open_reported_as="cover_open")
        assert peer.switches[8] == "00010000"
        assert str(on.reach.address) == f"epson+serial:{name}?baudrate=9600"
    assert outcome.result is Result.DONE


async def test_a_printer_that_missed_the_end_of_its_setting_mode_is_told_once_more() -> None:
    async with line() as (on, peer, _):
        peer.mute.add(LEAVE)

        def hear_again(step: Text) -> None:
            if ENGLISH.render(step) == "waiting until the device is back":
                peer.mute.clear()

        (outcome,) = await write_configuration(on.reach, {"cover_open_reported_as": "cover_open"}, hear_again)
        assert bytes(peer.received).count(LEAVE) == 2
        assert not peer.inside
        assert peer.starts == 1
    assert (outcome.result, outcome.after) == (Result.DONE, "cover_open")
