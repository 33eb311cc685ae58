"""Whether a printer takes commands now."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from core.families.star.reach.fields import is_offline
from core.families.star.reach.reach import Reach
from core.families.star.wire.asb import AsbFrame
from core.link.errors import LinkError
from core.text import text

READING_STATUS: Final = text("star.progress.reading_status", "reading the status")


class Presence(Enum):
    """How a printer was found."""

    ONLINE = auto()
    OFFLINE = auto()
    """It answers and takes nothing: it is out of paper, or its cover is open."""
    SILENT = auto()


class PrinterOffline(LinkError):
    """The printer would carry the command out later, when nobody expects it. Nothing was sent."""

    sentence_form = text(
        "star.printer_offline",
        "The printer at {address} is offline and would carry this out later, when nobody expects it: nothing was sent.",
    )
    advice_form = text("star.printer_offline.advice", "Look at its status, put right what is wrong, then try again.")


async def presence(reach: Reach) -> Presence:
    """Ask how the printer is. Not while its dialogue is lent."""
    try:
        frame = await reach.status()
    except LinkError:
        return Presence.SILENT
    return Presence.OFFLINE if is_offline(frame, reach.group) else Presence.ONLINE


async def demand_online(reach: Reach) -> AsbFrame:
    """Give a status of a printer that takes commands now. Raises PrinterOffline, or why it does not answer."""
    frame = await reach.status()
    if is_offline(frame, reach.group):
        raise PrinterOffline(str(reach.address.place))
    return frame
