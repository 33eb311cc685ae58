"""Settings of all kinds at once: where each is written, in which order, and what is not tried after a failure."""

from __future__ import annotations

import pytest

from core.device import Result, Value
from core.text import Mistake
from tests.core.families.epson.operations.bench import Bench, bench, said


async def write(on: Bench, **changes: Value) -> dict[str, Result]:
    outcomes = await on.leapt(on.operations.write(changes, on.step))
    assert [outcome.feature for outcome in outcomes] == list(changes)
    return {outcome.feature: outcome.result for outcome in outcomes}


async def test_what_the_drawer_pin_means_is_kept_here_and_not_sent() -> None:
    async with bench() as on:
        assert await write(on, drawer_polarity="high_is_open") == {"drawer_polarity": Result.DONE}
        assert await write(on, drawer_polarity="high_is_open") == {"drawer_polarity": Result.UNCHANGED}
        assert (await on.read("drawer_polarity"))["drawer_polarity"].value == "high_is_open"
        assert on.trace.lines == []


async def test_the_configuration_and_what_is_kept_here_are_written_together() -> None:
    async with bench() as on:
        results = await write(on, drawer_polarity="high_is_shut", print_density="110")
        readings = await on.read("drawer_polarity", "print_density", "nv_writes", "nv_writes_today")
    assert results == {"drawer_polarity": Result.DONE, "print_density": Result.DONE}
    assert [reading.value for reading in readings.values()] == ["high_is_shut", "110", 1, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"drawer_polarity": "sideways"},
        {"drawer_polarity": "high_is_open", "print_density": "101"},
        {"drawer_polarity": "high_is_open", "no_such_setting": 1},
        {"drawer_polarity": "high_is_open", "ip_address": "300.1.1.1"},
    ],
)
async def test_a_value_that_does_not_fit_is_explained_before_anything_is_written(changes: dict[str, Value]) -> None:
    async with bench() as on:
        with pytest.raises(Mistake):
            await on.leapt(on.operations.write(changes, on.step))
        assert on.trace.lines == []
        assert (await on.read("drawer_polarity"))["drawer_polarity"].value == "unknown"


async def test_the_web_interface_is_not_tried_after_a_failure() -> None:
    async with bench("TM-m30III", fault="refuse") as on:
        outcomes = await on.leapt(on.operations.write({"beacon_temporary_script": "", "print_density": "110"}, on.step))
    assert [outcome.result for outcome in outcomes] == [Result.SKIPPED, Result.FAILED]
    assert "another setting was not written" in said(outcomes[0].reason)
