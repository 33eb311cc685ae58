"""Every fault on the print port of the simulated printer, and what a wrong length is for each service."""

from __future__ import annotations

import pytest

from core.families.epson.simulated.spoiled import spoiled_length
from core.families.epson.wire import requests
from core.families.epson.wire.enpc import Function, Kind, encode
from tests.clock import ManualClock
from tests.core.families.epson.printers import nothing_printed, printer
from tests.core.simulate.wire import Recorder, asked, datagrams, line

ON = requests.AUTOMATIC_STATUS_ON
READY = bytes.fromhex("10 00 00 0F")
QUERY = encode(Kind.QUERY, Function.BASIC_INFORMATION)


@pytest.mark.parametrize("fault", ["split", "delay=0", "none"])
async def test_an_answer_comes_whole(fault: str) -> None:
    async with printer(fault=fault) as simulator, line(simulator.services["print"]) as connection:
        connection.send(ON)
        assert await connection.exactly(4) == READY


@pytest.mark.parametrize("fault", ["refuse", "reboot=9"])
async def test_nobody_can_connect(fault: str) -> None:
    async with printer(fault=fault, clock=ManualClock()) as simulator:
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services["print"], ON)


@pytest.mark.parametrize("fault", ["reset_peer", "busy"])
async def test_there_is_a_reset_in_place_of_the_answer(fault: str) -> None:
    async with printer(fault=fault) as simulator:
        with pytest.raises(ConnectionResetError):
            await asked(simulator.services["print"], ON)


async def test_while_somebody_else_prints_the_board_still_tells_who_it_is() -> None:
    async with printer("TM-T88V", fault="busy") as simulator:
        async with datagrams(simulator.services["discovery"]) as (send, answers):
            send(QUERY)
            assert b"TM-T88V\0" in await answers.next()
        page = await asked(simulator.services["web"], b"GET / HTTP/1.1\r\nHost: printer\r\n\r\n")
        assert page.startswith(b"HTTP/1.1 200")


async def test_half_an_answer_and_the_end() -> None:
    async with printer(fault="close_mid_reply") as simulator:
        assert await asked(simulator.services["print"], ON) == READY[:2]


async def test_a_silent_printer_does_not_even_print() -> None:
    trace = Recorder()
    async with printer(fault="silent", trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"lost\n" + ON)
        await trace.until("received")
        simulator.fault("none")
        connection.send(ON)
        assert await connection.exactly(4) == READY
        assert nothing_printed(simulator)


async def test_the_answer_before_comes_first() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.REALTIME_STATUS[0])
        assert await connection.exactly(1) == b"\x12"
        simulator.fault("stale_reply")
        simulator.set("cover_open", "1")
        connection.send(requests.REALTIME_STATUS[1])
        assert await connection.exactly(2) == b"\x12\x16"


async def test_garbage_comes_before_the_status() -> None:
    async with printer(fault="garbage") as simulator, line(simulator.services["print"]) as connection:
        connection.send(ON)
        received = b""
        while not received.endswith(READY):
            received += await connection.exactly(1)
        assert 1 <= len(received) - len(READY) <= 16


async def test_a_flood_repeats_the_answer() -> None:
    async with printer(fault="flood") as simulator, line(simulator.services["print"]) as connection:
        connection.send(ON)
        assert await connection.exactly(4000) == READY * 1000


@pytest.mark.parametrize(
    ("service", "message", "spoiled"),
    [
        ("print", "37 22 31 32 33 34 00", "37 22 31 32 33 34"),
        ("serial", "10 00 00 0F", "10 00 00"),
        ("print", "12", "12 12"),
        ("discovery", "45 50 53 4F 4E 71 03 00 00 16 00 00 00 01 00", "45 50 53 4F 4E 71 03 00 00 16 00 00 00 09 00"),
        ("web", "41 42 43 44 45 46 47 48 49", "41"),
        ("other", "41 42", "41 42"),
    ],
)
def test_what_a_wrong_length_is(service: str, message: str, spoiled: str) -> None:
    assert spoiled_length(service, bytes.fromhex(message)) == bytes.fromhex(spoiled)


async def test_a_wrong_length_reaches_the_wire() -> None:
    async with printer(fault="wrong_length") as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.information(66) + requests.REALTIME_STATUS[0])
        assert await connection.exactly(8) == b"\x5fEPSON\x12\x12"
