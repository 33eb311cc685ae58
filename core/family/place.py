"""Where a device is, and what is known about it: what everything that talks to it begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from core.device import Address, AddressError, Identity, Surroundings
from core.family.family import Service
from core.family.refusals import AnotherDevice
from core.family.web_page import page_at
from core.link.link import Link
from core.link.serial import InvalidSetting, SerialLink, SerialSettings
from core.link.tcp import TcpLink
from core.text import text

_NO_NETWORK: Final = text(
    "place.no_network", "{address} is a serial line: a device has its service '{service}' on the network only."
)
_NO_LINE: Final = text("place.no_line", "{address} is a network address, and no serial line.")
_PATH_OPTION: Final = "path"


class Place:
    """The address in use, the clocks and secrets around it, and the identity as far as it is known now."""

    usual_line: ClassVar[SerialSettings] = SerialSettings()
    """The line settings of an address that names none: a family whose devices leave the factory with others has its
    own."""

    def __init__(
        self, address: Address, surroundings: Surroundings, group_of: Callable[[str | None], str | None]
    ) -> None:
        """Take the address, and what gives the group that a model belongs to, None for one that is unknown.

        Raises AddressError for line settings that no port has.
        """
        self.surroundings = surroundings
        self.identity = Identity()
        self.group: str | None = None
        self.news: Callable[[], None] = _nobody_listens
        """What to call when the device has said something by itself."""
        self.address = address
        self._group_of = group_of
        self.settle(address)

    @property
    def is_serial(self) -> bool:
        """Tell whether the device is on a serial line: there it has none of its services but the line itself."""
        return self.address.serial is not None

    def settle(self, address: Address) -> None:
        """Go on at another address. Raises AddressError as at the beginning."""
        self._line_settings = _settings_in(address, self.usual_line) if address.serial is not None else None
        self.address = address

    def learnt(self, identity: Identity) -> None:
        """Add what was learnt. The model decides which bits are fitted and which commands are understood."""
        self.identity = self.identity.learning(identity)
        self.group = self._group_of(self.identity.model)

    def is_another(self, found: Identity) -> bool:
        """Tell whether who was found is not the device that is known, by its MAC."""
        known = self.identity.mac
        return found.mac is not None and known is not None and found.mac != known

    def another(self, found: Identity) -> AnotherDevice:
        """Say that another device was found in place of the one that is meant."""
        return AnotherDevice(self.address.place, found.mac or "", expected=self.identity.mac or "")

    def tcp(self, service: Service) -> TcpLink:
        """Give a fresh link to a service on its own or its standard port. Raises AddressError on a serial line."""
        host, port = self._network(service)
        return TcpLink(host, port, self.surroundings.tap)

    def web_page(self, service: Service) -> str:
        """Give the address of the page that a web service has. Raises AddressError on a serial line."""
        return page_at(*self._network(service))

    def line(self) -> Link:
        """Give a fresh link to the serial line. Raises AddressError where there is none."""
        if self.address.serial is None or self._line_settings is None:
            raise AddressError(_NO_LINE.having(address=str(self.address)))
        return SerialLink(self.address.serial, self._line_settings, self.surroundings.tap)

    def _network(self, service: Service) -> tuple[str, int]:
        if self.address.host is None:
            raise AddressError(_NO_NETWORK.having(address=str(self.address), service=service.name))
        return self.address.host, self.address.port(service.name, service.port)


def _settings_in(address: Address, usual: SerialSettings) -> SerialSettings:
    options = {name: value for name, value in address.options.items() if name != _PATH_OPTION}
    try:
        return SerialSettings.parse(options, usual)
    except InvalidSetting as error:
        raise AddressError(error.sentence) from error


def _nobody_listens() -> None:
    """Nobody wants to know yet."""
