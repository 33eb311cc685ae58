"""The print port of the simulated printer over real sockets: answers, automatic status, sessions, buffer, resets."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from core.codec import Message
from core.families.star.simulated.models import PRINTERS
from core.families.star.simulated.printing import RECEIVE_BUFFER
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.asb_frame import AsbFrame
from core.families.star.wire.memory_switch import read_request
from core.families.star.wire.realtime import Realtime, RealtimeStatus
from core.families.star.wire.replies import InformationReply, VersionReply, encode_version
from core.families.star.wire.requests import (
    CANCEL,
    CLEAR_ETB_COUNTER,
    ENQ,
    EOT,
    ETB,
    INFORMATION_REQUEST,
    STATUS_ONCE,
    VERSION_REQUEST,
    AutomaticStatus,
    automatic_status_request,
)
from tests.core.families.star.living_printer import fields_of, printer
from tests.core.simulate.wire import Recorder, line

READY = bytes.fromhex("23 86 00 00 00 00 00 00 00 00 00")
OPENED = bytes.fromhex("23 86 28 00 00 00 00 00 00 00 00")
ASB_ON = automatic_status_request(AutomaticStatus.ASB)


@pytest.mark.parametrize("model", PRINTERS)
@pytest.mark.parametrize("wrapped", ["0", "1"])
async def test_version_and_information_come_bare_or_inside_a_status(model: str, wrapped: str) -> None:
    plan = PRINTERS[model]
    reader = AsbReader()
    settings = (("wrapped_replies", wrapped), ("nsb", "0"))
    async with printer(model, *settings) as simulator, line(simulator.services["print"]) as connection:
        connection.send(VERSION_REQUEST + INFORMATION_REQUEST)
        messages: list[Message] = []
        while not any(isinstance(message, InformationReply) for message in messages):
            messages += reader.feed(await connection.exactly(1))
    version = next(message for message in messages if isinstance(message, VersionReply))
    information = next(message for message in messages if isinstance(message, InformationReply))
    assert (version.model, version.version) == (plan.reported, plan.version_text)
    assert information.tags.get("PrSrN", "") == plan.serial_number
    frames = [message for message in messages if isinstance(message, AsbFrame)]
    assert len(frames) == 2 * int(wrapped)
    assert all(frame.data_length for frame in frames)


async def test_the_wrapped_version_reply_byte_for_byte() -> None:
    """Types and lengths of M-GRAPH, appendix 2: Length counts `11:B`, two bytes of length, the reply and `;`."""
    reply = encode_version("TSP654II", "4.1")
    frame = bytes.fromhex("23 86 00 00 00 00 00 00 00") + (len(reply) + 7).to_bytes(2)
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(VERSION_REQUEST)
        expected = frame + b"11:B" + len(reply).to_bytes(2) + reply + b";"
        assert await connection.exactly(len(expected)) == expected


async def test_enq_and_eot_are_answered_inside_a_status() -> None:
    async with printer("TSP654II", ("paper_near_end", "1")) as simulator:
        simulator.set("drawer_switch_closed", "1")
        async with line(simulator.services["print"]) as connection:
            connection.send(ENQ)
            frame = bytes.fromhex("23 86 04 00 00 04 00 00 00 00 08")
            assert await connection.exactly(19) == frame + b"01:B\x00\x01\xa0;"
            connection.send(EOT)
            assert await connection.exactly(19) == frame + b"02:B\x00\x01\x94;"


async def test_enq_tells_an_open_cover_and_a_buffer_that_is_not_empty() -> None:
    async with printer("TSP654II", ("cover_open", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"waits\n" + ENQ)
        messages = AsbReader().feed(await connection.exactly(19))
        (status,) = (message for message in messages if isinstance(message, RealtimeStatus))
        assert (status.which, status.raw) == (Realtime.ENQ, b"\x04")


async def test_data_is_printed_and_an_etb_behind_it_is_counted() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"Coffee\nCake\n" + ETB)
        connection.send(STATUS_ONCE)
        assert await connection.exactly(11) == bytes.fromhex("23 86 02 00 00 00 00 02 00 00 00")  # A3, with its length
        assert simulator.get("printed_lines") == 2
        assert sum(event["lines"] for event in trace.events("printed")) == 2
        connection.send(STATUS_ONCE)  # the flag was cleared by being reported, the counter was not
        assert await connection.exactly(11) == bytes.fromhex("23 86 00 00 00 00 00 02 00 00 00")


async def test_the_etb_counter_runs_from_31_to_0() -> None:
    async with printer("TSP654II", ("etb_counter", "31")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(ETB + STATUS_ONCE)
        frame = AsbReader().feed(await connection.exactly(11))[0]
        assert fields_of(frame, "TSP654II")["etb_counter"] == 0


@pytest.mark.parametrize("clearing", [CLEAR_ETB_COUNTER, b"\x1b\x1eE0", CANCEL], ids=["00", "30", "CAN"])
async def test_clearing_the_etb_counter_sends_no_status(clearing: bytes) -> None:
    async with printer("TSP654II", ("etb_counter", "7")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(ASB_ON + clearing + VERSION_REQUEST)
        first = await connection.exactly(11)
        assert first[9:] != b"\0\0"  # the version reply: nothing came before it
        assert simulator.get("etb_counter") == 0


async def test_automatic_status_goes_to_every_host_on_every_change_and_only_then() -> None:
    async with (
        printer("TSP654II", ("multi_session", "1")) as simulator,
        line(simulator.services["print"]) as first,
        line(simulator.services["print"]) as second,
    ):
        first.send(ASB_ON + STATUS_ONCE)
        assert await first.exactly(11) == READY
        simulator.set("cover_open", "1")
        for connection in (first, second):
            assert await connection.exactly(11) == OPENED
        simulator.set("cover_open", "1")
        simulator.set("mac", "00:11:62:00:00:01")
        simulator.set("cover_open", "0")
        for connection in (first, second):
            assert await connection.exactly(11) == READY


async def test_an_etb_is_reported_once_and_its_clearing_is_not() -> None:
    async with printer("TSP654II", ("asb", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"receipt\n" + ETB)
        assert await connection.exactly(11) == bytes.fromhex("23 86 02 00 00 00 00 02 00 00 00")
        simulator.set("paper_near_end", "1")
        assert await connection.exactly(11) == bytes.fromhex("23 86 00 00 00 04 00 02 00 00 00")


@pytest.mark.parametrize(
    ("n", "connects", "changes"),
    [
        (0, False, False), (ord("0"), False, False), (1, False, True), (ord("1"), False, True),
        (2, True, False), (ord("2"), True, False), (3, True, True), (ord("3"), True, True),
        (16, True, False), (99, True, False),
    ],
)  # fmt: skip
async def test_a_host_chooses_what_is_sent_until_power_off(n: int, connects: bool, changes: bool) -> None:
    """The memory switches say: on connecting only. 16 goes back to that, and 99 means nothing."""
    settings = (("nsb", "1"), ("multi_session", "1"))
    async with printer("TSP654II", *settings) as simulator, AsyncExitStack() as stack:
        first = await stack.enter_async_context(line(simulator.services["print"]))
        assert await first.exactly(11) == READY
        first.send(b"\x1b\x1ea" + bytes((n,)) + STATUS_ONCE)
        assert await first.exactly(11) == READY
        second = await stack.enter_async_context(line(simulator.services["print"]))
        if connects:
            assert await second.exactly(11) == READY
        simulator.set("cover_open", "1")
        first.send(STATUS_ONCE)
        expected = OPENED * (1 + changes)
        assert await first.exactly(len(expected)) == expected
        simulator.press("power")
        simulator.press("power")
        third = await stack.enter_async_context(line(simulator.services["print"]))
        assert await third.exactly(11) == OPENED


async def test_255_sends_a_status_and_changes_nothing() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        connection.send(automatic_status_request(AutomaticStatus.ONCE))
        assert await connection.exactly(11) == READY
        simulator.set("cover_open", "1")
        connection.send(STATUS_ONCE)
        assert await connection.exactly(11) == OPENED


async def test_an_old_tsp100_takes_no_notice_of_automatic_status() -> None:
    async with printer("TSP143LAN") as simulator, line(simulator.services["print"]) as connection:
        connection.send(ASB_ON + automatic_status_request(AutomaticStatus.ONCE) + STATUS_ONCE)
        simulator.set("cover_open", "1")
        simulator.set("cover_open", "0")
        connection.send(read_request("0") + EOT)
        assert await connection.exactly(19) == READY[:-2] + b"\x00\x08" + b"02:B\x00\x01\x10;"


async def test_other_commands_wait_while_the_printer_is_offline() -> None:
    async with printer("TSP654II", ("paper_end", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"order\n" + VERSION_REQUEST + STATUS_ONCE)
        waiting = bytes.fromhex("23 86 08 00 00 0C 00 00 00 00 00")
        assert await connection.exactly(11) == waiting
        assert simulator.get("printed_lines") == 0
        simulator.set("paper_end", "0")
        assert (await connection.exactly(38))[11:15] == b"11:B"
        assert simulator.get("printed_lines") == 1


async def test_what_a_host_sent_before_it_left_is_still_printed() -> None:
    trace = Recorder()
    async with printer("TSP654II", ("cover_open", "1"), trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(b"one\ntwo\n")
            await trace.until("received")
        await trace.until("closed")
        simulator.set("cover_open", "0")
        assert simulator.get("printed_lines") == 2


async def test_a_full_receive_buffer_loses_data_and_says_so_once() -> None:
    async with printer("TSP654II", ("cover_open", "1")) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"\n" * (RECEIVE_BUFFER + 1) + STATUS_ONCE + STATUS_ONCE)
        overflowed = bytes.fromhex("23 86 28 00 40 00 00 00 00 00 00")
        assert await connection.exactly(22) == overflowed + OPENED
        simulator.set("cover_open", "0")
        assert 0 < int(simulator.get("printed_lines")) <= RECEIVE_BUFFER
