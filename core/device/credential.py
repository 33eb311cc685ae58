"""What a driver needs to know about passwords: who asks for which, and who gives it. Not where they are kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from core.device.address import Address
from core.link.errors import LinkError
from core.secret import Secret
from core.text import Text, text

ENTER_PASSWORD: Final = "enter_password"  # noqa: S105 - the id of an action
"""The id of the action by which a person gives a device the password that watching it needs: where a device that is
locked offers it, it is what helps."""
Attempt: TypeAlias = Callable[[Secret], Awaitable[bool]]
"""Sends a secret to the device; false when the device rejected it. Everything else that goes wrong is raised."""


@dataclass(frozen=True, slots=True)
class CredentialNeed:
    """Which password is needed, and by which device.

    `hardware` is what the device at this address has said about itself just now (`Identity.hardware` of a fresh answer
    over the same way): a stored secret goes only to the device that it was stored for. Where the device says nothing
    about itself it is empty, and no stored secret is used but one that is kept under `place`. `user` is the user name
    that goes with it. `in_clear` is whether it crosses the network readable for everybody.
    """

    family: str
    role: str
    label: Text
    address: str
    hardware: tuple[str, ...] = ()
    user: str | None = None
    in_clear: bool = True
    factory: Secret | None = None
    """The password that devices leave the factory with: tried only if the person says so, or by itself if blank."""
    place: str | None = None
    """The address (`kept_under`) that it is kept under where the device says neither MAC nor serial number; None where
    only a device that says so may have one kept, since the password itself crosses the network."""
    is_nameless: bool = False
    """The device has told nothing about itself just now, though it may be known from elsewhere: at the next start
    nothing but `place` leads to its password."""
    suggested_by: tuple[str, ...] = ()
    """Other roles of the same device: what is stored for one of them is tried where nothing is stored for this."""
    watching: bool = False
    """The device is only asked how it is: a person who has asked for nothing is not disturbed."""

    @property
    def offers_factory(self) -> bool:
        """Tell whether there is a factory password that a person may have tried; a blank one has been."""
        return self.factory is not None and not self.has_blank_factory

    @property
    def has_blank_factory(self) -> bool:
        """Tell whether devices leave the factory without a password of their own: nothing secret is sent with it."""
        return self.factory is not None and not self.factory.reveal()


@dataclass(frozen=True, slots=True)
class CredentialUsed:
    """The password was accepted. `remarks` say what a person should know: it is the factory's, it was kept where."""

    is_factory: bool = False
    remarks: tuple[Text, ...] = ()


def kept_under(address: Address) -> str:
    """Give what a password is kept under that belongs to an address: `address:projector://10.0.0.9`."""
    return f"address:{address.without_options}"


class CredentialSource(Protocol):
    """Gives secrets to whom they belong."""

    async def use(self, need: CredentialNeed, attempt: Attempt) -> CredentialUsed:
        """Try what is stored for this very device, then a blank factory password, then ask the person.

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


class NewCredentialRejected(CredentialRejected):
    """The device rejected the new password that was stored for it, which was forgotten therefore."""

    sentence_form = text(
        "credential.new_rejected", "{address} rejected the new password '{label}', so it has been forgotten."
    )
    advice_form = text(
        "credential.new_rejected.advice",
        "Enter the right password, or store it. What was stored before is kept until a new one worked.",
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
