"""Everything that can go wrong on the way to PJLink: in a round, and while something is set."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from core.clock import SystemClock
from core.device.surroundings import LooseLeaf
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.families.projector.reach.pjlink_refusals import NotGreeted, NotPjlink, PjlinkSilent, UnavailableNow
from core.families.projector.reach.refusals import CommandPortTaken
from core.link.errors import ConnectionLost, LinkError, Refused
from core.session.errors import OutcomeUnknown
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, ON, projector
from tests.core.families.projector.reach.command_bench import passing
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering, asked_for, pjlink_to, place_at
from tests.core.simulate.wire import Recorder, soon

TOLD = {"POWR": "1", "ERST": "000000", "INPT": "31", "AVMT": "30", "LAMP": "412 1", "CLSS": "1"}
IN_A_ROUND: list[tuple[str, type[LinkError] | None]] = [
    ("refuse", Refused),
    ("reset_peer", ConnectionLost),
    ("close_mid_reply", CommandPortTaken),
    ("silent", NotGreeted),
    ("delay=1", None),
    ("split", None),
    ("garbage", NotPjlink),
    ("wrong_length", NotPjlink),
    ("stale_reply", None),
    ("reboot", Refused),
]
WHILE_SETTING: list[tuple[str, type[LinkError] | None]] = [
    ("refuse", OutcomeUnknown),
    ("reset_peer", OutcomeUnknown),
    ("close_mid_reply", OutcomeUnknown),
    ("silent", OutcomeUnknown),
    ("delay=1", None),
    ("split", None),
    ("wrong_length", OutcomeUnknown),
    ("stale_reply", None),
    ("busy", UnavailableNow),
]


@pytest.mark.parametrize(("fault", "error"), IN_A_ROUND)
async def test_in_a_round(fault: str, error: type[LinkError] | None) -> None:
    clock, trace = ManualClock(), Recorder()
    simulated = projector("CP-A220N", ("power", ON), clock=clock, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, clock) as way:
        simulator.fault(fault)
        if error is None:
            assert (await passing(clock, way.hear(), step=0.05)).fields["power"] == 1
        else:
            with pytest.raises(error):
                await passing(clock, way.hear(), step=0.05)
            assert asked_for(trace) == []
        simulator.fault("none")
        clock.advance(10.0)
        heard = await passing(clock, way.hear(), step=0.05)
    assert heard.identity.model == "CP-A220N"
    assert heard.fields["power"] == (0 if fault == "reboot" else 1)


async def test_a_projector_that_is_busy_is_there_and_tells_nothing() -> None:
    async with projector("CP-A220N", ("power", ON), fault="busy") as simulator, pjlink_to(simulator) as way:
        heard = await way.hear()
        assert heard.fields["power"] is None
        assert "warming_up" not in heard.fields
        simulator.fault("none")
        assert (await way.hear()).fields["power"] == 1


async def test_a_flood_ends_with_the_connection() -> None:
    clock = ManualClock()
    simulated = projector("CP-A220N", ("power", ON), clock=clock, fault="flood")
    async with simulated as simulator, pjlink_to(simulator, clock) as way:
        with pytest.raises(PjlinkSilent):
            await passing(clock, way.hear(), step=0.2)
        simulator.fault("none")
        assert (await passing(clock, way.hear())).fields["power"] == 1


@pytest.mark.parametrize(("fault", "error"), WHILE_SETTING)
async def test_while_something_is_set_it_is_sent_once(fault: str, error: type[LinkError] | None) -> None:
    clock, trace = ManualClock(), Recorder()
    simulated = projector(CLASS_2, ("power", ON), clock=clock, trace=trace)

    async def setting(way: PjlinkPort) -> None:
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
            simulator.fault(fault)
            await pjlink.tell("FREZ", "1", 2)

    async with simulated as simulator, pjlink_to(simulator, clock) as way:
        if error is None:
            await passing(clock, setting(way), step=0.05)
        else:
            with pytest.raises(error):
                await passing(clock, setting(way), step=0.05)
        assert asked_for(trace).count("%2FREZ 1") <= 1


async def test_bytes_in_front_of_the_answer_may_hide_it_and_nothing_is_sent_again() -> None:
    clock, trace = ManualClock(), Recorder()
    simulated = projector(CLASS_2, ("power", ON), clock=clock, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, clock) as way, way.lend() as pjlink:
        assert await pjlink.ask("POWR") == "1"
        simulator.fault("garbage")
        with suppress(OutcomeUnknown):
            await passing(clock, pjlink.tell("FREZ", "1", 2), step=0.05)
        assert asked_for(trace).count("%2FREZ 1") == 1


async def test_half_an_hour_with_the_projector_ending_the_connection_loses_and_doubles_nothing() -> None:
    clock, trace, notebook = ManualClock(), Recorder(), LooseLeaf()
    simulated = projector(CLASS_2, ("power", ON), clock=clock, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, clock, notebook=notebook) as way:
        await notebook.note(simulator.address, CONNECTION, ConnectionChoice.KEEP_ALIVE.value)
        for number in range(30):
            async with way.lend() as pjlink:
                await passing(clock, pjlink.tell("FREZ", str(number % 2), 2), step=0.0001)
            for _ in range(60):
                await asyncio.sleep(0)
                clock.advance(1.0)
    told = [command for command in asked_for(trace) if command.startswith("%2FREZ")]
    assert told == [f"%2FREZ {number % 2}" for number in range(30)]
    assert len(trace.events("connected")) == 30


async def test_a_connection_that_is_kept_and_watched_is_never_silent_long_enough_to_be_ended() -> None:
    clock, trace, notebook = ManualClock(), Recorder(), LooseLeaf()
    simulated = projector(CLASS_2, ("power", ON), clock=clock, trace=trace)
    async with simulated as simulator, pjlink_to(simulator, clock, notebook=notebook) as way:
        await notebook.note(simulator.address, CONNECTION, ConnectionChoice.KEEP_ALIVE.value)
        for _ in range(60):
            await passing(clock, way.hear(), step=0.0001)
            clock.advance(way.interval)
            await asyncio.sleep(0)
    assert asked_for(trace).count("%1POWR ?") == 60
    assert len(trace.events("connected")) == 1


async def test_two_turns_at_a_time_wait_for_each_other() -> None:
    async with projector("CP-A220N", ("power", ON), ("sessions", "1")) as simulator, pjlink_to(simulator) as way:
        async with way.lend() as pjlink:
            polling = asyncio.create_task(way.hear())
            assert await pjlink.ask("POWR") == "1"
            assert not polling.done()
        assert (await soon(polling)).fields["power"] == 1


async def test_another_controller_is_told_of() -> None:
    simulated = projector("CP-A220N", ("power", ON), ("sessions", "1"))
    async with simulated as simulator, pjlink_to(simulator) as first, pjlink_to(simulator) as second:
        async with first.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
            with pytest.raises(LinkError):
                await second.hear()
        assert (await second.hear()).fields["power"] == 1


async def test_who_gives_up_leaves_nothing_open() -> None:
    async with PjlinkPeer(answering(**{**TOLD, "ERST": "silence"})) as peer:
        way = PjlinkPort(place_at(peer.address, SystemClock()))
        asking = asyncio.create_task(way.hear())
        while not (peer.connections and peer.connections[0][-1:] == ["%1ERST ?"]):
            await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        async with way.lend() as pjlink:
            assert await pjlink.ask("POWR") == "1"
    assert len(peer.connections) == 2
