"""Passwords of a Star printer: the device at the address must be the one they belong to before one is sent there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.device import Identity
from core.device.credential import Attempt, CredentialNeed, CredentialUsed, OtherDevice
from core.families.star.reach.reach import Reach
from core.families.star.services import FAMILY
from core.family.family import CredentialRole
from core.secret import Secret
from core.text import Text, text

_SEEN_SECONDS: Final = 5.0
"""For how long it is taken for granted that the printer that answered is still the one at the address."""

_NAMED: Final = text("star.device.named", "{model} ({hardware})")
_BARE: Final = text("star.device.bare", "{hardware}")
_NAMELESS: Final = text("star.device.nameless", "a device that does not say which it is")


async def use_password(reach: Reach, role: CredentialRole, attempt: Attempt) -> CredentialUsed:
    """Ask who is at the address, and let passwords be tried there; who it is, is asked again when time has passed.

    Raises OtherDevice when it is not the printer that is known there, or no longer the one that was there at first,
    and a LinkError when nothing answers: then it has been sent nothing secret. Else as `CredentialSource.use`.
    """
    clock = reach.surroundings.clock
    need = await _need_of(reach, role)
    seen = clock.monotonic()

    async def attempt_there(password: Secret) -> bool:
        nonlocal seen
        # A person may have looked for the password for long.
        if clock.monotonic() - seen > _SEEN_SECONDS:
            now = await _need_of(reach, role)
            if now.hardware != need.hardware:
                raise OtherDevice(need.address, found=_listed(now.hardware), expected=_listed(need.hardware))
            seen = clock.monotonic()
        return await attempt(password)

    return await reach.surroundings.credentials.use(need, attempt_there)


async def _need_of(reach: Reach, role: CredentialRole) -> CredentialNeed:
    """Ask who is at the address now, and say whose password is needed."""
    now = await reach.who()
    place = reach.address.place
    if (expected := _contradicted(reach.identity, now)) is not None:
        raise OtherDevice(place, found=_name(now), expected=expected)
    return CredentialNeed(
        FAMILY, role.id, role.label, place, now.hardware, role.user, in_clear=True,
        factory=None if role.factory is None else Secret(role.factory),
    )  # fmt: skip


def _contradicted(known: Identity, now: Identity) -> Text | None:
    """Give the known device if what answers now is another one, or does not show that it is this one.

    A board that has told its MAC tells it always. The serial number is the printer's, and its board does not tell it.
    """
    if known.mac and known.mac != now.mac:
        return _name(known)
    if known.serial_number and now.serial_number and known.serial_number != now.serial_number:
        return _name(known)
    return None


def _name(identity: Identity) -> Text:
    """Give what a person may recognise it by."""
    if not identity.hardware:
        return _NAMELESS
    hardware = identity.mac or identity.serial_number or ""
    return _NAMED.having(model=identity.model, hardware=hardware) if identity.model else _BARE.having(hardware=hardware)


def _listed(hardware: Sequence[str]) -> Text:
    return _BARE.having(hardware=", ".join(hardware)) if hardware else _NAMELESS
