"""Each error is a sentence that can stand alone, with an advice."""

from __future__ import annotations

import pytest

from core.link.errors import ConnectionLost, LinkError, PortUnavailable, Refused, TimedOut, Unreachable
from core.text import ENGLISH, pseudo_translator, text

DETAIL = text("link.reason.no_route", "no route leads to the host")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (LinkError("till-2", DETAIL), "till-2 could not be used: no route leads to the host."),
        (Refused("till-2:9101"), "till-2:9101 refused the connection."),
        (Unreachable("till-2", DETAIL), "till-2 cannot be reached: no route leads to the host."),
        (TimedOut("till-2", seconds=2), "till-2 did not answer within 2 s."),
        (ConnectionLost("till-2", "broken pipe"), "The connection to till-2 was lost: broken pipe."),
        (PortUnavailable("COM3", DETAIL), "The port COM3 could not be opened: no route leads to the host."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_the_sentence_says_what_happened_and_the_advice_what_to_do(error: LinkError, sentence: str) -> None:
    assert ENGLISH.sentence(error.sentence) == sentence
    advice = ENGLISH.render(error.advice)
    assert advice[0].isupper()
    assert advice.endswith(".")
    assert str(error) == f"{sentence} {advice}"


def test_all_of_it_can_be_translated() -> None:
    shown = pseudo_translator().render(Unreachable("till-2", DETAIL).sentence)
    assert shown.startswith("⟦till-2 ")
    assert "⟦ñö röüté" in shown
