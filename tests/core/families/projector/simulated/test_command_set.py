"""Every type of the command table, on every model, in everything that can be done with it."""

from __future__ import annotations

import pytest

from core.families.projector.commands import BY_TYPE, ENTRIES, Entry
from core.families.projector.simulated.models import PROJECTORS
from core.families.projector.simulated.registers import HIGH_REGISTERS, range_of
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from tests.core.families.projector.projectors import ON, projector
from tests.core.families.projector.simulated.bench import ACK, ERROR, NAK, answered, value
from tests.core.simulate.wire import Line, Recorder, line

MODELS = [name for name, each in PROJECTORS.items() if each.has_commands]
UNKNOWN = 0x7FFF


def running(model: str = "CP-A220N", *settings: tuple[str, str], trace: Recorder | None = None) -> ProjectorSimulator:
    """Make a projector that shows a picture."""
    return projector(model, ("power", ON), *settings, trace=trace)


async def set_and_read(connection: Line, entry: Entry, codes: set[int]) -> None:
    for code in codes - {0, 1} if entry.id == "power" else codes:
        assert await answered(connection, command(Action.SET, entry.type, code)) == ACK, (entry.id, code)
        if Action.GET in entry.operations:
            assert await value(connection, entry.type) == code
    assert await answered(connection, command(Action.SET, entry.type, 0xEE)) == ERROR


async def stepped(connection: Line, simulator: ProjectorSimulator, entry: Entry) -> None:
    span = range_of(entry.type)
    simulator.set(entry.id, str(span.highest - 1))
    for expected in (span.highest, span.highest):
        assert await answered(connection, command(Action.INCREMENT, entry.type)) == ACK
        assert await value(connection, entry.type) == simulator.get(entry.id) == expected
    simulator.set(entry.id, str(span.lowest + 1))
    for expected in (span.lowest, span.lowest):
        assert await answered(connection, command(Action.DECREMENT, entry.type)) == ACK
        assert await value(connection, entry.type) == expected


