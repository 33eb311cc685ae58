"""Waiting for a printer that starts anew: until it is gone, and until it is back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.device import Progress
from core.families.star.reach.presence import Presence, presence
from core.families.star.reach.reach import Reach
from core.session.dialogue import Dialogue
from core.text import Text, text

GONE_SECONDS: Final = 5.0
"""Within this time a printer that starts anew has been seen away, or was away too shortly to be seen."""
BACK_SECONDS: Final = 60.0
"""After this time a printer that has not come back is given up."""
_LEAVING_SECONDS: Final = 2.0
_GONE_PAUSE: Final = 0.25
_BACK_PAUSE: Final = 1.0

_LEAVING: Final = text("star.progress.leaving", "waiting until the printer starts anew")
_COMING: Final = text("star.progress.coming", "waiting until the printer is back")
_TOOK: Final = text("star.restart.took", "It was back after {seconds} s.")
_NOT_SEEN: Final = text(
    "star.restart.not_seen", "It answered all the time, so that it was away very shortly or not at all."
)


@dataclass(frozen=True, slots=True)
class Absence:
    """What was seen. `noticed` is whether the printer was seen away.

    `seconds` is how long it took until it was back, None if it is not; then `offline` is whether it answers all the
    same, and takes nothing.
    """

    noticed: bool
    seconds: float | None
    offline: bool = False

    @property
    def sentence(self) -> Text:
        """Say it about a printer that is back."""
        return _TOOK.having(seconds=f"{self.seconds or 0.0:.1f}") if self.noticed else _NOT_SEEN


async def seen_off(reach: Reach, dialogue: Dialogue) -> None:
    """Stay on a connection after the command to start anew, until the printer breaks it, at most two seconds.

    What is on its way would be cut off by leaving. A serial line is not left, and tells of no end.
    """
    if not reach.is_serial:
        await dialogue.ends(_LEAVING_SECONDS)


async def until_back(reach: Reach, progress: Progress, was_online: bool = False) -> Absence:
    """Wait until the printer has gone and come back, at most a minute.

    One that `was_online` counts as gone while it is offline, too. Not while its dialogue is lent: a status is asked
    again and again.
    """
    gone = {Presence.SILENT, Presence.OFFLINE} if was_online else {Presence.SILENT}
    clock = reach.surroundings.clock
    began = clock.monotonic()
    progress(_LEAVING)
    while (found := await presence(reach)) not in gone:
        if clock.monotonic() - began >= GONE_SECONDS:
            return Absence(False, 0.0)
        await clock.sleep(_GONE_PAUSE)
    progress(_COMING)
    while found in gone:
        if clock.monotonic() - began >= BACK_SECONDS:
            return Absence(True, None, found is Presence.OFFLINE)
        await clock.sleep(_BACK_PAUSE)
        found = await presence(reach)
    return Absence(True, clock.monotonic() - began)
