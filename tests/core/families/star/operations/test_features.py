"""What Star printers offer: complete declarations, the ids that are promised, and what a model does not have."""

from __future__ import annotations

import pytest

from core.families.star.models import GROUPS
from core.families.star.operations.action_features import ACTIONS, MODES
from core.families.star.operations.actions import CARRY
from core.families.star.operations.features import FEATURES, features_of
from core.feature import Category, Choice, Danger, Feature, FeatureKind
from core.text import ENGLISH


def ids(group: str | None, serial: bool = False) -> list[str]:
    return [feature.id for feature in features_of(group, serial)]


def named(name: str) -> Feature[object]:
    return next(feature for feature in FEATURES if feature.id == name)


def test_ids_are_unique_and_every_group_has_some_of_them() -> None:
    known = [feature.id for feature in FEATURES]
    assert len(known) == len(set(known))
    for group in (None, *GROUPS):
        offered = ids(group)
        assert len(offered) == len(set(offered))
        assert set(offered) <= set(known)


def test_every_action_is_carried_out_by_something() -> None:
    assert [action.id for action in ACTIONS] == sorted(CARRY, key=[action.id for action in ACTIONS].index)


@pytest.mark.parametrize(
    ("name", "danger"),
    [
        ("print_test", Danger.PRINTS),
        ("restart", Danger.DISRUPTIVE),
        ("release", Danger.DISRUPTIVE),
        ("clear_etb_counter", Danger.NONE),
        ("realtime_reset", Danger.DISRUPTIVE),
        ("automatic_status", Danger.DISRUPTIVE),
        ("save_and_restart", Danger.DISRUPTIVE),
        ("default_memory_switches", Danger.DESTRUCTIVE),
        ("memory_switch_c", Danger.DISRUPTIVE),
        ("multi_session", Danger.DISRUPTIVE),
        ("drawer_polarity", Danger.NONE),
    ],
)
def test_dangers(name: str, danger: Danger) -> None:
    assert named(name).danger is danger


def test_what_a_shop_needs_first_stands_in_front() -> None:
    assert {action.id for action in ACTIONS if action.category is Category.PRIMARY} == {
        "restart", "print_test", "release",
    }  # fmt: skip


def test_everything_says_what_it_is_and_who_says_so() -> None:
    for feature in FEATURES:
        assert feature.evidence is not None
        if feature.kind is not FeatureKind.READING:
            assert feature.meaning is not None


def test_a_test_says_that_it_prints_and_how_much() -> None:
    consequence = named("print_test").consequence
    assert consequence is not None
    assert "one slip of roughly 20 to 40 lines" in ENGLISH.render(consequence)


def test_the_modes_have_words() -> None:
    (parameter,) = named("automatic_status").parameters
    assert isinstance(parameter.codec, Choice)
    assert list(parameter.codec.choices) == list(MODES)


def test_multi_session_cannot_be_read_back() -> None:
    assert not named("multi_session").readable


@pytest.mark.parametrize(
    ("group", "has", "has_not"),
    [
        ("TSP650", "usb_mode", "sp700_switch_4_pair"),
        ("TSP700II", "usb_mode", "sp700_switch_4_pair"),
        ("SP700", "sp700_switch_4_pair", "usb_mode"),
        ("TSP800II", "memory_switch_f", "usb_mode"),
        ("TSP100", "memory_switch_0", "memory_switch_g"),
        ("HSP7000", "memory_switch_u", "usb_mode"),
        (None, "memory_switch_f", "usb_mode"),
    ],
)
def test_only_models_with_a_meaning_have_the_setting(group: str | None, has: str, has_not: str) -> None:
    assert has in ids(group)
    assert has_not not in ids(group)


def test_a_serial_line_does_not_reach_the_board() -> None:
    offered = ids("TSP650", serial=True)
    assert {"print_test", "realtime_reset", "memory_switch_c", "printer_firmware", "drawer_polarity"} <= set(offered)
    assert not {"restart", "release", "save_and_restart", "multi_session", "web_page", "nsb", "mac"} & set(offered)
