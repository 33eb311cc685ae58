"""The status `pjlink` from the answers as they came (fact sheet 3.1, 3.2)."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.models import A220N
from core.families.projector.status.pjlink_inputs import INPUT_VALUES, SORTS, TERMINALS, input_label, number_of
from core.families.projector.status.pjlink_map import pjlink_remarks, reported_pjlink
from core.status import FieldValue, Fitting, State, changes
from core.text import ENGLISH
from tests.core.families.projector.status.snapshots import snapshot, state, words

ON: Mapping[str, str | None] = {
    "POWR": "1", "INPT": "31", "AVMT": "30", "ERST": "000000", "FREZ": "0", "LAMP": "2912 1", "FILT": "120",
}  # fmt: skip
BODIES = ("POWR", "INPT", "AVMT", "ERST", "FREZ", "LAMP", "FILT")


def test_a_projector_that_is_on() -> None:
    report = reported_pjlink(ON, 2)
    assert report.raw == b"13130000000029121000120"
    assert report.fields == {
        "power": 1, "input": "31", "av_mute": "30", "mute": False, "blank": False,
        "error_fan": 0, "error_lamp": 0, "error_temperature": 0, "error_cover": 0, "error_filter": 0, "error_other": 0,
        "freeze": False, "lamp_hours": 2912, "lamp_on": True, "filter_hours": 120,
    }  # fmt: skip
    assert pjlink_remarks(ON) == ()


@pytest.mark.parametrize(
    ("value", "word", "seriousness"),
    [
        ("0", "off", State.INFO), ("1", "on", State.OK), ("2", "cooling down", State.INFO),
        ("3", "warming up", State.INFO), ("7", "unknown 7h", State.UNKNOWN),
    ],
)  # fmt: skip
def test_power(value: str, word: str, seriousness: State) -> None:
    report = reported_pjlink({**ON, "POWR": value}, 1)
    assert (words(report, "power"), state(report, "power"), report.fields["power"]) == (word, seriousness, int(value))


@pytest.mark.parametrize(
    ("value", "word", "blank", "mute"),
    [
        ("11", "picture off", True, False), ("21", "sound off", False, True), ("30", "both on", False, False),
        ("31", "both off", True, True), ("32", "unknown 32", None, None), ("10", "unknown 10", None, None),
    ],
)  # fmt: skip
def test_picture_and_sound(value: str, word: str, blank: bool | None, mute: bool | None) -> None:
    report = reported_pjlink({**ON, "AVMT": value}, 1)
    assert (words(report, "av_mute"), report.fields["av_mute"]) == (word, value)
    assert (report.fields["blank"], report.fields["mute"]) == (blank, mute)


def test_the_six_digits_of_errors() -> None:
    """The vector 000120 of the sheet's section 4: a warning of the cover, an error of the filter."""
    report = reported_pjlink({**ON, "ERST": "000120"}, 1)
    assert [report.fields[f"error_{part}"] for part in ("fan", "lamp", "temperature", "cover", "filter", "other")] == [
        0, 0, 0, 1, 2, 0,
    ]  # fmt: skip
    assert (words(report, "error_cover"), state(report, "error_cover")) == ("warning", State.ATTENTION)
    assert (words(report, "error_filter"), state(report, "error_filter")) == ("error", State.FAULT)
    assert (words(report, "error_other"), state(report, "error_other")) == ("normal", State.OK)
    strange = reported_pjlink({**ON, "ERST": "900000"}, 1)
    assert (words(strange, "error_fan"), state(strange, "error_fan")) == ("unknown 9h", State.UNKNOWN)


def test_the_inputs_of_the_cp_a220n_have_the_names_of_its_maker() -> None:
    """EDA220-p237: 11 12 22 23 31 41 51 52."""
    codes = ["11", "12", "22", "23", "31", "41", "51", "52"]
    named = [words(reported_pjlink({**ON, "INPT": code}, 1, group=A220N), "input") for code in codes]
    assert named == ["Computer 1", "Computer 2", "S-Video", "Video", "HDMI 1", "USB type A", "LAN", "USB type B"]
    assert words(reported_pjlink({**ON, "INPT": "32"}, 1, group=A220N), "input") == "Digital 2"


@pytest.mark.parametrize(
    ("value", "field", "word"),
    [
        ("11", "11", "RGB 1"), ("25", "25", "Video 5"), ("31", "31", "Digital 1"), ("49", "49", "Storage 9"),
        ("52", "52", "Network 2"), ("6A", "6A", "Internal A"), ("3b", "3B", "Digital B"), ("71", 0x731, "unknown 731h"),
    ],
)  # fmt: skip
def test_inputs_of_other_makers(value: str, field: FieldValue, word: str) -> None:
    report = reported_pjlink({**ON, "INPT": value}, 2)
    assert (words(report, "input"), report.fields["input"]) == (word, field)


def test_an_input_is_called_what_the_projector_calls_it() -> None:
    report = reported_pjlink(ON, 2, group=A220N, names={"31": "Menu player"})
    assert words(report, "input") == "Menu player"
    assert ENGLISH.render(input_label("31", A220N, {})) == "HDMI 1"


def test_every_input_has_words_and_a_number_of_its_own() -> None:
    assert len(INPUT_VALUES) == len(SORTS) * len(TERMINALS) == 210
    assert all(INPUT_VALUES[number_of(code)] == code for code in INPUT_VALUES.values())


