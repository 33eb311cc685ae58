"""Resets, deletions and memories: read before and after where there is something to read, and never sent twice."""

from __future__ import annotations

import pytest

from core.device import Result
from core.families.projector.operations.power_state import CoolingDown, Off
from core.families.projector.reach.refusals import CannotBeDone
from core.families.projector.wire.messages import Action
from core.text import Mistake
from tests.core.families.projector.operations.bench import AND_AWAY, CARRIED_OUT, NOT_CARRIED_OUT, bench, english
from tests.core.families.projector.projectors import COOLING, OFF


@pytest.mark.parametrize(
    ("action", "name", "hours"), [("lamp_hours_reset", "lamp_hours", 2912), ("filter_hours_reset", "filter_hours", 300)]
)
@pytest.mark.parametrize("model", ["CP-A220N", "CP-WU8600"])
async def test_hours_are_read_before_and_are_0_after(model: str, action: str, name: str, hours: int) -> None:
    async with bench(model, (name, str(hours))) as one:
        outcome = await one.act(action)
        assert (outcome.feature, outcome.result, outcome.before, outcome.after) == (action, Result.DONE, hours, 0)
        assert [english(each) for each in outcome.remarks] == [f"It was {hours:,} before."]
        assert one.simulator.get(name) == 0


async def test_hours_that_are_0_are_left_alone() -> None:
    async with bench("CP-A220N", ("lamp_hours", "0")) as one:
        assert (await one.act("lamp_hours_reset")).result is Result.UNCHANGED
        assert one.sent(Action.EXECUTE) == []


async def test_hours_are_reset_in_standby_too() -> None:
    async with bench(power=OFF) as one:
        assert (await one.act("lamp_hours_reset")).result is Result.DONE


async def test_a_lost_reset_that_was_carried_out_is_done() -> None:
    async with bench() as one:
        one.trace.lose((Action.EXECUTE, CARRIED_OUT))
        outcome = await one.act("lamp_hours_reset")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 412, 0)
        assert len(one.sent(Action.EXECUTE)) == 1


async def test_a_lost_reset_that_was_not_carried_out_failed_and_is_not_sent_again() -> None:
    async with bench() as one:
        one.trace.lose((Action.EXECUTE, NOT_CARRIED_OUT))
        outcome = await one.act("lamp_hours_reset")
        assert (outcome.result, outcome.before, outcome.after) == (Result.FAILED, 412, 412)
        assert len(one.sent(Action.EXECUTE)) == 1
        assert one.simulator.get("lamp_hours") == 412


async def test_hours_that_stay_although_the_reset_was_taken_are_a_failure() -> None:
    async with bench() as one:
        one.trace.put_back("lamp_hours", "412", after=Action.EXECUTE)
        outcome = await one.act("lamp_hours_reset")
        assert (outcome.result, outcome.after) == (Result.FAILED, 412)
        assert english(outcome.reason) == "The projector still tells 412, as before."


async def test_a_reset_after_which_nothing_is_heard_is_unknown() -> None:
    async with bench() as one:
        one.trace.lose((Action.EXECUTE, AND_AWAY))
        outcome = await one.act("lamp_hours_reset")
        assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, 412, None)


async def test_a_value_is_reset_to_what_the_projector_has_for_it() -> None:
    async with bench("CP-A220N", ("brightness", "77")) as one:
        outcome = await one.act("brightness_reset")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, 77, 50)


async def test_a_lost_reset_of_a_value_that_did_not_move_is_unknown() -> None:
    async with bench() as one:
        one.trace.lose((Action.EXECUTE, CARRIED_OUT))
        outcome = await one.act("brightness_reset")
        assert (outcome.result, outcome.before, outcome.after) == (Result.UNKNOWN, 50, 50)


async def test_what_leaves_nothing_to_read_is_done_when_it_is_acknowledged() -> None:
    async with bench() as one:
        assert (await one.act("my_image_1_delete")).result is Result.DONE
        assert one.simulator.get("stored_image_1") is False
        one.trace.lose((Action.EXECUTE, CARRIED_OUT))
        assert (await one.act("auto_adjust")).result is Result.UNKNOWN
        assert len(one.sent(Action.EXECUTE)) == 2


async def test_a_memory_is_saved_and_loaded_by_its_number() -> None:
    async with bench("CP-A220N", ("brightness", "44")) as one:
        assert (await one.act("my_memory_save", memory="3")).result is Result.DONE
        one.simulator.set("brightness", "60")
        assert (await one.act("my_memory_load", memory="3")).result is Result.DONE
        assert await one.value("brightness") == 44
        assert one.sent(Action.SET) == [(Action.SET, 0x2015, 2), (Action.SET, 0x2014, 2)]


@pytest.mark.parametrize("memory", [{}, {"memory": "5"}])
async def test_a_memory_that_is_not_named_or_not_there_is_a_mistake(memory: dict[str, str]) -> None:
    async with bench() as one:
        with pytest.raises(Mistake):
            await one.act("my_memory_load", **memory)
        assert one.sent(*Action) == []


async def test_an_empty_memory_is_refused() -> None:
    async with bench() as one:
        with pytest.raises(CannotBeDone):
            await one.act("my_memory_load", memory="2")
        assert "my_memory_load" in one.offered()


async def test_nothing_is_executed_in_standby_that_is_refused_there() -> None:
    async with bench(power=OFF) as one:
        with pytest.raises(Off):
            await one.act("auto_adjust")
        assert "auto_adjust" in one.offered()


async def test_nothing_is_executed_while_it_cools_down() -> None:
    async with bench("CP-A220N", ("cool_down", "3600"), power=COOLING) as one:
        with pytest.raises(CoolingDown):
            await one.act("brightness_reset")
        assert one.sent(Action.EXECUTE) == []
