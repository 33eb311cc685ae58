"""The web page that a device has of its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QUrl

from core.device import Address
from core.family.family import Family

_SERVICE = "web"
_STANDARD_PORT = 80


def web_page(families: Iterable[Family], address: Address) -> QUrl | None:
    """Give the address of a device's web page; None if its family knows of none, or it is not on a network."""
    family = next((known for known in families if known.id == address.family), None)
    service = next((known for known in family.services if known.name == _SERVICE), None) if family is not None else None
    if service is None or address.host is None:
        return None
    url = QUrl("http:///")
    url.setHost(address.host)
    port = address.port(_SERVICE, service.port)
    if port != _STANDARD_PORT:
        url.setPort(port)
    return url
