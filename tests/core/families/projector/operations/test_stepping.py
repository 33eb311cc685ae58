"""Numbers that are reached by steps: as far as they go, and no further than a step moves them."""

from __future__ import annotations

import pytest

from core.device import Result
from core.families.projector.operations.stepping import MOST_STEPS
from core.families.projector.wire.messages import Action
from tests.core.families.projector.operations.bench import AND_AWAY, CARRIED_OUT, NOT_CARRIED_OUT, bench, english

STEPS = (Action.INCREMENT, Action.DECREMENT)


@pytest.mark.parametrize(("wanted", "action"), [(53, Action.INCREMENT), (46, Action.DECREMENT)])
async def test_a_number_is_reached_step_by_step_and_read_after_each(wanted: int, action: Action) -> None:
    async with bench() as one:
        outcome = await one.one(brightness=wanted)
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 50, wanted)
        sent = [each for each, type_, _ in one.sent(*Action) if type_ == 0x2003]
        assert sent == [Action.GET, *([action, Action.GET] * abs(wanted - 50))]
        assert one.simulator.get("brightness") == wanted


async def test_who_waits_is_told_how_far_it_is() -> None:
    async with bench() as one:
        await one.one(brightness=60)
        assert one.steps == [
            "setting Brightness", "Brightness: 50, on the way to 60", "Brightness: 58, on the way to 60",
        ]  # fmt: skip


async def test_what_is_so_already_takes_no_step() -> None:
    async with bench() as one:
        assert (await one.one(brightness=50)).result is Result.UNCHANGED
        assert one.sent(*STEPS) == []


async def test_at_the_end_of_the_range_it_says_how_far_it_went() -> None:
    async with bench("CP-A220N", ("volume_video", "30")) as one:
        outcome = await one.one(volume_video=40)
        assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, 30, 32)
        assert english(outcome.reason) == "The value ends at 32: another step does not move it."
        assert english(outcome.advice) == "No manual says how far it goes. 32 is as far as it went."
        assert len(one.sent(*STEPS)) == 3


async def test_a_projector_that_is_slow_to_tell_a_step_is_not_taken_for_one_at_its_end() -> None:
    async with bench() as one:
        one.trace.put_back("brightness", "50", after=Action.INCREMENT)
        one.trace.change("brightness", "51", after_type=0x2003, replies=3)
        outcome = await one.one(brightness=51)
        assert (outcome.result, outcome.after) == (Result.DONE, 51)
        assert len(one.sent(*STEPS)) == 1


async def test_no_more_than_so_many_steps_are_taken() -> None:
    async with bench("CP-A220N", ("color_temp_gain_r", "0")) as one:
        outcome = await one.one(color_temp_gain_r=200)
        assert (outcome.result, outcome.after) == (Result.FAILED, MOST_STEPS)
        assert english(outcome.advice) == "Set it once more to go on from there."
        assert len(one.sent(*STEPS)) == MOST_STEPS


async def test_a_step_that_was_carried_out_and_lost_is_not_repeated() -> None:
    async with bench() as one:
        one.trace.lose((Action.INCREMENT, CARRIED_OUT))
        outcome = await one.one(brightness=52)
        assert (outcome.result, outcome.after) == (Result.DONE, 52)
        assert len(one.sent(*STEPS)) == 2


async def test_a_step_that_was_lost_before_it_was_carried_out_is_read_and_taken_again() -> None:
    async with bench() as one:
        one.trace.lose((Action.INCREMENT, NOT_CARRIED_OUT))
        outcome = await one.one(brightness=51)
        assert (outcome.result, outcome.after) == (Result.DONE, 51)
        assert len(one.sent(*STEPS)) == 2


async def test_a_connection_that_breaks_over_every_step_is_not_worn_out() -> None:
    async with bench() as one:
        one.trace.lose((Action.INCREMENT, NOT_CARRIED_OUT), (Action.INCREMENT, NOT_CARRIED_OUT))
        outcome = await one.one(brightness=60)
        assert (outcome.result, outcome.after) == (Result.FAILED, 50)
        assert len(one.sent(*STEPS)) == 2


async def test_what_cannot_be_read_after_a_step_is_unknown() -> None:
    async with bench() as one:
        one.trace.lose((Action.INCREMENT, AND_AWAY))
        outcome = await one.one(brightness=60)
        assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, 50, None)
        assert len(one.sent(*STEPS)) == 1


async def test_a_step_that_goes_the_other_way_ends_it() -> None:
    async with bench() as one:
        one.trace.put_back("brightness", "40", after=Action.INCREMENT)
        outcome = await one.one(brightness=60)
        assert (outcome.result, outcome.after) == (Result.FAILED, 40)
        assert "moved the value away" in english(outcome.reason)
        assert len(one.sent(*STEPS)) == 1


async def test_a_step_that_goes_past_is_not_taken_back() -> None:
    async with bench() as one:
        one.trace.put_back("brightness", "55", after=Action.INCREMENT)
        outcome = await one.one(brightness=53)
        assert (outcome.result, outcome.after) == (Result.FAILED, 55)
        assert english(outcome.reason) == "A step goes past 53: the value is 55 now."
