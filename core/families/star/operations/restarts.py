"""Actions after which a printer starts anew: through its board, and through its print port."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Value
from core.families.star.operations import board
from core.families.star.operations.action_features import PRINT_TEST, REALTIME_RESET, RESTART
from core.families.star.operations.credentials import use_password
from core.families.star.reach.presence import demand_online, presence, until_back
from core.families.star.reach.reach import Reach
from core.families.star.roles import RESET
from core.families.star.wire import requests
from core.family.absence import came_back, looked_at, seen_off
from core.family.presence import Presence
from core.link.payload import Payload
from core.secret import Secret
from core.session.errors import OutcomeUnknown
from core.session.sending import sent
from core.text import text

CHECKING: Final = text("star.progress.checking", "looking which printer is at the address")
SENDING: Final = text("star.progress.sending", "sending the command")
_RESETTING: Final = text("star.progress.resetting", "asking the board for the reset")


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
