"""Whether a printer carries out commands now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.epson.reach.reach import Reach
from core.family.presence import Presence
from core.family.refusals import DeviceOffline
from core.link.errors import LinkError
from core.session.errors import Busy
from core.status import FieldValue
from core.text import text

READING_STATUS: Final = text("epson.progress.reading_status", "reading the status")
OFFLINE: Final = "offline"
"""The field that says so (DLE EOT 1, bit 3)."""


async def presence(reach: Reach) -> Presence:
    """Ask how the printer is. Not while its dialogue is lent."""
    try:
        fields = await reach.status()
    except Busy:
        return Presence.BUSY
    except LinkError:
        return Presence.SILENT
    return Presence.OFFLINE if fields.get(OFFLINE) is True else Presence.ONLINE


async def demand_ready(reach: Reach) -> Mapping[str, FieldValue]:
    """Give the status of a printer that carries out commands now, by its fields. Not while its dialogue is lent.

    Raises DeviceOffline, or why it does not answer.
    """
    fields = await reach.status()
    if fields.get(OFFLINE) is True:
        raise DeviceOffline(reach.address.place)
    return fields
