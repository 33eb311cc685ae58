"""Every fault on the print port of the simulated printer, and what a wrong length is for each service."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Rejected
from core.families.star.simulated.spoiled import spoiled_length
from core.families.star.simulated.telnet import GREETING
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.asb_frame import AsbFrame, encode_frame
from core.families.star.wire.requests import STATUS_ONCE, VERSION_REQUEST
from tests.clock import ManualClock
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import Recorder, asked, line

READY = bytes.fromhex("23 86 00 00 00 00 00 00 00 00 00")


@pytest.mark.parametrize("fault", ["split", "delay=0", "none"])
async def test_an_answer_comes_whole(fault: str) -> None:
    async with printer(fault=fault) as simulator, line(simulator.services["print"]) as connection:
        connection.send(STATUS_ONCE)
        assert await connection.exactly(11) == READY


@pytest.mark.parametrize("fault", ["refuse", "reboot=9"])
async def test_nobody_can_connect(fault: str) -> None:
    async with printer(fault=fault, clock=ManualClock()) as simulator:
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services["print"], STATUS_ONCE)


@pytest.mark.parametrize("fault", ["reset_peer", "busy"])
async def test_there_is_a_reset_in_place_of_the_answer(fault: str) -> None:
    async with printer(fault=fault) as simulator:
        with pytest.raises(ConnectionResetError):
            await asked(simulator.services["print"], STATUS_ONCE)


async def test_half_an_answer_and_the_end() -> None:
    async with printer(fault="close_mid_reply") as simulator:
        assert await asked(simulator.services["print"], STATUS_ONCE) == READY[:5]


async def test_a_silent_printer_does_not_even_print() -> None:
    trace = Recorder()
    async with printer(fault="silent", trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"lost\n" + STATUS_ONCE)
        await trace.until("received")
        simulator.fault("none")
        connection.send(STATUS_ONCE)
        assert await connection.exactly(11) == READY
        assert simulator.get("printed_lines") == 0


async def test_the_answer_before_comes_first() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(STATUS_ONCE)
        await connection.exactly(11)
        simulator.fault("stale_reply")
        simulator.set("paper_near_end", "1")
        connection.send(STATUS_ONCE)
        assert await connection.exactly(22) == READY + bytes.fromhex("23 86 00 00 00 04 00 00 00 00 00")


async def test_garbage_leaves_a_status_to_be_read() -> None:
    async with printer(fault="garbage") as simulator, line(simulator.services["print"]) as connection:
        connection.send(STATUS_ONCE)
        reader, kinds = AsbReader(), set[type]()
        while AsbFrame not in kinds:
            kinds |= {type(message) for message in reader.feed(await connection.exactly(1))}
        assert Rejected in kinds


async def test_a_flood_of_automatic_status() -> None:
    async with printer("TSP654II", ("asb", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(STATUS_ONCE)
        await connection.exactly(11)
        simulator.fault("flood")
        simulator.set("paper_near_end", "1")
        low = bytes.fromhex("23 86 00 00 00 04 00 00 00 00 00")
        assert await connection.exactly(11 * 5000) == low * 5000
        simulator.fault("none")


async def test_a_reboot_forgets_what_a_host_chose() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(b"\x1b\x1ea\x03" + STATUS_ONCE)
            await connection.exactly(11)
            simulator.fault("reboot=9")
        await clock.sleeping()
        clock.advance(9)
        await trace.until("fault", 2)
        async with line(simulator.services["print"]) as connection:
            simulator.set("paper_near_end", "1")
            connection.send(VERSION_REQUEST)
            answer = await connection.exactly(15)
            assert answer[11:] == b"11:B"  # no status on connecting, and none on the change


async def test_a_wrapped_reply_of_a_wrong_length_is_no_reply() -> None:
    async with printer(fault="wrong_length") as simulator, line(simulator.services["print"]) as connection:
        connection.send(VERSION_REQUEST)
        answer = await connection.exactly(11 + 27)
        assert int.from_bytes(answer[9:11]) == 27 + 8


async def test_telnet_says_no_lengths_that_could_be_wrong() -> None:
    async with printer(fault="wrong_length") as simulator, line(simulator.services["telnet"]) as connection:
        expected = GREETING + b"login: "
        assert await connection.exactly(len(expected)) == expected


@pytest.mark.parametrize("length", [7, 9, 15, 16, 31])
def test_a_bare_status_of_a_wrong_length_is_another_one(length: int) -> None:
    frame = encode_frame({}, "TSP650", 3, length=length, lan=False)
    spoiled = spoiled_length("serial", frame)
    assert spoiled != frame
    reader = AsbReader()
    kept = [message for message in reader.feed(spoiled) if isinstance(message, AsbFrame)]
    assert not kept


@pytest.mark.parametrize("message", [b"\x20", b"\x23", b"\x23\x86"])
def test_what_is_shorter_than_it_says_loses_its_last_byte(message: bytes) -> None:
    assert spoiled_length("print", message) == message[:-1]


@given(st.sampled_from(["print", "serial", "status", "control", "discovery", "telnet", "web"]), st.binary(min_size=1))
def test_any_message_can_be_spoiled(service: str, message: bytes) -> None:
    assert isinstance(spoiled_length(service, message), bytes)
