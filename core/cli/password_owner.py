"""Whose password a command line means: a device that says who it is now, or a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.application import Application
from core.cli.exit_code import ExitCode
from core.cli.identify import identified
from core.cli.problem import CommandError
from core.credentials.owner import Owner
from core.device.credential import kept_under
from core.families.registry import FAMILIES, family_named
from core.link.errors import LinkError
from core.text import text

ADDRESS: Final = "address:"
HARDWARE: Final = ("mac:", "serial:", ADDRESS)
"""How the hardware ids of `core.device.identity` begin, and what stands for a device that tells none."""

_FORMS: Final = text("cli.password.forms", "It was not said whose password.")
_FORMS_ADVICE: Final = text(
    "cli.password.forms.advice",
    "Say ADDRESS ROLE, or --site NAME --family F ROLE; see signalbox-cli password --help.",
)
_TOO_MANY: Final = text("cli.password.too_many", "{word!r} is one word too many.")
_NO_ROLE: Final = text("cli.password.no_role", "There is no password {role!r} here.")
_NO_ROLE_ADVICE: Final = text("cli.password.no_role.advice", "Say one of {roles}.")
_NO_FAMILY: Final = text("cli.password.no_family", "There is no family {family!r}.")
_KNOWN_FAMILIES: Final = text("cli.password.known_families", "Say one of {families}.")
_SAY_FAMILY: Final = text("cli.password.say_family", "It was not said which family's password {role!r} is meant.")
_SAY_FAMILY_ADVICE: Final = text("cli.password.say_family.advice", "Say --family and one of {families}.")
_HARDWARE_SET: Final = text("cli.password.hardware_set", "{hardware} is no address: the device must say who it is.")
_HARDWARE_SET_ADVICE: Final = text(
    "cli.password.hardware_set.advice", "Say the ADDRESS at which the device answers now."
)
_NAMELESS: Final = text(
    "cli.password.nameless",
    "{address} tells neither a MAC address nor a serial number: no password can be kept for it.",
)
_NAMELESS_ADVICE: Final = text(
    "cli.password.nameless.advice", "Enter the password when it is asked for; a password is sent to no stranger."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passwords a command line means; None for what it leaves open.

    `hardware` are the ids that the device at `address` told just now, behind them the address itself where it counts;
    or the one that stood in place of the address.
    """

    family: str | None
    role: str | None
    site: str | None
    address: str | None
    hardware: tuple[str, ...] = ()

    def means(self, owner: Owner) -> bool:
        """Tell whether a password that is kept is meant."""
        return (
            self.family in (None, owner.family)
            and self.role in (None, owner.role)
            and (owner.hardware in self.hardware if self.address is not None else self.site in (None, owner.site))
        )


def wanted(what: str, words: Sequence[str], site: str | None, family: str | None) -> Wanted:
    """Read the command line. Raises CommandError for what is missing or too much."""
    if len(words) > 2:
        raise CommandError(_TOO_MANY.having(word=words[2]), advice=_FORMS_ADVICE)
    if family is not None:
        _check_family(family)
    is_list = what == "list"
    address: str | None
    role: str | None
    if len(words) == 2:
        address, role = words
    elif len(words) == 1 and (words[0] in _roles(family) or site is not None):
        address, role = None, words[0]
    else:
        address, role = (words[0] if words else None), None
    if not is_list and (role is None or (address is None and site is None)):
        raise CommandError(_FORMS, advice=_FORMS_ADVICE)
    if role is not None:
        _check_role(family, role)
    if address is not None and address.startswith(HARDWARE):
        if what == "set":
            raise CommandError(_HARDWARE_SET.having(hardware=address), advice=_HARDWARE_SET_ADVICE)
        return Wanted(family, role, site, address, (address,))
    return Wanted(family, role, site, address)


async def resolved(application: Application, want: Wanted) -> Wanted:
    """Let the device at the address say who it is. Raises CommandError when it does not and has to.

    It need not for a password that never crosses the network itself: that may be kept under the address.
    """
    if want.address is None or want.hardware:
        return want
    address, told = await identified(application, want.address, application.address(want.address))
    if address.family is not None and want.role is not None:
        _check_role(address.family, want.role)
    device = application.device(address, told)
    places = (kept_under(address),) if crosses_as_digest(device.family, want.role) else ()
    try:
        # What is asked again and again anyway mostly tells who it is; asking thoroughly takes the print port.
        await device.ask()
        if not device.identity.hardware:
            await device.identify()
    except LinkError as error:
        # A projector sleeps, or tells who it is to those only who know its password.
        if not places:
            raise CommandError(error.sentence, ExitCode.UNREACHABLE, error.advice, str(address)) from None
    finally:
        await device.close()
    hardware = (*device.identity.hardware, *places)
    if not hardware:
        raise CommandError(_NAMELESS.having(address=str(address)), ExitCode.UNREACHABLE, _NAMELESS_ADVICE, str(address))
    return replace(want, family=device.family, hardware=hardware)


def owners_of(want: Wanted) -> tuple[Owner, ...]:
    """Give whom a new password is stored for: a device by its hardware and by its address, if that counts, or a site.

    Raises CommandError when it was not said whose it is.
    """
    if want.role is None:
        raise CommandError(_FORMS, advice=_FORMS_ADVICE)
    if want.family is None:
        families = ", ".join(family.id for family in FAMILIES)
        raise CommandError(_SAY_FAMILY.having(role=want.role), advice=_SAY_FAMILY_ADVICE.having(families=families))
    if want.hardware:
        places = [hardware for hardware in want.hardware if hardware.startswith(ADDRESS)]
        led_to_by = dict.fromkeys((want.hardware[0], *places))
        return tuple(Owner(want.family, want.role, hardware) for hardware in led_to_by)
    return (Owner(want.family, want.role, site=want.site),)


def crosses_as_digest(family: str | None, role: str | None) -> bool:
    """Tell whether nothing but a digest of a password crosses the network; of any role's, where none is named."""
    roles = (each for known in FAMILIES if known.id == family for each in known.credential_roles)
    return any(each.digest for each in roles if role in (None, each.id))


def _roles(family: str | None) -> frozenset[str]:
    return frozenset(role.id for each in FAMILIES if family in (None, each.id) for role in each.credential_roles)


def _check_family(family: str) -> None:
    try:
        family_named(family)
    except KeyError:
        families = ", ".join(each.id for each in FAMILIES)
        raise CommandError(_NO_FAMILY.having(family=family), advice=_KNOWN_FAMILIES.having(families=families)) from None


def _check_role(family: str | None, role: str) -> None:
    if role not in _roles(family):
        known = ", ".join(sorted(_roles(family)))
        raise CommandError(_NO_ROLE.having(role=role), advice=_NO_ROLE_ADVICE.having(roles=known))
