"""Why a projector gave nothing, in its own words: by what is known of it from before."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from core.families.projector.reach.command_session import ANSWER_SECONDS
from core.families.projector.reach.heard import quoted
from core.families.projector.reach.refusals import (
    CommandPortRefuses,
    CommandsUnanswered,
    LineGarbled,
    LineSilent,
    StandbyAsleep,
)
from core.families.projector.reach.warm_up import ON
from core.family.place import Place
from core.link.errors import LinkError, Refused, TimedOut, Unreachable

_SECONDS: Final = f"{ANSWER_SECONDS:g}"


class Troubles:
    """Knows how the power was when the projector last answered. `is_line`: it is on a serial line."""

    def __init__(self, place: Place, *, is_line: bool) -> None:
        """Begin with a projector that has not answered yet."""
        self._clock = place.surroundings.clock
        self._is_line = is_line
        self._resting: datetime | None = None

    def saw(self, power: int) -> None:
        """Take what GET power has told."""
        self._resting = None if power == ON else self._clock.now()

    def at_connecting(self, error: LinkError) -> LinkError:
        """Say why there is no connection; a line that cannot be opened says so itself."""
        if self._is_line:
            return error
        asleep = self._asleep(error)
        if asleep is None and isinstance(error, Refused):
            return CommandPortRefuses(error.address)
        return asleep or error

    def at_asking(self, error: LinkError, garbled: bytes) -> LinkError:
        """Say why there is no reply; `garbled` are bytes that came and made no sense."""
        if not isinstance(error, TimedOut):
            return self._asleep(error) or error
        if self._is_line and garbled:
            return LineGarbled(error.address, quoted(garbled), seconds=_SECONDS)
        if self._is_line:
            return LineSilent(error.address, seconds=_SECONDS)
        return self._asleep(error) or CommandsUnanswered(error.address, seconds=_SECONDS)

    def _asleep(self, error: LinkError) -> StandbyAsleep | None:
        """Say so where the projector was in standby, or on its way there, and its network gives no sign now."""
        if self._is_line or self._resting is None or not isinstance(error, (TimedOut, Unreachable, Refused)):
            return None
        return StandbyAsleep(error.address, time=self._resting.strftime("%H:%M"))
