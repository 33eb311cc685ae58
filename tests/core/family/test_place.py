"""Places: which links an address gives, and what is learnt about the device that is there."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.device import Address, AddressError, Identity, Surroundings
from core.family.family import Service
from core.family.place import Place
from core.link.tap import Tap

CLOCK = SystemClock()
WEB = Service("web", 80)
NETWORK = Address("toy", host="10.0.0.1")
LINE = Address("toy", serial="COM3", options={"baudrate": "19200", "path": "serial"})


def group_of(model: str | None) -> str | None:
    return "big" if model == "BIG 2000" else None


def place(address: Address) -> Place:
    return Place(address, Surroundings(CLOCK, Tap(CLOCK)), group_of)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (NETWORK, "http://10.0.0.1/"),
        (Address("toy", host="fe80::1%eth0"), "http://[fe80::1%eth0]/"),
        (Address("toy", host="10.0.0.1", ports={"web": 8080}), "http://10.0.0.1:8080/"),
        (Address("toy", host="fd00::1", ports={"web": 8080}), "http://[fd00::1]:8080/"),
    ],
    ids=str,
)
def test_the_web_page(address: Address, page: str) -> None:
    assert place(address).web_page(WEB) == page


def test_the_model_decides_the_group() -> None:
    here = place(NETWORK)
    groups = [here.group]
    for told in (Identity(model="BIG 2000", serial_number="1"), Identity(firmware="2.0"), Identity(model="BIG 3000")):
        here.learnt(told)
        groups.append(here.group)
    assert groups == [None, "big", "big", None]
    assert (here.identity.model, here.identity.serial_number, here.identity.firmware) == (
        "BIG 3000", "1", "2.0"
    )  # fmt: skip


def test_a_service_is_on_its_own_port_or_on_the_standard_one() -> None:
    assert place(NETWORK).tcp(WEB).address == "10.0.0.1:80"
    assert place(Address("toy", host="10.0.0.1", ports={"web": 8080})).tcp(WEB).address == "10.0.0.1:8080"


def test_a_serial_line_has_no_services_and_a_network_address_no_line() -> None:
    on_line, on_network = place(LINE), place(NETWORK)
    assert (on_line.is_serial, on_network.is_serial) == (True, False)
    assert on_line.line().address == "COM3"
    for ask in (on_line.tcp, on_line.web_page):
        with pytest.raises(AddressError, match="a device has its service 'web' on the network only"):
            ask(WEB)
    with pytest.raises(AddressError, match="is a network address, and no serial line"):
        on_network.line()


def test_it_goes_on_at_another_address_unless_the_line_settings_are_none() -> None:
    here = place(NETWORK)
    here.settle(LINE)
    assert here.is_serial
    with pytest.raises(AddressError):
        here.settle(Address("toy", serial="COM4", options={"baudrate": "fast"}))
    assert here.address == LINE
