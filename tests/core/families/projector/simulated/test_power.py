"""The power of the simulated projector: warming up, cooling down, standby, the plug, and what runs meanwhile."""

from __future__ import annotations

import pytest

from core.families.projector.commands import BY_TYPE, ENTRIES
from core.families.projector.simulated.models import PROJECTORS
from core.families.projector.simulated.registers import STANDBY_TYPES
from core.families.projector.simulated.simulator import SLEEP_SECONDS
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, projector
from tests.core.families.projector.simulated.bench import (
    ACK,
    BUSY,
    ERROR,
    GET_POWER,
    NAK,
    OFF,
    ON,
    answered,
    cooled_down,
    value,
    warmed_up,
)
from tests.core.simulate.terminal import terminal
from tests.core.simulate.wire import asked, line

LIFELIKE = (("warm_up", "25"), ("cool_down", "30"), ("idle", "0"))


async def test_switching_on_and_off_takes_its_time() -> None:
    clock = ManualClock()
    async with (
        projector("CP-A220N", *LIFELIKE, clock=clock) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await value(connection, 0x6000) == 0
        assert await answered(connection, ON) == ACK
        await clock.sleeping()
        clock.advance(24.9)
        assert await answered(connection, GET_POWER) == BUSY
        assert (simulator.get("power"), simulator.get("lamp_on")) == (3, True)
        clock.advance(0.1)
        while simulator.get("power") == 3:
            await clock.sleep(0)
        assert await value(connection, 0x6000) == 1
        assert await answered(connection, OFF) == ACK
        assert await value(connection, 0x6000) == 2
        assert simulator.get("lamp_on") is False
        assert await answered(connection, ON) == ERROR
        await cooled_down(simulator, clock)
        assert await value(connection, 0x6000) == 0


async def test_what_is_so_already_is_acknowledged() -> None:
    async with projector("CP-A220N") as simulator, line(simulator.services["command"]) as connection:
        assert await answered(connection, OFF) == ACK
        simulator.set("power", "1")
        assert await answered(connection, ON) == ACK
        assert simulator.get("power") == 1
        assert await answered(connection, command(Action.SET, 0x6000, 2)) == ERROR


@pytest.mark.parametrize("power", ["0", "2"])
async def test_without_a_picture_only_the_projector_itself_can_be_asked(power: str) -> None:
    settings = (("power", power), ("cool_down", "3600"))
    async with projector("CP-TW3003", *settings) as simulator, line(simulator.services["command"]) as connection:
        for entry in ENTRIES.values():
            if Action.GET in entry.operations and PROJECTORS["CP-TW3003"].understands(entry):
                reply = await answered(connection, command(Action.GET, entry.type))
                assert (reply == ERROR) == (entry.type not in STANDBY_TYPES), entry.id
        assert await answered(connection, command(Action.SET, 0x2000, 3)) == ERROR


def test_what_is_answered_in_standby_is_in_the_command_table() -> None:
    assert BY_TYPE.keys() >= STANDBY_TYPES


@pytest.mark.parametrize("name", ["blank", "freeze", "mute", "av_mute"])
async def test_blank_freeze_and_mute_end_with_the_picture(name: str) -> None:
    clock = ManualClock()
    async with projector("CP-TW3003", ("power", "1"), (name, "1"), clock=clock) as simulator:
        simulator.press("off")
        assert simulator.get(name)
        await cooled_down(simulator, clock)
        assert not any(simulator.get(each) for each in ("blank", "freeze", "mute", "av_mute"))


async def test_the_keys() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", clock=clock) as simulator:
        simulator.press("input")
        simulator.press("off")
        assert (simulator.get("power"), simulator.get("input")) == (0, 0)
        simulator.press("standby")
        simulator.press("off")
        await warmed_up(simulator, clock)
        simulator.press("on")
        assert simulator.get("power") == 1
        seen = []
        for _ in range(9):
            seen.append(simulator.get("input"))
            simulator.press("input")
        assert seen == [0x00, 0x04, 0x02, 0x01, 0x03, 0x06, 0x0B, 0x0C, 0x00]
        simulator.press("standby")
        simulator.press("standby")
        await cooled_down(simulator, clock)
        assert simulator.get("power") == 0


async def test_the_power_can_be_set_by_hand_and_takes_its_way_from_there() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("power", "3"), clock=clock) as simulator:
        await warmed_up(simulator, clock)
        simulator.set("power", "2")
        simulator.set("power", "1")
        clock.advance(3600)
        await clock.sleep(0)
        assert simulator.get("power") == 1


async def test_the_plug_takes_the_picture_away_and_everything_else_stays() -> None:
    async with projector("CP-A220N", ("power", "1"), ("input", "3"), ("lamp_hours", "2912")) as simulator:
        simulator.press("power")
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services["command"], GET_POWER)
        simulator.press("power")
        async with line(simulator.services["command"]) as connection:
            assert await value(connection, 0x6000) == 0
        assert (simulator.get("input"), simulator.get("lamp_hours")) == (3, 2912)


async def test_direct_power_on_lights_the_lamp_as_soon_as_there_is_power() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("direct_power_on", "1"), clock=clock) as simulator:
        assert simulator.get("power") == 0
        simulator.press("power")
        simulator.press("power")
        await warmed_up(simulator, clock)
        assert simulator.get("power") == 1


