"""The choice of the connection, and what was refused: kept on this computer, and nothing is sent."""

from __future__ import annotations

import pytest

from core.device import Result
from core.device.operation import nobody
from core.device.selection import ASK_AGAIN
from core.families.projector.operations.kept_here import FEATURES, KeptHere
from core.families.projector.reach.connection_choice import CONNECTION, ConnectionChoice, recalled_choice
from core.text import Mistake
from tests.core.families.projector.operations.bench import bench, english


async def test_a_choice_is_kept_and_in_force_for_the_next_round() -> None:
    async with bench() as one:
        here = KeptHere(one.reach)
        assert (await here.read([CONNECTION], nobody))[CONNECTION].value == "on_demand"
        (outcome,) = await here.write({CONNECTION: "keep_alive"}, nobody)
        assert (outcome.result, outcome.before, outcome.after) == (Result.DONE, "on_demand", "keep_alive")
        (outcome,) = await here.write({CONNECTION: "keep_alive"}, nobody)
        assert outcome.result is Result.UNCHANGED
        recalled = recalled_choice(one.reach)
        await recalled.recall()
        assert recalled.value is ConnectionChoice.KEEP_ALIVE
        assert one.trace.events("connected") == []


async def test_what_cannot_be_chosen_is_a_mistake() -> None:
    async with bench() as one:
        with pytest.raises(Mistake):
            await KeptHere(one.reach).write({CONNECTION: "sometimes"}, nobody)


async def test_asked_again_everything_is_offered_again() -> None:
    async with bench() as one:
        here = KeptHere(one.reach, one.operations.forget)
        everything = one.offered()
        await one.read("av_mute", "mic_volume")
        assert one.offered() < everything
        outcome = await here.act(ASK_AGAIN, {}, nobody)
        assert (outcome.feature, outcome.result) == (ASK_AGAIN, Result.DONE)
        assert english(outcome.reason) == "Everything is offered again. Refusals forgotten: 2."
        assert one.offered() == everything
        assert (await here.act(ASK_AGAIN, {}, nobody)).result is Result.UNCHANGED


def test_it_is_the_same_for_every_model() -> None:
    assert [feature.id for feature in FEATURES] == [CONNECTION, ASK_AGAIN]
