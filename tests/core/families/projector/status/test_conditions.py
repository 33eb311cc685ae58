"""The sentences: every code, both languages, and nothing said as good that is not known."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.models import A220N
from core.families.projector.operations import shared_features
from core.families.projector.sources import LAMP_LIFE
from core.families.projector.status import conditions
from core.families.projector.status.conditions import judged
from core.families.projector.status.errors import ERRORS
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.status import FieldValue, State
from core.text import ENGLISH, pseudo_translator

Fields = dict[str, FieldValue]
PJLINK: Fields = {"power": 1, "av_mute": "30", "mute": False, "blank": False, **dict.fromkeys(ERROR_PARTS, 0)}
HITACHI: Fields = {"power": 1, "error_status": 0, "mute": False, "blank": False, "freeze": False}


def said(fields: Mapping[str, FieldValue], group: str | None = A220N) -> tuple[State, str, str]:
    verdict = judged(fields, group)
    advice = ENGLISH.sentence(verdict.advice) if verdict.advice else ""
    return verdict.state, ENGLISH.sentence(verdict.sentence), advice


@pytest.mark.parametrize(
    ("fields", "state", "sentence", "short", "remedy"),
    [
        (HITACHI, State.OK, "The projector is on.", "On", None),
        (PJLINK, State.OK, "The projector is on.", "On", None),
        ({"power": 0, "error_status": 0}, State.INFO, "The projector is off (standby).", "Off", "power_on"),
        ({"power": 0}, State.INFO, "The projector is off (standby).", "Off", "power_on"),
        ({"power": 2, "error_status": 0}, State.INFO, "The projector is cooling down.", "Cooling down", None),
        ({**PJLINK, "power": 3}, State.INFO, "The projector is warming up.", "Warming up", None),
        ({**HITACHI, "warming_up": True}, State.INFO, "The projector is warming up.", "Warming up", None),
        ({"power": None, "warming_up": True}, State.INFO, "The projector is warming up.", "Warming up", None),
        (
            {**HITACHI, "power": 2, "warming_up": True}, State.INFO,
            "The projector is cooling down.", "Cooling down", None,
        ),
        (
            {**HITACHI, "power": 3}, State.UNKNOWN,
            "The projector tells 03h for its power, which is not known here.", "Power 03h", None,
        ),
        (
            {**PJLINK, "power": 9}, State.UNKNOWN,
            "The projector tells 09h for its power, which is not known here.", "Power 09h", None,
        ),
        ({}, State.UNKNOWN, "The projector does not tell whether it is on.", "Power not told", None),
        (
            {**HITACHI, "error_status": None}, State.UNKNOWN,
            "The projector is on, and does not tell whether it has an error.", "Errors not told", None,
        ),
        (
            {**PJLINK, "error_other": None}, State.UNKNOWN,
            "The projector is on, and does not tell whether it has an error.", "Errors not told", None,
        ),
        (
            {**HITACHI, "blank": True}, State.ATTENTION,
            "The picture is switched off with BLANK.", "Picture off", "unblank",
        ),
        ({**PJLINK, "blank": True}, State.ATTENTION, "The picture is switched off.", "No picture", "unblank"),
        ({**HITACHI, "freeze": True}, State.ATTENTION, "The picture is frozen.", "Picture frozen", "unfreeze"),
        ({**HITACHI, "mute": True}, State.INFO, "The sound is switched off.", "Sound off", "unmute"),
        ({**HITACHI, "mute": True, "power": 0}, State.INFO, "The projector is off (standby).", "Off", "power_on"),
        (
            {**HITACHI, "blank": True, "freeze": True}, State.ATTENTION,
            "The picture is switched off with BLANK and the picture is frozen.", "Picture off, picture frozen", None,
        ),
    ],
)  # fmt: skip
def test_what_is_said(fields: Fields, state: State, sentence: str, short: str, remedy: str | None) -> None:
    verdict = judged(fields)
    assert (verdict.state, ENGLISH.sentence(verdict.sentence)) == (state, sentence)
    assert (ENGLISH.sentence(verdict.short), verdict.remedy) == (short, remedy)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (0x01, "A cover is open."), (0x02, "A fan does not turn."), (0x03, "The lamp does not light."),
        (0x04, "The projector is too hot."), (0x05, "The air flow is blocked."),
        (0x06, "The lamp has reached the end of its time."), (0x07, "The projector is too cold."),
        (0x08, "The air filter is due."), (0x09, "The air filter is missing."), (0x0C, "The lens door is closed."),
        (0x0F, "The shade of the lens does not work."), (0x10, "A sensor in the projector has failed."),
        (0x60, "The mains failed while the projector was on."),
    ],
)  # fmt: skip
def test_every_error_code_is_a_sentence_with_an_advice(code: int, sentence: str) -> None:
    state, words, advice = said({**HITACHI, "error_status": code})
    assert (state, words) == (State.ATTENTION if code == 8 else State.FAULT, sentence)
    assert advice.endswith(".")


def test_the_advice_of_a_blocked_air_flow() -> None:
    assert said({**HITACHI, "error_status": 5})[2] == (
        "Clean the air filter and keep the vents free. Then switch the projector on."
    )


def test_an_error_is_said_before_that_the_projector_is_off() -> None:
    assert said({"power": 0, "error_status": 5})[:2] == (
        State.FAULT, "The air flow is blocked and the projector is off (standby).",
    )  # fmt: skip
    assert judged({"power": 0, "error_status": 5}).remedy is None


@given(st.integers(1, 255))
def test_a_code_that_nobody_knows_is_a_fault_with_its_number(code: int) -> None:
    state, words, advice = said({**HITACHI, "error_status": code})
    assert state in (State.FAULT, State.ATTENTION)
    assert advice
    assert (f"{code:02X}h" in words) is (code not in ERRORS)


@pytest.mark.parametrize("part", ERROR_PARTS)
def test_every_part_of_pjlink_warns_fails_and_may_be_unknown(part: str) -> None:
    assert [said({**PJLINK, part: digit})[0] for digit in (0, 1, 2, 3, 9)] == [
        State.OK, State.ATTENTION, State.FAULT, State.UNKNOWN, State.UNKNOWN,
    ]  # fmt: skip
    sentences = [said({**PJLINK, part: digit})[1:] for digit in (1, 2, 3)]
    assert len(set(sentences)) == 3
    assert all(advice.endswith(".") for _, advice in sentences)


def test_the_worst_part_is_said_first() -> None:
    state, words, advice = said({**PJLINK, "error_cover": 1, "error_filter": 2})
    assert (state, words) == (State.FAULT, "The air filter is blocked or missing and a cover is not quite closed.")
    assert advice == "Clean the air filter, put it in and close its cover."


@pytest.mark.parametrize(
    ("hours", "sentence", "advice"),
    [
        (2699, "The projector is on.", ""),
        (2700, "The lamp has run 2,700 hours.", "Order a replacement."),
        (2912, "The lamp has run 2,912 hours.", "Order a replacement."),
        (
            3000, "The lamp has run 3,000 hours, longer than it is made for.",
            "Put in a new lamp, then reset the lamp hours.",
        ),
        (None, "The projector is on.", ""),
    ],
)  # fmt: skip
def test_an_old_lamp(hours: int | None, sentence: str, advice: str) -> None:
    assert LAMP_LIFE == 3000
    assert said({**HITACHI, "lamp_hours": hours})[1:] == (sentence, advice)
    assert said({**PJLINK, "lamp_hours": hours})[1:] == (sentence, advice)


def test_the_life_of_a_lamp_is_known_of_one_group_only() -> None:
    assert said({**PJLINK, "lamp_hours": 20000}, None)[:2] == (State.OK, "The projector is on.")


def test_many_hours_of_a_lamp_that_nothing_is_known_of_are_a_note() -> None:
    assert said({**HITACHI, "lamp_hours": 2699}, None)[0] is State.OK
    assert said({**HITACHI, "lamp_hours": 2912}, None) == (
        State.INFO, "The lamp has run 2,912 hours.",
        "Many lamps are made for about 3,000 hours. How many it is here, the manual of the projector says.",
    )  # fmt: skip


def test_a_lamp_at_its_end_is_said_once() -> None:
    assert said({**HITACHI, "error_status": 6, "lamp_hours": 3100})[1] == "The lamp has reached the end of its time."
    warned = {**PJLINK, "error_lamp": 1}
    assert said(warned)[1:] == ("The lamp is nearing its end.", "Order a replacement.")
    assert said({**warned, "lamp_hours": 2912})[1:] == ("The lamp has run 2,912 hours.", "Order a replacement.")


def test_the_remedies_are_actions_that_there_are() -> None:
    names = ("POWER_ON", "UNBLANK", "UNFREEZE", "UNMUTE")
    assert [getattr(conditions, name) for name in names] == [getattr(shared_features, name) for name in names]


CODES = st.none() | st.integers(0, 255)
SWITCHES = st.none() | st.booleans() | st.integers(2, 255)
FIELDS: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("power", "error_status", *ERROR_PARTS), CODES),
        **dict.fromkeys(("mute", "blank", "freeze"), SWITCHES),
        "warming_up": st.booleans(),
        "lamp_hours": st.none() | st.integers(0, 99999),
        "av_mute": st.sampled_from([None, "30", "31"]),
    },
)


@given(FIELDS, st.sampled_from([None, A220N]))
def test_whatever_is_told_nothing_unknown_is_good(fields: Fields, group: str | None) -> None:
    verdict = judged(fields, group)
    assert ENGLISH.sentence(verdict.sentence).endswith(".")
    assert pseudo_translator().render(verdict.sentence).startswith("⟦")
    if verdict.state is State.OK:
        assert fields["power"] == 1
        assert fields.get("error_status") == 0 or all(fields[part] == 0 for part in ERROR_PARTS)
