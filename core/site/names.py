"""The names and places that a person gave to devices, remembered in the notebook.

They are kept under what the hardware says of itself, so that they follow a device to another address. Before it has
said anything they are kept under its address; once the hardware is known they are carried over to it and leave the
address, which another device may have tomorrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.device import Address, Identity
from core.device.surroundings import Notebook

NAME: Final = "name"
PLACE: Final = "place"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a device is called and where it stands; empty where nobody said."""

    name: str = ""
    place: str = ""


class Names:
    """Reads and writes them."""

    def __init__(self, notebook: Notebook) -> None:
        """Take the notebook."""
        self._notebook = notebook

    async def recall(self, address: Address, identity: Identity) -> Naming:
        """Give what a person called the device; what is kept under its address is newer, and carried over."""
        by_address = await self._read(_address_of(address))
        if not identity.hardware:
            return by_address
        if by_address != Naming():
            await self.note(address, identity, by_address)
            return by_address
        for owner in identity.hardware:
            if (known := await self._read(owner)) != Naming():
                return known
        return Naming()

    async def note(self, address: Address, identity: Identity, naming: Naming) -> None:
        """Remember it, or forget what is empty."""
        where = _address_of(address)
        owners: Sequence[str] = identity.hardware or (where,)
        for owner in owners:
            await self._notebook.note(owner, NAME, naming.name or None)
            await self._notebook.note(owner, PLACE, naming.place or None)
        if where not in owners and await self._read(where) != Naming():
            await self._notebook.note(where, NAME, None)
            await self._notebook.note(where, PLACE, None)

    async def _read(self, owner: str) -> Naming:
        name, place = [await self._notebook.recall(owner, note) for note in (NAME, PLACE)]
        return Naming(name if isinstance(name, str) else "", place if isinstance(place, str) else "")


def _address_of(address: Address) -> str:
    """Write the address without the way and the speed, which say nothing of which device it is."""
    return str(Address(address.family, address.host, address.serial, address.ports))
