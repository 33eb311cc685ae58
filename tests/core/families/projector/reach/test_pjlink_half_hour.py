"""Half an hour by PJLink, with the projector's breaks after 30 s of silence: no command is lost, none doubled."""

from __future__ import annotations

import pytest

from core.device.surroundings import LooseLeaf
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice
from core.families.projector.reach.pjlink_port import PjlinkPort
from core.family import notes
from tests.clock import ManualClock
from tests.core.families.projector.projectors import CLASS_2, ON, projector
from tests.core.families.projector.reach.command_bench import People, passing
from tests.core.families.projector.reach.pjlink_bench import asked_for, place_at
from tests.core.simulate.wire import Recorder

HALF_HOUR = 1800.0
ABSENCES = ((25.0, 0.5), (29.98, 0.01), (31.0, 0.5), (60.0, 0.5))
"""How long nobody watches, in seconds, and in which steps they pass; the projector waits 30 s."""


async def blanked(way: PjlinkPort, parameter: str) -> None:
    async with way.lend() as pjlink:
        await pjlink.tell("AVMT", parameter)


@pytest.mark.parametrize(("model", "password"), [("CP-A220N", ""), ("CP-A220N", "secret"), (CLASS_2, "secret")])
@pytest.mark.parametrize("choice", ConnectionChoice)
async def test_half_an_hour_with_breaks_loses_and_doubles_nothing(
    model: str, password: str, choice: ConnectionChoice
) -> None:
    clock, trace = ManualClock(), Recorder()
    people = People(stored=[password])
    settings = (("power", ON), ("pjlink_password", password))
    async with projector(model, *settings, clock=clock, trace=trace) as simulator:
        place = place_at(simulator.address, clock, people, LooseLeaf())
        await notes.note(place, CONNECTION, choice.value)
        way = PjlinkPort(place)
        began, changes, rounds = clock.monotonic(), list[str](), 0
        while clock.monotonic() - began < HALF_HOUR:
            for _ in range(3):
                assert (await passing(clock, way.hear())).fields["power"] == 1
                rounds += 1
                await passing(clock, clock.sleep(way.interval), step=0.5)
            # Nobody watches for a while: the projector ends a connection that is held.
            seconds, step = ABSENCES[len(changes) % len(ABSENCES)]
            await passing(clock, clock.sleep(seconds), step=step)
            changes.append(f"%1AVMT {11 - len(changes) % 2}")
            await passing(clock, blanked(way, changes[-1][-2:]))
        await way.close()
        said = asked_for(trace)
        assert [each for each in said if each.startswith("%1AVMT") and "?" not in each] == changes
        assert said.count("%1POWR ?") == rounds
        ended = [event for event in trace.events("closed", "reset") if event["by"] == "idle"]
        assert bool(ended) == (choice is ConnectionChoice.KEEP_ALIVE)
        assert not trace.events("turned_away")
        assert len(people.needs) == bool(password)
