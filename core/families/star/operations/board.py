"""Commands to the control service of a LAN board, TCP 22222, that change something (M-HE07 3-10 to 3-13).

One command a connection: the board answers and hangs up itself, which is how it should be. It takes four connections at
a time, and drops one that is silent for 30 s.
"""

from __future__ import annotations

from typing import Final, TypeVar

from core.codec import Message
from core.families.star.reach.identity import printer_setting
from core.families.star.reach.print_port import SETTLING
from core.families.star.services import CONTROL
from core.families.star.wire.nic import (
    NicReader,
    PrinterSetting,
    ReleaseAnswer,
    ResetAnswer,
    release_request,
    reset_request,
)
from core.family.place import Place
from core.link.errors import ConnectionLost
from core.link.payload import Payload
from core.secret import Secret
from core.session.dialogue import Dialogue
from core.session.errors import OutcomeUnknown
from core.session.exchange import Question
from core.text import Text, text

Answered = TypeVar("Answered", bound=Message)

_RESET: Final = text("star.expected.reset", "an answer to the reset")
_RELEASE: Final = text("star.expected.release", "an answer to the release")


class TurnedAway(ConnectionLost):
    """The board broke the connection off before it was told anything, as one does that serves four others already."""

    advice_form = text(
        "star.turned_away.advice",
        "The board takes at most four connections at a time, and drops a silent one after 30 s: try again in 30 s.",
    )


async def setting_of(place: Place) -> PrinterSetting:
    """Ask for the status format, NSB and ASB (`1D 31 00`, M-HE07 3-12). Raises TurnedAway or another LinkError."""
    try:
        return await printer_setting(place)
    except ConnectionLost as error:
        raise TurnedAway(error.address, error.detail) from error


async def reset(place: Place, password: Secret) -> bool:
    """Reset the printer, whatever it is doing (`1C 30`, M-HE07 3-10); false when the password was rejected.

    Raises a Mistake for a password that the command cannot hold, TurnedAway or another LinkError when nothing was sent,
    and OutcomeUnknown when the command was sent and nobody can say whether it was carried out.
    """
    payload = reset_request(password)
    return (await _command(place, payload, _RESET, ResetAnswer)).accepted


async def release(place: Place, port: int) -> bool:
    """Release the print session that this computer holds from a port of its own, 1 to 65535 (M-HE07 3-13).

    False when the board released nothing. Raises as `reset`.
    """
    return (await _command(place, Payload.of(release_request(port)), _RELEASE, ReleaseAnswer)).released


async def _command(place: Place, payload: Payload, expected: Text, answer: type[Answered]) -> Answered:
    dialogue = Dialogue(place.tcp(CONTROL), NicReader(), place.surroundings.clock)
    try:
        await dialogue.open()
        if await dialogue.ends(SETTLING) and dialogue.loss is not None:
            raise dialogue.loss
        return await dialogue.ask(Question(payload, expected, answer, changes_device=True))
    except OutcomeUnknown:
        raise
    except ConnectionLost as error:
        raise TurnedAway(error.address, error.detail) from error
    finally:
        await dialogue.close()
