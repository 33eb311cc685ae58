"""What a model refuses is not offered, for every projector of the model, until somebody has it asked again."""

from __future__ import annotations

from core.device import Result
from core.device.surroundings import LooseLeaf
from core.families.projector.wire.messages import Action
from core.session.errors import DeviceRefuses
from tests.core.families.projector.operations.bench import Bench, bench, english

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


async def test_a_note_that_makes_no_sense_is_left_alone() -> None:
    notebook = LooseLeaf()
    await notebook.note("projector:model:CP-A220N", "refused_commands", "a020 zz 12 ffff")
    async with bench(notebook=notebook) as one:
        assert "av_mute" not in one.offered()
        assert len(one.offered()) > 150