@pytest.mark.parametrize("model", MODELS)
async def test_every_type_in_everything_that_can_be_done_with_it(model: str) -> None:
    projected = PROJECTORS[model]
    images = [(f"stored_image_{number}", "1") for number in range(1, 5)]
    async with (
        running(model, *images, ("two_registers", "0")) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        for entry in ENTRIES.values():
            if entry.type in HIGH_REGISTERS:
                continue
            if not projected.understands(entry):
                for action in entry.operations:
                    assert await answered(connection, command(action, entry.type)) == NAK
                continue
            if Action.GET in entry.operations:
                assert await value(connection, entry.type) == int(simulator.get(entry.id))
            if Action.INCREMENT in entry.operations:
                await stepped(connection, simulator, entry)
            if Action.SET in entry.operations and entry.id not in ("my_memory_load", "my_memory_save"):
                await set_and_read(connection, entry, set(projected.settings(entry)))
            if Action.EXECUTE in entry.operations:
                assert await answered(connection, command(Action.EXECUTE, entry.type)) == ACK
            for action in set(Action) - entry.operations:
                assert await answered(connection, command(action, entry.type)) == NAK


async def test_a_type_that_nobody_knows_is_not_understood() -> None:
    async with running() as simulator, line(simulator.services["command"]) as connection:
        for action in Action:
            assert await answered(connection, command(action, UNKNOWN)) == NAK


@pytest.mark.parametrize("code", [0x05, 0x0D])
async def test_a_cp_a220n_lacks_the_inputs_that_its_manual_does_not_have(code: int) -> None:
    async with running() as simulator, line(simulator.services["command"]) as connection:
        assert await answered(connection, command(Action.SET, 0x2000, code)) == ERROR
        assert await value(connection, 0x2000) == 0


RESETTING = [entry.id for entry in ENTRIES.values() if entry.resets and "hours" not in entry.resets]


@pytest.mark.parametrize("name", RESETTING)
async def test_a_reset_sets_the_value_back_that_it_names(name: str) -> None:
    entry = ENTRIES[name]
    assert entry.resets is not None
    first = range_of(ENTRIES[entry.resets].type).first
    model = next(each for each in MODELS if PROJECTORS[each].understands(entry))
    async with running(model) as simulator, line(simulator.services["command"]) as connection:
        assert simulator.get(entry.resets) == first
        simulator.set(entry.resets, str(first + 1))
        assert await answered(connection, command(Action.EXECUTE, entry.type)) == ACK
        assert simulator.get(entry.resets) == first


@pytest.mark.parametrize(("reset", "others"), [(0x2129, range(0x2121, 0x2129)), (0x2147, range(0x2141, 0x2147))])
async def test_the_resets_of_perfect_fit_set_several_back(reset: int, others: range) -> None:
    names = [BY_TYPE[type_].id for type_ in others]
    async with running("CP-TW3003") as simulator, line(simulator.services["command"]) as connection:
        for name in names:
            simulator.set(name, "7")
        assert await answered(connection, command(Action.EXECUTE, reset)) == ACK
        assert {simulator.get(name) for name in names} == {50}


@pytest.mark.parametrize(("reset", "name"), [(0x7030, "lamp_hours"), (0x7040, "filter_hours")])
@pytest.mark.parametrize("power", ["0", "1"])
async def test_the_timers_are_reset_also_in_standby(reset: int, name: str, power: str) -> None:
    trace = Recorder()
    async with (
        projector("CP-A220N", ("power", power), (name, "2912"), trace=trace) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await answered(connection, command(Action.EXECUTE, reset)) == ACK
        assert simulator.get(name) == 0
    assert [event["command"] for event in trace.events("executed")] == [f"{name}_reset"]


@pytest.mark.parametrize("two_registers", ["0", "1"])
async def test_hours_stand_in_one_register_or_in_two(two_registers: str) -> None:
    settings = (("two_registers", two_registers), ("lamp_hours", "2912"), ("filter_hours", "300"))
    async with running("CP-A220N", *settings) as simulator, line(simulator.services["command"]) as connection:
        if two_registers == "0":
            assert await value(connection, 0x1090) == 2912
            assert await value(connection, 0x10A0) == 300
            assert await answered(connection, command(Action.GET, 0x109E)) == NAK
            assert await answered(connection, command(Action.GET, 0x109F)) == NAK
        else:
            assert [await value(connection, type_) for type_ in (0x1090, 0x109E)] == [2912 & 0xFF, 2912 >> 8]
            assert [await value(connection, type_) for type_ in (0x10A0, 0x109F)] == [300 & 0xFF, 300 >> 8]


def test_a_cp_wu8600_has_two_registers_and_a_cp_a220n_one() -> None:
    assert [projector(model).get("two_registers") for model in ("CP-WU8600", "CP-A220N")] == [True, False]


@pytest.mark.parametrize("code", [0x06, 0x0C])
async def test_codes_of_the_error_status_that_other_models_have(code: int) -> None:
    async with (
        running("ED-A100", ("error_status", str(code))) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await value(connection, 0x6020) == code


async def test_an_image_that_is_deleted_can_neither_be_shown_nor_deleted_again() -> None:
    show, delete = command(Action.SET, 0x3500, 1), command(Action.EXECUTE, 0x3501)
    async with running() as simulator, line(simulator.services["command"]) as connection:
        assert [await answered(connection, each) for each in (show, delete, show, delete)] == [ACK, ACK, ERROR, ERROR]
        assert await answered(connection, command(Action.SET, 0x3500, 0)) == ACK


async def test_a_memory_brings_back_what_was_saved() -> None:
    save, load = (command(Action.SET, type_, 2) for type_ in (0x2015, 0x2014))
    async with (
        running("CP-A220N", ("brightness", "61")) as simulator,
        line(simulator.services["command"]) as connection,
    ):
        assert await answered(connection, load) == ERROR
        assert await answered(connection, save) == ACK
        simulator.set("brightness", "9")
        assert await answered(connection, load) == ACK
        assert await value(connection, 0x2003) == 61


async def test_av_mute_is_both_mutes() -> None:
    async with running("CP-TW3003") as simulator, line(simulator.services["command"]) as connection:
        assert await answered(connection, command(Action.SET, 0x20A0, 1)) == ACK
        assert [await value(connection, type_) for type_ in (0x2002, 0x3020)] == [1, 1]
