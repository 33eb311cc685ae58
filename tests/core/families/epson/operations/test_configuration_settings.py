"""What the setting mode of each model has: declarations, values and their texts, and each written both ways."""

from __future__ import annotations

from typing import Any

import pytest

from core.device import Result, Value
from core.families.epson.models import GROUPS, group_of
from core.families.epson.operations.configuration_settings import SETTINGS, declared_for, settings_of
from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number, Toggle
from core.text import ENGLISH
from tests.core.families.epson.operations.configuration_peer import bench

MODELS = {
    "T88VII": "TM-T88VII", "T88VI": "TM-T88VI", "T88V": "TM-T88V", "T88IV": "TM-T88IV", "T20": "TM-T20III",
    "T70": "TM-T70II", "T90": "TM-T90", "m30III": "TM-m30III", "m50II": "TM-m50II", "m30": "TM-m30II", "P60": "TM-P60",
    "P20": "TM-P20II", "L90": "TM-L90", "L100": "TM-L100", "U220": "TM-U220", "H6000": "TM-H6000", "J2000": "TM-J2000",
    "TM-i": "TM-T88V-i",
}  # fmt: skip
"""A model of each group that has the setting mode."""


def ids(group: str | None) -> list[str]:
    return [feature.id for feature in settings_of(group)]


def setting(group: str, name: str) -> Feature[Any]:
    return next(feature for feature in settings_of(group) if feature.id == name)


def values_of(feature: Feature[Any]) -> tuple[Value, Value]:
    """Give two values that a setting can have: the first and the last."""
    codec: object = feature.codec
    if isinstance(codec, Toggle):
        return True, False
    if isinstance(codec, Number) and codec.range is not None:
        return codec.range
    assert isinstance(codec, Choice)
    return next(iter(codec.choices)), list(codec.choices)[-1]


def test_the_models_are_those_that_have_the_setting_mode() -> None:
    assert {group: group_of(model) for group, model in MODELS.items()} == {group: group for group in MODELS}
    assert {group for group in GROUPS if settings_of(group)} == set(MODELS)


def test_ids_are_unique_and_every_group_has_some_of_them() -> None:
    known = [feature.id for feature in SETTINGS]
    assert len(known) == len(set(known))
    for group in GROUPS:
        assert len(ids(group)) == len(set(ids(group)))
        assert set(ids(group)) <= set(known)


def test_an_unknown_model_and_an_old_one_have_none() -> None:
    assert settings_of(None) == settings_of("T88III") == settings_of("L60II") == ()


def test_the_impact_printer_has_what_its_specification_names_and_nothing_else() -> None:
    assert ids("U220") == [
        "cover_open_reported_as", "busy_release", "cover_open_while_printing",
        "serial_baud_rate", "serial_parity", "serial_flow_control", "serial_data_bits",
        "memory_switch_2", "memory_switch_8",
    ]  # fmt: skip


def test_an_intelligent_printer_has_what_the_printer_inside_it_has() -> None:
    # TM-T88V-i is a TM-T88V with a computer; its serial connector is that computer's.
    serial = {name for name in ids("T88V") if name.startswith("serial_")}
    assert len(serial) == 4
    assert set(ids("TM-i")) == set(ids("T88V")) - serial


def test_every_setting_says_what_it_does_to_the_shop() -> None:
    for feature in SETTINGS:
        assert feature.evidence is not None
        assert feature.part is not None
        assert feature.reading_takes is not None
        if feature.kind.is_setting:
            assert feature.category is Category.CONFIG
            assert feature.danger in (Danger.DISRUPTIVE, Danger.DESTRUCTIVE)
            assert feature.consequence is not None
            assert "loses what it has not printed yet" in ENGLISH.sentence(feature.consequence)
            assert "about ten seconds" in ENGLISH.sentence(feature.consequence)
            # TRG: do not power off while the memory is written.
            assert "Nobody may switch it off meanwhile" in ENGLISH.sentence(feature.consequence)


@pytest.mark.parametrize("name", ["nv_user_memory", "nv_graphics_memory"])
def test_the_sizes_of_memories_erase_them_and_say_so(name: str) -> None:
    feature = setting("L90", name)
    assert feature.danger is Danger.DESTRUCTIVE
    assert feature.consequence is not None
    assert "erases everything" in ENGLISH.sentence(feature.consequence)
    assert "logos" in ENGLISH.sentence(feature.consequence)
    assert {found.id for found in SETTINGS if found.danger is Danger.DESTRUCTIVE} == {
        "nv_user_memory", "nv_graphics_memory",
    }  # fmt: skip