def test_several_lamps() -> None:
    """The vector of the sheet's section 4: two lamps, one of them out."""
    fields = reported_pjlink({**ON, "LAMP": "12345 1 99999 0"}, 1).fields
    assert (fields["lamp_hours"], fields["lamp_on"], fields["lamp_2_hours"], fields["lamp_2_on"]) == (
        12345, True, 99999, False,
    )  # fmt: skip


def test_freeze_is_of_class_2() -> None:
    one, two = reported_pjlink(ON, 1), reported_pjlink({**ON, "FREZ": "1"}, 2)
    assert one.fields.keys().isdisjoint({"freeze", "filter_hours"})
    assert (two.fields["freeze"], words(two, "freeze")) == (True, "on")
    assert (len(one.map.rows), len(two.map.rows)) == (17, 23)


def test_hours_have_digits_of_their_own_in_the_grid() -> None:
    report = reported_pjlink({**ON, "LAMP": "2912 1 77 0", "FILT": "99999"}, 2)
    assert bytes(report.raw[11:]) == b"029121099999"
    assert [report.fields[name] for name in ("lamp_hours", "lamp_on", "lamp_2_hours", "filter_hours")] == [
        2912, True, 77, 99999,
    ]  # fmt: skip
    cell = report.map.cell("lamp_hours")
    assert cell is not None
    assert [ENGLISH.render(cell.bit_label(bit)) for bit in cell.bits[:8]] == [
        "80000", "40000", "20000", "10000", "8000", "4000", "2000", "1000",
    ]  # fmt: skip
    assert [ENGLISH.render(row.name) for row in report.map.rows[11:17]] == [
        "Lamp hours, 10,000s", "Lamp hours, 1,000s", "Lamp hours, 100s", "Lamp hours, 10s", "Lamp hours, 1s",
        "Lamp lit",
    ]  # fmt: skip
    later = reported_pjlink({**ON, "LAMP": "2913 1 77 0", "FILT": "99999"}, 2)
    assert [(change.cell.id, change.before, change.after) for change in changes(snapshot(report), snapshot(later))] == [
        ("lamp_hours", 2912, 2913)
    ]
    assert report.map.encode(report.fields)[11:] == report.raw[11:]


@given(st.integers(0, 99999), st.booleans())
def test_hours_of_any_length_stand_in_the_same_rows(hours: int, lit: bool) -> None:
    report = reported_pjlink({**ON, "LAMP": f"{hours} {lit:d}", "FILT": str(hours)}, 2)
    assert [report.fields[name] for name in ("lamp_hours", "lamp_on", "filter_hours")] == [hours, lit, hours]
    assert report.map is reported_pjlink(ON, 2).map


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("POWR", "A"),
        ("POWR", "Q"),
        ("ERST", "00A000"),
        ("AVMT", "C0"),
        ("FREZ", "q"),
        ("INPT", "C1"),
        ("INPT", "3?"),
        ("INPT", "3\u0131"),
    ],
)
def test_a_letter_is_never_taken_for_the_digit_in_its_bits(body: str, value: str) -> None:
    """41h has the same lower bits as 31h, which is "on"."""
    answers = {**ON, body: value}
    report = reported_pjlink(answers, 2)
    assert None in report.fields.values()
    assert len(pjlink_remarks(answers)) == 1


def test_what_is_not_told_now_has_no_value_and_keeps_its_row() -> None:
    standby = reported_pjlink({**dict.fromkeys(ON), "POWR": "0"}, 2)
    assert standby.map is reported_pjlink(ON, 2).map
    assert {name for name, value in standby.fields.items() if value is not None} == {"power"}
    assert standby.fields["lamp_hours"] is None
    assert words(standby, "error_fan") == "not told now"
    found = changes(snapshot(reported_pjlink(ON, 2)), snapshot(standby))
    assert [change.cell.id for change in found] == ["power"]


def test_what_is_refused_is_not_fitted() -> None:
    report = reported_pjlink({"POWR": "1"}, 1)
    assert report.fields == {"power": 1}
    assert {place.fitting for row in report.map.places[1:] for place in row} <= {Fitting.NOT_FITTED, Fitting.FIXED}


@pytest.mark.parametrize(
    ("body", "value"), [("ERST", "00"), ("INPT", "311"), ("POWR", ""), ("AVMT", "ä1"), ("LAMP", "many"), ("FILT", "x")]
)
def test_what_the_standard_does_not_know_is_not_shown_as_something_else(body: str, value: str) -> None:
    answers = {**ON, body: value}
    report = reported_pjlink(answers, 2)
    (remark,) = pjlink_remarks(answers)
    said = (
        f"the projector answered {value}, which the specification does not explain"
        if value
        else "the projector's answer is blank"
    )
    assert ENGLISH.render(remark) == f"{body}: {said}."
    assert len(report.raw) == 23
    assert None in report.fields.values()


@given(
    st.dictionaries(st.sampled_from(BODIES), st.none() | st.text(max_size=12) | st.from_regex(r"[0-9A-Z]{0,6}")),
    st.integers(1, 2),
)
def test_whatever_is_answered(values: dict[str, str | None], version: int) -> None:
    report = reported_pjlink(values, version)
    assert len(report.raw) == (17 if version == 1 else 23)
    assert all(byte in range(0x80) for byte in report.raw)
    assert all(bytes((report.raw[byte],)).isalnum() for byte in range(len(report.raw)) if byte not in report.untold)
    for name in ("power", "error_fan"):
        body = "POWR" if name == "power" else "ERST"
        assert (name in report.fields) is (body in values)
    assert len(pjlink_remarks(values)) <= len(values)
