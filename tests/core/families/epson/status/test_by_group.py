"""TM-U220: with memory switch 8-5 off, an open cover is told as paper end (U220A-SPEC, pages 30 and 31)."""

from __future__ import annotations

import pytest

from core.families.epson.models import GROUPS
from core.families.epson.status.asb_table import ASB
from core.families.epson.status.by_group import conditions_of
from core.families.epson.status.conditions import CONDITIONS
from core.families.epson.status.realtime_tables import REALTIME
from core.status import State, StatusMap, judge
from core.text import ENGLISH
from tests.core.families.epson.status.tables import told

OUT_OR_OPEN = "The paper is out, or the cover is open."
BOTH = "Close the cover if it is open. If it is closed, put in a new roll. Printing goes on by itself."


@pytest.mark.parametrize(
    ("table", "raw", "sentence"),
    [
        (ASB, "18 00 0C 0F", OUT_OR_OPEN),
        (REALTIME, "1A 32 12 72", OUT_OR_OPEN),
        (REALTIME, "1A 12 12 72", OUT_OR_OPEN),
        (REALTIME, "1A 32 12 12", "The printer has stopped because the paper ran out or the cover was opened."),
        # With the switch on, the cover has a bit of its own, and paper is paper.
        (ASB, "38 00 00 0F", "The cover is open."),
        (ASB, "38 00 0C 0F", "The cover is open and the paper seems to be out."),
        (REALTIME, "1A 36 12 72", "The cover is open and the paper is out."),
        (ASB, "18 08 0C 0F", "The paper is out, or the cover is open and the cutter is stuck."),
        (ASB, "10 00 00 0F", "Ready."),
    ],
)
def test_what_is_said_of_paper_and_cover(table: StatusMap, raw: str, sentence: str) -> None:
    verdict = judge(conditions_of("U220"), told(table, raw, "U220"))
    assert ENGLISH.sentence(verdict.sentence) == sentence


def test_advice_is_for_both() -> None:
    verdict = judge(conditions_of("U220"), told(ASB, "18 00 0C 0F", "U220"))
    assert verdict.advice is not None
    assert ENGLISH.render(verdict.advice) == BOTH
    assert ENGLISH.sentence(verdict.short) == "Paper out, or cover open"
    assert verdict.state is State.FAULT


@pytest.mark.parametrize("group", [None, *sorted(set(GROUPS) - {"U220"})])
def test_elsewhere_paper_is_paper(group: str | None) -> None:
    assert conditions_of(group) is CONDITIONS
