"""The status `hitachi` from what GET answered, against section 2.2 of the fact sheet."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector import sources
from core.families.projector.commands import BY_TYPE
from core.families.projector.status.errors import ERROR_WORDINGS
from core.families.projector.status.inputs import INPUTS
from core.families.projector.status.register_map import REGISTERS
from core.families.projector.status.registers import Register, remarks, reported
from core.families.projector.wire.messages import Action
from core.status import Fitting, State, changes
from core.text import ENGLISH
from tests.core.families.projector.status.snapshots import snapshot, state, words

ON: Mapping[Register, int | None] = {
    Register.POWER: 1, Register.ERROR: 0, Register.INPUT: 3, Register.MUTE: 0, Register.BLANK: 0, Register.FREEZE: 0,
    Register.LAMP: 2912, Register.FILTER: 120,
}  # fmt: skip
STANDBY: Mapping[Register, int | None] = dict.fromkeys(Register) | {
    Register.POWER: 0,
    Register.ERROR: 0,
}
ANSWERS = st.dictionaries(st.sampled_from(list(Register)), st.none() | st.integers(0, 0xFFFF))


def told(register: Register, value: int) -> tuple[str, State]:
    report = reported({**ON, register: value})
    return words(report, register.field), state(report, register.field)


def test_a_projector_that_is_on() -> None:
    report = reported(ON)
    assert report.raw == bytes((1, 0, 3, 0, 0, 0, 0x0B, 0x60, 0x00, 0x78))
    assert report.fields == {
        "power": 1, "error_status": 0, "input": 3, "mute": False, "blank": False, "freeze": False,
        "lamp_hours": 2912, "filter_hours": 120,
    }  # fmt: skip
    assert report.untold == frozenset()
    assert remarks(ON) == ()


@pytest.mark.parametrize(
    ("value", "word", "seriousness"),
    [
        (0, "off", State.INFO), (1, "on", State.OK), (2, "cooling down", State.INFO),
        (3, "unknown 03h", State.UNKNOWN), (0xFF, "unknown FFh", State.UNKNOWN),
    ],
)  # fmt: skip
def test_power(value: int, word: str, seriousness: State) -> None:
    assert told(Register.POWER, value) == (word, seriousness)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0, "normal"), (1, "cover"), (2, "fan"), (3, "lamp"), (4, "too hot"), (5, "air flow"), (6, "lamp time"),
        (7, "too cold"), (8, "filter"), (9, "no filter"), (0x0A, "unknown 0Ah"), (0x0B, "unknown 0Bh"),
        (0x0C, "lens door"), (0x0D, "unknown 0Dh"), (0x0E, "unknown 0Eh"), (0x0F, "shade"), (0x10, "inner sensor"),
        (0x11, "unknown 11h"), (0x60, "mains failure"), (0xFF, "unknown FFh"),
    ],
)  # fmt: skip
def test_every_error_of_the_sheet(value: int, word: str) -> None:
    wanted = State.OK if value == 0 else State.ATTENTION if value == 8 else State.FAULT
    assert told(Register.ERROR, value) == (word, wanted)


def test_no_code_but_that_of_normal_looks_normal() -> None:
    assert [value for value in range(256) if told(Register.ERROR, value)[1] in (State.OK, State.INFO)] == [0]
    assert set(ERROR_WORDINGS) == {*range(10), 0x0C, 0x0F, 0x10, 0x60}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0x00, "Computer 1"), (0x01, "Video"), (0x02, "S-Video"), (0x03, "HDMI 1"), (0x04, "Computer 2"),
        (0x05, "Component"), (0x06, "USB type A"), (0x0B, "LAN"), (0x0C, "USB type B"), (0x0D, "HDMI 2"),
    ],
)  # fmt: skip
def test_every_input_of_the_table(value: int, word: str) -> None:
    assert told(Register.INPUT, value) == (word, State.OK)


def test_the_inputs_are_those_of_the_command_table_in_the_same_words() -> None:
    table = BY_TYPE[Register.INPUT.value].settings
    assert {code: ENGLISH.render(setting.label) for code, setting in table.items()} == {
        code: ENGLISH.render(label) for code, label in INPUTS.items()
    }


def test_every_register_is_one_that_the_command_table_can_get() -> None:
    codes = {register.value for register in Register} | {r.high for r in Register if r.high is not None}
    assert codes == {0x6000, 0x6020, 0x2000, 0x2002, 0x3020, 0x3002, 0x1090, 0x109E, 0x10A0, 0x109F}
    assert all(Action.GET in BY_TYPE[code].operations for code in codes)
    assert [register.field for register in Register] == [cell.id for cell in REGISTERS.cells]


@pytest.mark.parametrize("register", [Register.MUTE, Register.BLANK, Register.FREEZE])
def test_switches(register: Register) -> None:
    assert told(register, 0) == ("off", State.OK)
    assert told(register, 1)[0] == "on"
    assert told(register, 2) == ("unknown 02h", State.UNKNOWN)
    fields = [reported({**ON, register: value}).fields[register.field] for value in (0, 1, 2)]
    assert [type(field) for field in fields] == [bool, bool, int]
    assert fields == [False, True, 2]


def test_what_is_not_told_now_keeps_its_row_and_has_no_value() -> None:
    on, standby = reported(ON), reported(STANDBY)
    assert on.map is standby.map
    assert standby.untold == frozenset(range(2, 10))
    assert {name for name, value in standby.fields.items() if value is None} == {
        "input", "mute", "blank", "freeze", "lamp_hours", "filter_hours",
    }  # fmt: skip
    assert (words(standby, "mute"), state(standby, "mute")) == ("not told now", State.UNKNOWN)
    assert snapshot(standby).hex() == "00 00 -- -- -- -- -- -- -- --"
    found = changes(snapshot(on), snapshot(standby))
    assert [(change.cell.id, change.before, change.after) for change in found] == [("power", 1, 0)]


def test_what_the_model_refuses_is_not_fitted() -> None:
    report = reported({register: value for register, value in ON.items() if register is not Register.FREEZE})
    assert "freeze" not in report.fields
    assert {place.fitting for place in report.map.places[5]} == {Fitting.NOT_FITTED}
    assert len(report.map.rows) == 10
    assert report.untold == {5}
    # A silence of another register makes it no other map.
    again = reported({r: None for r in ON if r is not Register.FREEZE})
    assert again.map is report.map


def test_hours_from_two_registers_say_so() -> None:
    one = reported(ON)
    two = reported({**ON, Register.LAMP: 0x60}, {Register.LAMP: 0x0B})
    assert (one.raw, one.fields) == (two.raw, two.fields)
    lamps = [report.map.cell("lamp_hours") for report in (one, two)]
    assert [cell.evidence if cell else None for cell in lamps] == [sources.HOURS, sources.HOURS_IN_TWO]
    filters = [report.map.cell("filter_hours") for report in (one, two)]
    assert filters[0] == filters[1]
    assert changes(snapshot(one), snapshot(two)) == ()


def test_hours_change_once() -> None:
    found = changes(snapshot(reported({**ON, Register.LAMP: 2911})), snapshot(reported(ON)))
    assert [(change.cell.id, change.before, change.after) for change in found] == [("lamp_hours", 2911, 2912)]


def test_a_code_of_more_than_a_byte_is_never_taken_for_its_low_byte() -> None:
    report = reported({**ON, Register.ERROR: 0x0100})
    assert report.fields["error_status"] is None
    assert report.untold == {1}
    (remark,) = remarks({**ON, Register.ERROR: 0x0100, Register.LAMP: 0x1234})
    assert ENGLISH.render(remark) == "Error: the projector answered 0100h, which no document explains."


@pytest.mark.parametrize(
    ("low", "high", "is_remarked"), [(0x60, 0x0B, False), (0x0B60, 0, False), (0x0B60, 0x0B, False), (0x0B60, 3, True)]
)
def test_a_second_register_that_is_left_out_is_told(low: int, high: int, is_remarked: bool) -> None:
    told = {**ON, Register.LAMP: low}
    assert reported(told, {Register.LAMP: high}).fields["lamp_hours"] == 2912
    assert [ENGLISH.render(remark) for remark in remarks(told, {Register.LAMP: high})] == [
        "Lamp hours: the first register answered 0B60h, which is more than a byte, so 0003h in the second was left out."
    ] * is_remarked


@given(ANSWERS, st.dictionaries(st.sampled_from([Register.LAMP, Register.FILTER]), st.integers(0, 0xFFFF)))
def test_whatever_is_answered_nothing_unknown_looks_known(
    answered: Mapping[Register, int | None], high: Mapping[Register, int]
) -> None:
    report = reported(answered, high)
    assert len(report.raw) == 10
    for register in Register:
        value = answered.get(register)
        if register not in answered:
            assert register.field not in report.fields
        elif value is None or (value > 0xFF and register.high is None):
            assert report.fields[register.field] is None
        else:
            assert report.fields[register.field] is not None
    told_fields = {name: value for name, value in report.fields.items() if value is not None}
    encoded = report.map.encode(told_fields)
    assert [encoded[byte] for byte in range(10) if byte not in report.untold] == [
        report.raw[byte] for byte in range(10) if byte not in report.untold
    ]
