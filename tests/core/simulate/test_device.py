"""A simulated device as a whole: address, ports, buttons, power, trace."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest

from core.simulate.simulator import Simulator, SimulatorOptions
from tests.clock import ManualClock
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.terminal import terminal
from tests.core.simulate.wire import Recorder, asked, begins, line


async def test_it_is_a_simulator_with_ports_of_its_own() -> None:
    lamp = Lamp(SimulatorOptions())
    simulator: Simulator = lamp
    async with lamp:
        assert (simulator.family, simulator.model) == ("lamp", "L-1")
        services = simulator.services
        assert list(services) == ["ask", "say"]
        assert all(1 <= port <= 65535 for port in services.values())
        assert simulator.address == f"lamp://127.0.0.1?ask={services['ask']}&say={services['say']}"


def on_standard_ports_that_are_free() -> Lamp:
    lamp = Lamp(SimulatorOptions(ports="standard"))
    for service, kind in ((lamp.ask, socket.SOCK_STREAM), (lamp.say, socket.SOCK_DGRAM)):
        with socket.socket(socket.AF_INET, kind) as chosen:
            chosen.bind(("127.0.0.1", 0))
            service.standard_port = chosen.getsockname()[1]
    return lamp


async def test_standard_ports_need_not_be_named() -> None:
    async with on_standard_ports_that_are_free() as lamp:
        assert lamp.services == {"ask": lamp.ask.standard_port, "say": lamp.say.standard_port}
        assert lamp.address == "lamp://127.0.0.1"
        lamp.ask.standard_port += 1
        assert lamp.address == f"lamp://127.0.0.1?ask={lamp.ask.port}"


async def test_a_start_that_is_cancelled_leaves_nothing_open() -> None:
    for rounds in range(4):
        lamp = Lamp(SimulatorOptions())
        starting = asyncio.get_running_loop().create_task(lamp.start())
        for _ in range(rounds):
            await asyncio.sleep(0)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        if not starting.cancelled():
            await lamp.stop()


async def test_a_taken_port_leaves_nothing_open() -> None:
    async with Lamp(SimulatorOptions()) as holder:
        lamp = on_standard_ports_that_are_free()
        lamp.say.standard_port = holder.say.port
        with pytest.raises(
            OSError, match=begins(f"The simulator could not listen on 127.0.0.1 port {holder.say.port}: ")
        ):
            await lamp.start()
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.ask.standard_port, b"?")


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("0.0.0.0", "0.0.0.0 is not the address of one device"),
        ("::", ":: is not the address"),
        ("224.0.0.1", "224.0.0.1 is not the address"),
        ("till-2.local", "'till-2.local' is no IP address. Give one address of this computer, such as 127.0.0.1."),
    ],
)
def test_a_host_is_one_address_of_this_computer(host: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        Lamp(SimulatorOptions(host=host))


def test_settings_and_fault_of_the_options_hold_from_the_beginning() -> None:
    lamp = Lamp(SimulatorOptions(settings=(("lit", "1"), ("level", "3")), fault="delay=2"))
    assert (lamp.get("lit"), lamp.get("warm"), lamp.get("level")) == (True, True, 3)
    assert str(lamp.faults.current) == "delay=2"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (SimulatorOptions(settings=(("lit", "maybe"),)), "lit is 0 or 1, not 'maybe'."),
        (SimulatorOptions(settings=(("x", "1"),)), "The L-1 has no state or option 'x'."),
        (SimulatorOptions(fault="x"), "There is no fault 'x'."),
    ],
)
def test_bad_options_are_said_before_anything_listens(options: SimulatorOptions, sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        Lamp(options)


async def test_power_off_drops_everything_and_power_on_begins_anew() -> None:
    async with Lamp(SimulatorOptions()) as lamp:
        port = lamp.services["ask"]
        lamp.set("lit", "1")
        lamp.press("power")
        with pytest.raises(ConnectionRefusedError):
            await asked(port, b"?")
        lamp.press("bump")
        assert lamp.bumps == 0
        lamp.press("power")
        assert await asked(port, b"!") == b"dark;"
        lamp.press("bump")
        assert lamp.bumps == 1


async def test_a_device_that_switches_itself_off_is_switched_on_by_its_button() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp:
        lamp.switch_off()
        lamp.switch_off()
        assert len(trace.events("switched_off")) == 1
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"!")
        lamp.press("power")
        assert await asked(lamp.services["ask"], b"!") == b"dark;"


async def test_a_restart_drops_everything_for_its_time_and_comes_back_as_after_power_on() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Lamp(SimulatorOptions(clock=clock, trace=trace, fault="split")) as lamp:
        lamp.set("level", "7")
        done: list[bool] = []
        async with line(lamp.services["ask"]) as connection:
            connection.send(b"?")
            await connection.exactly(5)
            lamp.restart(8, lambda: done.append(lamp.listening))
            with pytest.raises(ConnectionResetError):
                await connection.rest()
        assert (lamp.goodbyes, lamp.restarts, lamp.get("level")) == (1, 1, 0)
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"?")
        lamp.restart(8, lambda: done.append(lamp.listening))
        await clock.sleeping(2)
        clock.advance(8)
        await trace.until("restarted")
        assert done == [True]
        assert str(lamp.faults.current) == "split"
        assert await asked(lamp.services["ask"], b"!") == b"dark;"


async def test_power_ends_a_restart_and_stopping_does_too() -> None:
    clock = ManualClock()
    async with Lamp(SimulatorOptions(clock=clock)) as lamp:
        lamp.restart(8)
        lamp.press("power")
        assert not lamp.listening
        lamp.press("power")
        assert await asked(lamp.services["ask"], b"!") == b"dark;"
        lamp.restart(8)
    lamp.restart(8)
    assert lamp.restarts == 3


async def test_a_conversation_hears_its_end_once_whoever_ends_it() -> None:
    trace = Recorder()
    async with Lamp(SimulatorOptions(trace=trace)) as lamp:
        async with line(lamp.services["ask"]) as connection:
            connection.send(b"!")
            await trace.until("closed")
        assert lamp.goodbyes == 1
        async with line(lamp.services["ask"]) as connection:
            connection.send(b"^")
            await trace.until("reset")
        assert lamp.goodbyes == 2
        async with line(lamp.services["ask"]) as connection:
            await trace.until("connected", 3)
            connection.close()
            await trace.until("closed", 2)
        assert lamp.goodbyes == 3


async def test_a_standard_port_that_this_user_may_not_have_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = on_standard_ports_that_are_free()
    taking = lamp.ask.start
    asked_for: list[int] = []

    async def denied(host: str, port: int) -> None:
        asked_for.append(port)
        if port:
            raise PermissionError("The simulator could not listen: permission denied.")
        await taking(host, port)

    monkeypatch.setattr(lamp.ask, "start", denied)
    async with lamp:
        assert asked_for == [lamp.ask.standard_port, 0]
        assert lamp.address == f"lamp://127.0.0.1?ask={lamp.services['ask']}"
        assert await asked(lamp.services["ask"], b"!") == b"dark;"


async def test_a_fault_that_ends_does_not_switch_the_power_on() -> None:
    async with Lamp(SimulatorOptions(fault="refuse")) as lamp:
        lamp.press("power")
        lamp.fault("none")
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"?")


def test_a_button_that_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match=begins("The L-1 has no button 'feed'. It has: bump, power.")):
        Lamp(SimulatorOptions()).press("feed")


def test_changes_buttons_and_faults_are_traced() -> None:
    trace = Recorder()
    lamp = Lamp(SimulatorOptions(trace=trace))
    lamp.set("level", "9")
    lamp.press("bump")
    lamp.fault("split")
    lamp.fault("none")
    assert trace.lines == [
        {"event": "changed", "id": "level", "value": 9},
        {"event": "pressed", "button": "bump"},
        {"event": "fault", "fault": "split"},
        {"event": "fault", "fault": "none"},
    ]
    assert lamp.changes == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
async def test_a_network_that_sleeps_takes_nobody_and_the_line_goes_on() -> None:
    async with Lamp(SimulatorOptions(serial=True)) as lamp, line(lamp.services["ask"]) as connection:
        lamp.nods = True
        lamp.apply()
        with pytest.raises(ConnectionResetError):
            await connection.rest()
        with pytest.raises(ConnectionRefusedError):
            await asked(lamp.services["ask"], b"!")
        with terminal(lamp.serial_address) as wire:
            wire.send(b"?")
            assert await wire.exactly(5) == b"dark;"
        lamp.set("lit", "1")
        lamp.apply()
        assert await asked(lamp.services["ask"], b"!") == b"lit;"
