"""The memory switches of a simulated printer: staged, stored, counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.simulated.nvram import WRITES, SwitchMemory, switch_id, switch_items
from core.families.star.wire.memory_switch import MOST, SwitchCommand, Verb
from core.simulate.state import State

SWITCHES = ("0", "4", "C")
FACTORY = {"C": 0x2000}


def memory() -> tuple[SwitchMemory, State]:
    state = State("T-1", switch_items(SWITCHES, FACTORY))
    return SwitchMemory(state, SWITCHES, FACTORY), state


def carry_out(switches: SwitchMemory, *commands: tuple[Verb, str, int]) -> None:
    for verb, switch, value in commands:
        switches.carry_out(SwitchCommand(verb, switch, value))


WRITE = (Verb.WRITE, "0", 0)


@pytest.mark.parametrize(
    ("commands", "value"),
    [
        ([(Verb.STAGE, "C", 0x1234)], 0x1234),
        ([(Verb.SET, "C", 0x0180)], 0x2180),
        ([(Verb.CLEAR, "C", 0x2000)], 0),
        ([(Verb.CLEAR, "C", 0)], 0x2000),
        ([(Verb.STAGE, "C", 0x0F0F), (Verb.SET, "C", 0x00F0), (Verb.CLEAR, "C", 0x0F00)], 0x00FF),
        ([(Verb.STAGE, "C", 1), (Verb.DEFAULTS, "0", 0)], 0x2000),
        ([(Verb.STAGE, "C", 1), (Verb.FACTORY, "0", 0)], 0x2000),
    ],
)
def test_what_is_staged_is_stored_with_one_write(commands: list[tuple[Verb, str, int]], value: int) -> None:
    switches, state = memory()
    carry_out(switches, *commands)
    assert (switches.value("C"), state.get(WRITES)) == (0x2000, 0)
    carry_out(switches, WRITE)
    assert (switches.value("C"), state.get(WRITES)) == (value, 1)
    assert state.get("memory_switch_c") == f"{value:04x}"


def test_a_reset_loses_what_is_staged() -> None:
    switches, state = memory()
    carry_out(switches, (Verb.STAGE, "4", 7))
    switches.forget()
    carry_out(switches, WRITE)
    assert (switches.value("4"), state.get(WRITES)) == (0, 0)


def test_writing_with_nothing_staged_costs_the_memory_nothing() -> None:
    switches, state = memory()
    carry_out(switches, WRITE, (Verb.WRITE_AND_PRINT, "0", 0))
    assert state.get(WRITES) == 0


def test_a_switch_that_is_not_there_changes_nothing() -> None:
    switches, state = memory()
    before = state.all()
    carry_out(switches, (Verb.STAGE, "G", 7), WRITE)
    assert switches.value("G") is None
    assert state.all() == before


def test_the_old_form_stores_at_once_and_leaves_what_is_staged_alone() -> None:
    switches, state = memory()
    carry_out(switches, (Verb.STAGE, "0", 9))
    switches.carry_out(SwitchCommand(Verb.SET, "C", 1, old_form=True))
    assert (switches.value("C"), switches.value("0"), state.get(WRITES)) == (0x2001, 0, 1)
    switches.carry_out(SwitchCommand(Verb.DEFAULTS, "0", 0, old_form=True))
    assert (switches.value("C"), state.get(WRITES)) == (0x2000, 2)
    carry_out(switches, WRITE)
    assert switches.value("0") == 9


def test_values_outlive_power_and_can_be_set_as_four_digits() -> None:
    switches, state = memory()
    state.set(switch_id("C"), "BEEF")
    state.power_on()
    assert switches.value("C") == 0xBEEF
    with pytest.raises(ValueError, match=r"^memory_switch_c is four hex digits, not '1'\.$"):
        state.set(switch_id("C"), "1")


@given(st.lists(st.tuples(st.sampled_from(Verb), st.sampled_from("04CG"), st.integers(0, MOST)), max_size=8))
def test_whatever_is_commanded_values_are_four_digits(commands: list[tuple[Verb, str, int]]) -> None:
    switches, state = memory()
    carry_out(switches, *commands, WRITE)
    for switch in SWITCHES:
        assert f"{switches.value(switch):04x}" == state.get(switch_id(switch))
