from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Address
from gui.operation.web_page import web_page
from tests.gui.devices import FAMILY


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (Address("star", host="192.168.1.20"), "http://192.168.1.20/"),
        (Address("star", host="till-2.local", ports={"web": 8080}), "http://till-2.local:8080/"),
        (Address("star", host="fe80::1%eth0"), "http://[fe80::1%25eth0]/"),
        (Address("star", serial="COM3"), None),
        (Address("nobody", host="192.168.1.20"), None),
    ],
)
def test_the_web_page_is_where_the_address_says(address: Address, page: str | None) -> None:
    found = web_page((FAMILY,), address)
    assert (found.toString() if found is not None else None) == page


def test_a_family_without_web_pages_has_none() -> None:
    assert web_page((replace(FAMILY, services=()),), Address("star", host="192.168.1.20")) is None
