"""What a projector offers in both languages, and by which of them each thing goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from core.device import Result, Surroundings, parse_address
from core.device.operation import nobody
from core.device.surroundings import LooseLeaf
from core.families.projector.operations.both_languages import FEATURES, BothLanguages
from core.families.projector.reach.connection_choice import CONNECTION
from core.families.projector.reach.reach import Reach
from core.feature import Category, Feature
from core.link.tap import Tap
from core.text import Mistake
from tests.core.families.projector.operations.bench import SERVICES, LeapingClock
from tests.core.families.projector.projectors import CLASS_2, ON, projector

Given = TypeVar("Given")


@dataclass
class Bench:
    """A projector of which a first round was asked, and its operations."""

    reach: Reach
    operations: BothLanguages
    clock: LeapingClock

    def offered(self) -> Mapping[str, Feature[Any]]:
        return {feature.id: feature for feature in self.operations.features(self.reach.group)}

    async def leapt(self, doing: Coroutine[Any, Any, Given]) -> Given:
        task = asyncio.create_task(doing)
        await self.clock.leap_until(task)
        return await task


@asynccontextmanager
async def both(model: str, way: str = "") -> AsyncIterator[Bench]:
    clock = LeapingClock()
    around = Surroundings(clock, Tap(clock), notebook=LooseLeaf())
    async with projector(model, ("power", ON), ("hour", "0"), clock=clock) as simulator:
        reach = Reach(parse_address(simulator.address + way, SERVICES), around)
        one = Bench(reach, BothLanguages(reach), clock)
        try:
            reach.learnt((await one.leapt(reach.hear())).identity)
            await one.operations.recall()
            yield one
        finally:
            await reach.close()


async def test_what_one_language_alone_has_is_offered_beside_the_other() -> None:
    async with both("CP-A220N") as one:
        offered = one.offered()
        assert {"brightness", "pjlink_class", "network_settings", CONNECTION, "ask_again"} <= set(offered)
        assert offered["input"].paths[0] == "command"
        readings = await one.leapt(one.operations.read(("brightness", "pjlink_class", CONNECTION), nobody))
        assert {name: reading.value for name, reading in readings.items()} == {
            "brightness": 50, "pjlink_class": 1, CONNECTION: "on_demand",
        }  # fmt: skip


async def test_another_makers_projector_has_neither_the_command_set_nor_its_pages() -> None:
    async with both(CLASS_2) as one:
        offered = one.offered()
        assert {"power_on", "input", CONNECTION, "ask_again"} <= set(offered)
        assert not {"brightness", "network_settings", "lamp_hours_reset"} & set(offered)


@pytest.mark.parametrize("way", ["", "&path=pjlink"])
async def test_what_both_have_goes_by_the_way_in_use(way: str) -> None:
    async with both("CP-A220N", way) as one:
        outcomes = await one.leapt(one.operations.write({"blank": True, CONNECTION: "keep_alive"}, nobody))
        assert [(each.feature, each.result) for each in outcomes] == [
            ("blank", Result.DONE), (CONNECTION, Result.DONE),
        ]  # fmt: skip
        assert one.offered()["blank"].paths[0] == ("pjlink" if way else "command")


async def test_what_was_refused_in_either_language_is_offered_again() -> None:
    async with both("CP-A220N") as one:
        before = set(one.offered())
        await one.leapt(one.operations.read(("mic_volume",), nobody))
        assert before - set(one.offered()) == {"mic_volume"}
        outcome = await one.leapt(one.operations.act("ask_again", {}, nobody))
        assert outcome.result is Result.DONE
        assert set(one.offered()) == before


async def test_what_one_language_refuses_is_asked_for_in_the_other_at_once() -> None:
    async with both("CP-A220N") as one:
        readings = await one.leapt(one.operations.read(("av_mute", "mic_volume"), nobody))
        assert (readings["av_mute"].value, readings["mic_volume"].value) == (False, None)
        assert one.offered()["av_mute"].paths[0] == "pjlink"


async def test_what_the_one_language_that_it_speaks_does_not_have_is_nobody_elses() -> None:
    async with both("NL-X310L") as one:
        for _ in range(2):
            reading = (await one.leapt(one.operations.read(("lamp_hours",), nobody)))["lamp_hours"]
            assert (reading.value, reading.error) == (None, None)
            assert "lamp_hours" not in one.offered()


async def test_a_value_that_does_not_fit_keeps_all_from_being_written() -> None:
    async with both("CP-A220N") as one:
        with pytest.raises(Mistake):
            await one.leapt(one.operations.write({"blank": True, "freeze": True, CONNECTION: "sometimes"}, nobody))
        with pytest.raises(Mistake):
            await one.leapt(one.operations.write({CONNECTION: "keep_alive", "input": "scart"}, nobody))
        readings = await one.leapt(one.operations.read(("blank", "freeze", CONNECTION), nobody))
        assert [reading.value for reading in readings.values()] == [False, False, "on_demand"]


@pytest.mark.parametrize(("way", "volume"), [("", "volume_hdmi1"), ("&path=pjlink", None)])
async def test_a_round_tells_with_which_input_things_are_offered(way: str, volume: str | None) -> None:
    async with both("CP-TW3003", way) as one:
        await one.reach.surroundings.notebook.note("projector:model:CP-TW3003", "refused_commands", "5020")
        await one.operations.recall()
        one.operations.take({"input": 3})
        primary = [each.id for each in one.offered().values() if each.category is Category.PRIMARY]
        assert [name for name in primary if name.startswith("volume")] == ([] if volume is None else [volume])


def test_everything_offered_is_declared_once() -> None:
    ids = [feature.id for feature in FEATURES]
    assert len(set(ids)) == len(ids)
    assert {"enter_password", "network_settings", CONNECTION, "ask_again", "power_on", "brightness"} <= set(ids)
