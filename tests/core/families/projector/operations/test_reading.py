"""Reading values: what they mean, what is not told in standby, hours in one register or two."""

from __future__ import annotations

import pytest

from core.families.projector.wire.messages import Action
from tests.core.families.projector.operations.bench import bench, english
from tests.core.families.projector.projectors import COOLING, OFF

LAMP_HIGH = 0x109E


async def test_values_are_told_in_the_words_of_their_features() -> None:
    async with bench("CP-A220N", ("input", "3"), ("mute", "1"), ("eco_mode", "1"), ("brightness", "57")) as one:
        readings = await one.read("power", "input", "mute", "eco_mode", "brightness", "error_status")
    assert {name: reading.value for name, reading in readings.items()} == {
        "power": "on", "input": "hdmi1", "mute": True, "eco_mode": "eco", "brightness": 57, "error_status": 0,
    }  # fmt: skip


async def test_one_connection_serves_all_that_is_read() -> None:
    async with bench() as one:
        await one.read("input", "mute", "contrast")
        assert len(one.trace.events("connected")) == 1
        assert one.sent(*Action)[0] == (Action.GET, 0x6000, 0)
        assert {action for action, _, _ in one.sent(*Action)} == {Action.GET}


async def test_who_reads_much_is_told_how_far_it_is() -> None:
    async with bench() as one:
        names = [each.id for each in one.operations.features(one.reach.group) if each.readable]
        await one.read(*names)
        assert one.steps[:2] == ["asking the projector", f"asking the projector: 20 of {len(names)}"]


async def test_an_unknown_code_has_no_value_and_is_named() -> None:
    async with bench("CP-TW3003", ("input", "13")) as one:
        assert await one.value("input") == "hdmi2"
    async with bench("CP-A220N", ("error_status", "66")) as one:
        (feature,) = (each for each in one.operations.features(None) if each.id == "error_status")
        told = await one.value("error_status")
        assert feature.codec is not None
        assert english(feature.codec.show(told)) == "code 42h, which no manual explains"


@pytest.mark.parametrize(("hours", "shown"), [(0, 0), (255, 255), (256, 256), (2912, 2912), (65535, 65535)])
@pytest.mark.parametrize("model", ["CP-A220N", "CP-WU8600"])
async def test_hours_are_told_by_one_register_or_two(model: str, hours: int, shown: int) -> None:
    async with bench(model, ("lamp_hours", str(hours)), ("filter_hours", str(hours))) as one:
        assert await one.value("lamp_hours") == shown
        assert await one.value("filter_hours") == shown


async def test_a_second_register_that_is_not_there_is_asked_for_once() -> None:
    async with bench() as one:
        await one.read("lamp_hours")
        await one.read("lamp_hours")
        # Twice at first: NAK asks for the same once more.
        assert [type_ for _, type_, _ in one.sent(Action.GET)].count(LAMP_HIGH) == 2


async def test_in_standby_what_is_refused_is_not_told_and_not_a_matter_of_the_model() -> None:
    async with bench(power=OFF) as one:
        before = one.offered()
        readings = await one.read("power", "lamp_hours", "brightness", "volume")
        assert readings["power"].value == "off"
        assert readings["lamp_hours"].value == 412
        for name in ("brightness", "volume"):
            assert readings[name].value is None
            assert english(readings[name].reason) == "The projector does not tell this now, since it is not on."
        assert one.offered() == before


async def test_while_it_cools_down_it_is_still_read() -> None:
    async with bench("CP-A220N", ("cool_down", "3600"), power=COOLING) as one:
        assert await one.value("power") == "cooling"


async def test_a_projector_that_is_silent_gives_the_reason_for_everything() -> None:
    async with bench() as one:
        one.simulator.fault("silent")
        readings = await one.read("input", "mute")
        assert [reading.value for reading in readings.values()] == [None, None]
        assert all(reading.error is not None for reading in readings.values())
