"""Writing settings: only what differs, read back, and after an unknown outcome read before anything is sent again."""

from __future__ import annotations

import pytest

from core.device import Result
from core.families.projector.operations.power_state import Off
from core.families.projector.wire.messages import Action
from core.text import Mistake
from tests.core.families.projector.operations.bench import AND_AWAY, CARRIED_OUT, NOT_CARRIED_OUT, Bench, bench, english
from tests.core.families.projector.projectors import COOLING, OFF

INPUT = 0x2000


async def test_a_setting_is_set_and_read_back() -> None:
    async with bench() as one:
        outcome = await one.one(input="hdmi1")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "computer_in1", "hdmi1")
        assert one.sent(Action.SET) == [(Action.SET, INPUT, 3)]
        assert [type_ for _, type_, _ in one.sent(Action.GET)] == [0x6000, INPUT, INPUT]
        assert one.simulator.get("input") == 3


async def test_what_is_so_already_is_not_sent() -> None:
    async with bench("CP-A220N", ("eco_mode", "1")) as one:
        assert (await one.one(eco_mode="eco")).result is Result.UNCHANGED
        assert one.sent(Action.SET) == []


async def test_several_are_written_in_one_visit_and_in_order() -> None:
    async with bench() as one:
        outcomes = await one.write(mute=True, freeze=True, aspect="16_9")
        assert [(each.feature, each.result) for each in outcomes] == [
            ("mute", Result.DONE), ("freeze", Result.DONE), ("aspect", Result.DONE),
        ]  # fmt: skip
        assert len(one.trace.events("connected")) == 1


async def test_a_value_that_does_not_fit_is_a_mistake_before_anything_is_sent() -> None:
    async with bench() as one:
        for changes in ({"input": "component"}, {"eco_mode": "never"}, {"blank": "perhaps"}, {"brightness": 70000}):
            with pytest.raises(Mistake):
                await one.write(mute=True, **changes)
        assert one.sent(*Action) == []


async def test_what_one_refuses_does_not_keep_others_from_being_written() -> None:
    async with bench() as one:
        outcomes = await one.write(my_image="image_2", mute=True)
        assert [each.result for each in outcomes] == [Result.FAILED, Result.DONE]


async def test_in_standby_it_says_that_it_is_off() -> None:
    async with bench(power=OFF) as one:
        outcome = await one.one(brightness=51)
        assert outcome.result is Result.FAILED
        assert "is off and does not do this in standby" in english(outcome.reason)
        assert "brightness" in one.offered()
        assert (await one.one(direct_power_on=True)).result is Result.DONE


async def test_while_it_cools_down_nothing_is_sent() -> None:
    async with bench("CP-A220N", ("cool_down", "3600"), power=COOLING) as one:
        outcomes = await one.write(input="hdmi1", mute=True)
        assert [each.result for each in outcomes] == [Result.FAILED, Result.SKIPPED]
        assert "is cooling down and takes no commands" in english(outcomes[0].reason)
        assert one.sent(Action.SET) == []


async def test_while_it_warms_up_nothing_is_sent_and_said_so() -> None:
    async with bench("CP-A220N", ("warm_up", "3600"), power=OFF) as one:
        await one.leapt(_switched_on(one))
        outcome = await one.one(mute=True)
        assert outcome.result is Result.FAILED
        assert outcome.error is not None
        assert one.sent(Action.SET) == [(Action.SET, 0x6000, 1)]


async def _switched_on(one: Bench) -> None:
    async with one.reach.commands() as commands:
        await commands.set(0x6000, 1)


async def test_an_unknown_outcome_is_read_back_and_what_was_carried_out_is_not_sent_again() -> None:
    async with bench() as one:
        one.trace.lose((Action.SET, CARRIED_OUT))
        outcome = await one.one(input="hdmi1")
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "computer_in1", "hdmi1")
        assert len(one.sent(Action.SET)) == 1


async def test_what_was_not_carried_out_is_sent_once_more_after_the_old_value_was_read() -> None:
    async with bench() as one:
        one.trace.lose((Action.SET, NOT_CARRIED_OUT))
        outcome = await one.one(input="hdmi1")
        assert (outcome.result, outcome.after) == (Result.DONE, "hdmi1")
        about = [action for action, type_, _ in one.sent(*Action) if type_ == INPUT]
        first, last = about.index(Action.SET), len(about) - 1 - about[::-1].index(Action.SET)
        assert about.count(Action.SET) == 2
        assert Action.GET in about[first + 1 : last]


async def test_what_is_lost_twice_is_not_sent_a_third_time() -> None:
    async with bench() as one:
        one.trace.lose((Action.SET, NOT_CARRIED_OUT), (Action.SET, NOT_CARRIED_OUT))
        outcome = await one.one(input="hdmi1")
        assert (outcome.result, outcome.after) == (Result.FAILED, "computer_in1")
        assert "broke twice" in english(outcome.reason)
        assert len(one.sent(Action.SET)) == 2


async def test_what_cannot_be_read_back_is_unknown_and_ends_what_follows() -> None:
    async with bench() as one:
        one.trace.lose((Action.SET, AND_AWAY))
        outcomes = await one.write(input="hdmi1", mute=True)
        assert [each.result for each in outcomes] == [Result.UNKNOWN, Result.SKIPPED]
        assert "could not be read back" in english(outcomes[0].reason)
        assert len(one.sent(Action.SET)) == 1


async def test_a_projector_that_takes_a_value_and_keeps_its_own_is_told_on() -> None:
    async with bench() as one:
        one.trace.put_back("input", "0", after=Action.SET)
        outcome = await one.one(input="hdmi1")
        assert (outcome.result, outcome.after) == (Result.FAILED, "computer_in1")
        assert english(outcome.reason) == (
            "The projector took the command, and still tells Computer 1 in place of HDMI 1."
        )
        assert len(one.sent(Action.SET)) == 1


@pytest.mark.parametrize("action", ["unblank", "unfreeze", "unmute"])
async def test_what_somebody_forgot_is_ended(action: str) -> None:
    setting = {"unblank": "blank", "unfreeze": "freeze", "unmute": "mute"}[action]
    async with bench("CP-A220N", (setting, "1")) as one:
        outcome = await one.act(action)
        assert (outcome.feature, outcome.result, outcome.before, outcome.after) == (action, Result.DONE, "on", "off")
        again = await one.act(action)
        assert again.result is Result.UNCHANGED
        assert english(again.reason) == f"{setting.upper()} is off: there is nothing to end."


async def test_what_cannot_be_ended_in_standby_is_refused_with_the_reason() -> None:
    async with bench(power=OFF) as one:
        with pytest.raises(Off):
            await one.act("unblank")


async def test_the_input_is_set_first_and_told_in_its_place() -> None:
    async with bench() as one:
        outcomes = await one.write(blank=True, input="hdmi1", freeze=True)
        assert [(each.feature, each.result) for each in outcomes] == [
            ("blank", Result.DONE), ("input", Result.DONE), ("freeze", Result.DONE),
        ]  # fmt: skip
        assert [type_ for _, type_, _ in one.sent(Action.SET)] == [0x2000, 0x3020, 0x3002]
