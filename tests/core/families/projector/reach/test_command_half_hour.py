"""Half an hour on the wire, with the projector's breaks after 30 s of silence: no command is lost, none doubled."""

from __future__ import annotations

import asyncio

import pytest

from core.families.projector.reach.command_way import CommandSetWay
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice
from core.families.projector.reach.refusals import CommandPortTaken
from core.families.projector.reach.way import Commands, Round
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from core.family import notes
from tests.clock import ManualClock
from tests.core.families.projector.projectors import ON, projector, sent
from tests.core.families.projector.reach.command_bench import (
    BRIGHTNESS,
    INPUT,
    PORTS,
    CommandPeer,
    got,
    made,
    passing,
    place_at,
    put,
)
from tests.core.simulate.wire import Recorder

HALF_HOUR = 1800.0
ABSENCES = ((25.0, 0.5), (29.98, 0.01), (31.0, 0.5), (60.0, 0.5))
"""How long nobody watches, in seconds, and in which steps they pass; the projector waits 30 s."""
BRIGHTER = command(Action.INCREMENT, BRIGHTNESS)
OPEN = (("power", ON), ("authentication", "0"))


async def one_step(way: CommandSetWay) -> None:
    async with way.lend() as commands:
        await commands.increment(BRIGHTNESS)


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("choice", ConnectionChoice)
async def test_half_an_hour_with_breaks_loses_and_doubles_nothing(port: str, choice: ConnectionChoice) -> None:
    clock, trace = ManualClock(), Recorder()
    async with projector("CP-A220N", *OPEN, clock=clock, trace=trace) as simulator:
        place = place_at({port: simulator.services[port]}, clock)
        await notes.note(place, CONNECTION, choice.value)
        way = made(place, port)
        began, steps, rounds = clock.monotonic(), 0, 0
        while clock.monotonic() - began < HALF_HOUR:
            for _ in range(3):
                assert (await passing(clock, way.hear())).fields["power"] == 1
                rounds += 1
                await passing(clock, clock.sleep(way.interval), step=0.5)
            # Nobody watches for a while: the projector ends a connection that is held.
            seconds, step = ABSENCES[steps % len(ABSENCES)]
            await passing(clock, clock.sleep(seconds), step=step)
            await passing(clock, one_step(way))
            steps += 1
        await way.close()
        assert sent(trace, port).count(BRIGHTER) == steps
        assert sent(trace, port).count(command(Action.GET, 0x6000)) == rounds
        ended = [event for event in trace.events("closed", "reset") if event["by"] == "idle"]
        assert bool(ended) == (choice is ConnectionChoice.KEEP_ALIVE)
        assert not trace.events("turned_away")


@pytest.mark.parametrize("port", PORTS)
async def test_a_connection_that_is_kept_is_one(port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with projector("CP-A220N", *OPEN, clock=clock, trace=trace) as simulator:
        place = place_at({port: simulator.services[port]}, clock)
        await notes.note(place, CONNECTION, ConnectionChoice.KEEP_ALIVE.value)
        way = made(place, port)
        for _ in range(20):
            await passing(clock, way.hear())
            assert way.interval == 5.0
            await passing(clock, clock.sleep(way.interval), step=0.5)
        await passing(clock, put(way, INPUT, 4))
        assert len(trace.events("connected")) == 1
        await notes.note(place, CONNECTION, ConnectionChoice.ON_DEMAND.value)
        await passing(clock, way.hear())
        assert way.interval == 10.0
        await trace.until("closed")


@pytest.mark.parametrize("port", PORTS)
async def test_two_who_ask_take_turns_and_get_their_own_answers(port: str) -> None:
    clock, trace = ManualClock(), Recorder()
    async with projector("CP-A220N", *OPEN, ("input", "4"), clock=clock, trace=trace) as simulator:
        way = made(place_at({port: simulator.services[port]}, clock), port)

        async def all_of_them() -> tuple[Round, int, int, Round]:
            return await asyncio.gather(way.hear(), got(way, INPUT), got(way, BRIGHTNESS), way.hear())

        _, source, brightness, heard = await passing(clock, all_of_them())
        assert (source, brightness) == (4, simulator.get("brightness"))
        assert heard.fields["input"] == 4
        assert not trace.events("turned_away")


@pytest.mark.parametrize("port", PORTS)
async def test_two_programs_each_get_their_turn(port: str) -> None:
    clock = ManualClock()
    async with projector("CP-A220N", *OPEN, clock=clock) as simulator:
        mine, other = (made(place_at({port: simulator.services[port]}, clock), port) for _ in range(2))
        async with mine.lend() as commands:
            assert await passing(clock, commands.get(INPUT)) == 0
            with pytest.raises(CommandPortTaken):
                await passing(clock, other.hear())
        assert await passing(clock, got(other, INPUT)) == 0


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("after", range(0, 60, 4))
async def test_whoever_is_cancelled_leaves_nothing_that_is_answered_later(port: str, after: int) -> None:
    clock = ManualClock()

    def answers(sent: bytes, number: int | None) -> bytes:
        tail = b"" if number is None else bytes((number,))
        return b"\x1d" + sent[9:11] + tail

    async with CommandPeer(port == "framed", answers) as peer:
        place = place_at(peer.ports, clock)
        await notes.note(place, CONNECTION, ConnectionChoice.KEEP_ALIVE.value)
        way = made(place, port)
        assert await passing(clock, got(way, INPUT)) == INPUT

        async def asked() -> None:
            async with way.lend() as commands:
                await _several(commands)

        asking = asyncio.create_task(asked())
        for _ in range(after):
            await asyncio.sleep(0)
            clock.advance(0.01)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        for type_ in (INPUT, BRIGHTNESS, INPUT):
            assert await passing(clock, got(way, type_)) == type_
        await way.close()
        await passing(clock, clock.sleep(1))
        assert peer.open == 0


async def _several(commands: Commands) -> None:
    for type_ in (0x3001, 0x3002, 0x3003, 0x3004):
        assert await commands.get(type_) == type_
