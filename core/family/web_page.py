"""The web page that a device has of its own."""

from __future__ import annotations

from typing import Final

from core.device import Address
from core.family.family import Family
from core.link.tcp import host_and_port

_SERVICE: Final = "web"
_STANDARD_PORT: Final = 80


def web_page(family: Family, address: Address) -> str | None:
    """Give the URL of a device's web page; None if its family knows of none, or it is not on a network."""
    service = next((known for known in family.services if known.name == _SERVICE), None)
    if service is None or address.host is None:
        return None
    return page_at(address.host, address.port(service.name, service.port))


def page_at(host: str, port: int) -> str:
    """Write the URL of the page that a host has on a port."""
    written = host_and_port(host, port)
    return f"http://{written.removesuffix(f':{port}') if port == _STANDARD_PORT else written}/"
