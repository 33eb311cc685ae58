"""The control service of the simulated board over real sockets: every command, refusal and limit."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack

import pytest

from core.families.star.simulated.models import PRINTERS
from core.families.star.simulated.simulator import CONTROL_LIMITS, StarSimulator
from core.families.star.wire.broadcast import parse_answer
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    PRINTER_SETTING_REQUEST,
    BoardDiscovery,
    NicReader,
    release_request,
    reset_request,
)
from core.families.star.wire.requests import STATUS_ONCE, STATUS_REQUEST
from core.secret import Secret
from core.simulate.simulator import SimulatorOptions
from tests.clock import ManualClock
from tests.core.codec.streams import every_cut
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import Recorder, asked, line, soon

READY = bytes.fromhex("23 86 00 00 00 00 00 00 00 00 00")
RESET = reset_request(Secret("guest")).wire()


@pytest.mark.parametrize("model", PRINTERS)
async def test_discovery_data_is_the_answer_of_discovery(model: str) -> None:
    async with printer(model) as simulator:
        answer = await asked(simulator.services["control"], DISCOVERY_DATA_REQUEST)
    (message,) = NicReader([DISCOVERY_DATA_REQUEST]).feed(answer)
    assert isinstance(message, BoardDiscovery)
    assert answer[:5] == bytes.fromhex("1D 30 00 01 2E")
    assert message.answer.told["model"] == PRINTERS[model].device_model
    assert message.answer.fields() == parse_answer(answer[5:]).fields()  # type: ignore[union-attr]  # it is an answer


@pytest.mark.parametrize(
    ("settings", "parameters"),
    [
        ({}, "30 30 30"),
        ({"nsb": "1", "asb": "1"}, "30 31 31"),  # vector B1 (M-HE07 3-12)
        ({"asb": "1"}, "30 30 31"),
        ({"status_format": "escpos", "nsb": "1"}, "31 31 30"),
    ],
)
async def test_the_printer_setting(settings: dict[str, str], parameters: str) -> None:
    async with printer("TSP654II", *settings.items()) as simulator:
        answer = await asked(simulator.services["control"], PRINTER_SETTING_REQUEST)
        assert answer == bytes.fromhex("1D 31 00 00 03" + parameters)


async def test_a_reset_with_the_right_password_is_accepted_and_then_happens() -> None:
    clock, trace = ManualClock(), Recorder()
    settings = (("reset_seconds", "8"), ("cutter_error", "1"), ("memory_switch_1", "00ff"))
    async with printer("TSP654II", *settings, clock=clock, trace=trace) as simulator:
        assert await asked(simulator.services["control"], RESET) == b"\0"
        await trace.until("restarting")
        closed = [event["by"] for event in trace.lines if event["event"] == "closed"]
        assert closed == ["device"]  # the board had hung up before it was gone
        for name in ("print", "status", "control", "telnet", "web"):
            with pytest.raises(ConnectionRefusedError):
                await asked(simulator.services[name], b"")
        await clock.sleeping()
        clock.advance(8)
        await trace.until("restarted")
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY
        assert simulator.get("memory_switch_1") == "00ff"


@pytest.mark.parametrize(
    "request_",
    [
        reset_request(Secret("Guest")).wire(),
        reset_request(Secret("")).wire(),
        RESET.replace(b"user", b"root"),
        RESET.replace(b"user", b""),
    ],
    ids=["wrong", "empty", "another user", "no user"],
)
async def test_a_wrong_password_is_rejected_and_nothing_happens(request_: bytes) -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator:
        assert await asked(simulator.services["control"], request_) == b"\1"
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY
        assert not trace.events("restarting")


async def test_the_password_can_be_another_one() -> None:
    async with printer("TSP654II", ("reset_password", "S3cret=x y")) as simulator:
        assert await asked(simulator.services["control"], RESET) == b"\1"
        assert await asked(simulator.services["control"], reset_request(Secret("S3cret=x y")).wire()) == b"\0"


async def test_an_accepted_reset_happens_even_if_the_answer_is_lost() -> None:
    for fault in ("reset_peer", "close_mid_reply"):
        clock, trace = ManualClock(), Recorder()
        async with (
            printer(fault=fault, clock=clock, trace=trace) as simulator,
            line(simulator.services["control"]) as connection,
        ):
            connection.send(RESET)
            await trace.until("restarting")


async def test_a_session_is_released_by_its_own_host_and_port() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as stuck:
        stuck.send(STATUS_ONCE)
        assert await stuck.exactly(11) == READY
        control = simulator.services["control"]
        another = stuck.port ^ 1
        assert await asked(control, release_request(another)) == b"\0"
        swapped = int.from_bytes(stuck.port.to_bytes(2, "little"), "big")
        if swapped != stuck.port:
            assert await asked(control, release_request(swapped)) == b"\0"
        assert await asked(control, release_request(stuck.port)) == b"\1"
        with pytest.raises(ConnectionResetError):
            await stuck.rest()
        assert await asked(control, release_request(stuck.port)) == b"\0"
        async with line(simulator.services["print"]) as next_one:
            next_one.send(STATUS_ONCE)
            assert await next_one.exactly(11) == READY


async def test_another_host_releases_nothing() -> None:
    async with printer() as simulator, line(simulator.services["print"]) as stuck:
        stuck.send(STATUS_ONCE)
        assert await stuck.exactly(11) == READY
        try:
            opening = asyncio.open_connection("127.0.0.1", simulator.services["control"], local_addr=("127.0.0.2", 0))
            reader, writer = await soon(opening)
        except OSError as error:
            pytest.skip(f"this system has only one loopback address: {error}")
        writer.write(release_request(stuck.port))
        assert await soon(reader.read(-1)) == b"\0"
        writer.transport.abort()
        stuck.send(STATUS_ONCE)
        assert await stuck.exactly(11) == READY


@pytest.mark.parametrize("unknown", ["1F 30", "1F 30 75 73 65 72 00", "1D 32 00", "1C 31", "00", "1C 33 00 01 01"])
async def test_an_unknown_command_ends_the_connection_without_an_answer(unknown: str) -> None:
    trace = Recorder()
    async with printer(trace=trace) as simulator:
        assert await asked(simulator.services["control"], bytes.fromhex(unknown)) == b""
        assert not trace.events("sent", "restarting")


@pytest.mark.parametrize("behind", [DISCOVERY_DATA_REQUEST, b"\xff"])
async def test_only_the_first_command_of_a_connection_is_answered(behind: bytes) -> None:
    async with printer() as simulator:
        answer = await asked(simulator.services["control"], PRINTER_SETTING_REQUEST + behind)
        assert answer == bytes.fromhex("1D 31 00 00 03 30 30 30")


async def test_a_command_may_be_cut_anywhere() -> None:
    async with printer() as simulator:
        for pieces in every_cut(release_request(256)):
            async with line(simulator.services["control"]) as connection:
                for piece in pieces:
                    connection.send(piece)
                    await asyncio.sleep(0)
                assert await connection.rest() == b"\0"


async def test_a_fifth_session_is_reset() -> None:
    async with printer() as simulator, AsyncExitStack() as stack:
        port = simulator.services["control"]
        sessions = [await stack.enter_async_context(line(port)) for _ in range(CONTROL_LIMITS.sessions)]
        assert len(sessions) == 4
        with pytest.raises(ConnectionResetError):
            await asked(port, PRINTER_SETTING_REQUEST)
        sessions[0].send(PRINTER_SETTING_REQUEST)
        assert len(await sessions[0].rest()) == 8
        assert len(await asked(port, PRINTER_SETTING_REQUEST)) == 8


async def test_thirty_seconds_of_silence_end_a_session() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(clock=clock, trace=trace) as simulator, line(simulator.services["control"]) as connection:
        connection.send(RESET[:-1])
        await trace.until("received")
        await clock.sleeping()
        clock.advance(30)
        assert await connection.rest() == b""
        assert not trace.events("sent", "restarting")


async def test_a_reset_during_a_reset_is_not_heard_and_power_off_ends_it() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(clock=clock, trace=trace) as simulator:
        assert await asked(simulator.services["control"], RESET) == b"\0"
        await trace.until("restarting")
        simulator.press("power")
        simulator.press("power")
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY
        clock.advance(60)
        await asyncio.sleep(0)
        assert not trace.events("restarted")


@pytest.mark.parametrize("fault", ["split", "delay=0.01"])
async def test_slow_answers_are_whole(fault: str) -> None:
    async with printer(fault=fault) as simulator:
        answer = await asked(simulator.services["control"], DISCOVERY_DATA_REQUEST)
        assert len(answer) == 307


async def test_a_stale_reply_comes_before_the_answer() -> None:
    async with printer() as simulator:
        control = simulator.services["control"]
        await asked(control, PRINTER_SETTING_REQUEST)
        simulator.fault("stale_reply")
        assert await asked(control, release_request(256)) == bytes.fromhex("1D 31 00 00 03 30 30 30") + b"\0"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (PRINTER_SETTING_REQUEST, bytes.fromhex("1D 31 00 00 0B 30 30 30")),
        (release_request(256), b"\0\0"),
    ],
)
async def test_a_wrong_length(question: bytes, answer: bytes) -> None:
    async with printer(fault="wrong_length") as simulator:
        assert await asked(simulator.services["control"], question) == answer


async def test_refused_and_silent_boards() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(fault="refuse", clock=clock, trace=trace) as simulator:
        control = simulator.services["control"]
        with pytest.raises(ConnectionRefusedError):
            await asked(control, PRINTER_SETTING_REQUEST)
        simulator.fault("busy")
        with pytest.raises(ConnectionResetError):
            await asked(control, PRINTER_SETTING_REQUEST)
        simulator.fault("silent")
        async with line(control) as connection:
            connection.send(RESET)
            await trace.until("received")
            await clock.sleeping()
            clock.advance(30)
            assert await connection.rest() == b""
        assert not trace.events("restarting")


async def test_standard_ports_are_those_of_the_board() -> None:
    own = "127.0.22.3"
    try:
        with socket.create_server((own, 0)):
            pass
    except OSError as error:
        pytest.skip(f"this system has only one loopback address: {error}")
    async with StarSimulator(SimulatorOptions(host=own, ports="standard")) as simulator:
        services = simulator.services
        assert [services[name] for name in ("print", "status", "control", "discovery")] == [9100, 9101, 22222, 22222]
        low = {"telnet": 23, "web": 80}
        # Where this user may not have the low ports, free ones take their places, and the address names them.
        replaced = [f"{name}={services[name]}" for name, standard in low.items() if services[name] != standard]
        assert simulator.address == f"star://{own}" + (f"?{'&'.join(replaced)}" if replaced else "")
