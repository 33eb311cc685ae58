"""The set of devices that list, tabs and command line show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from core.device import Address, Device, Identity
from core.event import Publisher


@dataclass(slots=True, eq=False)
class Entry:
    """A device of the site. `name` and `place` are the user's; the name is empty until somebody gives one."""

    device: Device
    name: str = ""
    place: str = ""

    @property
    def title(self) -> str:
        """Give what to call it: the user's name, else what it is called without one."""
        return self.name or self.own_title

    @property
    def own_title(self) -> str:
        """Give the device's own name, else its model, else its address."""
        identity = self.device.identity
        return identity.name or identity.model or self.device.address.place


@dataclass(frozen=True, slots=True)
class EntryAdded:
    """A device came."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryChanged:
    """Its name, place or address changed."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryRemoved:
    """A device was taken out."""

    entry: Entry


SiteEvent: TypeAlias = EntryAdded | EntryChanged | EntryRemoved


class Site:
    """Devices in the order they came. A device that is found again, at whatever address, is the one that was there."""

    def __init__(self, make_device: Callable[[Address, Identity], Device]) -> None:
        """Take how a device is made for an address."""
        self._make_device = make_device
        self._entries: dict[str, Entry] = {}
        self.events: Publisher[SiteEvent] = Publisher()

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries.values()))

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, device_id: str) -> Entry | None:
        """Give the entry of a device by the device's id."""
        return self._entries.get(device_id)

    async def add(self, address: Address, identity: Identity | None = None, name: str = "", place: str = "") -> Entry:
        """Add the device at an address, or give the one that is there already, with what is new about it.

        It is the same device when serial number or MAC say so, or, where one of both sides tells neither, when family
        and address agree. A name or a place that it has already stays: `rename` changes them. Raises AddressError when
        the family cannot use the address.
        """
        identity = identity or Identity()
        entry = self._same(address, identity)
        if entry is None:
            entry = Entry(self._make_device(address, identity), name, place)
            self._entries[entry.device.id] = entry
            await self.events.publish(EntryAdded(entry))
            return entry
        await entry.device.learn(identity)
        await entry.device.move(address)
        if not entry.name and not entry.place:
            entry.name, entry.place = name, place
        await self.events.publish(EntryChanged(entry))
        return entry

    async def rename(self, entry: Entry, name: str, place: str) -> None:
        """Give a device another name and place; with an empty name it is called what it calls itself."""
        if (entry.name, entry.place) != (name, place):
            entry.name, entry.place = name, place
            await self.events.publish(EntryChanged(entry))

    async def remove(self, entry: Entry) -> None:
        """Take a device out and let go of it."""
        del self._entries[entry.device.id]
        await self.events.publish(EntryRemoved(entry))
        await entry.device.close()

    async def close(self) -> None:
        """Let go of all devices."""
        for entry in self:
            await entry.device.close()

    def _same(self, address: Address, identity: Identity) -> Entry | None:
        for entry in self._entries.values():
            device = entry.device
            if device.family != address.family:
                continue
            for known, told in (
                (device.identity.serial_number, identity.serial_number),
                (device.identity.mac, identity.mac),
            ):
                if known and told:
                    if known == told:
                        return entry
                    break
            else:
                if device.address == address:
                    return entry
        return None
