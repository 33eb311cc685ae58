"""Devices: addresses, identity, the driver a family implements, and the picture that every face shows."""

from core.device.address import Address, AddressError, parse_address
from core.device.answering import goes_by, other_path, path_answering, why_in_use
from core.device.device import Device
from core.device.driver import Driver, Path, Report, StatusReport
from core.device.event import (
    Asked,
    Contact,
    ContactChanged,
    DeviceEvent,
    IdentityChanged,
    Operated,
    Picture,
    StatusChanged,
)
from core.device.identity import DeviceId, Identity
from core.device.operation import NotAgreed, Outcome, Progress, Reading, Remark, Result, Value, nobody
from core.device.surroundings import Surroundings

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
    "NotAgreed",
    "Operated",
    "Outcome",
    "Path",
    "Picture",
    "Progress",
    "Reading",
    "Remark",
    "Report",
    "Result",
    "StatusChanged",
    "StatusReport",
    "Surroundings",
    "Value",
    "goes_by",
    "nobody",
    "other_path",
    "parse_address",
    "path_answering",
    "why_in_use",
]
