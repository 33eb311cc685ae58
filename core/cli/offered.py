"""What a device offers depends on who it is: a command finds that out before it reads, writes or acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from core.cli.exit_code import ExitCode
from core.cli.problem import CommandError
from core.device import Device
from core.device.credential import CredentialRejected
from core.device.selection import ASK_AGAIN
from core.families.registry import family_named
from core.feature import Feature
from core.link.errors import LinkError
from core.text import text
from core.text.printable import printable

_NOT_OFFERED: Final = text(
    "cli.not_offered", "'{name}' ({label}) is not offered: this model does not have it, or has refused it."
)
_ASK_AGAIN: Final = text("cli.not_offered.advice", "What was refused is asked again after: do '{address}' {action}.")


async def offered(device: Device, names: Iterable[str]) -> Sequence[Feature[Any]]:
    """Give the features of the device, as far as it tells who it is.

    A device that is new here is asked how it is, which tells most: what is noted about it is noted for its hardware,
    not for its address. Where a name is one that only some models have, it is asked thoroughly who it is; raises a
    LinkError when it does not answer that, CredentialRejected when it has rejected the password that it was given, and
    a CommandError for what this model was found to refuse.
    """
    if not device.identity.hardware:
        try:
            await device.ask()
        except CredentialRejected:
            raise
        except LinkError:
            pass  # one whose status is out of order can still be restarted
    if _not_offered(device, names):
        await device.identify()
    demand_offered(device, names)
    return device.features


def demand_offered(device: Device, names: Iterable[str]) -> None:
    """Raise a CommandError for what is named and was found to be refused by this model. Nothing is sent."""
    offers_again = any(feature.id == ASK_AGAIN for feature in device.features)
    if offers_again and (missing := _not_offered(device, names)):
        raise CommandError(
            _NOT_OFFERED.having(name=missing[0].id, label=missing[0].label), ExitCode.REFUSED,
            _ASK_AGAIN.having(address=printable(str(device.address)), action=ASK_AGAIN),
        )  # fmt: skip


def _not_offered(device: Device, names: Iterable[str]) -> Sequence[Feature[Any]]:
    """Give what is named and offered by other devices of the family only."""
    wanted = set(names).difference(feature.id for feature in device.features)
    return [feature for feature in family_named(device.family).features() if feature.id in wanted]
