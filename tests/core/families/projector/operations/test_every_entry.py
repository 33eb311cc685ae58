"""Every entry of the command table, client against simulator: read, set, stepped, executed, or refused as it should."""

from __future__ import annotations

import pytest

from core.device import Result, Value
from core.families.projector.commands import ENTRIES, Entry, settings_of
from core.families.projector.models import group_of
from core.families.projector.operations.told_value import value_of
from core.families.projector.wire.messages import Action
from core.link.errors import LinkError
from tests.core.families.projector.operations.bench import Bench, bench

MODELS = ("CP-A220N", "CP-TW3003", "CP-WU8600", "ED-A100")
NOT_SET = {"power", "input", "my_image"}
"""What is switched, and what depends on the sockets and the images that there are: tested by itself."""


async def set_to_each(one: Bench, model: str, entries: list[Entry]) -> None:
    """Set all of them to each of their settings, in as many visits as the longest list is long."""
    codes = {entry: list(settings_of(entry, group_of(model))) for entry in entries}
    if model != MODELS[0]:
        codes = {entry: known[-1:] for entry, known in codes.items()}
    for place in range(max(map(len, codes.values()))):
        now = {entry: known[place] for entry, known in codes.items() if place < len(known)}
        changes: dict[str, Value] = {entry.id: value_of(entry, code) or False for entry, code in now.items()}
        outcomes = await one.write(**changes)
        assert {each.result for each in outcomes} <= {Result.DONE, Result.UNCHANGED}
        assert {entry: int(one.simulator.get(entry.id)) for entry in now} == now


async def step_and_back(one: Bench, entries: list[Entry]) -> None:
    """Move all numbers by one step, and back."""
    before = {entry.id: int(one.simulator.get(entry.id)) for entry in entries}
    moved = {name: number + 1 for name, number in before.items()}
    for wanted in (moved, before):
        outcomes = await one.write(**wanted)
        assert {each.result for each in outcomes} == {Result.DONE}
        assert {entry.id: one.simulator.get(entry.id) for entry in entries} == wanted


async def execute(one: Bench, entry: Entry) -> None:
    """Execute one entry, with a memory where it needs one; what is not there cannot be deleted, and stays offered."""
    try:
        outcome = await one.act(entry.id, **({"memory": "1"} if entry.settings else {}))
    except LinkError:
        assert entry.id.startswith(("my_image_", "my_memory_load"))
        assert entry.id in one.offered()
    else:
        assert outcome.result is Result.DONE


@pytest.mark.parametrize("model", MODELS)
async def test_every_entry_does_what_the_table_says(model: str) -> None:
    async with bench(model) as one:
        one.clock.quiet = 0.0005
        understood = one.understood() & one.offered()
        entries = [ENTRIES[name] for name in ENTRIES if name in understood]
        readings = await one.read(*(entry.id for entry in entries if Action.GET in entry.operations))
        assert [name for name, reading in readings.items() if reading.value is None] == []
        await set_to_each(
            one,
            model,
            [each for each in entries if Action.GET in each.operations and each.settings and each.id not in NOT_SET],
        )
        await step_and_back(one, [each for each in entries if each.is_stepped])
        for entry in entries:
            if Action.GET not in entry.operations:
                await execute(one, entry)
        assert understood <= one.offered()


@pytest.mark.parametrize("model", MODELS)
async def test_every_entry_that_a_model_lacks_is_refused_and_gone(model: str) -> None:
    async with bench(model) as one:
        one.clock.quiet = 0.0005
        lacking = [ENTRIES[name] for name in ENTRIES if name in one.offered() - one.understood()]
        assert len(lacking) > 10
        told = [entry for entry in lacking if Action.GET in entry.operations]
        readings = await one.read(*(entry.id for entry in told))
        assert {reading.value for reading in readings.values()} == {None}
        for entry in lacking:
            if entry not in told:
                with pytest.raises(LinkError):
                    await one.act(entry.id, **({"memory": "1"} if entry.settings else {}))
        assert one.offered() & set(ENTRIES) <= one.understood()


@pytest.mark.parametrize("model", MODELS)
async def test_every_input_that_a_model_has_can_be_chosen(model: str) -> None:
    async with bench(model) as one:
        entry = ENTRIES["input"]
        for code in one.inputs():
            outcome = await one.one(input=entry.settings[code].id)
            assert outcome.result in (Result.DONE, Result.UNCHANGED)
            assert one.simulator.get("input") == code
