"""The simulated print port: who may use it, what a restart does to it, and its memory switches."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from core.families.star.simulated.mechanism import SELF_PRINT_LINES
from core.families.star.simulated.simulator import SEVERAL_SESSIONS
from core.families.star.wire.memory_switch import Verb, encode_switch_reply, read_request, switch_request
from core.families.star.wire.requests import (
    ETB,
    REALTIME_RESET,
    SELF_PRINT,
    STATUS_ONCE,
    STATUS_REQUEST,
    AutomaticStatus,
    automatic_status_request,
)
from tests.clock import ManualClock
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import Recorder, asked, line

READY = bytes.fromhex("23 86 00 00 00 00 00 00 00 00 00")
OPENED = bytes.fromhex("23 86 28 00 00 00 00 00 00 00 00")
ASB_ON = automatic_status_request(AutomaticStatus.ASB)


async def test_a_second_session_is_reset_unless_there_are_eight() -> None:
    async with printer() as simulator, AsyncExitStack() as stack:
        port = simulator.services["print"]
        first = await stack.enter_async_context(line(port))
        first.send(STATUS_ONCE)
        assert await first.exactly(11) == READY
        with pytest.raises(ConnectionResetError):
            await asked(port, STATUS_ONCE)
        simulator.set("multi_session", "1")
        for _ in range(SEVERAL_SESSIONS - 1):
            await stack.enter_async_context(line(port))
        with pytest.raises(ConnectionResetError):
            await asked(port, STATUS_ONCE)


async def test_the_first_session_that_sends_owns_the_printer_and_others_wait_their_turn() -> None:
    trace = Recorder()
    async with printer("TSP654II", ("multi_session", "1"), trace=trace) as simulator, AsyncExitStack() as stack:
        port = simulator.services["print"]
        idle, owner, waiting = [await stack.enter_async_context(line(port)) for _ in range(3)]
        owner.send(b"a\n" + STATUS_ONCE)
        assert await owner.exactly(11) == READY
        waiting.send(b"b\nb\n" + STATUS_ONCE)
        await trace.until("received", 2)
        assert simulator.get("printed_lines") == 1
        async with line(port) as gone:
            gone.send(b"c\nc\nc\n")
            await trace.until("received", 3)
        await trace.until("closed")
        owner.close()
        assert await waiting.exactly(11) == READY
        assert simulator.get("printed_lines") == 3
        waiting.close()
        await trace.until("closed", 3)
        assert simulator.get("printed_lines") == 6
        idle.send(STATUS_ONCE)
        assert await idle.exactly(11) == READY


async def test_the_idle_time_out_of_the_print_port_is_off_until_it_is_set() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(clock=clock, trace=trace) as simulator, line(simulator.services["print"]) as connection:
        await trace.until("connected")
        clock.advance(3600)
        connection.send(STATUS_ONCE)
        assert await connection.exactly(11) == READY
        simulator.set("print_idle", "60")
        await clock.sleeping()
        clock.advance(60)
        assert await connection.rest() == b""
        assert trace.events("closed")[0]["by"] == "idle"


async def refused(port: int) -> bool:
    try:
        return not await asked(port, STATUS_REQUEST)
    except ConnectionRefusedError:
        return True


@pytest.mark.parametrize(
    ("resetting", "lines"),
    [
        (REALTIME_RESET, 0),
        (SELF_PRINT, SELF_PRINT_LINES),
        (switch_request(Verb.WRITE), 0),
        (switch_request(Verb.WRITE_AND_PRINT), SELF_PRINT_LINES),
    ],
    ids=["ESC ACK CAN", "ESC ?", "W", "T"],
)
async def test_a_reset_takes_time_and_forgets(resetting: bytes, lines: int) -> None:
    clock, trace = ManualClock(), Recorder()
    settings = (("reset_seconds", "8"), ("etb_counter", "5"), ("cutter_error", "1"), ("offline", "0"))
    async with printer("TSP654II", *settings, clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(ASB_ON + resetting + b"lost\n")
            with pytest.raises(ConnectionResetError):
                await connection.rest()
        assert [await refused(simulator.services[name]) for name in ("print", "status", "control", "web")] == [True] * 4
        assert (simulator.get("etb_counter"), simulator.get("cutter_error")) == (0, False)
        await clock.sleeping()
        clock.advance(7.9)
        await asyncio.sleep(0)
        assert not trace.events("restarted")
        clock.advance(0.1)
        await trace.until("restarted")
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY
        assert simulator.get("printed_lines") == lines
        async with line(simulator.services["print"]) as connection:
            simulator.set("paper_near_end", "1")
            connection.send(STATUS_ONCE)
            assert await connection.exactly(11) == bytes.fromhex("23 86 00 00 00 04 00 00 00 00 00")


async def test_a_real_time_reset_works_when_offline_and_loses_what_waits() -> None:
    clock, trace = ManualClock(), Recorder()
    settings = (("cover_open", "1"), ("reset_seconds", "8"))
    async with printer("TSP654II", *settings, clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(b"waits\n" + SELF_PRINT)
            await trace.until("received")
            assert not trace.events("restarting")
            connection.send(REALTIME_RESET)
            await trace.until("restarting")
        await clock.sleeping()
        clock.advance(8)
        await trace.until("restarted")
        assert simulator.get("cover_open") is True
        simulator.set("cover_open", "0")
        assert simulator.get("printed_lines") == 0


async def test_a_self_print_needs_paper() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer("TSP654II", ("reset_seconds", "8"), clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(SELF_PRINT)
            await trace.until("restarting")
        simulator.set("paper_end", "1")
        await clock.sleeping()
        clock.advance(8)
        await trace.until("restarted")
        assert simulator.get("printed_lines") == 0


async def test_switches_are_read_staged_and_written() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer("TSP654II", ("memory_switch_3", "0180"), clock=clock, trace=trace) as simulator:
        port = simulator.services["print"]
        async with line(port) as connection:
            connection.send(switch_request(Verb.SET, "C", 0x0001) + switch_request(Verb.CLEAR, "3", 0x0100))
            connection.send(read_request("C") + read_request("3"))
            assert await connection.exactly(20) == encode_switch_reply("C", 0x2000) + encode_switch_reply("3", 0x0180)
            connection.send(switch_request(Verb.WRITE))
            await trace.until("restarting")
        await clock.sleeping()
        clock.advance(1)
        await trace.until("restarted")
        async with line(port) as connection:
            connection.send(read_request("C") + read_request("3"))
            assert await connection.exactly(20) == encode_switch_reply("C", 0x2001) + encode_switch_reply("3", 0x0080)
        assert (simulator.get("memory_switch_c"), simulator.get("nvram_writes")) == ("2001", 1)


async def test_the_old_form_stores_without_a_reset() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, line(simulator.services["print"]) as connection:
        connection.send(b"\x1b#4+0180\n\0" + read_request("4"))
        assert await connection.exactly(10) == encode_switch_reply("4", 0x0180)
        assert simulator.get("nvram_writes") == 1
        assert not trace.events("restarting")


async def test_bytes_of_print_commands_may_come_one_by_one() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as connection:
        for byte in b"\n" + ETB + automatic_status_request(AutomaticStatus.ONCE):
            connection.send(bytes((byte,)))
            await asyncio.sleep(0)
        assert await connection.exactly(11) == bytes.fromhex("23 86 02 00 00 00 00 02 00 00 00")
