"""Whether the projector that answers is the one that is meant, before it is told anything."""

from __future__ import annotations

from typing import Final

from core.families.projector.operations.pjlink_lending import HasPjlink
from core.families.projector.reach.pjlink_questions import asked, is_known_to
from core.families.projector.reach.pjlink_refusals import PjlinkRefused
from core.families.projector.reach.way import Pjlink
from core.families.projector.wire.pjlink_values import words_of
from core.family.refusals import AnotherDevice

_SERIAL_NUMBER: Final = "SNUM"


async def demand_the_one_meant(reach: HasPjlink, pjlink: Pjlink) -> None:
    """Ask for the serial number where it is known. Raises AnotherDevice, or a LinkError.

    A projector of class 1 does not tell which it is: then nobody can say.
    """
    known = reach.identity.serial_number
    if known is None or not is_known_to(pjlink.version, _SERIAL_NUMBER):
        return
    try:
        found = words_of(await asked(pjlink, _SERIAL_NUMBER))
    except PjlinkRefused:
        return
    if found is not None and found != known:
        raise AnotherDevice(pjlink.address, found, expected=known)
