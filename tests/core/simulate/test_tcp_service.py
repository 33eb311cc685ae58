"""The TCP service: sessions, limits, silence, hanging up."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack

import pytest

from core.simulate.simulator import SimulatorOptions
from core.simulate.tcp_connection import MOST_UNREAD
from core.simulate.tcp_service import TcpLimits
from tests.clock import ManualClock
from tests.core.simulate.lamp import LIMITS, Lamp
from tests.core.simulate.wire import Recorder, asked, line, soon


async def test_a_question_is_answered_and_the_line_stays() -> None:
    async with Lamp(SimulatorOptions()) as lamp, line(lamp.services["ask"]) as connection:
        connection.send(b"?")
        assert await connection.exactly(5) == b"dark;"
        lamp.set("lit", "1")
        connection.send(b"?")
        assert await connection.exactly(4) == b"lit;"


async def test_close_after_an_answer_ends_the_line_in_order() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        assert await asked(lamp.services["ask"], b"??!") == b"dark;dark;dark;"


async def test_one_session_more_than_there_are_is_reset() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp, AsyncExitStack() as stack:
        port = lamp.services["ask"]
        lines = [await stack.enter_async_context(line(port)) for _ in range(LIMITS.sessions)]
        for connection in lines:
            connection.send(b"?")
            assert await connection.exactly(5) == b"dark;"
        assert lamp.ask.sessions == LIMITS.sessions
        one_more = await stack.enter_async_context(line(port))
        with pytest.raises(ConnectionResetError):
            await one_more.rest()
        assert [event["peer"] for event in trace.events("turned_away")] == [f"127.0.0.1:{one_more.port}"]
        lines[0].close()
        await trace.until("closed")
        assert await asked(port, b"!") == b"dark;"


async def test_a_line_that_the_device_hung_up_on_is_no_session_any_more() -> None:
    async with Lamp(SimulatorOptions()) as lamp, AsyncExitStack() as stack:
        for _ in range(LIMITS.sessions * 2):
            connection = await stack.enter_async_context(line(lamp.services["ask"]))
            connection.send(b"!")
            assert await connection.rest() == b"dark;"


async def test_silence_ends_a_session_when_its_time_is_over() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        await trace.until("connected")
        clock.advance(29)
        connection.send(b"?")
        assert await connection.exactly(5) == b"dark;"
        clock.advance(29)
        connection.send(b"?")
        assert await connection.exactly(5) == b"dark;"
        await clock.sleeping()
        clock.advance(30)
        assert await connection.rest() == b""
        assert trace.events("closed")[0]["by"] == "idle"


async def test_silence_can_be_counted_anew() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        await trace.until("connected")
        await clock.sleeping()
        clock.advance(20)
        lamp.ask.restart_idle()
        clock.advance(10)
        await clock.sleeping()
        clock.advance(19)
        connection.send(b"?")
        assert await connection.exactly(5) == b"dark;"


async def test_bytes_that_get_no_answer_are_no_silence() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        await trace.until("connected")
        clock.advance(29)
        connection.send(b"x")
        await trace.until("received")
        clock.advance(29)
        connection.send(b"!")
        assert await connection.rest() == b"dark;"


async def test_a_peer_that_does_not_read_is_not_sent_to_without_end_and_is_left_in_time() -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        Lamp(SimulatorOptions(fault="flood", clock=clock, trace=trace)) as lamp,
        line(lamp.services["ask"]) as connection,
    ):
        connection.send(b"?")
        sent = -1
        while len(trace.lines) > sent:
            sent = len(trace.lines)
            for _ in range(50):
                await asyncio.sleep(0)
            assert sent < 20_000
        clock.advance(30)
        await trace.until("closed")
        assert trace.events("closed")[0]["by"] == "idle"
        assert lamp.ask.sessions == 0
        lamp.fault("none")
        assert await asked(lamp.services["ask"], b"!") == b"dark;"


async def test_only_the_silent_session_is_ended() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp:
        port = lamp.services["ask"]
        async with line(port) as silent, line(port) as lively:
            await trace.until("connected", 2)
            clock.advance(20)
            lively.send(b"?")
            assert await lively.exactly(5) == b"dark;"
            clock.advance(10)
            assert await silent.rest() == b""
            lively.send(b"?")
            assert await lively.exactly(5) == b"dark;"
            await clock.sleeping()
            clock.advance(30)
            assert await lively.rest() == b""


async def test_other_limits_hold_from_now_on() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp, line(lamp.services["ask"]) as first:
        await trace.until("connected")
        await clock.sleeping()
        lamp.ask.limit(TcpLimits(sessions=1))
        with pytest.raises(ConnectionResetError):
            await asked(lamp.services["ask"], b"?")
        clock.advance(3600)
        first.send(b"?")
        assert await first.exactly(5) == b"dark;"
        lamp.ask.limit(TcpLimits(sessions=1, idle=5))
        await clock.sleeping()
        clock.advance(5)
        assert await first.rest() == b""


async def test_a_peer_that_never_reads_is_given_up() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        await trace.until("connected")
        (taken,) = lamp.taken
        message = bytes(MOST_UNREAD)
        for _ in range(64):
            taken.send(message)
        await trace.until("reset")
        assert trace.events("reset")[0]["by"] == "lost"
        assert connection.port > 0


async def test_who_hangs_up_half_still_gets_the_answer() -> None:
    async with Lamp(SimulatorOptions()) as lamp, line(lamp.services["ask"]) as connection:
        connection.send(b"?")
        connection.hang_up_half()
        assert await connection.rest() == b"dark;"


async def test_stop_resets_what_is_open_and_frees_the_port() -> None:
    lamp = Lamp(SimulatorOptions())
    await lamp.start()
    port = lamp.services["ask"]
    async with line(port) as connection:
        connection.send(b"?")
        await connection.exactly(5)
        await lamp.ask.stop()
        assert lamp.ask.sessions == 0
        await lamp.stop()
        with pytest.raises(ConnectionResetError):
            await connection.rest()
    with pytest.raises(ConnectionRefusedError):
        await asked(port, b"?")
    await lamp.start()
    assert await asked(lamp.services["ask"], b"!") == b"dark;"
    await lamp.stop()


async def test_stop_does_not_wait_for_a_peer_that_does_not_read() -> None:
    lamp = Lamp(SimulatorOptions(fault="flood"))
    await lamp.start()
    async with line(lamp.services["ask"]) as connection:
        connection.send(b"!")
        assert (await connection.exactly(10)) == b"dark;dark;"
        await soon(lamp.stop())


async def test_a_taken_port_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        lamp = Lamp(SimulatorOptions())
        with pytest.raises(OSError, match=r"^The simulator could not listen on 127\.0\.0\.1 port \d+: address already"):
            await lamp.ask.start("127.0.0.1", taken.getsockname()[1])
        await lamp.stop()


async def test_the_trace_tells_the_story_of_a_connection() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        peer = f"127.0.0.1:{connection.port}"
        connection.send(b"!")
        await connection.rest()
        await trace.until("closed")
        assert trace.lines == [
            {"event": "connected", "service": "ask", "peer": peer},
            {"event": "received", "service": "ask", "peer": peer, "bytes": "21"},
            {"event": "sent", "service": "ask", "peer": peer, "bytes": "64 61 72 6b 3b"},
            {"event": "closed", "service": "ask", "peer": peer, "by": "device"},
        ]


async def test_ipv6_loopback_works_too() -> None:
    if not socket.has_ipv6:
        pytest.skip("this system has no IPv6")
    async with Lamp(SimulatorOptions(host="::1")) as lamp:
        assert lamp.address == f"lamp://[::1]?ask={lamp.services['ask']}&say={lamp.services['say']}"
        assert await asked(lamp.services["ask"], b"!", "::1") == b"dark;"


async def test_a_loop_that_watches_no_sockets_serves_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def watches_none(*_: object) -> None:
        raise NotImplementedError

    lamp = Lamp(SimulatorOptions(fault="refuse"))
    await lamp.start()
    with monkeypatch.context() as patch:
        patch.setattr(asyncio.get_running_loop(), "add_reader", watches_none)  # as on Windows
        for _ in range(5):
            lamp.fault("none")
            lamp.fault("refuse")
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"!")
        lamp.fault("none")
    for _ in range(2):
        assert await asked(lamp.services["ask"], b"!") == b"dark;"
    lamp.fault("refuse")
    with pytest.raises(ConnectionRefusedError):
        await asked(lamp.services["ask"], b"!")
    await lamp.stop()
