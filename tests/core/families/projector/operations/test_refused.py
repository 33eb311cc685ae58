"""What a model refuses is not offered, for every projector of the model, until somebody has it asked again."""

from __future__ import annotations

import pytest

from core.device import Result
from core.device.surroundings import LooseLeaf
from core.families.projector.operations.refused import HELD_SECONDS
from core.families.projector.wire.messages import Action
from core.feature import Category
from core.session.errors import DeviceRefuses
from tests.clock import ManualClock
from tests.core.families.projector.operations.bench import Bench, bench, english
from tests.core.families.projector.projectors import COOLING, OFF

AV_MUTE = 0x20A0


async def refusal(one: Bench, action: str, **parameters: str) -> DeviceRefuses:
    try:
        await one.act(action, **parameters)
    except DeviceRefuses as error:
        return error
    raise AssertionError(f"{action} was not refused")


async def test_what_is_not_understood_disappears_and_is_not_asked_for_again() -> None:
    async with bench() as one:
        assert "av_mute" in one.offered()
        reading = (await one.read("av_mute"))["av_mute"]
        assert reading.value is None
        assert english(reading.reason) == "This model refuses to tell it: it does not have it."
        assert "av_mute" not in one.offered()
        assert "mute" in one.offered()
        await one.read("av_mute")
        assert [type_ for _, type_, _ in one.sent(Action.GET)].count(AV_MUTE) == 2


async def test_all_projectors_of_the_model_are_known_by_one() -> None:
    notebook = LooseLeaf()
    async with bench(notebook=notebook) as one:
        await one.read("av_mute")
    async with bench(notebook=notebook) as another:
        assert "av_mute" not in another.offered()
    async with bench("CP-TW3003", notebook=notebook) as other_model:
        assert "av_mute" in other_model.offered()


async def test_what_was_refused_before_the_model_was_known_is_carried_over_to_it() -> None:
    notebook = LooseLeaf()
    async with bench(notebook=notebook, known_model=None) as one:
        await one.read("av_mute")
        assert "av_mute" not in one.offered()
        one.reach.learnt(one.reach.identity.__class__(model="CP-A220N"))
        await one.operations.recall()
        assert "av_mute" not in one.offered()
    async with bench(notebook=notebook) as another:
        assert "av_mute" not in another.offered()


async def test_a_setting_that_cannot_be_read_is_not_set() -> None:
    async with bench() as one:
        outcome = await one.one(av_mute=True)
        assert outcome.result is Result.FAILED
        assert "does not understand" in english(outcome.reason)
        assert one.sent(Action.SET) == []
        assert "av_mute" not in one.offered()


async def test_an_action_that_is_not_understood_disappears() -> None:
    async with bench() as one:
        await refusal(one, "perfect_fit_load_1")
        assert "perfect_fit_load_1" not in one.offered()


async def test_what_cannot_be_done_now_is_offered_as_before() -> None:
    async with bench() as one:
        assert "cannot carry out" in str(await refusal(one, "my_image_3_delete"))
        outcome = await one.one(my_image="image_3")
        assert outcome.result is Result.FAILED
        assert outcome.before == "off"
        assert {"my_image_3_delete", "my_image"} <= one.offered()


def held(one: Bench, name: str) -> bool:
    return name not in one.offered()


async def test_what_cannot_be_done_with_one_input_is_offered_with_another() -> None:
    async with bench("CP-A220N", ("input", "3"), ("unavailable", "h_position sync_computer_in1")) as one:
        reading = (await one.read("h_position", "sync_computer_in1"))["h_position"]
        assert english(reading.reason) == (
            "The projector cannot tell it with the input in use; this model may not have it at all."
        )
        assert held(one, "h_position")
        assert held(one, "sync_computer_in1")
        one.simulator.set("input", "0")
        one.simulator.set("unavailable", "")
        one.operations.take_input(0)
        assert not held(one, "h_position")
        assert await one.value("h_position") is not None
        one.operations.take_input(3)
        assert held(one, "h_position")