def test_what_nobody_can_explain_is_only_read() -> None:
    raw = [feature for feature in SETTINGS if feature.id.startswith(("customized_", "memory_switch_"))]
    assert {feature.kind for feature in raw} == {FeatureKind.READING}
    assert {feature.category for feature in raw} == {Category.DEBUG}
    assert {"customized_116", "customized_117", "customized_118", "memory_switch_8"} <= set(ids("L90"))


def test_no_item_is_both_a_setting_and_a_raw_number() -> None:
    for group in GROUPS:
        numbers = [declared.item for declared in declared_for(group).values() if "memory_switch" not in declared.id]
        in_bits = [item for item in numbers if type(item).__name__ != "MemorySwitch"]
        assert len(in_bits) == len(set(in_bits))


@pytest.mark.parametrize(
    ("percent", "told"), [("100", "0"), ("105", "1"), ("140", "8"), ("95", "65535"), ("70", "65530")]
)
def test_the_steps_of_the_density(percent: str, told: str) -> None:
    """APG p.586; L90-SPEC p.150: 0 is 100 %, a step is 5 %, FFFA to FFFF are 70 to 95 %."""
    declared = declared_for("L90")["print_density"]
    assert declared.meaning.made("0", percent) == told
    assert declared.meaning.shown(told) == percent


def test_the_range_of_the_density_is_that_of_the_model() -> None:
    assert list(setting("T90", "print_density").choices or ())[-1] == "130"
    assert list(setting("L90", "print_density").choices or ())[-1] == "140"


@pytest.mark.parametrize(
    ("group", "name", "values"),
    [
        ("J2000", "paper_width", {"57.5": "2", "69.5": "4", "76": "5", "82.5": "6"}),
        ("T90", "paper_width", {"58": "2", "60": "3", "80": "6"}),
        ("T90", "serial_parity", {"none": "0", "odd": "1", "even": "2"}),
        ("T90", "serial_flow_control", {"dtr_dsr": "0", "xon_xoff": "1"}),
        ("U220", "serial_data_bits", {"7": "7", "8": "8"}),
        ("U220", "cover_open_reported_as", {"paper_end": "00000000", "cover_open": "00010000"}),
        ("U220", "busy_release", {"256": "00000000", "138": "01000000"}),
        ("T90", "t88ii_emulation", {False: "00000000", True: "01000000"}),
        ("m30", "bluetooth_ios_reconnect", {False: "0", True: "1"}),
        ("T88VII", "command_execution_offline", {False: "0", True: "1"}),
    ],
)
def test_the_texts_behind_the_values(group: str, name: str, values: dict[Value, str]) -> None:
    """APG p.586 to 598; U220A-SPEC and T90-SPEC, GS ( E."""
    declared = declared_for(group)[name]
    feature = setting(group, name)
    if isinstance(feature.codec, Choice):
        assert set(feature.codec.choices) == set(values)
    for value, told in values.items():
        assert declared.meaning.made("00000000", value) == told
        assert declared.meaning.shown(told) == value


def test_a_number_that_is_none_is_no_value() -> None:
    assert declared_for("L90")["print_speed"].meaning.shown("fast") is None


@pytest.mark.parametrize("model", MODELS.values())
async def test_every_setting_is_written_both_ways_and_read_back(model: str) -> None:
    async with bench(model) as on:
        on.peer.values = dict.fromkeys(range(1, 119), 7)
        settings = [feature for feature in settings_of(group_of(model)) if feature.kind.is_setting]
        for choose in (0, 1):
            wanted = {feature.id: values_of(feature)[choose] for feature in settings}
            outcomes = await on.write(**wanted)
            assert {outcome.feature: outcome.after for outcome in outcomes} == wanted
            assert {outcome.result for outcome in outcomes} <= {Result.DONE, Result.UNCHANGED}
        assert {outcome.result for outcome in outcomes} == {Result.DONE}
        assert on.peer.starts == 2
        assert on.peer.printed == b""


@pytest.mark.parametrize("model", ["TM-T88VII", "TM-L90", "TM-U220"])
async def test_everything_is_read_and_nothing_is_changed_by_it(model: str) -> None:
    async with bench(model) as on:
        on.peer.values = dict.fromkeys(range(1, 119), 0)
        values = await on.read(*ids(group_of(model)))
        assert set(values) == set(ids(group_of(model)))
        assert on.peer.printed == b""
        assert on.peer.starts == 0
        assert not on.peer.inside
