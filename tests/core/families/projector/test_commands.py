"""The command table: what the file says, what is made of it, and that each text is declared once."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256

import pytest

from core.families.projector.commands import (
    ADVANCED,
    BY_TYPE,
    ENTRIES,
    Certainty,
    entries_of,
    settings_of,
    type_of,
)
from core.families.projector.models import A220N
from core.families.projector.wire.messages import Action
from core.feature import Category, Danger
from core.text import Text
from tests.test_texts import KEY

SET_GET = frozenset({Action.SET, Action.GET})
SETTINGS = 378
DIGEST = "7864fa5c5c9a01e4df4ba3e91c7968d9f4bc3f7d521f97f190b02eee1c9e42b6"
"""Of the types with their names, operations, codes, grades and tables; a change of the table has to be meant."""
STEPPED = frozenset({Action.GET, Action.INCREMENT, Action.DECREMENT})


def texts() -> list[Text]:
    found = [entry.label for entry in ENTRIES.values()] + [entry.part for entry in ENTRIES.values()]
    found += [setting.label for entry in ENTRIES.values() for setting in entry.settings.values()]
    found += [entry.consequence for entry in ENTRIES.values() if entry.consequence is not None]
    return found + [entry.unit for entry in ENTRIES.values() if entry.unit is not None]


def test_it_has_every_type_of_the_manuals_once() -> None:
    assert len(ENTRIES) == len(BY_TYPE) == 200
    assert Counter(entry.grade for entry in ENTRIES.values()) == {
        Certainty.OWN_MANUAL: 7, Certainty.SIBLING_MANUAL: 16, Certainty.LIKELY: 86, Certainty.OPTIONAL: 91,
    }  # fmt: skip


def test_it_is_the_table_that_was_compared_with_section_2_3_of_the_sheet_row_by_row() -> None:
    rows = [
        "|".join(
            (
                f"{entry.type:04x}",
                entry.name,
                "".join(sorted(action.name for action in entry.operations)),
                " ".join(f"{code:02x}" for code in sorted(entry.settings)),
                entry.grade.value,
                " ".join(sorted(entry.tables)),
            )
        )
        for entry in sorted(ENTRIES.values(), key=lambda entry: entry.type)
    ]
    assert sum(len(entry.settings) for entry in ENTRIES.values()) == SETTINGS
    assert Counter(action for entry in ENTRIES.values() for action in entry.operations) == {
        Action.SET: 84, Action.GET: 150, Action.INCREMENT: 63, Action.DECREMENT: 63, Action.EXECUTE: 48,
    }  # fmt: skip
    assert sha256("\n".join(rows).encode()).hexdigest() == DIGEST


@pytest.mark.parametrize(
    ("name", "type_", "operations"),
    [
        ("power", 0x6000, SET_GET), ("input", 0x2000, SET_GET), ("mute", 0x2002, SET_GET), ("blank", 0x3020, SET_GET),
        ("freeze", 0x3002, SET_GET), ("error_status", 0x6020, {Action.GET}), ("lamp_hours", 0x1090, {Action.GET}),
        ("lamp_hours_high", 0x109E, {Action.GET}), ("filter_hours", 0x10A0, {Action.GET}),
        ("filter_hours_high", 0x109F, {Action.GET}), ("volume", 0x2050, STEPPED), ("brightness", 0x2003, STEPPED),
        ("auto_power_off", 0x3110, STEPPED), ("eco_mode", 0x3300, SET_GET), ("my_memory_save", 0x2015, {Action.SET}),
        ("lamp_hours_reset", 0x7030, {Action.EXECUTE}), ("filter_hours_reset", 0x7040, {Action.EXECUTE}),
    ],
)  # fmt: skip
def test_types_are_those_of_the_sheet(name: str, type_: int, operations: frozenset[Action]) -> None:
    assert (ENTRIES[name].type, ENTRIES[name].operations) == (type_, operations)


@pytest.mark.parametrize(
    ("name", "code", "setting"),
    [
        ("input", 0x03, "hdmi1"), ("input", 0x0C, "usb_type_b"), ("picture_mode", 0x21, "board_green"),
        ("gamma", 0x26, "default_7"), ("color_temp", 0x1B, "custom_7"), ("blank_screen", 0x40, "original"),
        ("start_up", 0x20, "my_screen"), ("eco_mode", 0x10, "intelligent_eco"), ("monitor_out_lan", 0xFF, "off"),
        ("my_memory_load", 0x03, "4"), ("sync_computer_in1", 0x03, "auto"), ("language", 0x1F, "bahasa_indonesia"),
        ("installation", 0x03, "front_ceiling"), ("my_button_1", 0x39, "saver_mode"), ("template", 0x11, "map_2"),
    ],
)  # fmt: skip
def test_codes_are_those_of_the_sheet(name: str, code: int, setting: str) -> None:
    assert ENTRIES[name].settings[code].id == setting
    assert ENTRIES[name].code_of(setting) == code


def test_a_type_is_written_low_byte_first() -> None:
    assert type_of("90 10") == 0x1090
    assert type_of("0060") == 0x6000


def test_settings_have_ids_of_their_own_within_an_entry() -> None:
    for entry in ENTRIES.values():
        ids = [setting.id for setting in entry.settings.values()]
        assert len(set(ids)) == len(ids), entry.id
        assert all(0 <= code <= 0xFF for code in entry.settings)


def test_what_is_set_has_settings_and_nothing_else_has() -> None:
    for entry in ENTRIES.values():
        assert bool(entry.settings) is (Action.SET in entry.operations), entry.id
        assert (Action.INCREMENT in entry.operations) is (Action.DECREMENT in entry.operations), entry.id


def test_a_code_that_an_entry_lacks_has_no_setting() -> None:
    assert ENTRIES["input"].code_of("scart") is None


@pytest.mark.parametrize(
    ("name", "is_toggle", "is_stepped"),
    [("mute", True, False), ("freeze", True, False), ("captions", False, False), ("contrast", False, True)],
)
def test_shapes_follow_from_the_table(name: str, is_toggle: bool, is_stepped: bool) -> None:
    assert (ENTRIES[name].is_toggle, ENTRIES[name].is_stepped) == (is_toggle, is_stepped)


def test_a_cp_a220n_has_its_eight_inputs_and_no_others() -> None:
    assert sorted(settings_of(ENTRIES["input"], A220N)) == [0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x0B, 0x0C]
    assert {"component", "hdmi2"} <= {each.id for each in settings_of(ENTRIES["my_button_1"], None).values()}
    assert not {"component", "hdmi2"} & {each.id for each in settings_of(ENTRIES["my_button_1"], A220N).values()}
    lacking = {entry.id for entry in ENTRIES.values()} - {entry.id for entry in entries_of(A220N)}
    assert lacking == {"component_type", "audio_source_component", "volume_component"}
    assert settings_of(ENTRIES["component_type"], A220N) == {}
    assert len(entries_of(None)) == len(ENTRIES)


def test_what_a_shop_needs_stands_apart_from_the_rest() -> None:
    by_category = {category: {e.id for e in ENTRIES.values() if e.category is category} for category in Category}
    assert by_category[Category.PRIMARY] == {
        "power", "input", "mute", "blank", "freeze", "volume", "lamp_hours", "filter_hours", "error_status",
        "eco_mode", "auto_power_off",
    }  # fmt: skip
    assert 15 <= len(by_category[Category.CONFIG]) <= 30
    assert len(by_category[ADVANCED]) > 140


def test_what_destroys_says_what_it_destroys() -> None:
    assert {name for name, entry in ENTRIES.items() if entry.danger is Danger.DESTRUCTIVE} >= {
        "lamp_hours_reset", "filter_hours_reset", "my_memory_save", "my_image_1_delete", "brightness_reset",
        "perfect_fit_save_1", "perfect_fit_corners_reset",
    }  # fmt: skip
    for entry in ENTRIES.values():
        assert (entry.danger is Danger.NONE) is (entry.consequence is None), entry.id


def test_what_is_reset_is_an_entry_that_can_be_read() -> None:
    resets = {entry.id: entry.resets for entry in ENTRIES.values() if entry.resets is not None}
    assert len(resets) == 34
    assert all(Action.GET in ENTRIES[name].operations for name in resets.values())


def test_evidence_is_as_sure_as_the_grade() -> None:
    assert ENTRIES["hdmi_range"].evidence.source.startswith("CP-A220N/CP-A300N technical manual, page 22")
    assert ENTRIES["power"].evidence.grade.letter == "D"
    assert ENTRIES["mute"].evidence.grade.letter == "I"
    assert "CP-TW2503/3003" in ENTRIES["volume"].evidence.source


def test_a_text_has_one_wording_and_sentences_end() -> None:
    wordings = defaultdict(set)
    for each in texts():
        wordings[each.key].add(each.english)
        assert KEY.fullmatch(each.key), each.key
        assert "{" not in each.english
    assert {key: english for key, english in wordings.items() if len(english) > 1} == {}
    assert all(entry.consequence.english.endswith(".") for entry in ENTRIES.values() if entry.consequence)
    assert all(not entry.label.english.endswith(".") for entry in ENTRIES.values())
