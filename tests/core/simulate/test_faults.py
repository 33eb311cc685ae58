"""Every fault, as whoever asks sees it, on a stream and on datagrams."""

from __future__ import annotations

import asyncio
import socket

import pytest

from core.simulate.faults import DATAGRAM_FLOOD, FAULTS, parse_fault
from core.simulate.simulator import SimulatorOptions
from tests.clock import ManualClock
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.wire import Recorder, asked, begins, datagrams, line, soon


async def test_refuse_resets_who_is_there_and_refuses_who_comes() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        port = lamp.services["ask"]
        async with line(port) as connection:
            connection.send(b"?")
            await connection.exactly(5)
            lamp.fault("refuse")
            with pytest.raises(ConnectionResetError):
                await connection.rest()
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                await asked(port, b"?")
        lamp.fault("none")
        assert lamp.services["ask"] == port
        assert await asked(port, b"!") == b"dark;"


async def test_refusing_and_listening_may_change_as_fast_as_one_likes() -> None:
    async with Lamp(SimulatorOptions(fault="refuse")) as lamp:
        for _ in range(20):
            lamp.fault("none")
            lamp.fault("refuse")
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"?")
        lamp.fault("none")
        assert await asked(lamp.services["ask"], b"!") == b"dark;"


@pytest.mark.parametrize("rounds", range(5))
async def test_who_connects_at_the_last_moment_is_reset_too(rounds: int) -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        await asked(lamp.services["ask"], b"!")
        with socket.create_connection(("127.0.0.1", lamp.services["ask"])) as late:
            late.setblocking(False)
            for _ in range(rounds):
                await asyncio.sleep(0)
            lamp.fault("refuse")
            with pytest.raises(ConnectionResetError):
                await soon(asyncio.get_running_loop().sock_recv(late, 1))
        assert lamp.ask.sessions == 0


async def test_reset_peer_resets_instead_of_answering() -> None:
    async with Lamp(SimulatorOptions(fault="reset_peer")) as lamp:
        with pytest.raises(ConnectionResetError):
            await asked(lamp.services["ask"], b"?")


async def test_close_mid_reply_sends_half_and_ends() -> None:
    async with Lamp(SimulatorOptions(fault="close_mid_reply")) as lamp:
        assert await asked(lamp.services["ask"], b"??") == b"da"
        async with datagrams(lamp.services["say"]) as (send, answers):
            send(b"?")
            assert await answers.next() == b"da"


async def test_silent_takes_the_question_and_never_answers() -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        Lamp(SimulatorOptions(fault="silent", clock=clock, trace=trace)) as lamp,
        line(lamp.services["ask"]) as connection,
    ):
        connection.send(b"!")
        await trace.until("received")
        await clock.sleeping()
        clock.advance(30)
        assert await connection.rest() == b""
        assert not trace.events("sent")


@pytest.mark.parametrize("fault", ["refuse", "reset_peer", "silent", "busy", "reboot=9"])
async def test_datagrams_get_no_answer_from_a_device_that_takes_no_connection(fault: str) -> None:
    async with (
        Lamp(SimulatorOptions(fault=fault, clock=ManualClock())) as lamp,
        Lamp(SimulatorOptions()) as other,
        datagrams(lamp.services["say"]) as (send, answers),
        datagrams(other.services["say"]) as (send_other, other_answers),
    ):
        send(b"?")
        send_other(b"?")
        assert await other_answers.next() == b"dark;"  # so the first question has been heard as well
        lamp.fault("none")
        lamp.set("lit", "1")
        send(b"?")
        assert await answers.next() == b"lit;"


async def test_delay_answers_when_its_time_has_come_and_in_order() -> None:
    clock = ManualClock()
    async with (
        Lamp(SimulatorOptions(fault="delay=2.5", clock=clock)) as lamp,
        line(lamp.services["ask"]) as connection,
        datagrams(lamp.services["say"]) as (send, answers),
    ):
        connection.send(b"?!")
        send(b"?")
        await clock.sleeping(3)  # the watch over silence, the connection, the datagram
        clock.advance(2.4)
        await asyncio.sleep(0)
        assert answers.arrived.empty()
        clock.advance(0.1)
        assert await answers.next() == b"dark;"
        assert await connection.exactly(5) == b"dark;"
        await clock.sleeping(2)
        clock.advance(2.5)
        assert await connection.rest() == b"dark;"


async def test_split_sends_every_byte_by_itself() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(fault="split", trace=trace)) as lamp, line(lamp.services["ask"]) as connection:
        connection.send(b"?!")
        assert await connection.rest() == b"dark;dark;"
        assert [event["bytes"] for event in trace.events("sent")] == [f"{byte:02x}" for byte in b"dark;dark;"]
        async with datagrams(lamp.services["say"]) as (send, answers):
            send(b"?")
            assert await answers.next() == b"dark;"


async def test_garbage_comes_between_messages_and_is_the_same_every_time() -> None:
    runs = []
    for _ in range(2):
        async with Lamp(SimulatorOptions(fault="garbage")) as lamp:
            runs.append(await asked(lamp.services["ask"], b"??!"))
            async with datagrams(lamp.services["say"]) as (send, answers):
                send(b"?")
                garbage = await answers.next()
                assert 1 <= len(garbage) <= 16
                assert await answers.next() == b"dark;"
    assert runs[0] == runs[1]
    before, *between, after = runs[0].split(b"dark;")
    assert all(1 <= len(garbage) <= 16 for garbage in (before, *between))
    assert len(between) == 2
    assert after == b""
    assert len({before, *between}) == 3


