"""What the command set offers, as features: kinds, words, and what keeps them apart."""

from __future__ import annotations

from collections import Counter

import pytest

from core.families.projector.commands import ENTRIES
from core.families.projector.models import A220N
from core.families.projector.operations.command_features import DECLARED, FEATURES, PATHS, features_of
from core.families.projector.operations.error_code import ErrorCode
from core.families.projector.operations.kept_here import FEATURES as KEPT_HERE
from core.families.projector.operations.web_only import WEB_ONLY
from core.families.projector.reach import command_port, framed_port, serial_line
from core.feature import Category, Choice, Danger, FeatureKind, Number, Toggle
from core.text import ENGLISH, Mistake, Text, pseudo_translator


@pytest.mark.parametrize(
    ("name", "kind", "category"),
    [
        ("power", FeatureKind.READING, Category.PRIMARY), ("error_status", FeatureKind.READING, Category.PRIMARY),
        ("lamp_hours", FeatureKind.READING, Category.PRIMARY), ("input", FeatureKind.CHOICE, Category.PRIMARY),
        ("mute", FeatureKind.TOGGLE, Category.PRIMARY), ("volume", FeatureKind.NUMBER, Category.PRIMARY),
        ("auto_power_off", FeatureKind.NUMBER, Category.PRIMARY), ("eco_mode", FeatureKind.CHOICE, Category.PRIMARY),
        ("my_memory_load", FeatureKind.ACTION, Category.DEBUG), ("aspect", FeatureKind.CHOICE, Category.CONFIG),
        ("power_on", FeatureKind.ACTION, Category.PRIMARY), ("lamp_hours_reset", FeatureKind.ACTION, Category.CONFIG),
        ("auto_adjust", FeatureKind.ACTION, Category.CONFIG), ("message", FeatureKind.TOGGLE, Category.CONFIG),
    ],
)  # fmt: skip
def test_kinds_follow_from_what_can_be_done(name: str, kind: FeatureKind, category: Category) -> None:
    assert (DECLARED[name].kind, DECLARED[name].category) == (kind, category)


def test_everything_of_the_table_is_offered_but_the_second_registers() -> None:
    assert set(ENTRIES) - set(DECLARED) == {"lamp_hours_high", "filter_hours_high"}
    assert [name for name, times in Counter(each.id for each in FEATURES).items() if times > 1] == []


def test_numbers_that_are_reached_by_steps_have_no_invented_range() -> None:
    stepped = [feature for feature in FEATURES if feature.kind is FeatureKind.NUMBER]
    assert len(stepped) > 50
    for feature in stepped:
        assert isinstance(feature.codec, Number)
        assert feature.codec.range is None
        assert feature.notation is not None


def test_a_model_is_offered_its_own_inputs() -> None:
    (feature,) = (each for each in features_of(A220N) if each.id == "input")
    assert isinstance(feature.codec, Choice)
    assert "component" not in feature.codec.choices
    assert "component_type" not in {each.id for each in features_of(A220N)}


def test_what_is_refused_is_not_offered_nor_what_needs_it() -> None:
    assert "unblank" in {each.id for each in features_of(A220N)}
    offered = {each.id for each in features_of(A220N, frozenset({"blank"}))}
    assert not {"blank", "unblank"} & offered
    assert {"mute", "unmute"} <= offered


def test_the_manual_s_name_and_type_stand_in_the_tooltip() -> None:
    meaning = DECLARED["eco_mode"].meaning
    assert meaning is not None
    assert ENGLISH.render(meaning) == "The manual calls it ECO / WHISPER mode (00 33)."


def test_hours_name_both_registers() -> None:
    meaning = DECLARED["lamp_hours"].meaning
    assert meaning is not None
    assert ENGLISH.render(meaning) == (
        "The manual calls it LAMP TIME (low) (90 10). Models that have 9E 10 as well tell their hours in both together."
    )


def test_what_a_shop_looks_for_first_stands_first() -> None:
    assert [feature.id for feature in FEATURES[:6]] == [
        "power", "power_on", "power_off", "error_status", "input", "blank",
    ]  # fmt: skip


def test_a_toggle_that_is_not_called_off_and_on_has_its_own_words() -> None:
    assert DECLARED["mute"].codec == Toggle()
    codec = DECLARED["freeze"].codec
    assert codec is not None
    assert [ENGLISH.render(codec.show(value)) for value in (False, True)] == ["moving", "frozen"]


def test_what_disturbs_the_shop_is_asked_about() -> None:
    for name in ("power_on", "power_off", "installation", "template_shown"):
        assert DECLARED[name].danger is Danger.DISRUPTIVE
    for name in ("lamp_hours_reset", "filter_hours_reset", "my_image_2_delete", "my_memory_save"):
        assert DECLARED[name].danger is Danger.DESTRUCTIVE


def test_it_goes_by_the_ways_that_speak_the_command_set() -> None:
    assert PATHS == (command_port.PATH, framed_port.PATH, serial_line.PATH)
    assert {feature.paths for feature in FEATURES} == {PATHS}


@pytest.mark.parametrize(
    ("code", "words"), [(0, "normal"), (5, "air flow (code 05h)"), (0x42, "code 42h, which no manual explains")]
)
def test_error_codes_keep_their_number(code: int, words: str) -> None:
    assert ENGLISH.render(ErrorCode().show(code)) == words


def test_an_error_code_is_typed_as_a_number() -> None:
    assert ErrorCode().parse("5") == 5
    with pytest.raises(Mistake):
        ErrorCode().parse("air flow")


def test_what_is_on_the_web_page_only_says_where_and_how() -> None:
    assert [feature.id for feature in WEB_ONLY] == [
        "network_settings", "port_settings", "security_settings", "date_time", "schedule", "mail_settings",
        "snmp_settings",
    ]  # fmt: skip
    for feature in WEB_ONLY:
        assert feature.web_only
        assert feature.meaning is not None
        said = ENGLISH.render(feature.meaning)
        assert "Log on as Administrator" in said
        assert said.endswith(("set it there.", "puts it in force."))


def test_every_word_of_it_is_translated() -> None:
    translator = pseudo_translator()

    def words_of(codec: object) -> list[Text]:
        return list(codec.choices.values()) if isinstance(codec, Choice) else []

    for feature in (*FEATURES, *WEB_ONLY, *KEPT_HERE):
        said = [feature.label, feature.meaning, feature.consequence, feature.part, feature.notation, feature.unit]
        said += words_of(feature.codec)
        for each in said:
            assert each is None or translator.render(each).startswith("⟦"), feature.id
