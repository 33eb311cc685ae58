"""Whether a printer takes commands now, and waiting until it does again."""

from __future__ import annotations

from functools import partial
from typing import Final

from core.device import Progress
from core.families.star.reach.fields import is_offline
from core.families.star.reach.reach import Reach
from core.families.star.wire.asb import AsbFrame
from core.family import absence
from core.family.absence import Absence
from core.family.presence import Presence
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.session.errors import Busy
from core.text import text

READING_STATUS: Final = text("star.progress.reading_status", "reading the status")


async def presence(reach: Reach) -> Presence:
    """Ask how the printer is. Not while its dialogue is lent."""
    try:
        frame = await reach.status()
    except Busy:
        return Presence.BUSY
    except LinkError:
        return Presence.SILENT
    return Presence.OFFLINE if is_offline(frame, reach.group) else Presence.ONLINE


async def demand_online(reach: Reach) -> AsbFrame:
    """Give a status of a printer that takes commands now. Raises DeviceOffline, or why it does not answer."""
    frame = await reach.status()
    if is_offline(frame, reach.group):
        raise DeviceOffline(str(reach.address.place))
    return frame


async def until_back(reach: Reach, progress: Progress, was_online: bool = False) -> Absence:
    """Wait until the printer has gone and come back, as `core.family.absence` does. Not while its dialogue is lent."""
    return await absence.until_back(reach.surroundings.clock, partial(presence, reach), progress, was_online)
