"""Passwords of a device: the one at the address must be the one they belong to before one is sent there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from core.device import Identity
from core.device.credential import Attempt, CredentialNeed, CredentialUsed, OtherDevice, kept_under
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
    watching: bool = False,
) -> CredentialUsed:
    """Ask `who` is at the address, and let passwords be tried there; it is asked again when time has passed.

    `in_clear` is whether the password crosses the network readable for everybody; one of which only a digest is sent
    does not. `watching` is whether the device is only asked how it is, so that no window opens over it. Raises
    OtherDevice when it is not the device that is known there, or no longer the one that was there at first, and
    whatever `who` raises when nothing answers: then it has been sent nothing secret. Else as `CredentialSource.use`.
    """
    clock = place.surroundings.clock
    told = await who()
    need = _need_of(place, family, role, told, in_clear=in_clear, watching=watching)
    seen = clock.monotonic()

    async def attempt_there(password: Secret) -> bool:
        nonlocal seen
        # A person may have looked for the password for long.
        if clock.monotonic() - seen > _SEEN_SECONDS:
            now = await who()
            _check(place, role, now)
            if _contradicted(told, now, role) is not None or (not role.digest and now.hardware != told.hardware):
                raise OtherDevice(need.address, found=_listed(now.hardware), expected=_listed(told.hardware))
            seen = clock.monotonic()
        return await attempt(password)

    return await place.surroundings.credentials.use(need, attempt_there)


def _need_of(
    place: Place, family: str, role: CredentialRole, now: Identity, *, in_clear: bool, watching: bool
) -> CredentialNeed:
    """Say whose password is needed, unless it is another device that answers now."""
    _check(place, role, now)
    # A digest with a challenge of its own is no use to another device: there, what is known of the device counts, too.
    identity = place.identity.learning(now) if role.digest else now
    return CredentialNeed(
        family, role.id, role.label, place.address.place, identity.hardware, role.user,
        in_clear=in_clear and not role.digest,
        factory=None if role.factory is None else Secret(role.factory),
        place=kept_under(place.address) if role.digest else None,
        is_nameless=not now.hardware,
        suggested_by=role.suggested_by,
        watching=watching,
    )  # fmt: skip


def _check(place: Place, role: CredentialRole, now: Identity) -> None:
    if (expected := _contradicted(place.identity, now, role)) is not None:
        raise OtherDevice(place.address.place, found=_name(now), expected=expected)


def _contradicted(known: Identity, now: Identity, role: CredentialRole) -> Text | None:
    """Give the known device if what answers now is another one, or does not show that it is this one.

    A network interface that has told its MAC tells it always. The serial number may be that of the device
    behind it, which it need not tell. Where the password itself never crosses the network, what is not told
    contradicts nothing: some devices tell who they are only after it.
    """
    is_silent = role.digest and now.mac is None
    if known.mac and known.mac != now.mac and not is_silent:
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
