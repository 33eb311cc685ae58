"""Who a device is: what it says about itself, and the id it keeps when its address changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Identity:
    """What a device tells about itself; None for what it has not told. `details` are a family's further facts by id."""

    model: str | None = None
    board: str | None = None
    manufacturer: str | None = None
    firmware: str | None = None
    serial_number: str | None = None
    mac: str | None = None
    name: str | None = None
    details: Mapping[str, str | int | bool] = field(default_factory=dict)

    @property
    def hardware(self) -> tuple[str, ...]:
        """Give what no other device has: `mac:00:11:62:0a:54:01`, `serial:2580018`. Empty if it told neither."""
        known = (("mac", self.mac), ("serial", self.serial_number))
        return tuple(f"{kind}:{value}" for kind, value in known if value)

    def learning(self, newer: Identity) -> Identity:
        """Give this identity with what the newer one knows; what the newer one does not tell stays."""
        told = {
            entry.name: getattr(newer, entry.name)
            for entry in fields(self)
            if entry.name != "details" and getattr(newer, entry.name) is not None
        }
        return replace(self, **told, details={**self.details, **newer.details})

    def told(self) -> dict[str, str | int | bool]:
        """Give everything that is known, by id, details included."""
        known = {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name != "details"}
        return {name: value for name, value in known.items() if value is not None} | dict(self.details)


@dataclass(frozen=True, slots=True)
class DeviceId:
    """The id of a device: its serial number if it has one, else its MAC address, else the address it was added by."""

    value: str

    @classmethod
    def of(cls, family: str | None, identity: Identity, address: str) -> Self:
        """Choose the most lasting id that is known now."""
        if identity.serial_number:
            return cls(f"{family}:serial:{identity.serial_number}")
        if identity.mac:
            return cls(f"{family}:mac:{identity.mac}")
        return cls(f"{family}:address:{address}")

    def __str__(self) -> str:
        return self.value
