"""What a driver needs to know about passwords: who asks for which, and who gives it. Not where they are kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from core.link.errors import LinkError
from core.secret import Secret
from core.text import Text, text

Attempt: TypeAlias = Callable[[Secret], Awaitable[bool]]
"""Sends a secret to the device; false when the device rejected it. Everything else that goes wrong is raised."""


@dataclass(frozen=True, slots=True)
class CredentialNeed:
    """Which password is needed, and by which device.

    `hardware` is what the device at this address has said about itself just now (`Identity.hardware` of a fresh answer
    over the same way): a stored secret goes only to the device that it was stored for. Where the device says nothing
    about itself it is empty, and no stored secret is used. `user` is the user name that goes with it. `in_clear` is
    whether it crosses the network readable for everybody.
    """

    family: str
    role: str
    label: Text
    address: str
    hardware: tuple[str, ...] = ()
    user: str | None = None
    in_clear: bool = True
    factory: Secret | None = None
    """The password that devices leave the factory with: tried only if the person says so."""


@dataclass(frozen=True, slots=True)
class CredentialUsed:
    """The password was accepted. `remarks` say what a person should know: it is the factory's, it was kept where."""

    is_factory: bool = False
    remarks: tuple[Text, ...] = ()


class CredentialSource(Protocol):
    """Gives secrets to whom they belong."""

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        """Try what is stored for this very device, then ask the person, until one is accepted.

        Each secret is tried once. A stored one is replaced only when a new one has been accepted. Raises
        CredentialMissing when nobody gives one, CredentialRejected when the person gives up after a wrong one, and
        whatever `attempt` raises.
        """
        ...


class CredentialError(LinkError):
    """A password is missing or wrong."""


class CredentialMissing(CredentialError):
    """Nobody gave the password that is needed."""

    sentence_form = text("credential.missing", "{address} needs the password '{label}', and there is none.")
    advice_form = text("credential.missing.advice", "Enter the password, or store it for this device first.")


class CredentialRejected(CredentialError):
    """The device rejected the password."""

    sentence_form = text("credential.rejected", "{address} rejected the password '{label}'.")
    advice_form = text(
        "credential.rejected.advice", "Enter the right password. What was stored before is kept until a new one worked."
    )


class OtherDevice(CredentialError):
    """At the remembered address there is another device now. It was sent no password."""

    sentence_form = text(
        "credential.other_device", "At {address} there is another device now: {found} in place of {expected}."
    )
    advice_form = text(
        "credential.other_device.advice", "No password was sent. Find the devices again, then use the right one."
    )


class NoCredentials:
    """A source that has none and asks nobody: for programs without a keyring and without a person."""

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:  # noqa: ARG002 - nothing to attempt
        """Raise CredentialMissing."""
        raise CredentialMissing(need.address, label=need.label)
