"""Targets as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.device import Address, AddressError
from core.discovery.targets import TargetError, parse_target

SERVICES = {"star": frozenset({"status", "discovery"})}


@pytest.mark.parametrize(
    ("written", "hosts"),
    [
        ("10.0.0.7", ("10.0.0.7",)),
        ("till-2.local", ("till-2.local",)),
        ("fe80::1%eth0", ("fe80::1%eth0",)),
        ("10.0.0.1-3", ("10.0.0.1", "10.0.0.2", "10.0.0.3")),
        ("10.0.0.254-10.0.1.1", ("10.0.0.254", "10.0.0.255", "10.0.1.0", "10.0.1.1")),
        ("10.0.0.9/30", ("10.0.0.9", "10.0.0.10")),
        ("10.0.0.9/32", ("10.0.0.9",)),
    ],
)
def test_hosts_networks_and_ranges(written: str, hosts: tuple[str, ...]) -> None:
    assert parse_target(written, SERVICES).hosts == hosts


def test_a_full_address_keeps_its_ports() -> None:
    target = parse_target("star://10.0.0.7?status=19101", SERVICES)
    assert target.address == Address("star", host="10.0.0.7", ports={"status": 19101})
    assert target.hosts == ()


def test_a_network_of_the_largest_size_is_taken_whole() -> None:
    assert len(parse_target("10.0.0.0/22", SERVICES).hosts) == 1022


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("10.0.0.0/21", "2048 addresses"),
        ("10.0.0.0-10.0.4.0", "1025 addresses"),
        ("10.0.0.0/33", "is no network"),
        ("10.0.0.9-3", "ends before it begins"),
        ("10.0.0.9-300", "is no range"),
        ("fe80::/64", "too large"),
        ("10.0.0.300", "is no address"),
        ("nobody://10.0.0.1", "is no family"),
    ],
)
def test_every_mistake_has_its_sentence(written: str, sentence: str) -> None:
    with pytest.raises((TargetError, AddressError)) as caught:
        parse_target(written, SERVICES)
    assert sentence in str(caught.value)


@given(st.text(alphabet="0123456789./-:star[]%?=", max_size=40))
def test_no_text_raises_anything_else_or_asks_too_many(written: str) -> None:
    try:
        target = parse_target(written, SERVICES)
    except (TargetError, AddressError):
        return
    assert len(target.hosts) <= 1024