async def test_the_hours_run_while_the_lamp_is_lit_and_no_longer() -> None:
    clock = ManualClock()
    settings = (("lamp_hours", "2911"), ("filter_hours", "99"), *LIFELIKE)
    async with projector("CP-A220N", *settings, clock=clock) as simulator:
        clock.advance(36000)
        assert simulator.get("lamp_hours") == 2911
        simulator.set("power", "1")
        clock.advance(3599)
        assert simulator.get("lamp_hours") == 2911
        clock.advance(1)
        assert (simulator.get("lamp_hours"), simulator.get("filter_hours")) == (2912, 100)
        clock.advance(3600)
        assert simulator.state()["lamp_hours"] == 2913
        async with line(simulator.services["command"]) as connection:
            assert await value(connection, 0x1090) == 2913
        simulator.set("power", "0")
        clock.advance(36000)
        assert simulator.get("lamp_hours") == 2913


@pytest.mark.parametrize(("hour", "expected"), [("1", 472), ("0", 412)])
async def test_hours_can_run_faster_or_stand_still(hour: str, expected: int) -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("power", "1"), ("hour", hour), clock=clock) as simulator:
        clock.advance(60)
        assert simulator.get("lamp_hours") == expected


async def test_hours_end_where_the_register_does() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("power", "1"), ("lamp_hours", "65535"), clock=clock) as simulator:
        clock.advance(7200)
        assert simulator.get("lamp_hours") == 0xFFFF


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        (1, "cover", 2), (2, "fan", 2), (3, "lamp", 2), (4, "temperature", 2), (5, "temperature", 1), (6, "lamp", 1),
        (7, "other", 1), (8, "filter", 1), (9, "filter", 2), (0x60, "other", 2),
    ],
)  # fmt: skip
async def test_both_languages_tell_of_the_same_error(code: int, name: str, level: int) -> None:
    async with projector("CP-A220N") as simulator:
        simulator.set("error_status", str(code))
        assert simulator.get(f"error_{name}") == level
        simulator.set("error_status", "0")
        assert simulator.get(f"error_{name}") == 0
        simulator.set(f"error_{name}", str(level))
        expected = 0 if (name, level) == ("other", 2) else code
        assert simulator.get("error_status") == expected


@pytest.mark.parametrize(("code", "reply"), [(1, ERROR), (4, ERROR), (5, ACK), (8, ACK)])
async def test_with_some_errors_no_lamp_is_lit(code: int, reply: bytes) -> None:
    async with (
        projector("CP-A220N", ("error_status", str(code))) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await answered(connection, ON) == reply


@pytest.mark.parametrize(
    ("model", "option"),
    [("CP-A220N", "network_sleeps"), ("CP-TW3003", "standby_mode"), (CLASS_2, "network_sleeps")],
)
async def test_a_network_that_sleeps_in_standby_wakes_with_the_projector(model: str, option: str) -> None:
    async with projector(model, (option, "1")) as simulator:
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services["pjlink"], b"")
        simulator.press("on")
        async with line(simulator.services["pjlink"]) as connection:
            assert await connection.exactly(6) == b"PJLINK"


async def test_a_serial_line_does_not_sleep() -> None:
    async with projector("CP-A220N", ("network_sleeps", "1"), serial=True) as simulator:
        with terminal(simulator.serial_address) as wire:
            wire.send(GET_POWER)
            assert await wire.exactly(3) == b"\x1d\0\0"
            wire.send(ON)
            assert await wire.exactly(1) == ACK
        assert await asked(simulator.services["web"], b"GET / HTTP/1.1\r\nHost: p\r\n\r\n")


async def test_the_network_falls_asleep_when_the_projector_has_cooled_down() -> None:
    clock = ManualClock()
    settings = (("power", "1"), ("standby_mode", "1"), ("idle", "0"))
    async with (
        projector("CP-TW3003", *settings, clock=clock) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await answered(connection, OFF) == ACK
        await cooled_down(simulator, clock)
        with pytest.raises(ConnectionResetError):
            await connection.rest()


@pytest.mark.parametrize("stays_awake", [False, True])
async def test_the_reply_to_saving_in_standby_still_comes_and_then_the_network_sleeps(stays_awake: bool) -> None:
    clock = ManualClock()
    async with (
        projector("CP-TW3003", ("idle", "0"), clock=clock) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        for saving in (1, 0) if stays_awake else (1,):
            assert await answered(connection, command(Action.SET, 0x6001, saving)) == ACK
        await clock.sleeping()
        clock.advance(SLEEP_SECONDS)
        if stays_awake:
            assert await value(connection, 0x6001) == 0
        else:
            with pytest.raises(ConnectionResetError):
                await connection.rest()


async def test_restarting_ends_what_was_under_way() -> None:
    clock = ManualClock()
    async with projector("CP-A220N", ("power", "3"), clock=clock) as simulator:
        simulator.fault("reboot=5")
        assert simulator.get("power") == 0
        await clock.sleeping()
        clock.advance(60)
        while simulator.faults.current is not None:
            await clock.sleep(0)
        assert simulator.get("power") == 0
        async with line(simulator.services["command"]) as connection:
            assert await answered(connection, command(Action.GET, 0x7FFF)) == NAK
