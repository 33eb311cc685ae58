from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.device import Outcome, Reading, Result, Value
from core.device.draft import Draft
from core.feature import Choice, Danger, Dependency, Feature, FeatureKind, Number, TextValue, Toggle
from core.text import text

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 1, 13, tzinfo=UTC)
MUTE_REASON = text("test.draft.mute", "a mute bell has no volume.")
LOUD = text("test.draft.loud", "The shop hears it.")
AWAY = text("test.draft.away", "It is away for a while.")
TUNES = Choice({"ding": text("test.draft.ding", "Ding"), "dong": text("test.draft.dong", "Dong")})


def added(present: str, typed: str) -> str:
    return present + typed[1:] if typed.startswith("+") else typed


def feature(name: str, kind: FeatureKind, codec: Any, danger: Danger = Danger.NONE, **more: Any) -> Feature[Any]:
    return Feature(name, text(f"test.draft.{name}", name.title()), kind, codec, danger=danger, **more)


NAME = feature("name", FeatureKind.TEXT, TextValue(8), becomes=added)
VOLUME = feature(
    "volume", FeatureKind.NUMBER, Number(0, 9), Danger.PRINTS, consequence=LOUD,
    depends_on=(Dependency("mute", frozenset({False}), MUTE_REASON),),
)  # fmt: skip
MUTE = feature("mute", FeatureKind.TOGGLE, Toggle(), Danger.DISRUPTIVE, consequence=AWAY)
PITCH = feature("pitch", FeatureKind.NUMBER, Number(0, 9), Danger.DISRUPTIVE, consequence=AWAY)
TUNE = feature("tune", FeatureKind.CHOICE, TUNES, readable=False)
AGE = feature("age", FeatureKind.READING, Number(0, 99))
RING: Feature[Any] = Feature("ring", text("test.draft.ring", "Ring"), FeatureKind.ACTION, None, readable=False)
ALL: tuple[Feature[Any], ...] = (NAME, VOLUME, MUTE, PITCH, TUNE, AGE, RING)
PRESENT: dict[str, Value] = {"name": "Bell", "volume": 3, "mute": False, "pitch": 5, "age": 7}


def draft(present: dict[str, Value] | None = None) -> Draft:
    made = Draft(ALL)
    made.read({name: Reading(value) for name, value in (PRESENT if present is None else present).items()}, NOW)
    return made


def test_actions_have_no_value() -> None:
    assert [item.id for item in Draft(ALL).features] == ["name", "volume", "mute", "pitch", "tune", "age"]


def test_what_was_read_says_when() -> None:
    made = draft()
    present = made.present("volume")
    assert present is not None
    assert (present.reading.value, present.time) == (3, NOW)
    assert made.present("tune") is None
    made.read({"nothing": Reading(1)}, NOW)
    assert made.present("nothing") is None


def test_a_change_has_before_and_after_and_is_written_as_typed() -> None:
    made = draft()
    made.write("name", "+ly")
    made.write("pitch", " 6 ")
    assert [(change.feature.id, change.before, change.after) for change in made.changes] == [
        ("name", "Bell", "Bellly"), ("pitch", 5, 6),
    ]  # fmt: skip
    assert made.values == {"name": "+ly", "pitch": 6}


def test_what_is_so_already_is_not_written() -> None:
    made = draft()
    made.write("pitch", "5")
    made.write("name", "+")
    assert made.typed("pitch") is not None
    assert made.values == {}


def test_what_cannot_be_used_is_a_problem_and_no_change() -> None:
    made = draft()
    made.write("pitch", "99")
    typed = made.typed("pitch")
    assert typed is not None
    assert typed.problem is not None
    assert typed.problem.key == "value.outside"
    assert (made.problems, made.values) == (("pitch",), {})
    made.write("pitch", "4")
    assert (made.problems, made.values) == ((), {"pitch": 4})


def test_nothing_typed_where_nobody_knows_what_is_there_is_no_change() -> None:
    made = draft({})
    made.write("name", "x")
    made.write("name", "")
    assert made.typed("name") is None
    known = draft()
    known.write("name", "")
    assert known.values == {"name": ""}


def test_what_nobody_knows_is_written_whatever_was_typed() -> None:
    made = draft()
    made.write("tune", "ding")
    (change,) = made.changes
    assert (change.before, change.after) == (None, "ding")


def test_a_setting_that_there_is_not_cannot_be_typed() -> None:
    with pytest.raises(KeyError):
        draft().write("ring", "1")


def test_a_dependency_is_judged_on_what_is_pending_else_on_what_is_there() -> None:
    made = draft()
    made.write("volume", "4")
    assert made.hindrance("volume") is None
    made.write("mute", "on")
    assert made.hindrance("volume") == MUTE_REASON
    assert made.values == {"mute": True}, "what makes no sense is not written, and stays typed"
    made.leave("mute")
    assert made.values == {"volume": 4}
    assert draft(PRESENT | {"mute": True}).hindrance("volume") == MUTE_REASON
    assert draft({}).hindrance("volume") is None, "what nobody knows hinders nothing"
    assert list(made.hangs_on("mute")) == ["volume"]


def test_the_worst_danger_counts_and_each_consequence_is_said_once() -> None:
    made = draft()
    made.write("name", "Gong")
    assert (made.danger, made.consequences) == (Danger.NONE, ())
    made.write("volume", "4")
    assert (made.danger, made.consequences) == (Danger.PRINTS, (LOUD,))
    made.write("pitch", "4")
    made.write("tune", "dong")
    assert (made.danger, made.consequences) == (Danger.DISRUPTIVE, (LOUD, AWAY))
    made.discard()
    assert made.changes == ()


