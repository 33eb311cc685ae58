"""The print port of a network board: who may use it, and opening it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from core.device import Identity
from core.families.star.reach.identity import printer_setting
from core.families.star.reach.refusals import OtherEmulation, PrintPortBusy
from core.families.star.services import PRINT
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.nic import PrinterSetting, StatusFormat
from core.family.place import Place
from core.link.errors import ConnectionLost, LinkError, Refused
from core.session.dialogue import Dialogue, Ended, Heard, nobody_told, nothing_heard

SETTLING: Final = 0.1
"""Seconds in which a board resets a connection that it does not want: the system had taken it on the board's behalf."""
_STAR: Final = "STAR"
_ESCPOS: Final = "ESC/POS"


@asynccontextmanager
async def borrowed(place: Place) -> AsyncIterator[Dialogue]:
    """Connect to the print port, and leave it afterwards.

    Raises OtherEmulation before anything is sent, PrintPortBusy, or another LinkError.
    """
    setting = await setting_for_print_port(place)
    dialogue = await opened(place, board_answers=setting is not None)
    try:
        yield dialogue
    finally:
        await dialogue.close()


async def setting_for_print_port(place: Place) -> PrinterSetting | None:
    """Give how the board is set, None where it does not say.

    Raises OtherEmulation for a printer that would print Star commands as text instead of obeying them.
    """
    _demand_star(place.identity, place.tcp(PRINT).address)
    try:
        setting = await printer_setting(place)
    except LinkError:
        # Boards without this service, and those behind a firewall, print all the same.
        return None
    if setting.status_format is StatusFormat.ESCPOS:
        raise OtherEmulation(place.tcp(PRINT).address, _ESCPOS)
    return setting


async def opened(
    place: Place, board_answers: bool, heard: Heard = nothing_heard, ended: Ended = nobody_told
) -> Dialogue:
    """Connect to the print port.

    Raises PrintPortBusy when it takes nobody further although the board answers, or another LinkError.
    """
    dialogue = Dialogue(place.tcp(PRINT), AsbReader(), place.surroundings.clock, heard, ended)
    try:
        await dialogue.open()
        if await dialogue.ends(SETTLING) and dialogue.loss is not None:
            raise dialogue.loss
    except (Refused, ConnectionLost) as error:
        await dialogue.close()
        # While a printer starts anew, it is its board that does not answer, and nobody holds the port.
        if board_answers or isinstance(error, ConnectionLost):
            raise PrintPortBusy(dialogue.address) from error
        raise
    except BaseException:
        await dialogue.close()
        raise
    return dialogue


def _demand_star(identity: Identity, address: str) -> None:
    language = identity.details.get("command_set")
    if isinstance(language, str) and not language.upper().startswith(_STAR):
        raise OtherEmulation(address, language)
