"""Switching on and off: watched until it is, through warming up and cooling down, and never sent blindly again."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from core.device import Outcome, Result
from core.families.projector.operations.power_state import CoolingDown
from core.families.projector.operations.switching import STAYS_OFF_SECONDS, WATCHED_SECONDS, NotSwitched
from core.families.projector.wire.messages import Action
from tests.core.families.projector.operations.bench import AND_AWAY, CARRIED_OUT, NOT_CARRIED_OUT, Bench, bench, english
from tests.core.families.projector.projectors import COOLING, OFF

POWER = 0x6000


async def test_switched_on_it_is_watched_until_it_is_on() -> None:
    async with bench("CP-A220N", ("warm_up", "40"), power=OFF) as one:
        began = one.clock.monotonic()
        outcome = await one.act("power_on")
        assert (outcome.feature, outcome.result, outcome.before, outcome.after) == (
            "power_on", Result.DONE, "off", "on",
        )  # fmt: skip
        assert one.clock.monotonic() - began >= 40
        assert one.sent(Action.SET) == [(Action.SET, POWER, 1)]
        assert one.steps == ["asking whether it is on", "switching on", "warming up"]


async def test_a_projector_that_is_silent_while_it_warms_up_is_waited_for() -> None:
    async with bench("CP-A220N", ("warm_up", "30"), ("warm_up_answer", "silence"), power=OFF) as one:
        assert (await one.act("power_on")).result is Result.DONE
        assert len(one.sent(Action.SET)) == 1


async def test_on_already_nothing_is_sent() -> None:
    async with bench() as one:
        outcome = await one.act("power_on")
        assert (outcome.result, outcome.after) == (Result.UNCHANGED, "on")
        assert one.sent(Action.SET) == []


async def test_while_it_cools_down_it_cannot_be_switched_on() -> None:
    async with bench("CP-A220N", ("cool_down", "3600"), power=COOLING) as one:
        with pytest.raises(CoolingDown):
            await one.act("power_on")
        assert one.sent(Action.SET) == []


async def test_a_projector_that_refuses_to_switch_on_says_so() -> None:
    async with bench("CP-A220N", ("error_status", "1"), power=OFF) as one:
        with pytest.raises(NotSwitched, match="refuses to be switched on or off now"):
            await one.act("power_on")


async def test_a_lamp_that_takes_too_long_is_not_called_on() -> None:
    async with bench("CP-A220N", ("warm_up", "3000"), power=OFF) as one:
        outcome = await one.act("power_on")
        assert outcome.result is Result.UNKNOWN
        assert english(outcome.reason) == (
            f"The projector was switched on, and has not said that it is on within {WATCHED_SECONDS:g} s."
        )


@pytest.mark.parametrize(("lost", "times"), [(CARRIED_OUT, 1), (NOT_CARRIED_OUT, 2)])
async def test_a_lost_command_to_switch_on_is_read_before_it_is_sent_again(lost: str, times: int) -> None:
    async with bench("CP-A220N", ("warm_up", "20"), power=OFF) as one:
        one.trace.lose((Action.SET, lost))
        outcome = await one.act("power_on")
        assert (outcome.result, outcome.after) == (Result.DONE, "on")
        assert len(one.sent(Action.SET)) == times
        about = [action for action, type_, _ in one.sent(*Action) if type_ == POWER]
        assert (Action.SET, Action.SET) not in set(pairwise(about))


async def test_switched_off_it_is_watched_until_it_has_cooled_down() -> None:
    async with bench("CP-A220N", ("cool_down", "60")) as one:
        began = one.clock.monotonic()
        outcome = await one.act("power_off")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "on", "off")
        assert one.clock.monotonic() - began >= 60
        assert one.sent(Action.SET) == [(Action.SET, POWER, 0)]
        assert one.steps == ["asking whether it is on", "switching off", "cooling down"]


async def test_off_already_nothing_is_sent() -> None:
    async with bench(power=OFF) as one:
        assert (await one.act("power_off")).result is Result.UNCHANGED
        assert one.sent(Action.SET) == []


async def test_one_that_cools_down_already_is_only_watched() -> None:
    async with bench("CP-A220N", ("cool_down", "30"), power=COOLING) as one:
        outcome = await one.act("power_off")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "cooling", "off")
        assert one.sent(Action.SET) == []


@pytest.mark.parametrize(("lost", "times"), [(CARRIED_OUT, 1), (NOT_CARRIED_OUT, 2)])
async def test_a_lost_command_to_switch_off_is_read_before_it_is_sent_again(lost: str, times: int) -> None:
    async with bench("CP-A220N", ("cool_down", "20")) as one:
        one.trace.lose((Action.SET, lost))
        assert (await one.act("power_off")).result is Result.DONE
        assert len(one.sent(Action.SET)) == times


async def test_one_that_cools_down_for_long_is_done_and_said_to_go_on() -> None:
    async with bench("CP-A220N", ("cool_down", "3000")) as one:
        outcome = await one.act("power_off")
        assert (outcome.result, outcome.after) == (Result.DONE, "cooling")
        assert [english(each) for each in outcome.remarks] == [
            "It is still cooling down, and goes off by itself. Leave its mains on until then."
        ]


async def test_one_whose_network_sleeps_in_standby_is_not_waited_for_in_vain() -> None:
    async with bench("CP-A220N", ("cool_down", "20")) as one:
        one.trace.away_after("1d 02 00")
        began = one.clock.monotonic()
        outcome = await one.act("power_off")
        assert outcome.result is Result.UNKNOWN
        assert "in energy-saving standby its network sleeps" in english(outcome.reason)
        assert outcome.error is not None
        assert one.clock.monotonic() - began < WATCHED_SECONDS


async def test_one_that_is_gone_after_the_command_is_unknown() -> None:
    async with bench(power=OFF) as one:
        one.trace.lose((Action.SET, AND_AWAY))
        outcome = await one.act("power_on")
        assert outcome.result is Result.UNKNOWN
        assert outcome.error is not None
        assert len(one.sent(Action.SET)) == 1


async def switched_on_until(one: Bench, **state: str) -> Outcome:
    """Switch on, and let the projector have another state as soon as it has begun to warm up."""
    task = asyncio.create_task(one.act("power_on"))
    async with asyncio.timeout(10):
        while "warming up" not in one.steps:
            await asyncio.sleep(0)
    for name, value in state.items():
        one.simulator.set(name, value)
    return await task


async def test_a_lamp_that_does_not_light_is_not_waited_for_until_the_end() -> None:
    async with bench("CP-A220N", ("warm_up", "3000"), power=OFF) as one:
        began = one.clock.monotonic()
        outcome = await switched_on_until(one, power=OFF, error_status="3")
        assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, "off", "off")
        assert [english(each) for each in outcome.remarks] == ["The projector tells an error: lamp (code 03h)."]
        assert STAYS_OFF_SECONDS <= one.clock.monotonic() - began < WATCHED_SECONDS / 2


async def test_one_that_goes_off_again_while_it_warms_up_has_failed() -> None:
    async with bench("CP-A220N", ("warm_up", "3000"), ("cool_down", "3000"), power=OFF) as one:
        outcome = await switched_on_until(one, power=COOLING)
        assert (outcome.result, outcome.after) == (Result.FAILED, "cooling")
        assert english(outcome.reason) == "The projector was switched on, and did not stay on."


async def test_an_error_that_it_tells_when_it_is_on_is_said_beside() -> None:
    async with bench("CP-A220N", ("warm_up", "20"), ("error_status", "8"), power=OFF) as one:
        outcome = await one.act("power_on")
        assert outcome.result is Result.DONE
        assert [english(each) for each in outcome.remarks] == ["The projector tells an error: filter (code 08h)."]
