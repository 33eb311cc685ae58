from __future__ import annotations

from core.device import Result
from core.device.outcomes import RESULT_STATES, RESULT_WORDS, not_carried_out
from core.link.errors import TimedOut
from core.session.errors import OutcomeUnknown
from core.status import State
from core.text import ENGLISH


def test_every_result_has_its_word_and_its_state() -> None:
    assert set(RESULT_WORDS) == set(RESULT_STATES) == set(Result)
    assert len({ENGLISH.render(words) for words in RESULT_WORDS.values()}) == len(Result)
    assert RESULT_STATES[Result.UNKNOWN] is State.UNKNOWN, "what nobody knows is never shown as good"


def test_what_broke_off_has_failed_or_is_unknown_when_the_bytes_were_on_their_way() -> None:
    lost, late = OutcomeUnknown("10.0.0.7:9100", detail="it broke."), TimedOut("10.0.0.7:9100", seconds="2")
    (unknown,) = not_carried_out(("volume",), lost, {"volume": 3})
    assert (unknown.result, unknown.before, unknown.reason) == (Result.UNKNOWN, 3, lost.sentence)
    first, second = not_carried_out(("volume", "name"), late)
    assert (first.result, second.feature, second.before) == (Result.FAILED, "name", None)
    assert (first.advice, first.error) == (late.advice, late)
