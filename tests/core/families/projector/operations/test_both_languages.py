"""What a projector offers in both languages, and by which of them each thing goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from core.device import Result, Surroundings, parse_address
from core.device.credential import Attempt, CredentialNeed, CredentialUsed, NoCredentials
from core.device.operation import nobody
from core.device.surroundings import LooseLeaf
from core.families.projector.operations.both_languages import FEATURES, BothLanguages
from core.families.projector.reach.connection_choice import CONNECTION
from core.families.projector.reach.reach import Reach
from core.families.projector.reach.refusals import NothingListens
from core.feature import Category, Feature, FeatureKind
from core.link.tap import Tap
from core.text import Mistake
from tests.core.families.projector.driving import address_at
from tests.core.families.projector.operations.bench import SERVICES, LeapingClock, english
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, OFF, ON, projector

Given = TypeVar("Given")


COMMANDS_LOCKED = (("command_authentication", "1"), ("framed_authentication", "1"), ("command_password", "secret"))
PJLINK_LOCKED = (("pjlink_authentication", "1"), ("pjlink_password", "secret"))


class Asked(NoCredentials):
    """Somebody who knows no password, and remembers for what they were asked."""

    def __init__(self) -> None:
        self.roles: list[str] = []

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        if not need.watching:
            self.roles.append(need.role)
        return await super().use(need, attempt)


@dataclass
class Bench:
    """A projector of which a first round was asked, and its operations."""

    reach: Reach
    operations: BothLanguages
    clock: LeapingClock
    person: Asked

    def offered(self) -> Mapping[str, Feature[Any]]:
        return {feature.id: feature for feature in self.operations.features(self.reach.group)}

    async def leapt(self, doing: Coroutine[Any, Any, Given]) -> Given:
        task = asyncio.create_task(doing)
        await self.clock.leap_until(task)
        return await task


@asynccontextmanager
async def both(
    model: str, way: str = "", *settings: tuple[str, str], closed: tuple[str, ...] = ()
) -> AsyncIterator[Bench]:
    clock, person = LeapingClock(), Asked()
    around = Surroundings(clock, Tap(clock), person, notebook=LooseLeaf())
    async with projector(model, ("power", ON), ("hour", "0"), *settings, clock=clock) as simulator:
        address = address_at(simulator, *closed) if closed else parse_address(simulator.address + way, SERVICES)
        reach = Reach(address, around)
        one = Bench(reach, BothLanguages(reach), clock, person)
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


async def test_what_the_command_set_has_goes_by_the_port_that_answers() -> None:
    async with both("CP-A220N", "", ("framed_authentication", "0"), closed=("command",)) as one:
        assert one.offered()["brightness"].paths == ("framed", "command", "serial")
        one.reach.use("pjlink")
        offered = one.offered()
        assert offered["brightness"].paths == ("framed", "command", "serial"), "it is the one that answers still"
        assert offered["blank"].paths == ("pjlink", "live")
    async with both(CLASS_2) as one:
        one.reach.use("live")
        assert one.offered()["pjlink_class"].paths == ("live", "pjlink")


@pytest.mark.parametrize(
    ("lock", "told", "untold", "role"),
    [
        (PJLINK_LOCKED, "brightness", "pjlink_class", "pjlink"),
        (COMMANDS_LOCKED, "pjlink_class", "brightness", "command"),
    ],
)
async def test_the_password_of_another_way_is_asked_for_only_by_who_wants_to_read_it(
    lock: tuple[tuple[str, str], ...], told: str, untold: str, role: str
) -> None:
    async with both("CP-A220N", "", *lock) as one:
        offered = one.offered()
        assert not offered[told].reading_needs_password
        assert offered[untold].reading_needs_password
        assert offered[untold].reading_takes is not None
        assert all(not each.reading_needs_password for each in offered.values() if each.kind is FeatureKind.ACTION)
        assert one.offered()[untold] is offered[untold]
        await one.leapt(one.operations.read((told,), nobody))
        assert one.person.roles == []
        reading = (await one.leapt(one.operations.read((untold,), nobody)))[untold]
        assert reading.value is None
        assert set(one.person.roles) == {role}
        assert one.offered()[untold].reading_needs_password, "asking in vain makes it no easier"


async def test_what_is_refused_in_one_language_is_no_reason_to_ask_for_the_password_of_the_other() -> None:
    async with both("CP-A220N", "", *PJLINK_LOCKED) as one:
        reading = (await one.leapt(one.operations.read(("av_mute",), nobody)))["av_mute"]
        assert (reading.value, one.person.roles) == (None, [])
        assert one.offered()["av_mute"].reading_needs_password


async def test_where_no_way_is_known_yet_one_is_looked_for_before_anything_is_done() -> None:
    async with both(CLASS_1) as one:
        one.reach.move(one.reach.address)
        reading = (await one.leapt(one.operations.read(("model",), nobody)))["model"]
        assert (reading.value, one.reach.path.id) == (CLASS_1, "pjlink")


async def test_where_nothing_answers_the_error_speaks_of_all_that_was_tried() -> None:
    async with both(CLASS_1) as one:
        pass
    nowhere = Reach(one.reach.address, one.reach.surroundings)
    operations = BothLanguages(nowhere)
    with pytest.raises(NothingListens, match="on the command ports and on PJLink's"):
        await one.leapt(operations.write({"blank": True}, nobody))
    with pytest.raises(NothingListens):
        await one.leapt(operations.act("power_on", {}, nobody))
    (kept,) = await one.leapt(operations.write({CONNECTION: "keep_alive"}, nobody))
    assert kept.result is Result.DONE, "what is kept here needs no projector"
    await nowhere.close()


@pytest.mark.parametrize("way", ["", "&path=pjlink"])
async def test_what_is_not_on_is_not_offered_to_be_ended_and_who_does_it_all_the_same_is_told(way: str) -> None:
    async with both("CP-A220N", way, ("blank", "1")) as one:
        assert all(one.offered()[name].helps_now for name in ("unblank", "unmute")), "nobody knows yet"
        one.operations.take((await one.leapt(one.reach.way.hear())).fields)
        assert {name: one.offered()[name].helps_now for name in ("unblank", "unmute")} == {
            "unblank": True, "unmute": False,
        }  # fmt: skip
        outcome = await one.leapt(one.operations.act("unmute", {}, nobody))
        assert outcome.result is Result.UNCHANGED
        assert english(outcome.reason) == "MUTE is off: there is nothing to end."


async def test_nothing_is_offered_to_be_ended_while_the_projector_is_off() -> None:
    async with both("CP-A220N", "", ("power", OFF)) as one:
        one.operations.take((await one.leapt(one.reach.way.hear())).fields)
        assert not any(one.offered()[name].helps_now for name in ("unblank", "unfreeze", "unmute"))
        assert one.offered()["power_on"].helps_now


def test_everything_offered_is_declared_once() -> None:
    ids = [feature.id for feature in FEATURES]
    assert len(set(ids)) == len(ids)
    assert {"enter_password", "network_settings", CONNECTION, "ask_again", "power_on", "brightness"} <= set(ids)
