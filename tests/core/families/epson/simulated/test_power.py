"""The power of a simulated printer: the power-off sequence, resets, notices, buttons."""

from __future__ import annotations

import pytest

from core.families.epson.simulated.mechanism import SELF_TEST_LINES
from core.families.epson.simulated.simulator import FEED_SECONDS, POWER_OFF_SECONDS
from core.families.epson.wire import requests
from core.families.epson.wire.enpc import Function, Kind, encode
from tests.clock import ManualClock
from tests.core.families.epson.printers import printer
from tests.core.simulate.wire import Recorder, datagrams, line

ASK = requests.REALTIME_STATUS[0]


async def refused(port: int) -> bool:
    try:
        async with line(port):
            return False
    except ConnectionRefusedError:
        return True


async def test_after_the_power_off_sequence_only_the_power_switch_helps() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(requests.AUTOMATIC_STATUS_ON + requests.POWER_OFF + ASK + b"line\n")
            # E41, and then the end: powered off, not lost.
            assert await connection.rest() == bytes.fromhex("10 00 00 0F 3B 30 00")
        await trace.until("switched_off")
        assert await refused(simulator.services["print"])
        assert await refused(simulator.services["web"])
        simulator.press("power")
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == b"\x12"
        assert simulator.get("printed_lines") == 0


async def test_the_power_button_says_so_and_ends_the_connection_in_order() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == b"\x12"
            simulator.press("power")
            assert await connection.rest() == bytes.fromhex("3B 30 00")
        await trace.until("switched_off")
        assert await refused(simulator.services["print"])
        simulator.press("power")
        assert not await refused(simulator.services["print"])


async def test_with_nobody_connected_the_power_goes_at_once() -> None:
    async with printer("TM-T88VII") as simulator:
        simulator.press("power")
        assert await refused(simulator.services["print"])


async def test_a_host_that_does_not_let_go_does_not_keep_the_power_on() -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        printer("TM-T88VII", ("idle", "0"), clock=clock, trace=trace) as simulator,
        line(simulator.services["print"]) as connection,
    ):
        connection.send(ASK)
        assert await connection.exactly(1) == b"\x12"
        # It hears nothing, and so does not hang up either.
        simulator.fault("silent")
        simulator.press("power")
        await clock.sleeping()
        clock.advance(POWER_OFF_SECONDS)
        await trace.until("switched_off")
        with pytest.raises(ConnectionResetError):
            await connection.rest()


async def test_a_press_during_the_sequence_switches_on_again() -> None:
    async with printer("TM-T88VII") as simulator, line(simulator.services["print"]) as connection:
        connection.send(ASK)
        assert await connection.exactly(1) == b"\x12"
        simulator.press("power")
        simulator.press("power")
        async with line(simulator.services["print"]) as again:
            again.send(ASK)
            assert await again.exactly(1) == b"\x12"


async def test_the_next_in_turn_is_not_served_by_a_printer_that_is_off() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", trace=trace) as simulator:
        port = simulator.services["print"]
        async with line(port) as first, line(port) as second:
            await trace.until("connected", 2)
            second.send(ASK)
            first.send(requests.POWER_OFF)
            assert await first.rest() == bytes.fromhex("3B 30 00")
            with pytest.raises(ConnectionResetError):
                await second.rest()


async def test_a_restart_forgets_what_was_chosen_and_what_waited() -> None:
    options = (("cutter_error", "1"), ("cover_open", "1"), ("density", "3"))
    async with printer("TM-T88VII", *options) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(requests.transmit(requests.Transmit.BASIC) + b"line\n" + requests.AUTOMATIC_STATUS_ON)
            assert await connection.exactly(4) == bytes.fromhex("38 08 00 0F")
            simulator.press("power")
        simulator.press("power")
        simulator.set("cover_open", "0")
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK + requests.REALTIME_STATUS[2])
            assert await connection.exactly(2) == b"\x12\x12"
        assert (simulator.get("printed_lines"), simulator.get("density")) == (0, 0)


@pytest.mark.parametrize("switch", ["00000000", "00000001"])
async def test_the_notice_of_power_on_comes_with_memory_switch_1_1(switch: str) -> None:
    async with printer("TM-T88VII", ("memory_switch_1", switch)) as simulator:
        for _ in range(2):
            async with line(simulator.services["print"]) as connection:
                connection.send(ASK)
                notice = bytes.fromhex("3B 31 00") if switch == "00000001" else b""
                assert await connection.exactly(len(notice) + 1) == notice + b"\x12"
                simulator.press("power")
                simulator.press("power")
        async with line(simulator.services["print"]):
            pass
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == b"\x12"


async def test_the_test_print_prints_and_resets() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer("TM-T88VII", ("reset_seconds", "8"), clock=clock, trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(requests.test_print(0, 2))
            with pytest.raises(ConnectionResetError):
                await connection.rest()
        assert await refused(simulator.services["print"])
        await clock.sleeping()
        clock.advance(8)
        await trace.until("restarted")
        assert not await refused(simulator.services["print"])
        assert simulator.get("printed_lines") == SELF_TEST_LINES
        assert simulator.get("counter_50") == 1


async def test_a_board_that_is_told_to_reset_answers_first() -> None:
    trace = Recorder()
    async with printer("TM-T88VII", ("reset_seconds", "0"), trace=trace) as simulator:
        async with datagrams(simulator.services["discovery"]) as (send, answers):
            send(encode(Kind.COMMAND, Function.RESET, b"\0"))
            assert (await answers.next()).startswith(b"EPSONc\x03\x00\x00\x12\x00\x00")
        await trace.until("restarted")


async def test_restarting_the_timer_lets_a_silent_session_stay() -> None:
    clock = ManualClock()
    options = (("idle", "300"),)
    async with printer("TM-T88VII", *options, clock=clock) as simulator, line(simulator.services["print"]) as host:
        host.send(ASK)
        assert await host.exactly(1) == b"\x12"
        await clock.sleeping()
        clock.advance(200)
        async with datagrams(simulator.services["discovery"]) as (send, answers):
            send(encode(Kind.COMMAND, Function.TIMER_RESTART))
            await answers.next()
        clock.advance(100)
        host.send(ASK)
        assert await host.exactly(1) == b"\x12"


async def test_the_feed_button_feeds_for_a_moment() -> None:
    clock = ManualClock()
    async with printer(clock=clock) as simulator, line(simulator.services["print"]) as connection:
        connection.send(requests.AUTOMATIC_STATUS_ON)
        assert await connection.exactly(4) == bytes.fromhex("10 00 00 0F")
        simulator.press("feed")
        assert await connection.exactly(4) == bytes.fromhex("58 02 00 0F")
        await clock.sleeping(2)
        clock.advance(FEED_SECONDS)
        assert await connection.exactly(4) == bytes.fromhex("10 00 00 0F")


async def test_power_off_calls_off_what_was_to_come() -> None:
    clock = ManualClock()
    async with printer("TM-T88VII", ("idle", "0"), clock=clock) as simulator:
        simulator.press("feed")
        await clock.sleeping()
        simulator.press("power")
        simulator.press("power")
        assert simulator.get("feeding") is False
        simulator.set("feeding", "1")
        clock.advance(FEED_SECONDS)
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            assert await connection.exactly(1) == b"\x1a"
