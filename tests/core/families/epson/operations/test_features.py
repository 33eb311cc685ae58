"""What Epson printers offer: complete declarations, the ids that are promised, and what a model does not have."""

from __future__ import annotations

import pytest

from core.families.epson.models import GROUPS
from core.families.epson.operations.action_features import ACTIONS, actions_of
from core.families.epson.operations.actions import CARRY
from core.families.epson.operations.features import FEATURES, features_of
from core.families.epson.operations.printing_features import DENSITIES
from core.families.epson.status.conditions import CONDITIONS
from core.feature import Category, Danger, Feature, FeatureKind
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
    assert {action.id for action in ACTIONS} == set(CARRY)


@pytest.mark.parametrize(
    ("name", "danger"),
    [
        ("print_test", Danger.PRINTS),
        ("self_test", Danger.DISRUPTIVE),
        ("recover", Danger.PRINTS),
        ("press_feed", Danger.PRINTS),
        ("recover_and_clear", Danger.DESTRUCTIVE),
        ("clear_buffers", Danger.DESTRUCTIVE),
        ("reset_counter", Danger.DESTRUCTIVE),
        ("open_drawer", Danger.DISRUPTIVE),
        ("buzzer", Danger.DISRUPTIVE),
        ("power_off", Danger.DESTRUCTIVE),
        ("end_slip_wait", Danger.DISRUPTIVE),
        ("density_until_off", Danger.DISRUPTIVE),
        ("speed_until_off", Danger.DISRUPTIVE),
        ("recovery_wait", Danger.DISRUPTIVE),
        ("enable_realtime", Danger.DISRUPTIVE),
        ("transmit_status", Danger.NONE),
        ("drawer_polarity", Danger.NONE),
    ],
)
def test_dangers(name: str, danger: Danger) -> None:
    assert named(name).danger is danger


def test_what_a_shop_needs_first_stands_in_front() -> None:
    first = [action.id for action in ACTIONS if action.category is Category.PRIMARY]
    assert [action.id for action in ACTIONS][: len(first)] == first
    # What helps after an error is offered with the error (a remedy); on a healthy printer it is in nobody's way.
    assert set(first) == {"print_test", "open_drawer"}


def test_everything_says_who_says_so_and_actions_say_what_they_do() -> None:
    for feature in FEATURES:
        assert feature.evidence is not None, feature.id
        if feature.kind is FeatureKind.ACTION:
            assert feature.meaning is not None, feature.id


def test_a_test_says_that_it_prints_and_how_much() -> None:
    consequence = named("print_test").consequence
    assert consequence is not None
    assert "one slip of about 8 lines" in ENGLISH.render(consequence)


def test_the_drawer_opens_and_the_printer_stays_dead_and_both_is_said_before() -> None:
    for name, word in (("open_drawer", "opens"), ("power_off", "dead until somebody switches it off and on")):
        consequence = named(name).consequence
        assert consequence is not None
        assert word in ENGLISH.render(consequence)


def test_every_remedy_of_a_condition_is_an_action() -> None:
    remedies = {condition.remedy for condition in CONDITIONS if condition.remedy is not None}
    assert "recover" in remedies
    assert remedies <= {action.id for action in ACTIONS}


def test_densities_are_the_bytes_of_the_command() -> None:
    # L90-SPEC p.150: 5 % a step, FA for 70 % to 08 for 140 %.
    assert (DENSITIES["70"], DENSITIES["95"], DENSITIES["105"], DENSITIES["140"]) == (0xFA, 0xFF, 0x01, 0x08)
    assert DENSITIES["as_set"] == 0


def test_of_an_unknown_model_only_what_is_documented_for_all_is_offered() -> None:
    assert [action.id for action in actions_of(None)] == [
        "print_test", "recover", "recover_and_clear", "board_reset", "board_timer_restart",
    ]  # fmt: skip
    assert "printer_model" in ids(None)
    assert not {"lines_fed", "offline_cause", "battery_level", "nv_writes"} & set(ids(None))


@pytest.mark.parametrize(
    ("group", "has", "has_not"),
    [
        ("T88VII", {"density_until_off", "lines_fed", "drawer_polarity", "clear_buffers"}, {"battery_level"}),
        ("U220", {"open_drawer", "power_off", "self_test", "firmware"}, {"lines_fed", "clear_buffers", "buzzer"}),
        ("P60", {"battery_level", "power_source"}, {"open_drawer", "drawer_pin3_high", "drawer_polarity"}),
        ("T88III", {"has_cutter", "model_id", "recover", "print_test"}, {"firmware", "power_off", "nv_writes"}),
        ("U295", {"end_slip_wait"}, {"firmware", "lines_fed"}),
        ("J2000", {"lines_fed", "recovery_wait"}, {"density_until_off", "offline_cause", "end_slip_wait"}),
    ],
)
def test_what_models_have_and_have_not(group: str, has: set[str], has_not: set[str]) -> None:
    offered = set(ids(group))
    assert has <= offered
    assert not has_not & offered


def test_a_serial_line_does_not_reach_the_board() -> None:
    offered = set(ids("T88V", serial=True))
    assert {"print_test", "model", "firmware", "drawer_polarity"} <= offered
    assert not {"board_reset", "board_timer_restart", "mac", "name", "web_page"} & offered


def test_only_what_the_printer_tells_on_its_print_port_takes_it() -> None:
    taking = {feature.id for feature in features_of("T88VII", serial=False) if feature.reading_takes is not None}
    assert {"firmware", "serial_number", "lines_fed_total", "offline_cause"} <= taking
    assert not {"model", "mac", "drawer_pin3_high", "nv_writes", "web_page"} & taking