async def test_while_nobody_knows_the_input_what_cannot_be_done_is_not_offered() -> None:
    notebook = LooseLeaf()
    async with bench("CP-A220N", ("input", "3"), ("unavailable", "h_position"), notebook=notebook) as one:
        await one.read("h_position")
    async with bench(notebook=notebook) as another:
        assert held(another, "h_position")
        another.operations.take_input(4)
        assert not held(another, "h_position")


async def test_setting_the_input_offers_what_goes_with_it() -> None:
    async with bench("CP-A220N", ("input", "3"), ("unavailable", "tint")) as one:
        await one.read("tint")
        assert held(one, "tint")
        assert (await one.one(input="video")).result is Result.DONE
        assert not held(one, "tint")


async def test_what_cannot_be_done_is_believed_for_a_day_and_what_is_not_understood_for_good() -> None:
    async with bench("CP-A220N", ("unavailable", "tint")) as one:
        await one.read("tint", "mic_volume")
        one.clock.advance(HELD_SECONDS - 60)
        await one.operations.recall()
        assert held(one, "tint")
        one.clock.advance(61)
        await one.operations.recall()
        assert not held(one, "tint")
        assert held(one, "mic_volume")


async def test_what_is_heard_again_is_believed_anew() -> None:
    notebook = LooseLeaf()
    async with bench("CP-A220N", ("unavailable", "tint"), notebook=notebook) as one:
        for _ in range(2):
            await one.read("tint")
            one.clock.advance(HELD_SECONDS + 1)
            await one.operations.recall()
        noted = await notebook.recall("projector:model:CP-A220N", "refused_commands")
        assert isinstance(noted, str)
        assert len(noted.split()) == 1


@pytest.mark.parametrize("state", [("power", OFF), ("power", COOLING), ("input", "4"), ("unavailable", "error_status")])
async def test_what_changed_meanwhile_leaves_no_refusal_behind(state: tuple[str, str]) -> None:
    async with bench("CP-A220N", ("unavailable", "tint color"), ("cool_down", "3000")) as one:
        before = one.offered()
        one.trace.change(*state, after_type=0x2203)
        await one.read("color", "tint")
        assert one.offered() == before


@pytest.mark.parametrize("power", [OFF, COOLING])
async def test_a_projector_that_is_not_on_is_not_believed(power: str) -> None:
    async with bench("CP-A220N", ("cool_down", "3000"), power=power) as one:
        before = one.offered()
        readings = await one.read("brightness", "mic_volume")
        assert [reading.value for reading in readings.values()] == [None, None]
        assert one.offered() == before


async def test_without_one_volume_for_all_inputs_that_of_the_input_in_use_comes_first() -> None:
    async with bench() as one:
        await one.read("volume", "input")
        primary = [each.id for each in one.operations.features(one.reach.group) if each.category is Category.PRIMARY]
        assert "volume" not in primary
        assert primary.index("volume_computer_in1") == primary.index("unfreeze") + 1
        one.operations.take_input(1)
        primary = [each.id for each in one.operations.features(one.reach.group) if each.category is Category.PRIMARY]
        assert "volume_video" in primary
        assert "volume_computer_in1" not in primary


async def test_a_note_that_makes_no_sense_is_left_alone() -> None:
    notebook = LooseLeaf()
    soon = int(ManualClock().now().timestamp()) + HELD_SECONDS // 2
    senseless = "zz 12 ffff a020:xx:1 a120:03 a120:03:-1 0322:--:99999999999 a020:03:99:1"
    await notebook.note("projector:model:CP-A220N", "refused_commands", f"a020 {senseless} 0122:--:{soon}")
    async with bench(notebook=notebook) as one:
        assert "av_mute" not in one.offered()
        assert held(one, "sharpness")
        assert not held(one, "tint")
        assert len(one.offered()) > 150
