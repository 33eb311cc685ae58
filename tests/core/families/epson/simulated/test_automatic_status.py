"""What the simulated printer tells by itself: both kinds of automatic status, and why it went offline."""

from __future__ import annotations

import pytest

from core.families.epson.wire import requests
from tests.core.families.epson.printers import nothing_printed, printer
from tests.core.families.epson.simulated.bench import COVER_OPEN, READY, answered
from tests.core.simulate.wire import Recorder, line


async def test_automatic_status_comes_at_once_and_with_every_change_of_what_was_chosen() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.AUTOMATIC_STATUS_ON, 4) == READY
        simulator.set("cover_open", "1")
        assert await connection.exactly(4) == COVER_OPEN
        simulator.set("cover_open", "0")
        assert await connection.exactly(4) == READY


@pytest.mark.parametrize(
    ("n", "name", "status"),
    [
        (0x01, "drawer_pin3_high", "14 00 00 0F"),  # E23
        (0x02, "cover_open", "38 00 00 0F"),
        (0x04, "cutter_error", "18 08 00 0F"),
        (0x08, "paper_near_end", "10 00 03 0F"),
        (0x40, "feed_button", "10 02 00 0F"),
    ],
)
async def test_each_bit_of_gs_a_chooses_its_items(n: int, name: str, status: str) -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, bytes((0x1D, 0x61, n)), 4) == READY
        simulator.set(name, "1")
        assert await connection.exactly(4) == bytes.fromhex(status)
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        others = 0xFF & ~n & ~(0x02 if name == "cutter_error" else 0)
        assert await answered(connection, bytes((0x1D, 0x61, others)), 4) == READY
        simulator.set(name, "1")
        connection.send(requests.REALTIME_STATUS[3])
        assert (await connection.exactly(1))[0] & 0x93 == 0x12


@pytest.mark.parametrize("ending", [requests.AUTOMATIC_STATUS_OFF, requests.INITIALIZE], ids=["GS a 00", "ESC @"])
async def test_automatic_status_ends(ending: bytes) -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.AUTOMATIC_STATUS_ON, 4) == READY
        assert await answered(connection, ending, 0) == b""
        simulator.set("paper_near_end", "1")
        assert await answered(connection, requests.REALTIME_STATUS[3], 1) == b"\x1e"


async def test_a_printer_whose_busy_line_does_not_tell_it_says_by_itself_that_it_is_offline() -> None:
    """Msw1-3 on: n of GS a is 2 after power-on, and after ESC @ (APG p.316)."""
    options = (("memory_switch_1", "00000100"),)
    async with printer("TM-T88V", *options) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.INITIALIZE, 0) == b""
        simulator.set("drawer_pin3_high", "1")
        assert await answered(connection, requests.REALTIME_STATUS[0], 1) == b"\x16"
        simulator.set("cover_open", "1")
        assert await connection.exactly(4) == bytes.fromhex("3C 00 00 0F")


async def test_automatic_status_goes_on_with_the_next_host() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            assert await answered(connection, requests.AUTOMATIC_STATUS_ON, 4) == READY
        await trace.until("closed")
        async with line(simulator.services["print"]) as connection:
            await trace.until("connected", 2)
            simulator.set("cover_open", "1")
            assert await connection.exactly(4) == COVER_OPEN


async def test_a_board_asks_for_automatic_status_itself_until_a_job_ends_it() -> None:
    async with printer("TM-T88V", ("board_asb", "1")) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, b"", 0) == b""
        simulator.set("cover_open", "1")
        assert await connection.exactly(4) == COVER_OPEN
        simulator.set("cover_open", "0")
        assert await connection.exactly(4) == READY
        assert await answered(connection, requests.INITIALIZE, 0) == b""
        simulator.set("paper_near_end", "1")
        assert await answered(connection, requests.REALTIME_STATUS[3], 1) == b"\x1e"


async def test_a_portable_printer_has_automatic_status_from_the_start() -> None:
    async with printer("TM-P60", ("power_source", "1")) as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, b"", 0) == b""
        simulator.set("battery_level", "0")
        assert await connection.exactly(4) == bytes.fromhex("1C 00 00 0F")
        simulator.set("battery_level", "3")
        assert await connection.exactly(4) == READY


async def test_extended_status_works_while_the_printer_works_offline() -> None:
    async with printer("TM-T88VII", ("customized_12", "1")) as simulator, line(simulator.services["print"]) as host:
        assert await answered(host, requests.EXTENDED_STATUS_ON, 4) == bytes.fromhex("39 41 40 00")  # E47
        simulator.set("cover_open", "1")
        assert await host.exactly(4) == bytes.fromhex("39 45 40 00")
        simulator.set("execution_disabled", "1")
        assert await host.exactly(4) == bytes.fromhex("39 55 40 00")  # E49
        simulator.set("cover_open", "0")
        assert await host.exactly(4) == bytes.fromhex("39 51 40 00")
        assert await answered(host, requests.EXTENDED_STATUS_OFF, 0) == b""
        simulator.set("execution_disabled", "0")
        assert await answered(host, b"", 0) == b""


async def test_both_kinds_of_automatic_status_run_side_by_side() -> None:
    async with printer("TM-m30III", ("customized_12", "1")) as simulator, line(simulator.services["print"]) as host:
        both = requests.AUTOMATIC_STATUS_ON + requests.EXTENDED_STATUS_ON
        assert await answered(host, both, 8) == READY + bytes.fromhex("39 41 40 00")
        simulator.set("paper_end", "1")
        assert await host.exactly(8) == bytes.fromhex("18 00 0F 0F 39 45 40 00")


async def test_extended_status_tells_nothing_where_it_cannot_work() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.EXTENDED_STATUS_ON, 0) == b""
        simulator.set("paper_near_end", "1")
        assert await answered(connection, requests.REALTIME_STATUS[3], 1) == b"\x1e"
        assert nothing_printed(simulator)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("cutter_error", "40 40 40 41 40"),
        ("offline_by_rom", "42 40 40 40 40"),
        ("offline_by_overcurrent", "40 44 40 40 40"),
        ("offline_by_thermostat", "40 40 41 40 40"),
        ("offline_by_layout", "40 40 40 44 40"),
        ("cover_open", "40 40 40 40 40"),
    ],
)
async def test_the_offline_response_tells_the_cause(name: str, cause: str) -> None:
    async with printer("TM-L90") as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, requests.OFFLINE_RESPONSE_ON, 0) == b""
        simulator.set(name, "1")
        assert await connection.exactly(8) == b"\x37\x23" + bytes.fromhex(cause) + b"\0"
        assert simulator.get("offline") is True


async def test_the_offline_response_without_a_cause_and_off() -> None:
    async with printer("TM-L90") as simulator, line(simulator.services["print"]) as connection:
        assert await answered(connection, b"\x1d(H\x03\x00\x31\x30\x01", 0) == b""
        simulator.set("paper_end", "1")
        assert await connection.exactly(3) == b"\x37\x23\0"
        simulator.set("paper_end", "0")
        assert await answered(connection, requests.OFFLINE_RESPONSE_OFF, 0) == b""
        simulator.set("paper_end", "1")
        assert await answered(connection, b"", 0) == b""
