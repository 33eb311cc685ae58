"""How a connection to a projector is kept: a person's choice, remembered on this computer."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from core.family.place import Place
from core.family.recalled import Recalled

CONNECTION: Final = "connection"
"""The id of the setting, and of the note."""
VISITING_INTERVAL: Final = 10.0
"""Seconds between two rounds where each has a connection of its own."""
HOLDING_INTERVAL: Final = 5.0
"""Seconds between two rounds on a connection that is held: shorter than the 30 s after which the projector ends it."""


class ConnectionChoice(StrEnum):
    """What a person has chosen."""

    ON_DEMAND = "on_demand"
    """Connect, ask, leave: other controllers have their turn, of which most projectors give one at a time."""
    KEEP_ALIVE = "keep_alive"
    """Hold the connection while the projector is watched."""

    @classmethod
    def noted(cls, value: object) -> ConnectionChoice:
        """Read a note; on demand where nothing, or nothing known, was noted."""
        return cls.KEEP_ALIVE if value == cls.KEEP_ALIVE.value else cls.ON_DEMAND


def recalled_choice(place: Place) -> Recalled[ConnectionChoice]:
    """Give the note about a place. Nothing is looked up yet."""
    return Recalled(place, CONNECTION, ConnectionChoice.noted)


def interval_of(choice: ConnectionChoice) -> float:
    """Give the seconds between two rounds."""
    return HOLDING_INTERVAL if choice is ConnectionChoice.KEEP_ALIVE else VISITING_INTERVAL
