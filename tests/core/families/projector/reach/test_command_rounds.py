"""What rounds ask for, and when: power and errors always, the picture while it is on, hours rarely, refusals once."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from core.families.projector.reach.command_way import CommandSetWay
from core.families.projector.reach.refusals import StillBusy, WarmingUp
from core.families.projector.wire.frames import HEAD
from core.simulate.simulator import TraceLine
from tests.clock import ManualClock
from tests.core.families.projector.projectors import OFF, ON, projector, sent
from tests.core.families.projector.reach.command_bench import (
    INPUT,
    LAMP,
    MUTE,
    PORTS,
    POWER,
    CommandPeer,
    got,
    made,
    passing,
    place_at,
    put,
    way_to,
)
from tests.core.simulate.wire import Recorder

FREEZE = 0x3002
OPEN = ("authentication", "0")
ALWAYS = ["00 60", "20 60"]
PICTURE = ["00 20", "02 20", "20 30", "02 30"]
HOURS = ["90 10", "9e 10", "9e 10", "a0 10", "9f 10", "9f 10"]
"""What is not understood is sent once more."""
ONE_REGISTER = ["90 10", "a0 10"]


class Asked:
    """What a port was asked for, round by round."""

    def __init__(self, trace: Recorder, port: str) -> None:
        self._trace, self._port, self._before = trace, port, 0

    def since(self) -> list[str]:
        """Give the types since the last time, as the manual writes them."""
        whole = sent(self._trace, self._port)
        new, self._before = whole[self._before :], len(whole)
        return [found[1].hex(" ") for found in re.finditer(re.escape(HEAD) + rb"....(..)..", new, re.DOTALL)]


async def heard(way: CommandSetWay, clock: ManualClock) -> dict[str, object]:
    return dict((await passing(clock, way.hear())).fields)


@pytest.mark.parametrize("port", PORTS)
async def test_hours_are_asked_for_at_first_every_ten_minutes_and_after_something_was_done(port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        projector("CP-A220N", OPEN, ("power", ON), clock=clock, trace=trace) as simulator,
        way_to(simulator, port, clock) as way,
    ):
        asked = Asked(trace, port)
        first = await heard(way, clock)
        assert asked.since() == [*ALWAYS, *PICTURE, *HOURS]
        assert (first["lamp_hours"], first["filter_hours"]) == (412, 96)
        assert await heard(way, clock) == first
        assert asked.since() == [*ALWAYS, *PICTURE]
        clock.advance(600)
        await heard(way, clock)
        # The second registers were refused: this model has one.
        assert asked.since() == [*ALWAYS, *PICTURE, *ONE_REGISTER]
        await passing(clock, put(way, INPUT, 4))
        asked.since()
        assert (await heard(way, clock))["input"] == 4
        assert asked.since() == [*ALWAYS, *PICTURE, *ONE_REGISTER]


async def test_in_standby_what_is_not_told_is_not_asked_for_and_not_shown_as_off() -> None:
    clock, trace = ManualClock(), Recorder()
    async with (
        projector("CP-A220N", OPEN, ("power", OFF), clock=clock, trace=trace) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        asked = Asked(trace, "command")
        told = await heard(way, clock)
        assert set(asked.since()).isdisjoint(PICTURE)
        assert (told["power"], told["error_status"], told["warming_up"]) == (0, 0, False)
        assert [told.get(name) for name in ("mute", "blank", "freeze", "input")] == [None] * 4
        simulator.set("power", ON)
        assert (await heard(way, clock))["mute"] is False
        assert set(PICTURE) <= set(asked.since())


@pytest.mark.parametrize("hours", [0, 255, 256, 2912, 65535])
@pytest.mark.parametrize("two", ["0", "1"])
async def test_hours_in_one_register_and_in_two_are_told_apart(hours: int, two: str) -> None:
    clock = ManualClock()
    settings = (OPEN, ("power", ON), ("two_registers", two), ("lamp_hours", str(hours)), ("hour", "0"))
    async with projector("CP-WU8600", *settings, clock=clock) as simulator, way_to(simulator, "command", clock) as way:
        told = await passing(clock, way.hear())
        assert told.fields["lamp_hours"] == hours
        assert told.remarks == ()


async def test_what_the_model_refuses_is_asked_for_once_and_is_not_fitted() -> None:
    clock = ManualClock()

    def answers(sent: bytes, _number: int | None) -> bytes:
        type_ = int.from_bytes(sent[9:11], "little")
        return {MUTE: b"\x15", FREEZE: b"\x1c\x00\x00", POWER: b"\x1d\x01\x00"}.get(type_, b"\x1d\x00\x00")

    async with CommandPeer(False, answers) as peer:
        way = made(place_at(peer.ports, clock), "command")
        told = await passing(clock, way.hear())
        assert (peer.received[0].count("0220"), peer.received[0].count("0230")) == (2, 1)
        assert {"mute", "freeze"}.isdisjoint(told.fields)
        assert told.fields["blank"] is False
        await passing(clock, way.hear())
        assert not {"0220", "0230"} & {
            peer.received[1][at + 18 : at + 22] for at in range(0, len(peer.received[1]), 26)
        }


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("answer", ["busy", "silence"])
async def test_during_warm_up_only_the_power_is_asked_for(port: str, answer: str) -> None:
    clock, trace = ManualClock(), Recorder()
    settings = (OPEN, ("power", OFF), ("warm_up", "20"), ("warm_up_answer", answer))
    async with (
        projector("CP-A220N", *settings, clock=clock, trace=trace) as simulator,
        way_to(simulator, port, clock) as way,
    ):
        await heard(way, clock)
        await passing(clock, put(way, POWER, 1))
        asked = Asked(trace, port)
        asked.since()
        told = await passing(clock, way.hear())
        assert (told.fields["warming_up"], told.fields.get("power"), told.again) == (True, None, 2.0)
        with pytest.raises(WarmingUp, match="nothing was sent"):
            await passing(clock, got(way, INPUT))
        assert set(asked.since()) == {"00 60"}
        await passing(clock, clock.sleep(20))
        told = await passing(clock, way.hear())
        assert (told.fields["warming_up"], told.fields["power"], told.again) == (False, 1, None)
        assert told.fields["mute"] is False
        assert await passing(clock, got(way, INPUT)) == 0


async def test_a_projector_that_somebody_else_switched_on_is_busy_while_it_warms_up() -> None:
    clock = ManualClock()
    async with (
        projector("CP-A220N", OPEN, ("power", OFF), ("warm_up", "30"), clock=clock) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        await heard(way, clock)
        simulator.press("standby")
        with pytest.raises(StillBusy, match="is busy and took no command for 8 s"):
            await passing(clock, way.hear())


async def test_a_projector_that_does_not_come_on_is_not_said_to_warm_up_for_ever() -> None:
    clock = ManualClock()
    async with (
        projector("CP-A220N", OPEN, ("power", OFF), ("warm_up", "0"), clock=clock) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        await heard(way, clock)
        await passing(clock, put(way, POWER, 1))
        simulator.set("power", OFF)
        assert (await heard(way, clock))["warming_up"] is True
        await passing(clock, clock.sleep(16))
        assert (await heard(way, clock))["warming_up"] is False


async def test_commands_are_forty_milliseconds_apart() -> None:
    clock = ManualClock()
    moments: list[float] = []

    class Timed(Recorder):
        def __call__(self, event: TraceLine) -> None:
            super().__call__(event)
            if event["event"] == "received":
                moments.append(clock.monotonic())

    async with (
        projector("CP-A220N", OPEN, ("power", ON), clock=clock, trace=Timed()) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        await passing(clock, way.hear(), step=0.005)
    assert len(moments) == len([*ALWAYS, *PICTURE, *HOURS])
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.04


async def test_lamp_hours_that_were_reset_are_shown_at_once() -> None:
    clock = ManualClock()
    async with (
        projector("CP-A220N", OPEN, ("power", ON), clock=clock) as simulator,
        way_to(simulator, "command", clock) as way,
    ):
        assert (await heard(way, clock))["lamp_hours"] == 412

        async def reset() -> int:
            async with way.lend() as commands:
                await commands.execute(0x7030)
                return await commands.get(LAMP)

        assert await passing(clock, reset()) == 0
        assert (await heard(way, clock))["lamp_hours"] == 0
