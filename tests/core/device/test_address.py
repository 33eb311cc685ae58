"""Addresses as people write them, right and wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.device import Address, AddressError, parse_address

SERVICES = {
    "star": frozenset({"print", "status", "control", "discovery"}),
    "epson": frozenset({"print"}),
    "projector": frozenset({"command", "pjlink"}),
}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("star://192.168.1.20", Address("star", host="192.168.1.20")),
        ("epson://till-2.local", Address("epson", host="till-2.local")),
        ("star://[fe80::1%eth0]", Address("star", host="fe80::1%eth0")),
        ("star://192.168.1.20/", Address("star", host="192.168.1.20")),
        ("  192.168.1.20 ", Address(None, host="192.168.1.20")),
        ("till-2.local", Address(None, host="till-2.local")),
        (
            "star://127.0.0.1?print=19100&status=19101&control=32222",
            Address("star", host="127.0.0.1", ports={"print": 19100, "status": 19101, "control": 32222}),
        ),
        ("projector://10.0.0.9?path=pjlink", Address("projector", host="10.0.0.9", options={"path": "pjlink"})),
        (
            "star+serial:/dev/ttyUSB0?baudrate=9600",
            Address("star", serial="/dev/ttyUSB0", options={"baudrate": "9600"}),
        ),
        (
            "epson+serial:COM3?baudrate=38400&xonxoff=1",
            Address("epson", serial="COM3", options={"baudrate": "38400", "xonxoff": "1"}),
        ),
        ("star+serial:rfc2217://10.0.0.5:4000", Address("star", serial="rfc2217://10.0.0.5:4000")),
        ("epson+serial:socket://10.0.0.5:4001", Address("epson", serial="socket://10.0.0.5:4001")),
    ],
)
def test_every_form_of_the_interface_is_read(written: str, address: Address) -> None:
    assert parse_address(written, SERVICES) == address
    assert parse_address(str(address), SERVICES) == address


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "is no address"),
        ("canon://10.0.0.1", "'canon' is no family. Known families: star, epson, projector."),
        ("star://", "is no address"),
        ("star://10.0.0.256", "is no address"),
        ("10.0.0", "is no address"),
        ("star://[10.0.0.1", "is no address"),
        ("star://10.0.0.1?status=0", "a port is a number from 1 to 65535"),
        ("star://10.0.0.1?status=65536", "a port is a number from 1 to 65535"),
        ("star://10.0.0.1?status=\u0663", "a port is a number from 1 to 65535"),
        ("star://10.0.0.1?web=80", "star has no service 'web'. It has: control, discovery, print, status."),
        ("star+serial:?baudrate=9600", "names no serial port"),
        ("two words", "is no address"),
        ("star://10.0.0.1:9100", "names a port, but not the service it is for"),
        ("till-2.local:9101", "names a port, but not the service it is for"),
        ("-rf", "is no address"),
        ("a" * 600, "at most 512 characters"),
    ],
)
def test_every_mistake_has_its_sentence(written: str, sentence: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(written, SERVICES)
    assert sentence in str(caught.value)


@given(st.text(max_size=80))
def test_no_text_raises_anything_but_an_address_error(written: str) -> None:
    try:
        address = parse_address(written, SERVICES)
    except AddressError:
        return
    assert address.place


def test_a_port_of_its_own_goes_before_the_standard_one() -> None:
    address = parse_address("star://10.0.0.1?status=19101", SERVICES)
    assert address.port("status", 9101) == 19101
    assert address.port("print", 9100) == 9100
