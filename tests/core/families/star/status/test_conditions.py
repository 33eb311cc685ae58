"""The sentences: right in what they say, and in what they do not say."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.star.models import GROUPS
from core.families.star.operations.features import features_of
from core.families.star.status.asb_table import CLASSIC, fitted_map
from core.families.star.status.conditions import CONDITIONS, PAPER_IN_ORDER
from core.families.star.status.starprnt_table import STARPRNT
from core.families.star.wire.realtime import ENQ_STATUS, EOT_STATUS
from core.feature import FeatureKind
from core.status import CellKind, FieldValue, State, Verdict, judge
from core.text import ENGLISH
from tests.core.families.star.wire.streams import values_of

CASES: list[tuple[tuple[str, ...], str, str, str]] = [
    ((), "Ready.", "Ready", ""),
    (
        ("cover_open", "offline"), "The cover is open.", "Cover open",
        "Close the cover. Printing goes on by itself.",
    ),
    (
        ("cover_open", "paper_end", "paper_near_end", "offline"),
        "The cover is open and the paper is out.", "Cover open, paper out",
        "Put in a new roll, pull out a hand's width and close the cover. Printing goes on by itself.",
    ),
    (
        ("paper_end", "offline"), "The paper is out.", "Paper out",
        "Put in a new roll, pull out a hand's width and close the cover. Printing goes on by itself.",
    ),
    (("paper_near_end",), "The paper is running low.", "Paper low", "Have a new roll ready."),
    (("paper_near_end", "paper_near_end_outer"), "The paper is running low.", "Paper low", "Have a new roll ready."),
    (
        ("paper_near_end", "cover_open"), "The cover is open and the paper is running low.", "Cover open, paper low",
        "Close the cover. Printing goes on by itself.",
    ),
    (
        ("offline",), "The printer is offline without giving a reason.", "Offline",
        "Look at cover and paper. If both are in order, switch the printer off, wait ten seconds and switch it on.",
    ),
    (
        ("offline", "paper_near_end"),
        "The printer is offline without giving a reason and the paper is running low.", "Offline, paper low",
        "Look at cover and paper. If both are in order, switch the printer off, wait ten seconds and switch it on.",
    ),
    (
        ("cutter_error", "offline"), "The cutter is stuck.", "Cutter stuck",
        "Switch the printer off, take out stuck paper and switch it on again. Never reach into the cutter.",
    ),
    (
        ("black_mark_error", "paper_end", "offline"), "The paper is out.", "Paper out",
        "Put in a new roll, pull out a hand's width and close the cover. Printing goes on by itself.",
    ),
    (
        ("eeprom_access_error", "sram_access_error"),
        "The printer cannot reach its settings memory and the printer cannot reach its working memory.",
        "Settings memory, working memory",
        "Switch the printer off, wait ten seconds and switch it on again. If it says the same then, it needs service.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("true", "sentence", "short", "advice"), CASES)
def test_sentences(true: tuple[str, ...], sentence: str, short: str, advice: str) -> None:
    verdict = judge(CONDITIONS, {name: name in true for name in {*FLAGS, *true}})
    assert ENGLISH.sentence(verdict.sentence) == sentence
    assert ENGLISH.sentence(verdict.short) == short
    assert (ENGLISH.render(verdict.advice) if verdict.advice else "") == advice


FLAGS = {
    cell.id
    for status_map in (CLASSIC, STARPRNT, ENQ_STATUS, EOT_STATUS)
    for cell in status_map.cells
    if cell.kind is CellKind.FLAG
}


def test_a_condition_is_well_put() -> None:
    for condition in CONDITIONS:
        clause, short = ENGLISH.render(condition.clause), ENGLISH.render(condition.short)
        assert clause[0].islower()
        assert not clause.endswith(".")
        assert short == short.lower()
        assert len(short) <= 20, short
        assert ENGLISH.render(condition.advice).endswith(".")
        assert len(ENGLISH.render(condition.advice)) <= 120, condition.id
        assert condition.state in (State.FAULT, State.ATTENTION, State.INFO)


def test_conditions_name_cells_and_each_other() -> None:
    cells = FLAGS | {"presenter_position"}
    names = [condition.id for condition in CONDITIONS]
    assert len(names) == len(set(names))
    for condition in CONDITIONS:
        assert set(condition.when) <= cells
        assert {*condition.hides, *condition.settles} <= set(names)
    english: dict[str, str] = {}
    for condition in CONDITIONS:
        for said in (condition.clause, condition.short, condition.advice):
            assert english.setdefault(said.key, said.english) == said.english


def test_every_bit_that_is_drawn_as_bad_is_said() -> None:
    """What is red or amber in the grid has a sentence, at least as serious, and nothing else has one."""
    said = {name: condition.state for condition in CONDITIONS for name in condition.when}
    for status_map in (CLASSIC, STARPRNT, ENQ_STATUS, EOT_STATUS):
        for cell in status_map.cells:
            worst = max((wording.state for wording in cell.wordings.values()), key=lambda s: s.rank, default=State.OK)
            if worst.rank >= State.ATTENTION.rank:
                assert said[cell.id] is worst, cell.id


def verdict_of(true: Mapping[str, FieldValue], group: str | None, version: int = 3, length: int = 9) -> Verdict:
    fitted = fitted_map(version, length, group)
    return judge(CONDITIONS, fitted.decode(bytes(fitted.encode(true))))


def test_what_the_model_decides_is_not_claimed_without_it() -> None:
    for name in ("paper_at_presenter", "slip_top_out", "slip_bottom_out", "slip_centre_out"):
        assert verdict_of({name: True}, None).conditions == ()
    assert verdict_of({"slip_selection": 3}, None).conditions == ()
    assert verdict_of({"mechanical_error": True}, None).conditions == ("mechanical_or_sensor_error",)
    assert verdict_of({"head_thermistor_error": True}, "TUP500").conditions == ("head_thermistor_error",)
    assert verdict_of({"mechanical_error": True}, "HSP7000").conditions == ("mechanical_error",)


def test_what_a_model_does_not_have_is_not_said() -> None:
    everything = dict.fromkeys(FLAGS, True)
    assert "presenter_jam" not in verdict_of(everything, "TSP650").conditions
    assert "presenter_jam" in verdict_of(everything, "TUP900").conditions
    assert "paper_near_end" not in verdict_of({"paper_near_end": True}, "TSP100").conditions


@pytest.mark.parametrize("position", range(8))
def test_a_printout_that_can_be_taken(position: int) -> None:
    verdict = verdict_of({"presenter_position": position}, "TUP900")
    assert verdict.conditions == (("printout_waits",) if position == 3 else ())


def test_a_cable_is_blamed_once() -> None:
    fields = ENQ_STATUS.fit(None, 1).decode(b"\x43")
    assert judge(CONDITIONS, fields).conditions == ("overrun_error",)
    assert judge(CONDITIONS, EOT_STATUS.fit(None, 1).decode(b"\x10"), PAPER_IN_ORDER) is PAPER_IN_ORDER


@given(st.data())
def test_nothing_that_stops_the_printer_is_ready(data: st.DataObject) -> None:
    group = data.draw(st.sampled_from(sorted(GROUPS)))
    version, length = data.draw(st.sampled_from([3, 6])), data.draw(st.integers(7, 31))
    fields = data.draw(values_of(group, version, length))
    verdict = judge(CONDITIONS, fields)
    if any(fields.get(name) for name in ("offline", "cover_open", "paper_end", "cutter_error", "unrecoverable_error")):
        assert verdict.state is State.FAULT
        assert verdict.advice is not None
    if not any(value is True for name, value in fields.items() if name != "extended"):
        assert verdict.state in (State.OK, State.INFO)
    assert ENGLISH.sentence(verdict.sentence).endswith(".")


def test_a_remedy_is_an_action_that_printers_on_a_network_offer() -> None:
    remedies = {condition.remedy for condition in CONDITIONS if condition.remedy is not None}
    offered = {feature.id for feature in features_of(None, serial=False) if feature.kind is FeatureKind.ACTION}
    assert remedies
    assert remedies <= offered


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        (("unrecoverable_error", "offline"), "restart"),
        (("unrecoverable_error", "cover_open", "offline"), None),
        (("cutter_error", "offline"), None),
        (("mechanical_error", "offline"), None),
        (("head_overheat", "offline"), None),
    ],
)
def test_a_restart_is_offered_only_where_no_hand_is_needed_first(fields: tuple[str, ...], remedy: str | None) -> None:
    assert judge(CONDITIONS, dict.fromkeys(fields, True)).remedy == remedy
