"""The declaration of a family: everything the rest of the program knows about a kind of device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # a declaration costs nothing to import: explaining bytes needs neither devices nor a loop
    from core.device.address import Address
    from core.device.driver import Driver
    from core.device.surroundings import Surroundings
    from core.family.decoding import Decoder
    from core.family.finding import DatagramQuestion
    from core.feature import Feature
    from core.simulate.demo import DemoDevice
    from core.simulate.simulator import Simulator, SimulatorOptions
    from core.text import Text


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a device: its name in addresses, its standard port (1 to 65535) and its transport.

    `protocol` is the wire language of its answers, by the name that `decoders` explain it under; None for services
    whose answers nobody explains (a web page).
    """

    name: str
    port: int
    transport: Literal["tcp", "udp"] = "tcp"
    protocol: str | None = None


@dataclass(frozen=True, slots=True)
class CredentialRole:
    """A kind of password that a device of this family may ask for, and the user name that goes with it.

    `factory` is the documented password that devices leave the factory with: no secret, and a danger where it stays. A
    blank one is tried without asking anybody. `digest` is whether this program never sends the password itself, only
    its digest with the device's own challenge: then it may be kept under the address of a device that says neither MAC
    nor serial number. `suggested_by` are roles whose stored password is tried where this one has none: on many devices
    they are the same.
    """

    id: str
    label: Text
    user: str | None = None
    factory: str | None = None
    digest: bool = False
    suggested_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SimulatedModel:
    """A model that the family's simulator can be; `name` is what `simulate FAMILY:MODEL` takes."""

    name: str
    description: Text


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of device with its own documents.

    What costs time to import (codecs, drivers, simulators) is given as a function that imports when it is called.
    """

    id: str
    name: Text
    services: tuple[Service, ...]
    credential_roles: tuple[CredentialRole, ...]
    features: Callable[[], Sequence[Feature[Any]]]
    protocols: tuple[str, ...]
    """The names of the wire languages that `decoders` explains."""
    decoders: Callable[[], Sequence[Decoder]]
    questions: Callable[[], Sequence[DatagramQuestion]]
    driver: Callable[[Address, Surroundings], Driver]
    """Makes the driver for an address. Raises AddressError for an address that the family cannot use."""
    simulated_models: tuple[SimulatedModel, ...]
    simulator: Callable[[SimulatorOptions], Simulator]
    """Makes a simulator. Raises ValueError with a sentence for an unknown model or a bad setting."""
    demo_devices: Callable[[], Sequence[DemoDevice]]
    """What the family puts into the demo shop."""

    def service(self, name: str) -> Service:
        """Give the service of that name; KeyError if the family has none."""
        for service in self.services:
            if service.name == name:
                return service
        raise KeyError(name)

    def decoder(self, protocol: str | None) -> Decoder | None:
        """Give what explains a wire language; None for one that nobody explains here."""
        return next((decoder for decoder in self.decoders() if decoder.protocol == protocol), None)
