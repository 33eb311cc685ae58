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
from core.feature import Feature
from core.link.tap import Tap
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
        await one.leapt(one.operations.read(("av_mute",), nobody))
        assert before - set(one.offered()) == {"av_mute"}
        outcome = await one.leapt(one.operations.act("ask_again", {}, nobody))
        assert outcome.result is Result.DONE
        assert set(one.offered()) == before


def test_everything_offered_is_declared_once() -> None:
    ids = [feature.id for feature in FEATURES]
    assert len(set(ids)) == len(ids)
    assert {"enter_password", "network_settings", CONNECTION, "ask_again", "power_on", "brightness"} <= set(ids)
