"""How good or bad something is: the five words that every face of the program uses."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from core.text import Text, text


class State(StrEnum):
    """From harmless to serious. Unknown is a value of its own and is never shown as good."""

    OK = "ok"
    INFO = "info"
    UNKNOWN = "unknown"
    ATTENTION = "attention"
    FAULT = "fault"

    @property
    def rank(self) -> int:
        """Give the place in the order of seriousness; unknown is worse than good and better than bad."""
        return _ORDER.index(self)

    @property
    def word(self) -> Text:
        """Give the word shown beside shape and colour."""
        return _WORDS[self]


_ORDER = tuple(State)
_WORDS = {
    State.OK: text("state.ok", "Ready"),
    State.INFO: text("state.info", "Note"),
    State.UNKNOWN: text("state.unknown", "Unknown"),
    State.ATTENTION: text("state.attention", "Soon"),
    State.FAULT: text("state.fault", "Needs you"),
}


def worst(states: Iterable[State]) -> State:
    """Give the most serious of the states; unknown when there is none."""
    return max(states, key=lambda state: state.rank, default=State.UNKNOWN)
