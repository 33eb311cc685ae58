"""Passwords of a device: the one at the address must be the one they belong to before one is sent there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from core.device import Identity
from core.device.credential import Attempt, CredentialNeed, CredentialUsed, OtherDevice
from core.family.family import CredentialRole
from core.family.place import Place
from core.secret import Secret
from core.text import Text, text

_SEEN_SECONDS: Final = 5.0
"""For how long it is taken for granted that the device that answered is still the one at the address."""

_NAMED: Final = text("password.device.named", "{model} ({hardware})")
_BARE: Final = text("password.device.bare", "{hardware}")
_NAMELESS: Final = text("password.device.nameless", "a device that does not say which it is")


async def use_password(
    place: Place,
    family: str,
    role: CredentialRole,
    who: Callable[[], Awaitable[Identity]],
    attempt: Attempt,
    *,
    in_clear: bool = True,
) -> CredentialUsed:
    """Ask `who` is at the address, and let passwords be tried there; it is asked again when time has passed.

    `in_clear` is whether the password crosses the network readable for everybody. Raises OtherDevice when it is not the
    device that is known there, or no longer the one that was there at first, and whatever `who` raises when nothing
    answers: then it has been sent nothing secret. Else as `CredentialSource.use`.
    """
    clock = place.surroundings.clock
    need = _need_of(place, family, role, await who(), in_clear=in_clear)
    seen = clock.monotonic()

    async def attempt_there(password: Secret) -> bool:
        nonlocal seen
        # A person may have looked for the password for long.
        if clock.monotonic() - seen > _SEEN_SECONDS:
            now = _need_of(place, family, role, await who(), in_clear=in_clear)
            if now.hardware != need.hardware:
                raise OtherDevice(need.address, found=_listed(now.hardware), expected=_listed(need.hardware))
            seen = clock.monotonic()
        return await attempt(password)

    return await place.surroundings.credentials.use(need, attempt_there)


def _need_of(place: Place, family: str, role: CredentialRole, now: Identity, *, in_clear: bool) -> CredentialNeed:
    """Say whose password is needed, unless it is another device that answers now."""
    address = place.address.place
    if (expected := _contradicted(place.identity, now)) is not None:
        raise OtherDevice(address, found=_name(now), expected=expected)
    return CredentialNeed(
        family, role.id, role.label, address, now.hardware, role.user, in_clear=in_clear,
        factory=None if role.factory is None else Secret(role.factory),
    )  # fmt: skip


def _contradicted(known: Identity, now: Identity) -> Text | None:
    """Give the known device if what answers now is another one, or does not show that it is this one.

    A network interface that has told its MAC tells it always. The serial number may be that of the device
    behind it, which it need not tell.
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
