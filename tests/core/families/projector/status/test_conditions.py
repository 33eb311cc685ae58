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
USUAL = "About 3,000 hours are usual for such lamps, more in eco mode (inferred, not the maker's figure)."
ORDER = f"Order a replacement. {USUAL}"
"""What is inferred is said to be."""
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
            "The projector tells a power state that is not known here (03h).", "Power 03h", None,
        ),
        (
            {**PJLINK, "power": 9}, State.UNKNOWN,
            "The projector tells a power state that is not known here (09h).", "Power 09h", None,
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
        *(
            (
                fields, State.UNKNOWN, "The projector says something unknown about its picture or its sound.",
                "Picture unknown", None,
            )
            for fields in (
                *({**HITACHI, switch: 2} for switch in ("blank", "mute", "freeze")),
                {**PJLINK, "av_mute": "10", "mute": None, "blank": None},
                {**PJLINK, "freeze": 7},
            )
        ),
        ({**PJLINK, "av_mute": None, "mute": None, "blank": None}, State.OK, "The projector is on.", "On", None),
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
        (0x08, "The air filter is due."), (0x09, "The air filter is missing."),
        (0x0C, "Something is the matter with the lens door."),
        (0x0F, "Something is the matter with the shade."), (0x10, "A sensor in the projector has failed."),
        (0x60, "The mains failed."),
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
    assert (state, words) == (
        State.FAULT,
        "The air filter is blocked or missing and the projector warns about a cover.",
    )
    assert advice == "Clean the air filter, put it in and close its cover."


@pytest.mark.parametrize(
    ("hours", "sentence", "advice"),
    [
        (2699, "The projector is on.", ""),
        (2700, "The lamp has run 2,700 hours.", ORDER),
        (2912, "The lamp has run 2,912 hours.", ORDER),
        (
            3000, "The lamp has run longer than is usual (3,000 hours).",
            f"Put in a new lamp soon, then reset the lamp hours. {USUAL}",
        ),
        (None, "The projector is on.", ""),
    ],
)  # fmt: skip
def test_an_old_lamp(hours: int | None, sentence: str, advice: str) -> None:
    assert LAMP_LIFE == 3000
    assert said({**HITACHI, "lamp_hours": hours})[1:] == (sentence, advice)
    assert said({**PJLINK, "lamp_hours": hours})[1:] == (sentence, advice)


@pytest.mark.parametrize(
    ("hours", "sentence", "advice"),
    [
        (2699, "The projector is on.", ""),
        (2912, "The lamp has run 2,912 hours.", ORDER),
        (20000, "The lamp has run 20,000 hours.", ORDER),
    ],
)
def test_a_spare_lamp_is_advised_to_everybody_who_speaks_the_command_set(
    hours: int, sentence: str, advice: str
) -> None:
    assert said({**HITACHI, "lamp_hours": hours}, None)[1:] == (sentence, advice)
    assert said({**PJLINK, "lamp_hours": hours}, None)[1:] == ("The projector is on.", "")


@pytest.mark.parametrize("group", [None, A220N])
def test_that_there_is_no_picture_is_said_before_that_the_lamp_is_old(group: str | None) -> None:
    _, sentence, advice = said({**HITACHI, "lamp_hours": 2912, "blank": True}, group)
    assert sentence == "The picture is switched off with BLANK and the lamp has run 2,912 hours."
    assert advice == f"Switch BLANK off to see the picture. {ORDER}"


def test_a_lamp_at_its_end_is_said_once() -> None:
    for group in (None, A220N):
        worn = said({**HITACHI, "error_status": 6, "lamp_hours": 3100}, group)
        assert worn[1] == "The lamp has reached the end of its time."
    warned = {**PJLINK, "error_lamp": 1}
    assert said(warned)[1:] == (
        "The projector warns about its lamp.",
        "The lamp may be near its end: look at its hours, and have a replacement at hand.",
    )
    assert said({**warned, "lamp_hours": 2912})[1:] == ("The lamp has run 2,912 hours.", ORDER)


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
        assert all(type(fields.get(switch)) is not int for switch in ("mute", "blank", "freeze"))
