"""Waiting for a device that starts anew, until it is gone and until it is back; and what is said about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from core.clock import Clock
from core.device import Outcome, Progress, Result
from core.family.place import Place
from core.family.presence import Presence
from core.link.errors import LinkError
from core.session.dialogue import Dialogue
from core.text import Text, text

GONE_SECONDS: Final = 5.0
"""Within this time a device that starts anew has been seen away, or was away too shortly to be seen."""
BACK_SECONDS: Final = 60.0
"""After this time a device that has not come back is given up."""
_LEAVING_SECONDS: Final = 2.0
_GONE_PAUSE: Final = 0.25
_BACK_PAUSE: Final = 1.0

_LEAVING: Final = text("absence.progress.leaving", "waiting until the device starts anew")
_COMING: Final = text("absence.progress.coming", "waiting until the device is back")
_TOOK: Final = text("absence.took", "It was back after {seconds} s.")
_NOT_NOTICED: Final = text(
    "absence.not_noticed", "It answered all the time, so that it was away very shortly or not at all."
)
_NOT_BACK: Final = text("absence.not_back", "It has not come back within a minute.")
_NOT_ONLINE: Final = text("absence.not_online", "It answers again, but is still offline after a minute.")
_NOT_BACK_ADVICE: Final = text(
    "absence.not_back.advice",
    "Look whether its power lamp is on. It may have another network address now: find the devices again.",
)
_NOT_ONLINE_ADVICE: Final = text("absence.not_online.advice", "Look at its status, and put right what is wrong.")
_NOT_FREE: Final = text(
    "absence.not_free", "It is there, but has taken no commands for a minute: most likely another computer uses it."
)
_NOT_FREE_ADVICE: Final = text(
    "absence.not_free.advice", "Wait until the other computer has finished, then look at its status."
)
_SEEN_AWAY: Final = text("absence.seen_away", "{problem} It went away and came back, as after a reset.")
_SEEN_GONE: Final = text("absence.seen_gone", "{problem} It went away after that, and is not back yet.")
_SEEN_BUSY: Final = text(
    "absence.seen_busy",
    "{problem} It is there, and takes no commands since: it has not finished, or another computer uses it.",
)
_SEEN_STAYING: Final = text("absence.seen_staying", "{problem} It did not go away after that.")
_LOOK: Final = text(
    "absence.look", "It is not sent again by itself. Look at the device, and repeat it only if nothing happened."
)


@dataclass(frozen=True, slots=True)
class Absence:
    """What was seen. `noticed` is whether the device was seen away, or busy: then it did not listen either.

    `seconds` is how long it took until it was back, None if it is not; then `offline` is whether it answers all the
    same, and takes nothing, and `busy` whether it is there and somebody else has it.
    """

    noticed: bool
    seconds: float | None
    offline: bool = False
    busy: bool = False

    @property
    def sentence(self) -> Text:
        """Say it about a device that is back."""
        return _TOOK.having(seconds=f"{self.seconds or 0.0:.1f}") if self.noticed else _NOT_NOTICED


async def seen_off(place: Place, dialogue: Dialogue) -> None:
    """Stay on a connection after the command to start anew, until the device breaks it, at most two seconds.

    What is on its way would be cut off by leaving. A serial line is not left, and tells of no end.
    """
    if not place.is_serial:
        await dialogue.ends(_LEAVING_SECONDS)


async def until_back(
    clock: Clock, present: Callable[[], Awaitable[Presence]], progress: Progress, was_online: bool = False
) -> Absence:
    """Wait until the device has gone and come back, at most a minute. `present` asks how it is, again and again.

    One that `was_online` counts as gone while it is offline, too. Not while its dialogue is lent, if that is what
    `present` asks by.
    """
    gone = {Presence.SILENT, Presence.BUSY, *((Presence.OFFLINE,) if was_online else ())}
    began = clock.monotonic()
    progress(_LEAVING)
    while (found := await present()) not in gone:
        if clock.monotonic() - began >= GONE_SECONDS:
            return Absence(False, 0.0)
        await clock.sleep(_GONE_PAUSE)
    progress(_COMING)
    while found in gone:
        if clock.monotonic() - began >= BACK_SECONDS:
            return Absence(True, None, found is Presence.OFFLINE, found is Presence.BUSY)
        await clock.sleep(_BACK_PAUSE)
        found = await present()
    return Absence(True, clock.monotonic() - began)


def came_back(action: str, absence: Absence, remarks: tuple[Text, ...] = ()) -> Outcome:
    """Say how a start ended that the device was told to make."""
    if absence.seconds is not None:
        return Outcome(action, Result.DONE, reason=absence.sentence, remarks=remarks)
    reason, advice = _NOT_BACK, _NOT_BACK_ADVICE
    if absence.offline:
        reason, advice = _NOT_ONLINE, _NOT_ONLINE_ADVICE
    elif absence.busy:
        reason, advice = _NOT_FREE, _NOT_FREE_ADVICE
    return Outcome(action, Result.FAILED, reason=reason, advice=advice, remarks=remarks)


def looked_at(action: str, error: LinkError, absence: Absence) -> Outcome:
    """Say what was seen after a command of which nobody knows whether it was carried out."""
    seen = _SEEN_STAYING
    if absence.noticed and absence.seconds is None:
        seen = _SEEN_BUSY if absence.busy else _SEEN_GONE
    elif absence.noticed:
        seen = _SEEN_AWAY
    return Outcome(action, Result.UNKNOWN, reason=seen.having(problem=error.sentence), advice=_LOOK, error=error)
