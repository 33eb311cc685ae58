"""What the values of PJLink say, and that what says nothing is None."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.wire import pjlink_values as values
from core.families.projector.wire.pjlink_values import Lamp, Mute, Signal, Size

READERS = (
    values.power_of, values.input_of, values.inputs_of, values.mute_of, values.errors_of, values.lamps_of,
    values.hours_of, values.resolution_of, values.freeze_of, values.models_of, values.class_of, values.words_of,
)  # fmt: skip


@pytest.mark.parametrize(("value", "power"), [("0", 0), ("1", 1), ("2", 2), ("3", 3), (" 3 ", 3)])
def test_power(value: str, power: int) -> None:
    assert values.power_of(value) == power


@pytest.mark.parametrize("value", ["", "4", "-1", "11", "OK", "\u0663", "1 1"])
def test_what_is_no_power_is_none(value: str) -> None:
    assert values.power_of(value) is None


def test_inputs() -> None:
    """EDA220-p237; class 2 adds source 6 and letters."""
    assert values.inputs_of("11 12 22 23 31 41 51 52") == ("11", "12", "22", "23", "31", "41", "51", "52")
    assert values.inputs_of("11 1a 6Z 11") == ("11", "1A", "6Z")
    assert values.inputs_of("11 B1 31 70") == ("11", "31")
    assert values.input_of("3a") == "3A"
    assert [values.input_of(value) for value in ("", "3", "10", "71", "311", "ß1")] == [None] * 6
    assert [values.inputs_of(value) for value in ("", "  ", "11 7", "11,12")] == [None] * 4


def test_mute() -> None:
    assert values.mute_of("11") == Mute(video=True, audio=False)
    assert values.mute_of("21") == Mute(video=False, audio=True)
    assert values.mute_of("30") == Mute(video=False, audio=False)
    assert values.mute_of(" 31") == Mute(video=True, audio=True)
    # They say of one part only what is off.
    assert [values.mute_of(value) for value in ("10", "20", "", "1", "41")] == [None] * 5


def test_errors() -> None:
    """PJL2 tests: a warning of the cover, an error of the filter."""
    assert values.errors_of("000120") == {
        "error_fan": 0, "error_lamp": 0, "error_temperature": 0, "error_cover": 1, "error_filter": 2, "error_other": 0,
    }  # fmt: skip
    assert values.errors_of("000007 ") == dict.fromkeys(values.ERROR_PARTS, 0) | {"error_other": 7}
    assert [values.errors_of(value) for value in ("", "00000", "0000000", "00000x", "\u0660" * 6)] == [None] * 5


def test_lamps() -> None:
    """PJL2 tests: two lamps."""
    assert values.lamps_of("12345 1 99999 0") == (Lamp(12345, is_on=True), Lamp(99999, is_on=False))
    assert values.lamps_of("2912 1") == (Lamp(2912, is_on=True),)
    assert len(values.lamps_of(" ".join(["7 0"] * 8)) or ()) == values.MOST_LAMPS
    for value in ("", "12", "12 2", "1 1 1", "123456 1", "-1 0", " ".join(["7 0"] * 9)):
        assert values.lamps_of(value) is None, value


def test_hours() -> None:
    assert [values.hours_of(value) for value in ("0", "99999", " 120 ")] == [0, 99999, 120]
    assert [values.hours_of(value) for value in ("", "100000", "-1", "1.5", "12h")] == [None] * 5


def test_resolutions() -> None:
    assert values.resolution_of("1920x1080") == Size(1920, 1080)
    assert values.resolution_of("1024X768") == Size(1024, 768)
    assert values.resolution_of("-") is Signal.NONE
    assert values.resolution_of("*") is Signal.UNKNOWN
    assert [values.resolution_of(value) for value in ("", "1920", "x", "1920x", "1920 x 1080")] == [None] * 5


def test_the_rest() -> None:
    assert [values.freeze_of(value) for value in ("0", "1", "2", "")] == [False, True, None, None]
    assert values.models_of("LMP-1 LMP-2 LMP-1") == ("LMP-1", "LMP-2")
    assert values.models_of("") == ()
    assert [values.class_of(value) for value in ("1", "2", "0", "", "12")] == [1, 2, None, None, None]
    assert [values.words_of(value) for value in ("Hall 1 ", "", "  ")] == ["Hall 1", None, None]


@given(st.text(max_size=60))
def test_nothing_that_comes_raises(value: str) -> None:
    for reader in READERS:
        reader(value)
