"""Devices: addresses, identity, the driver a family implements, and the picture that every face shows."""

from core.device.address import Address, AddressError, parse_address
from core.device.device import Device
from core.device.driver import Driver, Path, Report, StatusReport, Surroundings
from core.device.event import Asked, Contact, ContactChanged, DeviceEvent, IdentityChanged, Picture, StatusChanged
from core.device.identity import DeviceId, Identity

__all__ = [
    "Address",
    "AddressError",
    "Asked",
    "Contact",
    "ContactChanged",
    "Device",
    "DeviceEvent",
    "DeviceId",
    "Driver",
    "Identity",
    "IdentityChanged",
    "Path",
    "Picture",
    "Report",
    "StatusChanged",
    "StatusReport",
    "Surroundings",
    "parse_address",
]