def test_after_writing_what_was_done_is_there_and_what_was_not_stays_typed() -> None:
    made = draft()
    for name, written in (("name", "Gong"), ("volume", "4"), ("pitch", "4"), ("tune", "dong")):
        made.write(name, written)
    reason = text("test.draft.reason", "It said no.")
    made.wrote(
        [
            Outcome("name", Result.DONE, "Bell", "Gong"), Outcome("volume", Result.FAILED, 3, 3, reason),
            Outcome("pitch", Result.UNKNOWN, 5, None, reason), Outcome("tune", Result.SKIPPED, reason=reason),
        ],
        LATER,
    )  # fmt: skip
    assert (made.value("name"), made.value("volume"), made.value("pitch")) == ("Gong", 3, None)
    present = made.present("pitch")
    assert present is not None
    assert (present.reading.reason, present.time) == (reason, LATER)
    assert (made.typed("name"), made.value("tune")) == (None, None)
    assert made.values == {"volume": 4, "tune": "dong"}, "what is unknown is not written again blindly"
    outcome = made.outcome("volume")
    assert outcome is not None
    assert outcome.result is Result.FAILED


def unknown() -> Draft:
    made = draft()
    made.write("pitch", "4")
    made.wrote([Outcome("pitch", Result.UNKNOWN, 5)], LATER)
    return made


def test_reading_ends_the_doubt() -> None:
    made = unknown()
    assert made.values == {}
    made.read({"pitch": Reading(None)}, LATER)
    assert made.outcome("pitch") is not None
    made.read({"pitch": Reading(5)}, LATER)
    assert made.outcome("pitch") is None
    assert made.values == {"pitch": 4}
    made.read({"pitch": Reading(4)}, LATER)
    assert made.values == {}


def test_typing_anew_ends_the_doubt_too() -> None:
    made = unknown()
    made.write("pitch", "4")
    assert made.values == {"pitch": 4}


def test_undoing_types_what_was_there_where_it_is_known() -> None:
    made = draft()
    made.wrote(
        [
            Outcome("name", Result.DONE, "Bell", "Gong"), Outcome("mute", Result.DONE, False, True),
            Outcome("tune", Result.DONE, None, None), Outcome("pitch", Result.UNCHANGED, 5, 5),
            Outcome("volume", Result.FAILED, 3, 3),
        ],
        NOW,
    )  # fmt: skip
    assert made.undoable == {"name": "Bell", "mute": False}
    made.undo()
    assert made.values == {"name": "Bell", "mute": False}
    assert made.undoable == {}, "it is a change like any other now"


def test_what_is_to_be_undone_is_offered_again_after_all_was_discarded() -> None:
    made = draft()
    made.wrote([Outcome("name", Result.DONE, "Bell", "Gong")], NOW)
    made.undo()
    made.discard()
    assert made.undoable == {"name": "Bell"}


def test_an_outcome_that_was_in_doubt_can_be_undone_when_it_has_been_read() -> None:
    made = draft()
    made.wrote([Outcome("name", Result.UNKNOWN, "Bell", None)], NOW)
    assert made.undoable == {}
    made.read({"name": Reading("Gong")}, NOW)
    assert made.undoable == {"name": "Bell"}


def test_doubt_about_one_setting_outlives_the_writing_of_another() -> None:
    made = unknown()
    made.wrote([Outcome("name", Result.DONE, "Bell", "Gong")], NOW)
    assert made.values == {}
    outcome = made.outcome("pitch")
    assert outcome is not None
    assert outcome.result is Result.UNKNOWN


def test_what_the_model_does_not_have_is_forgotten() -> None:
    made = draft()
    made.write("pitch", "4")
    made.write("name", "Gong")
    made.offer((NAME, AGE))
    assert made.values == {"name": "Gong"}
    made.offer(ALL)
    assert (made.typed("pitch"), made.value("pitch"), made.value("age")) == (None, None, 7)


WRITTEN = st.one_of(st.text(max_size=12), st.sampled_from(["on", "off", "0", "5", "9", "ding", "dong", "+x"]))
SETTINGS = ("name", "volume", "mute", "pitch", "tune")


@given(st.lists(st.tuples(st.sampled_from(SETTINGS), WRITTEN), max_size=12))
def test_whatever_is_typed_only_good_values_that_differ_are_written(typed: list[tuple[str, str]]) -> None:
    made = draft()
    for name, written in typed:
        made.write(name, written)
    by_id = {item.id: item for item in ALL}
    for name, value in made.values.items():
        last = [written for each, written in typed if each == name][-1]
        codec = by_id[name].codec
        assert codec is not None
        assert value == codec.parse(last)
        assert by_id[name].after(made.value(name), value) != made.value(name)
        assert name not in made.problems
        assert made.hindrance(name) is None
    assert {change.feature.id for change in made.changes} == set(made.values)
    made.discard()
    assert (made.values, made.problems) == ({}, ())


@given(
    st.fixed_dictionaries(
        {
            "name": st.text(max_size=8), "volume": st.integers(0, 9), "mute": st.just(False),
            "pitch": st.integers(0, 9), "tune": st.sampled_from(["ding", "dong"]),
        }
    )
)  # fmt: skip
def test_what_was_there_can_always_be_typed_again(before: dict[str, Value]) -> None:
    """The way back of an undo: value, typed, parsed."""
    made = Draft(ALL)
    made.wrote([Outcome(name, Result.DONE, value, None) for name, value in before.items()], NOW)
    wanted = {name: value for name, value in before.items() if value != ""}
    made.undo()
    assert made.problems == ()
    assert made.values == wanted
