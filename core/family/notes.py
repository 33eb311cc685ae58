"""What is noted about a device on this computer, kept under its hardware as soon as that is known.

Before a device has said who it is, its notes are kept under its address. They are newer than anything that its
hardware has: once the hardware is known they are carried over to it and leave the address, which another device may
have tomorrow. A device that tells both its MAC and its serial number has its notes under both, since by another way
it may tell one of them only.

A note that is a whole number is a count: what was counted under the address and under the hardware is one count, and
it does not shrink. Of any other note the newest holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.device import Address, Identity, Surroundings, Value


class Noted(Protocol):
    """Whose notes they are: where it is, who it is as far as that is known, and the notebook around it."""

    @property
    def address(self) -> Address:
        """Give the address in use."""
        ...

    @property
    def identity(self) -> Identity:
        """Give who it is, as far as it is known now."""
        ...

    @property
    def surroundings(self) -> Surroundings:
        """Give what its notes are kept in."""
        ...


async def recall(place: Noted, name: str) -> Value | None:
    """Give what was noted about the device; None if nothing was."""
    notebook, hardware = place.surroundings.notebook, place.identity.hardware
    by_address = await notebook.recall(_address_of(place), name)
    if not hardware:
        return by_address
    known = [value for owner in hardware if (value := await notebook.recall(owner, name)) is not None]
    counts = [value for value in known if _is_count(value)]
    if by_address is None:
        return max(map(_count, counts)) if counts else next(iter(known), None)
    value = max(map(_count, counts), default=0) + _count(by_address) if _is_count(by_address) else by_address
    await note(place, name, value)
    return value


async def note(place: Noted, name: str, value: Value) -> None:
    """Note something about the device."""
    notebook, address = place.surroundings.notebook, _address_of(place)
    owners = owners_of(place)
    for owner in owners:
        await notebook.note(owner, name, value)
    if address not in owners and await notebook.recall(address, name) is not None:
        await notebook.note(address, name, None)


async def forget(place: Noted, name: str) -> None:
    """Forget what was noted about the device, under its hardware and under its address."""
    for owner in {*place.identity.hardware, _address_of(place)}:
        await place.surroundings.notebook.note(owner, name, None)


async def count(place: Noted, name: str) -> int:
    """Give how often something was counted."""
    return _count(await recall(place, name))


async def counted(place: Noted, name: str) -> int:
    """Count one more, and give the count."""
    number = await count(place, name) + 1
    await note(place, name, number)
    return number


def owners_of(place: Noted) -> Sequence[str]:
    """Give what notes are kept under now: what the hardware says of itself, else the address."""
    return place.identity.hardware or (_address_of(place),)


def _address_of(place: Noted) -> str:
    return str(place.address.without_options)


def _is_count(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _count(value: Value | None) -> int:
    return value if isinstance(value, int) else 0
