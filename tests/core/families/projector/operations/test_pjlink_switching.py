"""Switching on and off by PJLink, and the steps of the volume."""

from __future__ import annotations

import pytest

from core.device import Result
from core.families.projector.operations.power_state import CoolingDown, Off
from core.families.projector.reach.pjlink_refusals import ProjectorFailure, Undefined
from core.families.projector.reach.refusals import WarmingUp
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.operations.pjlink_bench import Bench, bench, bench_at, english
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, COOLING, OFF, ON, WARMING
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer

SLOWLY = (("warm_up", "30"), ("cool_down", "60"))
STEPS = [
    ("speaker_louder", "speaker_volume", 1),
    ("speaker_quieter", "speaker_volume", -1),
    ("microphone_louder", "microphone_volume", 1),
    ("microphone_quieter", "microphone_volume", -1),
]


class Lamp:
    """A projector that goes through states of power, one with every question after the command."""

    def __init__(self, *states: str | None, answer: str | None = "OK", first: str = "0") -> None:
        self._states, self._answer, self._now = [*states], answer, first
        self._told = False
        self.commands = 0

    def __call__(self, command: str) -> str | None:
        if not command.startswith("%1POWR"):
            return "%1CLSS=1"
        if command != "%1POWR ?":
            self.commands += 1
            self._told = True
            return None if self._answer is None else f"%1POWR={self._answer}"
        if self._told and self._states:
            state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
            return None if state is None else f"%1POWR={state}"
        return f"%1POWR={self._now}"


async def switched(lamp: Lamp, action: str) -> tuple[Bench, Result, str]:
    async with PjlinkPeer(lamp) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.act(action)
    return made, outcome.result, english(outcome.reason) if outcome.reason is not None else ""


async def test_a_projector_is_switched_on_and_watched_until_it_is() -> None:
    async with bench(CLASS_2, *SLOWLY, power=OFF) as (simulator, made):
        outcome = await made.act("power_on")
        assert simulator.get("power") == 1
        again = await made.act("power_on")
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "off", "on")
    assert again.result is Result.UNCHANGED
    assert made.told == ["%1POWR 1"]
    assert made.steps[:3] == ["asking whether it is on", "switching on", "warming up"]
    assert made.clock.monotonic() >= 30.0


async def test_a_projector_is_switched_off_and_watched_until_it_has_cooled_down() -> None:
    async with bench(CLASS_2, *SLOWLY) as (simulator, made):
        outcome = await made.act("power_off")
        assert simulator.get("power") == 0
        again = await made.act("power_off")
    assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "on", "off")
    assert again.result is Result.UNCHANGED
    assert made.told == ["%1POWR 0"]
    assert made.clock.monotonic() >= 60.0


@pytest.mark.parametrize(("action", "power", "done"), [("power_on", WARMING, "on"), ("power_off", COOLING, "off")])
async def test_what_is_under_way_is_watched_and_not_told_again(action: str, power: str, done: str) -> None:
    async with bench(CLASS_2, *SLOWLY, power=power) as (_, made):
        outcome = await made.act(action)
    assert (outcome.result, outcome.after) == (Result.DONE, done)
    assert made.told == []


async def test_nothing_is_sent_while_it_goes_the_other_way() -> None:
    async with bench(CLASS_2, *SLOWLY, power=COOLING) as (_, made):
        with pytest.raises(CoolingDown):
            await made.act("power_on")
        assert made.told == []
    async with bench(CLASS_2, *SLOWLY, power=WARMING) as (_, made):
        with pytest.raises(WarmingUp):
            await made.act("power_off")
        assert made.told == []


async def test_a_projector_that_has_failed_says_so() -> None:
    async with bench(CLASS_2, ("error_lamp", "2"), power=OFF) as (_, made):
        with pytest.raises(ProjectorFailure):
            await made.act("power_on")


async def test_a_lost_command_is_repeated_only_where_nothing_has_happened() -> None:
    lamp = Lamp("0", "3", "1", answer=None)
    _, result, _ = await switched(lamp, "power_on")
    assert (result, lamp.commands) == (Result.DONE, 2)
    lamp = Lamp("3", "1", answer=None)
    _, result, _ = await switched(lamp, "power_on")
    assert (result, lamp.commands) == (Result.DONE, 1)


@pytest.mark.parametrize(
    ("lamp", "action", "result", "said"),
    [
        (Lamp("3", "3", "0"), "power_on", Result.FAILED, "took the command, and is still off"),
        (Lamp("3"), "power_on", Result.UNKNOWN, "has not said that it is on within 150 s"),
        (Lamp("0"), "power_on", Result.FAILED, "took the command, and is still off"),
        (Lamp("1", first="1"), "power_off", Result.FAILED, "took the command, and is still on"),
        (Lamp("2", first="1"), "power_off", Result.DONE, ""),
        (Lamp("2", None, first="1"), "power_off", Result.UNKNOWN, "in energy-saving standby its network sleeps"),
    ],
)
async def test_what_became_of_it_is_said(lamp: Lamp, action: str, result: Result, said: str) -> None:
    _, outcome, reason = await switched(lamp, action)
    assert outcome is result
    assert said in reason
    assert lamp.commands == 1


@pytest.mark.parametrize(("action", "state", "step"), STEPS)
async def test_the_volume_goes_by_steps(action: str, state: str, step: int) -> None:
    async with bench(CLASS_2) as (simulator, made):
        before = simulator.get(state)
        outcome = await made.act(action)
        assert simulator.get(state) == before + step
    assert outcome.result is Result.DONE
    assert len(made.told) == 1


async def test_a_step_whose_answer_is_lost_is_not_repeated() -> None:
    told = {"%1CLSS ?": "%1CLSS=2", "%1POWR ?": "%1POWR=1"}
    async with PjlinkPeer(told.get) as peer, bench_at(peer.address, LeapingClock()) as made:
        outcome = await made.act("speaker_louder")
        heard = [command for each in peer.connections for command in each]
    assert outcome.result is Result.UNKNOWN
    assert heard.count("%2SVOL 1") == 1


async def test_steps_that_a_projector_does_not_take_are_said_and_not_offered_again() -> None:
    async with bench(CLASS_1) as (_, made):
        with pytest.raises(Undefined):
            await made.act("speaker_louder")
        assert "speaker_quieter" not in made.offered()
    async with bench(CLASS_2, power=OFF) as (_, made):
        with pytest.raises(Off):
            await made.act("speaker_louder")
        assert "speaker_louder" in made.offered()


async def test_a_projector_that_is_on_needs_no_switching() -> None:
    async with bench(CLASS_1, power=ON) as (_, made):
        outcome = await made.act("power_on")
    assert outcome.result is Result.UNCHANGED
    assert "is on already" in english(outcome.reason)
