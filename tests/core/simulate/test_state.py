"""State: reading values, what follows from what, and what power takes away."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.simulate.state import Seconds, State, Words
from tests.core.simulate.lamp import CONSEQUENCES, ITEMS
from tests.core.simulate.wire import begins


def lamp() -> State:
    return State("L-1", ITEMS, CONSEQUENCES)


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", False), ("1", True), ("false", False), ("True", True), ("ON", True), ("off", False), (" yes ", True)],
)
def test_booleans_are_read_in_every_way_people_write_them(written: str, value: bool) -> None:
    state = lamp()
    state.set("lit", "0" if value else "1")
    assert state.set("lit", written) is value
    assert state.get("lit") is value


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("level", "0", 0),
        ("level", "31", 31),
        ("level", "007", 7),
        ("width", "58", 58),
        ("mac", "00:11:62:AB:cd:EF", "00:11:62:ab:cd:ef"),
    ],
)
def test_other_values_are_read_too(name: str, written: str, value: object) -> None:
    state = lamp()
    assert state.set(name, written) == value
    assert state.get(name) == value
    assert type(state.get(name)) is type(value)


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        ("lit", "2", "lit is 0 or 1, not '2'."),
        ("lit", "", "lit is 0 or 1, not ''."),
        ("level", "32", "level is a whole number from 0 to 31, not '32'."),
        ("level", "-1", "level is a whole number from 0 to 31, not '-1'."),
        ("level", "1.5", "level is a whole number from 0 to 31, not '1.5'."),
        ("level", "٣", "level is a whole number from 0 to 31, not '٣'."),
        ("level", "9" * 5000, "level is a whole number from 0 to 31, not '999"),
        ("width", "81", "width is one of 80, 58, not '81'."),
        ("mac", "00:11:62", "mac is six pairs of hex digits with colons, not '00:11:62'."),
        ("watts", "5", "watts of the L-1 is always 60 and cannot be set."),
        ("litt", "1", "The L-1 has no state or option 'litt'. Did you mean lit?"),
        ("xyz", "1", "The L-1 has no state or option 'xyz'. The command state shows all it has."),
    ],
)
def test_what_cannot_be_set_is_said_in_a_sentence(name: str, written: str, sentence: str) -> None:
    state = lamp()
    before = state.all()
    with pytest.raises(ValueError, match=begins(sentence)):
        state.set(name, written)
    assert state.all() == before


def test_an_unknown_id_cannot_be_read_either() -> None:
    with pytest.raises(ValueError, match=begins("The L-1 has no state or option 'levle'. Did you mean level?")):
        lamp().get("levle")


def test_what_follows_comes_and_goes_with_its_cause() -> None:
    state = lamp()
    state.set("lit", "1")
    assert state.get("warm") is True
    state.set("lit", "0")
    assert state.get("warm") is False


def test_what_is_set_by_hand_holds() -> None:
    state = lamp()
    state.set("warm", "1")
    state.set("lit", "1")
    state.set("lit", "0")
    assert state.get("warm") is True


def test_what_is_set_by_hand_against_its_cause_holds_too() -> None:
    state = lamp()
    state.set("lit", "1")
    state.set("warm", "0")
    assert state.get("warm") is False
    state.set("lit", "0")
    state.set("lit", "1")
    assert state.get("warm") is False


def test_setting_what_follows_anyway_gives_it_back_to_the_device() -> None:
    state = lamp()
    state.set("warm", "1")
    state.set("warm", "0")
    state.set("lit", "1")
    assert state.get("warm") is True


def test_power_takes_away_what_is_not_kept() -> None:
    state = lamp()
    for name, value in (("lit", "1"), ("warm", "0"), ("level", "9"), ("width", "58"), ("broken", "1")):
        state.set(name, value)
    state.power_on()
    assert state.all() == {**lamp().all(), "width": 58, "broken": True}
    state.set("lit", "1")
    assert state.get("warm") is True


@pytest.mark.parametrize(("written", "seconds"), [("0", 0.0), ("8", 8.0), ("0.25", 0.25), ("600", 600.0)])
def test_seconds_are_read(written: str, seconds: float) -> None:
    assert Seconds(600).parse(written) == seconds


@pytest.mark.parametrize("written", ["", "-1", "600.1", "nan", "1e2", "1.", "soon"])
def test_what_is_no_time_is_said(written: str) -> None:
    with pytest.raises(ValueError, match=r"^is a number of seconds from 0 to 600, not "):
        Seconds(600).parse(written)


def test_words_are_kept_as_they_are_written() -> None:
    assert [Words(8).parse(written) for written in ("", "S3 cret=", "12345678")] == ["", "S3 cret=", "12345678"]


@pytest.mark.parametrize("written", ["123456789", "\t", "Küche", "a\n"])
def test_what_a_device_cannot_keep_as_text_is_said(written: str) -> None:
    with pytest.raises(ValueError, match=r"^is text of at most 8 printable characters of ASCII, not "):
        Words(8).parse(written)


def test_a_flag_that_is_not_there_is_false() -> None:
    state = lamp()
    assert "lit" in state
    assert "lid" not in state
    assert state.flag("lid") is False


@given(st.text(), st.text())
def test_whatever_is_written_is_set_or_refused(name: str, written: str) -> None:
    state = lamp()
    for known in (name, *state.all()):
        with suppress(ValueError):
            state.set(known, written)