async def test_wrong_length_is_what_the_family_makes_of_it() -> None:
    async with Lamp(SimulatorOptions(fault="wrong_length")) as lamp:
        assert await asked(lamp.services["ask"], b"!") == b"dark;ask"
        async with datagrams(lamp.services["say"]) as (send, answers):
            send(b"?")
            assert await answers.next() == b"dark;say"


async def test_stale_reply_gives_the_answer_before_first() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        await asked(lamp.services["ask"], b"!")
        lamp.fault("stale_reply")
        lamp.set("lit", "1")
        assert await asked(lamp.services["ask"], b"!") == b"dark;lit;"
        assert await asked(lamp.services["ask"], b"!") == b"lit;lit;"


async def test_a_stale_reply_to_the_first_question_of_all_is_the_answer_twice() -> None:
    async with Lamp(SimulatorOptions(fault="stale_reply")) as lamp:
        assert await asked(lamp.services["ask"], b"!") == b"dark;dark;"


async def test_busy_turns_connections_away_unless_the_family_has_an_answer() -> None:
    async with Lamp(SimulatorOptions(fault="busy")) as lamp:
        with pytest.raises(ConnectionResetError):
            await asked(lamp.services["ask"], b"?")
        lamp.busy_answers = {"ask": b"later;"}
        assert await asked(lamp.services["ask"], b"!") == b"later;"


async def test_busy_is_nothing_to_a_service_that_somebody_elses_work_does_not_keep() -> None:
    async with Lamp(SimulatorOptions(fault="busy")) as lamp:
        lamp.never_busy = frozenset({"ask"})
        assert await asked(lamp.services["ask"], b"!") == b"dark;"
        lamp.never_busy = frozenset({"say"})
        with pytest.raises(ConnectionResetError):
            await asked(lamp.services["ask"], b"?")
        async with datagrams(lamp.services["say"]) as (send, answers):
            send(b"?")
            assert await answers.next() == b"dark;"


async def test_reboot_drops_everything_for_its_time_and_comes_back_as_after_power_on() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace)) as lamp:
        port = lamp.services["ask"]
        lamp.set("level", "7")
        lamp.set("broken", "1")
        async with line(port) as connection:
            connection.send(b"?")
            await connection.exactly(5)
            lamp.fault("reboot=8")
            with pytest.raises(ConnectionResetError):
                await connection.rest()
        with pytest.raises(ConnectionRefusedError):
            await asked(port, b"?")
        assert lamp.get("level") == 0
        assert lamp.get("broken") is True
        await clock.sleeping(2)
        clock.advance(8)
        await trace.until("fault", 2)
        assert [event["fault"] for event in trace.events("fault")] == ["reboot=8", "none"]
        assert await asked(port, b"!") == b"dark;"


async def test_a_reboot_can_be_cut_short_and_follow_another() -> None:
    clock = ManualClock()
    async with Lamp(SimulatorOptions(clock=clock, fault="reboot")) as lamp:
        lamp.fault("reboot=100")
        lamp.fault("none")
        assert await asked(lamp.services["ask"], b"!") == b"dark;"
        lamp.fault("reboot")
        await clock.sleeping()
        clock.advance(4.9)
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"?")


async def test_flood_goes_on_until_the_fault_ends() -> None:
    async with Lamp(SimulatorOptions(fault="flood")) as lamp, line(lamp.services["ask"]) as connection:
        connection.send(b"!")
        assert await connection.exactly(200_000) == b"dark;" * 40_000
        lamp.fault("none")
        rest = await connection.rest()
        assert rest == b"dark;" * (len(rest) // 5)


async def test_flood_ends_when_the_other_side_leaves() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(fault="flood", trace=trace)) as lamp:
        async with line(lamp.services["ask"]) as connection:
            connection.send(b"?")
            await connection.exactly(1000)
        await trace.until("closed")
        assert lamp.ask.sessions == 0


async def test_a_flood_of_datagrams_has_an_end() -> None:
    trace = Recorder()
    async with (
        Lamp(SimulatorOptions(fault="flood", trace=trace)) as lamp,
        datagrams(lamp.services["say"]) as (send, answers),
    ):
        send(b"?")
        assert await answers.next() == b"dark;"
        await trace.until("sent", DATAGRAM_FLOOD)


def test_every_fault_of_the_interface_is_there() -> None:
    assert set(FAULTS) == {
        "refuse", "reset_peer", "close_mid_reply", "silent", "delay", "split", "garbage", "wrong_length", "stale_reply",
        "busy", "reboot", "flood",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [("split", "split"), ("delay=2", "delay=2"), (" delay = 0.5 ", "delay=0.5"), ("reboot", "reboot=5")],
)
def test_faults_are_read_as_written(written: str, read: str) -> None:
    assert str(parse_fault(written)) == read


def test_none_is_no_fault() -> None:
    assert parse_fault("none") is None


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "There is no fault ''. There are: refuse, reset_peer,"),
        ("silence", "There is no fault 'silence'. Did you mean silent?"),
        ("none=1", "There is no fault 'none'"),
        ("split=1", "The fault split takes no value."),
        ("delay", "The fault delay needs a number of seconds. Example: delay=2"),
        ("delay=", "delay=: seconds are a number from 0 to 3600."),
        ("delay=soon", "delay=soon: seconds are"),
        ("delay=-1", "delay=-1: seconds are"),
        ("delay=nan", "delay=nan: seconds are"),
        ("reboot=3601", "reboot=3601: seconds are"),
    ],
)
def test_what_is_no_fault_is_said_in_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        parse_fault(written)
