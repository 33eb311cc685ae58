"""The sentences: right in what they say, and in what they do not say."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.epson.models import GROUPS
from core.families.epson.operations.features import features_of
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.conditions import CONDITIONS
from core.families.epson.status.offline_cause_table import OFFLINE_CAUSE
from core.families.epson.status.realtime_tables import REALTIME
from core.feature import FeatureKind
from core.status import CellKind, FieldValue, State, Verdict, judge
from core.text import ENGLISH
from tests.core.families.epson.status.tables import TABLES, told, values_of

ROLL = "Put in a new roll, then close the cover. Printing goes on by itself."
CLOSE = "Close the cover. Printing goes on by itself."
RESTART = "Switch the printer off, wait ten seconds and switch it on again. If it says the same then, it needs service."
RECOVER = "Take out stuck paper and close the cover, then let the printer recover. It prints the last line again."
FREE = "Switch the printer off, take out stuck paper and switch it on again. Never reach into the cutter."
HOT = "Close the cover, or wait until the print head has cooled down. Printing goes on by itself."
LOOK = "Look at cover and paper. If both are in order, switch the printer off, wait ten seconds and switch it on."

CASES: list[tuple[str, str, str, str]] = [
    ("", "Ready.", "Ready", ""),
    ("cover_open offline", "The cover is open.", "Cover open", CLOSE),
    ("cover_open offline feed_button feeding", "The cover is open.", "Cover open", CLOSE),
    ("cover_open offline auto_recoverable_error error", "The cover is open.", "Cover open", CLOSE),
    ("cover_open offline paper_near_end", "The cover is open.", "Cover open", CLOSE),
    (
        "cover_open offline paper_near_end paper_end",
        "The cover is open and the paper seems to be out.", "Cover open, paper out?",
        "Put in a new roll if the old one is used up, then close the cover.",
    ),
    (
        "cover_open offline paper_near_end paper_end stopped_by_paper_end",
        "The cover is open and the paper is out.", "Cover open, paper out", ROLL,
    ),
    ("paper_near_end paper_end offline", "The paper is out.", "Paper out", ROLL),
    ("stopped_by_paper_end", "The paper is out.", "Paper out", ROLL),
    ("paper_end stopped_by_paper_end offline waiting_recovery", "The paper is out.", "Paper out", ROLL),
    ("paper_near_end", "The paper is running low.", "Paper low", "Have a new roll ready."),
    ("cutter_error offline error", "The cutter is stuck.", "Cutter stuck", FREE),
    ("offline_by_cutter offline", "The cutter is stuck.", "Cutter stuck", FREE),
    (
        "recoverable_error offline error", "The printer has stopped with an error that it can recover from.",
        "Recoverable error", RECOVER,
    ),
    (
        "recoverable_error offline_by_layout offline error", "The paper does not have the layout that is set.",
        "Paper layout", "Put in the paper that the printer is set to, then close the cover.",
    ),
    (
        "unrecoverable_error offline error", "The printer has an error that does not go away by itself.",
        "Lasting error", RESTART,
    ),
    (
        "unrecoverable_error offline_by_low_voltage offline error", "The supply voltage is too low.",
        "Voltage too low",
        "Check that the printer's own power supply is plugged in firmly. If this stays, it needs service.",
    ),
    (
        "auto_recoverable_error offline error",
        "The print head is too hot, or the cover was opened while it printed.", "Hot, or cover opened", HOT,
    ),
    (
        "auto_recoverable_error offline_by_cover offline error", "The cover was opened while it printed.",
        "Cover was opened", CLOSE,
    ),
    (
        "error offline", "The printer has stopped with an error.", "Error",
        "Open the cover, take out stuck paper and close it. If that does not help, switch the printer off and on.",
    ),
    (
        "waiting_recovery offline", "The printer waits before it goes online again.", "Waits",
        "Wait a moment. If it stays so, press the feed button.",
    ),
    (
        "feeding feed_button offline", "Somebody feeds paper with the button.", "Feeding paper",
        "Let go of the feed button. Printing goes on by itself.",
    ),
    (
        "feed_button", "The feed button is pressed.", "Feed button",
        "If nobody presses it, it is stuck: free it.",
    ),
    ("offline", "The printer is offline without giving a reason.", "Offline", LOOK),
    ("offline execution_disabled", "The printer is offline without giving a reason.", "Offline", LOOK),
    (
        "execution_disabled", "The printer carries out no commands while it is offline.", "No work offline",
        "Nothing is to be done: commands wait until it is online again.",
    ),
    ("drawer_pin3_high print_success label_or_buzzer peeler_empty", "Ready.", "Ready", ""),
    ("label_waiting", "A label waits to be taken.", "Label waits", "Take the label. Then the next one is printed."),
    (
        "no_response offline cover_open", "The printer did not answer.", "No answer",
        "Check that the printer is on and its cable is in.",
    ),
    (
        "spooler_stopped", "The spooler has stopped.", "Spooler stopped",
        "Start again what passes the jobs on to this printer.",
    ),
    (
        "ink_1_near_end ink_1_end ink_2_near_end", "Ink 1 is used up and ink 2 is running low.", "Ink 1 out, ink 2 low",
        "Put in a new cartridge, as the manual of the printer says.",
    ),
    (
        "ink_1_cleaning ink_2_cleaning", "The printer cleans its print head.", "Cleaning",
        "Wait until it has finished. Printing goes on by itself.",
    ),
]  # fmt: skip


def facts(words: str) -> dict[str, FieldValue]:
    return dict.fromkeys(words.split(), True)


@pytest.mark.parametrize(("true", "sentence", "short", "advice"), CASES, ids=[case[0] or "nothing" for case in CASES])
def test_sentences(true: str, sentence: str, short: str, advice: str) -> None:
    verdict = judge(CONDITIONS, facts(true))
    assert ENGLISH.sentence(verdict.sentence) == sentence
    assert ENGLISH.sentence(verdict.short) == short
    assert (ENGLISH.render(verdict.advice) if verdict.advice else "") == advice


@pytest.mark.parametrize(("true", "sentence", "short", "advice"), CASES, ids=[case[0] or "nothing" for case in CASES])
def test_what_is_known_not_to_be_so_changes_nothing(true: str, sentence: str, short: str, advice: str) -> None:
    """But for being online and having paper: then what stopped the printer is history."""
    told_so = facts(true)
    everything = dict.fromkeys(FLAGS, False) | told_so
    for telling in {"offline", "paper_end"} - set(told_so):
        del everything[telling]
    verdict = judge(CONDITIONS, everything)
    assert (ENGLISH.sentence(verdict.sentence), ENGLISH.sentence(verdict.short)) == (sentence, short)
    assert (ENGLISH.render(verdict.advice) if verdict.advice else "") == advice


FLAGS = {cell.id for table in TABLES.values() for cell in table.cells if cell.kind is CellKind.FLAG}
CELLS = {cell.id for table in TABLES.values() for cell in table.cells}


def test_a_condition_is_well_put() -> None:
    for condition in CONDITIONS:
        clause, short = ENGLISH.render(condition.clause), ENGLISH.render(condition.short)
        assert clause[0].islower()
        assert not clause.endswith(".")
        assert short == short.lower()
        assert len(short) <= 20, short
        assert ENGLISH.render(condition.advice).endswith(".")
        assert len(ENGLISH.render(condition.advice)) <= 120, condition.id
        assert condition.state is not State.OK


def test_conditions_name_cells_and_each_other() -> None:
    names = [condition.id for condition in CONDITIONS]
    assert len(names) == len(set(names))
    for condition in CONDITIONS:
        assert {*condition.when, *condition.unless} <= CELLS
        assert {*condition.hides, *condition.settles} <= set(names)
        assert condition.id not in condition.hides


def test_every_bit_that_is_drawn_as_bad_is_said() -> None:
    said: dict[str, set[State]] = {}
    for condition in CONDITIONS:
        for name in condition.when:
            said.setdefault(name, set()).add(condition.state)
    for table in TABLES.values():
        for cell in table.cells:
            worst = max((wording.state for wording in cell.wordings.values()), key=lambda state: state.rank)
            if worst.rank > State.OK.rank:
                assert worst in said[cell.id], cell.id


def test_a_value_that_nobody_understands_is_never_ready() -> None:
    for table in TABLES.values():
        for cell in table.cells:
            if None in cell.values.values():
                verdict = judge(CONDITIONS, {cell.id: None})
                assert verdict.state is State.UNKNOWN, cell.id
                assert verdict.advice is not None


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        ("04", "The paper sensor contradicts itself."),
        ("02", "The sensor for the end of the roll contradicts itself."),
        ("0E", "The paper is out."),
        ("07", "The paper is running low and the paper sensor contradicts itself."),
    ],
)
def test_sensors_that_contradict_themselves(paper: str, sentence: str) -> None:
    verdict = judge(CONDITIONS, told(ASB, f"10 00 {paper} 0F", "T88V"))
    assert ENGLISH.sentence(verdict.sentence) == sentence
    assert verdict.state is not State.OK
    cover_open = judge(CONDITIONS, told(ASB, f"38 00 {paper} 0F", "T88V"))
    assert "contradicts" not in ENGLISH.sentence(cover_open.sentence)


def verdict_of(raw: str, group: str | None) -> Verdict:
    return judge(CONDITIONS, told(ASB, raw, group))


def test_what_the_model_decides_is_not_claimed_without_it() -> None:
    assert verdict_of("14 00 00 0F", None).conditions == ()
    assert verdict_of("1C 00 00 0F", None).conditions == ("offline",)
    assert verdict_of("14 00 60 00", None).conditions == ()
    assert verdict_of("10 00 6F 7F", None).conditions == ("paper_end",)
    assert verdict_of("1C 00 00 0F", "P60").conditions == ("battery_low",)
    assert verdict_of("1C 00 00 0F", "T88V").conditions == ("offline",)
    assert verdict_of("10 00 20 0E", "U295").conditions == ("slip_wanted",)
    assert verdict_of("10 00 20 0F", "U295").conditions == ()
    assert verdict_of("10 00 20 0E", "L90").conditions == ()


def test_what_a_model_does_not_have_is_not_said() -> None:
    assert verdict_of("18 04 00 0F", "T88III").conditions == ("offline",)
    assert verdict_of("18 04 00 0F", "T88V").conditions == ("recoverable_error",)
    assert verdict_of("10 00 03 0F", "P60").conditions == ()


BATTERY: list[tuple[Mapping[str, FieldValue], str, State]] = [
    ({"battery_level": 0, "power_source": 1}, "The battery is used up.", State.FAULT),
    ({"battery_level": 0, "power_source": 0}, "The battery is empty.", State.ATTENTION),
    ({"battery_level": 1, "power_source": 1}, "The battery is nearly used up.", State.ATTENTION),
    ({"battery_level": 1, "power_source": 0}, "The battery is nearly used up.", State.ATTENTION),
    ({"battery_level": 6, "power_source": 1}, "Ready.", State.OK),
    ({"battery_level": None, "power_source": 1}, "The printer tells no battery level that is known.", State.UNKNOWN),
    ({"battery_level": 0, "power_source": 1, "battery_low": True}, "The battery is too low to print.", State.FAULT),
]


@pytest.mark.parametrize(("fields", "sentence", "state"), BATTERY)
def test_batteries(fields: Mapping[str, FieldValue], sentence: str, state: State) -> None:
    verdict = judge(CONDITIONS, fields)
    assert (ENGLISH.sentence(verdict.sentence), verdict.state) == (sentence, state)


@pytest.mark.parametrize(
    ("fields", "conditions"),
    [
        ({"paper_end": False, "offline": True}, ("stopped_with_paper_in",)),
        ({"paper_end": False, "offline": True, "waiting_recovery": True}, ("stopped_with_paper_in",)),
        ({"paper_end": False, "offline": True, "cover_open": True}, ("cover_open",)),
        ({"paper_end": False, "offline": False}, ()),
        ({"paper_end": None, "offline": True}, ("stopped_by_paper_end",)),
        ({"paper_end": True, "offline": True}, ("stopped_by_paper_end",)),
    ],
)
def test_printing_that_was_stopped_by_the_end_of_the_paper(
    fields: Mapping[str, FieldValue], conditions: tuple[str, ...]
) -> None:
    assert judge(CONDITIONS, {"stopped_by_paper_end": True, **fields}).conditions == conditions


@pytest.mark.parametrize("name", sorted({cell.id for cell in OFFLINE_CAUSE.cells} | {"stopped_by_paper_end", "error"}))
def test_what_stopped_a_printer_is_history_once_it_is_online(name: str) -> None:
    assert judge(CONDITIONS, {name: True, "offline": False}).conditions == ()
    assert judge(CONDITIONS, {name: True, "offline": True}).conditions == (name,)
    assert judge(CONDITIONS, {name: True}).conditions == (name,)


@given(st.data())
def test_nothing_that_stops_the_printer_is_ready(data: st.DataObject) -> None:
    group = data.draw(st.sampled_from(sorted(GROUPS)))
    table = data.draw(st.sampled_from([ASB, REALTIME]))
    fields = data.draw(values_of(table, group))
    verdict = judge(CONDITIONS, fields)
    if any(fields.get(name) for name in ("cover_open", "paper_end", "cutter_error", "unrecoverable_error")):
        assert verdict.state is State.FAULT
    if fields["offline"]:
        assert verdict.state is not State.OK
    if verdict.state is not State.OK:
        assert verdict.advice is not None
    if not any(value is True for value in fields.values()):
        assert verdict.state is State.OK
    assert ENGLISH.sentence(verdict.sentence).endswith(".")


@given(st.binary(min_size=4, max_size=4), st.sampled_from([None, *sorted(GROUPS)]))
def test_one_plain_sentence_comes_out_of_any_bytes(raw: bytes, group: str | None) -> None:
    fields = {**REALTIME.fit(group, 4).decode(raw), **ASB.fit(group, 4).decode(raw)}
    verdict = judge(CONDITIONS, fields)
    assert ENGLISH.sentence(verdict.sentence)[0].isupper()
    for condition in CONDITIONS:
        if condition.id in verdict.conditions:
            assert not {"offline", "error"} & set(condition.hides) & set(verdict.conditions)


@pytest.mark.parametrize(
    ("true", "remedy"),
    [
        ("recoverable_error offline", "recover"),
        ("recoverable_error cover_open offline", None),
        ("recoverable_error paper_end offline", None),
        ("cutter_error offline", None),
        ("unrecoverable_error offline", None),
        ("auto_recoverable_error offline", None),
    ],
)
def test_recovering_is_offered_only_where_no_hand_is_needed_first(true: str, remedy: str | None) -> None:
    assert judge(CONDITIONS, facts(true)).remedy == remedy


def test_a_remedy_is_an_action_that_printers_offer_whatever_the_way() -> None:
    remedies = {condition.remedy for condition in CONDITIONS if condition.remedy is not None}
    assert remedies == {"recover"}
    for serial in (False, True):
        for group in (None, *GROUPS):
            offered = {f.id for f in features_of(group, serial=serial) if f.kind is FeatureKind.ACTION}
            assert remedies <= offered, group
