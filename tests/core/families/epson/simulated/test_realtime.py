"""Real-time commands to a simulated printer: they work as they arrive, whatever else goes on."""

from __future__ import annotations

import pytest

from core.families.epson.simulated.realtime import DRAWER_SECONDS
from core.families.epson.wire import requests
from tests.clock import ManualClock
from tests.core.families.epson.printers import nothing_printed, printer
from tests.core.simulate.wire import Recorder, line

PRINTER, OFFLINE_CAUSE, ERROR, PAPER = requests.REALTIME_STATUS


async def test_status_among_the_data_of_an_image_is_told_at_once() -> None:
    async with printer("TM-T88VII", ("cover_open", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(bytes.fromhex("1D 76 30 00 08 00 08 00") + OFFLINE_CAUSE)
        assert await connection.exactly(1) == b"\x16"


@pytest.mark.parametrize("name", ["cutter_error", "recoverable_error"])
@pytest.mark.parametrize("command", [requests.RECOVER_AND_RESTART, requests.RECOVER_AND_CLEAR], ids=["1", "2"])
async def test_dle_enq_recovers_once_the_cover_is_closed(name: str, command: bytes) -> None:
    options = ((name, "1"), ("cover_open", "1"))
    async with printer("TM-T88VII", *options) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"line\n" + command + ERROR)
        assert await connection.exactly(1) != b"\x12"
        simulator.set("cover_open", "0")
        connection.send(command + ERROR)
        assert await connection.exactly(1) == b"\x12"
        assert simulator.get("offline") is False
        assert simulator.get("printed_lines") == (1 if command == requests.RECOVER_AND_RESTART else 0)


@pytest.mark.parametrize("name", ["unrecoverable_error", "auto_recoverable_error"])
async def test_dle_enq_does_not_help_against_other_errors(name: str) -> None:
    async with printer("TM-T88VII", (name, "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"line\n" + requests.RECOVER_AND_CLEAR + PRINTER)
        assert await connection.exactly(1) == b"\x1a"
        simulator.set(name, "0")
        connection.send(PRINTER)
        assert await connection.exactly(1) == b"\x12"
        assert simulator.get("printed_lines") == 1


async def test_dle_enq_0_is_the_feed_button_that_the_printer_waits_for() -> None:
    options = (("waiting_recovery", "1"),)
    async with printer("TM-T88VII", *options) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.PRESS_FEED + requests.PRESS_FEED + PRINTER)
        assert await connection.exactly(1) == b"\x12"


async def test_the_printer_waits_as_long_as_gs_z_says_after_the_cover_is_closed() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.recovery_wait(0, 6) + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        simulator.set("cover_open", "1")
        simulator.set("cover_open", "0")
        connection.send(PRINTER + requests.AUTOMATIC_STATUS_ON)
        assert await connection.exactly(1) == b"\x3a"
        await clock.sleeping(2)
        clock.advance(3)
        assert await connection.exactly(4) == bytes.fromhex("10 00 00 0F")


@pytest.mark.parametrize("kick", [requests.drawer_pulse(0, 2), b"\x1bp\x00\x32\x32"], ids=["DLE DC4 1", "ESC p"])
async def test_a_drawer_opens_and_is_shut_again(kick: bytes) -> None:
    clock = ManualClock()
    async with printer(clock=clock) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.AUTOMATIC_STATUS_ON + kick + kick)
        assert await connection.exactly(8) == bytes.fromhex("10 00 00 0F 14 00 00 0F")
        await clock.sleeping(2)
        clock.advance(DRAWER_SECONDS)
        assert await connection.exactly(4) == bytes.fromhex("10 00 00 0F")


async def test_gs_d_forbids_the_pulse_and_the_power_off_sequence() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.enable_realtime(pulse=False, power_off=False) + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        connection.send(requests.drawer_pulse(0, 2) + requests.POWER_OFF + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        assert not trace.events("drawer_kicked", "switched_off")
        connection.send(requests.enable_realtime(pulse=True) + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        connection.send(requests.drawer_pulse(0, 2) + PRINTER)
        assert await connection.exactly(1) == b"\x16"
        assert trace.events("drawer_kicked")


async def test_a_portable_printer_has_no_drawer() -> None:
    trace = Recorder()
    async with printer("TM-P60", trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.drawer_pulse(0, 2) + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        assert not trace.events("drawer_kicked")


async def test_the_buzzer() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.buzzer(3, 2))
        await trace.until("buzzed")
        assert trace.events("buzzed") == [{"event": "buzzed", "pattern": 3, "repeats": 2}]
        assert nothing_printed(simulator)


async def test_clearing_the_buffers_is_confirmed_and_what_waited_is_gone() -> None:
    async with printer("TM-T88VII", ("paper_end", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"line\n" + requests.process_id(b"1234") + requests.CLEAR_BUFFERS)
        assert await connection.exactly(3) == bytes.fromhex("37 25 00")
        simulator.set("paper_end", "0")
        connection.send(PRINTER)
        assert await connection.exactly(1) == b"\x12"
        assert nothing_printed(simulator)


@pytest.mark.parametrize(
    ("model", "status", "answer"),
    [
        ("TM-T88VII", requests.Transmit.BASIC, "10 00 00 0F"),
        ("TM-T88VII", requests.Transmit.EXTENDED, "39 41 40 00"),
        ("TM-T88VII", requests.Transmit.OFFLINE, "37 23 00"),
        ("TM-T88VII", requests.Transmit.BATTERY, ""),
        ("TM-P60", requests.Transmit.BATTERY, "37 45 30 34 00"),
        ("TM-L90", requests.Transmit.EXTENDED, ""),
        ("TM-U220", requests.Transmit.OFFLINE, ""),
    ],
)
async def test_dle_dc4_7_tells_a_status_once(model: str, status: requests.Transmit, answer: str) -> None:
    expected = bytes.fromhex(answer)
    async with printer(model) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.transmit(status) + PRINTER)
        assert await connection.exactly(len(expected) + 1) == expected + b"\x12"
        simulator.set("paper_near_end" if model != "TM-P60" else "battery_level", "1")
        connection.send(PRINTER)
        assert await connection.exactly(1) == b"\x12"


async def test_the_offline_cause_can_be_asked_for_while_offline() -> None:
    async with printer("TM-L90", ("cutter_error", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.transmit(requests.Transmit.OFFLINE))
        assert await connection.exactly(8) == bytes.fromhex("37 23 40 40 40 41 40 00")


@pytest.mark.parametrize(("power", "level", "block"), [("1", "0", "37 45 31 30 00"), ("0", "2", "37 45 30 32 00")])
async def test_the_battery_is_told_without_being_asked_with_memory_switch_8_1(
    power: str, level: str, block: str
) -> None:
    """E57 among them."""
    options = (("memory_switch_8", "00000001"), ("power_source", power))
    async with printer("TM-P60", *options) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.AUTOMATIC_STATUS_OFF + PRINTER)
        assert await connection.exactly(1) == b"\x12"
        simulator.set("battery_level", level)
        assert await connection.exactly(5) == bytes.fromhex(block)
