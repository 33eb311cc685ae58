"""What PJLink offers, and reads."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.device.surroundings import LooseLeaf
from core.families.projector.operations.pjlink_features import BODIES, FEATURES, PATHS, features_of
from core.families.projector.operations.pjlink_told import value_in
from core.feature import FeatureKind
from core.text import ENGLISH, Text
from tests.core.families.projector.operations.bench import LeapingClock
from tests.core.families.projector.operations.pjlink_bench import bench, bench_at, english
from tests.core.families.projector.projectors import CLASS_1, CLASS_2, OFF
from tests.core.families.projector.reach.pjlink_bench import PjlinkPeer, answering, asked_for

READABLE = [feature.id for feature in FEATURES if feature.readable]


async def test_a_projector_of_class_2_tells_everything() -> None:
    async with bench(CLASS_2, ("freeze", "1"), ("information", "over the counter")) as (_, made):
        told = {name: reading.value for name, reading in (await made.read(*READABLE)).items()}
    assert {name: value for name, value in told.items() if not name.startswith("lamp_")} == {
        "power": "on",
        "input": "11",
        "blank": False,
        "mute": False,
        "av_mute": False,
        "freeze": True,
        "filter_hours": 96,
        "manufacturer": "Northlight",
        "model": "NL-W720U",
        "projector_name": told["projector_name"],
        "other_information": "over the counter",
        "serial_number": "NL720U0042",
        "firmware": "1.20.03",
        "resolution": "1920 × 1080",
        "recommended_resolution": "1920 × 1200",
        "replacement_lamp": "NL-LP07",
        "replacement_filter": "NL-AF03",
        "pjlink_class": 2,
        "lamps": 1,
        "inputs": "11 COMPUTER, 31 HDMI 1, 32 HDMI 2, 51 LAN, 61 TEST PATTERN",
    }
    assert (told["lamp_hours"], told["lamp_on"], told["lamp_2_hours"]) == (412, True, None)


async def test_inputs_of_class_1_have_no_names_and_refused_names_are_left_out() -> None:
    async with bench(CLASS_1) as (_, made):
        assert await made.value("inputs") == "11 RGB 1, 23 Video 3, 31 Digital 1"
    told = answering(CLSS="2", INST="11 31", INNM="ERR3")
    async with PjlinkPeer(told) as peer, bench_at(peer.address, LeapingClock()) as made:
        assert await made.value("inputs") == "11 RGB 1, 31 Digital 1"


async def test_each_command_is_asked_once() -> None:
    async with bench(CLASS_2) as (_, made):
        await made.read("blank", "mute", "lamp_hours", "lamp_on")
        asked = asked_for(made.trace)
    assert (asked.count("%1AVMT ?"), asked.count("%1LAMP ?")) == (1, 1)


async def test_in_standby_it_is_said_what_is_not_told() -> None:
    async with bench(CLASS_1, power=OFF) as (_, made):
        readings = await made.read("power", "input", "model")
    assert readings["power"].value == "off"
    assert readings["model"].value == "NL-X310L"
    assert english(readings["input"].reason) == "The projector does not tell this at this time."


async def test_what_the_projector_does_not_have_is_asked_once_and_never_again() -> None:
    notebook = LooseLeaf()
    async with bench(CLASS_1, notebook=notebook) as (_, made):
        first = await made.read("lamp_hours", "serial_number")
        await made.read("lamp_hours", "serial_number")
        asked = asked_for(made.trace)
        assert not {"lamp_hours", "lamp_on", "serial_number"} & set(made.offered())
    assert english(first["lamp_hours"].reason) == "The projector does not have this."
    assert asked.count("%1LAMP ?") == 1


async def test_two_questions_without_an_answer_are_enough() -> None:
    told = answering(POWR="1", CLSS="1", NAME="silence", INFO="silence", INF1="silence", INF2="Model")
    clock = LeapingClock()
    async with PjlinkPeer(told) as peer, bench_at(peer.address, clock) as made:
        readings = await made.read("power", "projector_name", "other_information", "manufacturer", "model")
    assert readings["power"].value == "on"
    assert all(readings[name].error is not None for name in ("projector_name", "other_information", "manufacturer"))
    assert clock.monotonic() < 25.0
    assert peer.connections[-1][-1].endswith("INFO ?")


async def test_a_projector_that_is_not_there_says_why_for_each() -> None:
    async with PjlinkPeer(answering()) as peer:
        address = peer.address
    async with bench_at(address, LeapingClock()) as made:
        readings = await made.read("power", "input")
    assert all(reading.error is not None and reading.value is None for reading in readings.values())


@pytest.mark.parametrize(
    ("name", "told", "value"),
    [
        ("power", "3", "warming"),
        ("power", "9", "answered '9', which the specification does not explain"),
        ("input", "6a", "6A"),
        ("blank", "31", True),
        ("mute", "11", False),
        ("lamp_2_hours", "12345 1 99999 0", 99999),
        ("lamp_2_on", "12345 1 99999 0", False),
        ("lamp_3_hours", "12345 1 99999 0", "has no such lamp"),
        ("lamp_hours", "many", "does not explain"),
        ("resolution", "-", "There is no signal."),
        ("resolution", "*", "does not know its resolution"),
        ("resolution", "1024x768", "1024 × 768"),
        ("replacement_lamp", "", "nothing written there"),
        ("replacement_lamp", "LP-1 LP-2", "LP-1, LP-2"),
        ("inputs", "11 31", "11, 31"),
        ("pjlink_class", "2", 2),
        ("projector_name", " ", "nothing written there"),
        ("filter_hours", "96", 96),
    ],
)
def test_answers_are_read(name: str, told: str, value: str | int | bool) -> None:
    read = value_in(name, told)
    if isinstance(read, Text):
        assert str(value) in ENGLISH.render(read)
    else:
        assert read == value


async def test_the_choice_of_inputs_is_that_of_the_projector_with_its_names() -> None:
    async with bench(CLASS_2) as (_, made):
        before = made.offered()["input"].choices
        await made.watch()
        after = made.offered()["input"].choices
    assert before is not None
    assert {"11", "59", "6A"} <= set(before)
    assert after == {"11": "COMPUTER", "31": "HDMI 1", "32": "HDMI 2", "51": "LAN", "61": "TEST PATTERN"}


async def test_inputs_of_a_known_model_have_their_makers_names() -> None:
    async with bench("CP-A220N") as (_, made):
        await made.watch()
        choices = made.offered()["input"].choices
    assert choices is not None
    assert (choices["31"], choices["52"]) == ("HDMI 1", "USB type B")


def test_what_belongs_to_class_2_is_offered_until_the_class_is_known() -> None:
    of_class_2 = {"freeze", "serial_number", "firmware", "resolution", "speaker_louder", "filter_hours", "unfreeze"}
    unknown = {feature.id for feature in features_of(Identity(), None)}
    class_1 = {feature.id for feature in features_of(Identity(details={"pjlink_class": 1}), None)}
    assert of_class_2 <= unknown
    assert not of_class_2 & class_1
    assert {"power_on", "input", "blank", "lamp_hours"} <= class_1


@pytest.mark.parametrize("lamps", [1, 2, 8])
def test_further_lamps_are_offered_where_there_are_any(lamps: int) -> None:
    offered = {feature.id for feature in features_of(Identity(details={"lamps": lamps}), None)}
    assert sum(name.endswith("_hours") and name.startswith("lamp") for name in offered) == lamps


def test_every_feature_names_its_ways_and_its_source() -> None:
    assert len({feature.id for feature in FEATURES}) == len(FEATURES)
    for feature in FEATURES:
        assert feature.paths == PATHS
        assert BODIES[feature.id].isupper()
        assert feature.evidence is not None or feature.kind is FeatureKind.ACTION
