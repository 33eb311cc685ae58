"""How a person is asked for a password: declared here, implemented by each face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.device.credential import CredentialNeed
from core.secret import Secret
from core.text import Text


class Keep(StrEnum):
    """What becomes of a password that a person gave, once the device has accepted it."""

    NO = "no"
    """It is used this once and forgotten."""
    DEVICE = "device"
    """It is kept for this device."""
    SITE = "site"
    """It is kept for all devices of a site: the password of a whole chain."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person gave.

    `secret` is None where nothing was typed and only the factory password is to be tried; a blank password is
    `Secret("")`. `factory` allows the factory password (`CredentialNeed.factory`): it is tried after the typed one.
    `site` is the name of the site, for `Keep.SITE`. Nothing is kept before the device has accepted it.
    """

    secret: Secret | None
    keep: Keep = Keep.NO
    site: str | None = None
    factory: bool = False


class Prompter(Protocol):
    """Asks a person."""

    @property
    def asks_watchers(self) -> bool:
        """Tell whether a person may be asked for what a device needs that is only watched: they wait for its answer."""
        ...

    async def ask(self, need: CredentialNeed, problem: Text | None, where: Text, sites: Sequence[str]) -> Typed | None:
        """Ask for the password; None when the person gives up. Asked again, with the problem, after a wrong one.

        `need` says for what (`label`, `user`, `address`), whether it crosses the network in clear, and whether there is
        a factory password that could be tried. `problem` is what was wrong with the one before; None at first.
        `where` says, as a clause, where passwords are kept, or why none is. `sites` are the names of the sites whose
        password this could become; with none, and where `may_be_kept(need)` is false, there is no such choice.
        """
        ...


def may_be_kept(need: CredentialNeed) -> bool:
    """Tell whether a password can be kept: for a device that has said who it is, or else whose address may count."""
    return bool(need.hardware) or need.place is not None
