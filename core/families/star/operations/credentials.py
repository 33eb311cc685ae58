"""Passwords of a Star printer: the device at the address must be the one they belong to before one is sent there."""

from __future__ import annotations

from typing import Final

from core.device import Identity
from core.device.credential import CredentialNeed, OtherDevice
from core.families.star.family import STAR
from core.families.star.reach.reach import Reach
from core.secret import Secret

RESET_ROLE: Final = "reset"
ADMIN_ROLE: Final = "admin"


async def need_of(reach: Reach, role: str) -> CredentialNeed:
    """Ask who is at the address now, and say whose password is needed.

    Raises OtherDevice when it is not the printer that is known there, and a LinkError when nothing answers: then
    nothing secret has been sent.
    """
    now = await reach.who()
    place = reach.address.place
    if (expected := _contradicted(reach.identity, now)) is not None:
        raise OtherDevice(place, found=_name(now), expected=expected)
    declared = next(known for known in STAR.credential_roles if known.id == role)
    return CredentialNeed(
        STAR.id, role, declared.label, place, now.hardware, declared.user, in_clear=True,
        factory=None if declared.factory is None else Secret(declared.factory),
    )  # fmt: skip


def _contradicted(known: Identity, now: Identity) -> str | None:
    """Give the known device if what answers now is certainly another one."""
    for before, found in ((known.mac, now.mac), (known.serial_number, now.serial_number)):
        if before and found and before != found:
            return _name(known)
    return None


def _name(identity: Identity) -> str:
    """Give what a person may recognise it by."""
    hardware = identity.mac or identity.serial_number or "?"
    return f"{identity.model} ({hardware})" if identity.model else hardware
