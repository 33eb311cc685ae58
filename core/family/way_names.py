"""The names of the ways of a family, as they stand in addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.device import Address, AddressError
from core.text import text

_NO_WAY: Final = text("place.no_way", "{address}: the way '{way}' is unknown here. It can be: {known}.")
_PATH_OPTION: Final = "path"


@dataclass(frozen=True, slots=True)
class WayNames:
    """The ways of a family by name, on the network and on a serial line; the first is taken where none is named."""

    on_network: Sequence[str]
    on_line: Sequence[str]

    def at(self, address: Address) -> Sequence[str]:
        """Give the ways that lead to an address."""
        return self.on_network if address.serial is None else self.on_line

    def is_named_in(self, address: Address) -> bool:
        """Tell whether an address names its way."""
        return _PATH_OPTION in address.options

    def named_in(self, address: Address) -> str:
        """Give the way that an address names, else the usual one. Raises AddressError for one that is unknown."""
        way = address.options.get(_PATH_OPTION, self.at(address)[0])
        self.demand(address, way)
        return way

    def demand(self, address: Address, way: str) -> None:
        """Raise AddressError for a way that does not lead to an address."""
        ways = self.at(address)
        if way not in ways:
            known = ", ".join(f"{_PATH_OPTION}={known}" for known in ways)
            raise AddressError(_NO_WAY.having(address=str(address), way=way, known=known))
