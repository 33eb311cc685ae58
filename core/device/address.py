"""Addresses as people write them: `star://192.168.1.20?status=19101`, `star+serial:COM3?baudrate=9600`."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote

from core.text import Mistake, text

_NETWORK = re.compile(r"(?P<family>[a-z][a-z0-9-]*)://(?P<rest>.*)", re.DOTALL)
_SERIAL = re.compile(r"(?P<family>[a-z][a-z0-9-]*)\+serial:(?P<rest>.*)", re.DOTALL)
_HOST_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?")
_MOST = 512

_TOO_LONG = text("address.too_long", "An address has at most {most} characters; this one has {got}.", most=_MOST)
_NO_PORT = text("address.no_port", "'{written}' names no serial port. Example: {family}+serial:COM3?baudrate=9600")
_NO_FAMILY = text("address.no_family", "'{name}' is no family. Known families: {known}.")
_PORT_RANGE = text("address.port_range", "{service}={written}: a port is a number from 1 to 65535.")
_NO_SERVICE = text("address.no_service", "{family} has no service '{name}'. It has: {known}.")
_PORT_OF_WHAT = text(
    "address.port_of_what",
    "'{written}' names a port, but not the service it is for. Example: star://192.168.1.20?print=9100",
)
_NO_ADDRESS = text(
    "address.no_address",
    "'{written}' is no address. Examples: star://192.168.1.20, till-2.local, star://[fe80::1%eth0]",
)


class AddressError(Mistake):
    """What was written is no address; the sentence says why and gives an example."""


@dataclass(frozen=True, slots=True)
class Address:
    """One way to a device. Exactly one of `host` and `serial` is set.

    `family` is None for a bare host, which is identified first. `ports` are services on ports of their own (1 to
    65535) by service name. `options` are what else the query says: serial settings, `path`.
    """

    family: str | None
    host: str | None = None
    serial: str | None = None
    ports: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Give the host or the serial port without the rest: what a person calls the address."""
        return self.host or self.serial or ""

    @property
    def without_options(self) -> Address:
        """Give the address without the way and the speed, which say nothing of which device is there."""
        return Address(self.family, self.host, self.serial, self.ports)

    def port(self, service: str, standard: int) -> int:
        """Give the port of a service: its own if the address names one, else the standard one."""
        return self.ports.get(service, standard)

    def __str__(self) -> str:
        query = "&".join(
            f"{name}={quote(str(value), safe=':/')}" for name, value in (*self.ports.items(), *self.options.items())
        )
        tail = f"?{query}" if query else ""
        if self.serial is not None:
            return f"{self.family}+serial:{self.serial}{tail}"
        host = f"[{self.host}]" if self.host and ":" in self.host else self.host
        return f"{self.family}://{host}{tail}" if self.family else f"{host}{tail}"

    def __hash__(self) -> int:
        return hash(str(self))


def parse_address(written: str, services: Mapping[str, frozenset[str]]) -> Address:
    """Read an address.

    `services` are the service names of each known family. Raises AddressError for an unknown family or service, a port
    outside 1 to 65535, or a host that cannot be one.
    """
    written = written.strip()
    if len(written) > _MOST:
        raise AddressError(_TOO_LONG.having(got=len(written)))
    if match := _SERIAL.fullmatch(written):
        family = _family(match["family"], services)
        port, options = _split_query(match["rest"])
        if not port:
            raise AddressError(_NO_PORT.having(written=written, family=family))
        return Address(family, serial=port, options=options)
    if match := _NETWORK.fullmatch(written):
        family = _family(match["family"], services)
        host, options = _split_query(match["rest"].rstrip("/") if "?" not in match["rest"] else match["rest"])
        ports = {name: _port(name, options.pop(name)) for name in tuple(options) if name in services[family]}
        _reject_unknown(family, options, services[family])
        return Address(family, host=_host(host.rstrip("/"), written), ports=ports, options=options)
    return Address(None, host=_host(written, written))


def _family(name: str, services: Mapping[str, frozenset[str]]) -> str:
    if name not in services:
        raise AddressError(_NO_FAMILY.having(name=name, known=", ".join(services)))
    return name


def _split_query(rest: str) -> tuple[str, dict[str, str]]:
    # A serial URL of pyserial may hold a query of its own; the last question mark begins ours.
    place, _, query = rest.rpartition("?") if "?" in rest else (rest, "", "")
    return unquote(place) if "%25" in place else place, dict(parse_qsl(query, keep_blank_values=True))


def _port(service: str, written: str) -> int:
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= 65535):
        raise AddressError(_PORT_RANGE.having(service=service, written=written))
    return int(written)


def _reject_unknown(family: str, options: Mapping[str, str], services: frozenset[str]) -> None:
    unknown = [name for name in options if name != "path"]
    if unknown:
        raise AddressError(_NO_SERVICE.having(family=family, name=unknown[0], known=", ".join(sorted(services))))


def _host(host: str, written: str) -> str:
    if re.fullmatch(r"[^:\[\]]+:[0-9]+", host):
        raise AddressError(_PORT_OF_WHAT.having(written=written))
    bracketed = host.startswith("[") and host.endswith("]")
    bare = host[1:-1] if bracketed else host
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        looks_numeric = re.fullmatch(r"[0-9.]+", bare) is not None
        if bracketed or looks_numeric or not _HOST_NAME.fullmatch(bare) or len(bare) > 253:
            raise AddressError(_NO_ADDRESS.having(written=written)) from None
    return bare
