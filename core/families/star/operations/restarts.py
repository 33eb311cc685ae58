"""Actions after which a printer starts anew: through its board, and through its print port."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations import board
from core.families.star.operations.action_features import PRINT_TEST, REALTIME_RESET, RESTART
from core.families.star.operations.credentials import use_password
from core.families.star.operations.restarting import Absence, seen_off, until_back
from core.families.star.operations.sending import sent
from core.families.star.reach.presence import Presence, demand_online, presence
from core.families.star.reach.reach import Reach
from core.families.star.roles import RESET
from core.families.star.wire import requests
from core.link.errors import LinkError
from core.link.payload import Payload
from core.secret import Secret
from core.session.errors import OutcomeUnknown
from core.text import Text, text

CHECKING: Final = text("star.progress.checking", "looking which printer is at the address")
SENDING: Final = text("star.progress.sending", "sending the command")
_RESETTING: Final = text("star.progress.resetting", "asking the board for the reset")

_NOT_BACK: Final = text("star.restart.not_back", "It has not come back within a minute.")
_NOT_ONLINE: Final = text("star.restart.not_online", "It answers again, but is still offline after a minute.")
_NOT_BACK_ADVICE: Final = text(
    "star.restart.not_back.advice",
    "Look whether its power lamp is on. It may have another network address now: find the devices again.",
)
_NOT_ONLINE_ADVICE: Final = text("star.restart.not_online.advice", "Look at its status: paper and cover first.")
_SEEN_AWAY: Final = text("star.restart.seen_away", "{problem} It went away and came back, as after a reset.")
_SEEN_GONE: Final = text("star.restart.seen_gone", "{problem} It went away after that, and is not back yet.")
_SEEN_STAYING: Final = text("star.restart.seen_staying", "{problem} It did not go away after that.")
_LOOK: Final = text(
    "star.restart.look", "It is not sent again by itself. Look at the printer, and repeat it only if nothing happened."
)


async def restart(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Reset the printer through its board, with the reset password, and wait until it is back.

    The printer's status and who it is are asked first; the password goes only to the printer that it belongs to.
    """
    progress(CHECKING)

    async def attempt(password: Secret) -> bool:
        progress(_RESETTING)
        return await board.reset(reach, password)

    try:
        used = await use_password(reach, RESET, attempt)
    except OutcomeUnknown as error:
        return looked_at(RESTART, error, await until_back(reach, progress))
    return came_back(RESTART, await until_back(reach, progress), used.remarks)


async def print_test(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Let the printer reset itself and print its settings, and wait until it is online again."""
    await demand_online(reach)
    return await _reset_by(reach, PRINT_TEST, requests.SELF_PRINT, progress, was_online=True)


async def realtime_reset(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Reset the printer in real time, also when it is offline, and wait until it is back."""
    was_online = await presence(reach) is Presence.ONLINE
    return await _reset_by(reach, REALTIME_RESET, requests.REALTIME_RESET, progress, was_online)


async def _reset_by(reach: Reach, action: str, command: bytes, progress: Progress, was_online: bool) -> Outcome:
    progress(SENDING)
    unknown: OutcomeUnknown | None = None
    try:
        async with reach.dialogue() as dialogue:
            await sent(dialogue, Payload.of(command))
            await seen_off(reach, dialogue)
            if dialogue.loss is not None:
                unknown = OutcomeUnknown(dialogue.address, detail=dialogue.loss.sentence)
    except OutcomeUnknown as error:
        unknown = error
    absence = await until_back(reach, progress, was_online)
    # That the connection ends is how a start begins. Where none was seen, the command may be lost with it.
    if unknown is not None and not absence.noticed:
        return looked_at(action, unknown, absence)
    return came_back(action, absence)


def came_back(action: str, absence: Absence, remarks: tuple[Text, ...] = ()) -> Outcome:
    """Say how a start ended that the printer was told to make."""
    if absence.seconds is not None:
        return Outcome(action, Result.DONE, reason=absence.sentence, remarks=remarks)
    reason, advice = (_NOT_ONLINE, _NOT_ONLINE_ADVICE) if absence.offline else (_NOT_BACK, _NOT_BACK_ADVICE)
    return Outcome(action, Result.FAILED, reason=reason, advice=advice, remarks=remarks)


def looked_at(action: str, error: LinkError, absence: Absence) -> Outcome:
    """Say what was seen after a command of which nobody knows whether it was carried out."""
    seen = _SEEN_STAYING if not absence.noticed else _SEEN_GONE if absence.seconds is None else _SEEN_AWAY
    return Outcome(action, Result.UNKNOWN, reason=seen.having(problem=error.sentence), advice=_LOOK, error=error)
