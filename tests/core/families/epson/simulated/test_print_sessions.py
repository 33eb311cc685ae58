"""The simulated print port: whose turn it is, who waits, and when silence ends it."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from core.families.epson.simulated.printing import RECEIVE_BUFFER
from core.families.epson.simulated.simulator import PRINT_SESSIONS
from core.families.epson.wire import requests
from tests.clock import ManualClock
from tests.core.families.epson.printers import printer
from tests.core.simulate.wire import Recorder, line

ASK = requests.REALTIME_STATUS[0]
WELL = b"\x12"


async def test_one_job_at_a_time_and_three_that_wait() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, AsyncExitStack() as stack:
        port = simulator.services["print"]
        hosts = [await stack.enter_async_context(line(port)) for _ in range(PRINT_SESSIONS)]
        await trace.until("connected", PRINT_SESSIONS)
        async with line(port) as turned_away:
            with pytest.raises(ConnectionResetError):
                await turned_away.rest()
        for host in hosts[1:]:
            host.send(ASK)
        await trace.until("received", PRINT_SESSIONS - 1)
        hosts[0].send(ASK)
        assert await hosts[0].exactly(1) == WELL
        assert len(trace.events("sent")) == 1
        for number, host in enumerate(hosts[:-1], 1):
            host.close()
            assert await hosts[number].exactly(1) == WELL


async def test_only_the_host_that_has_the_printer_gets_automatic_status() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", trace=trace) as simulator, AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(line(simulator.services["print"])) for _ in range(2)]
        first.send(requests.AUTOMATIC_STATUS_ON)
        assert await first.exactly(4) == bytes.fromhex("10 00 00 0F")
        simulator.set("paper_near_end", "1")
        assert await first.exactly(4) == bytes.fromhex("10 00 03 0F")
        first.close()
        await trace.until("closed")
        simulator.set("paper_near_end", "0")
        assert await second.exactly(4) == bytes.fromhex("10 00 00 0F")


async def test_what_a_host_sent_before_it_hung_up_is_printed_in_its_turn() -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator, AsyncExitStack() as stack:
        port = simulator.services["print"]
        first = await stack.enter_async_context(line(port))
        first.send(ASK)
        assert await first.exactly(1) == WELL
        async with line(port) as gone:
            gone.send(b"job\n")
            await trace.until("received", 2)
        await trace.until("closed")
        last = await stack.enter_async_context(line(port))
        last.send(ASK)
        await trace.until("received", 3)
        assert simulator.get("printed_lines") == 0
        first.close()
        assert await last.exactly(1) == WELL
        assert simulator.get("printed_lines") == 1


async def test_a_job_is_still_printed_when_its_host_has_hung_up_and_the_printer_was_offline() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", ("cover_open", "1"), trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(b"a\nb\n")
            await trace.until("received")
        await trace.until("closed")
        simulator.set("cover_open", "0")
        assert simulator.get("printed_lines") == 2


async def test_silence_ends_a_session() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer("TM-T88VII", ("idle", "90"), clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == WELL
            await clock.sleeping()
            clock.advance(60)
            connection.send(ASK)
            assert await connection.exactly(1) == WELL
            clock.advance(30)
            connection.send(ASK)
            assert await connection.exactly(1) == WELL
            await clock.sleeping()
            clock.advance(60)
            await clock.sleeping()
            clock.advance(90)
            assert await connection.rest() == b""
        assert trace.events("closed")[0]["by"] == "idle"


async def test_no_idle_limit_is_none() -> None:
    clock = ManualClock()
    options = (("idle", "0"),)
    async with printer("TM-T88VII", *options, clock=clock) as simulator, line(simulator.services["print"]) as host:
        host.send(ASK)
        assert await host.exactly(1) == WELL
        clock.advance(100000)
        host.send(ASK)
        assert await host.exactly(1) == WELL


async def test_what_does_not_fit_into_the_receive_buffer_is_lost_and_told() -> None:
    trace = Recorder()
    options = (("cover_open", "1"),)
    async with printer("TM-T88VII", *options, trace=trace) as simulator, line(simulator.services["print"]) as host:
        host.send(b"\n" * (RECEIVE_BUFFER + 70000))
        await trace.until("overflowed")
        host.send(ASK)
        assert await host.exactly(1) == b"\x1a"
        simulator.set("cover_open", "0")
        assert 0 < int(simulator.get("printed_lines")) <= RECEIVE_BUFFER
