"""One device found in two ways is one device; two devices at one address are two."""

from __future__ import annotations

from core.device import Address, Identity
from core.discovery.merge import MOST_FOR_ONE_HOST, Merger
from core.family.finding import Finding


def finding(by: str = "udp", mac: str | None = None, model: str | None = None, firmware: str | None = None) -> Finding:
    return Finding("star", "10.0.0.1", Identity(mac=mac, model=model, firmware=firmware), by, ports={by: 1})


def at(host: str = "10.0.0.1", **ports: int) -> Address:
    return Address("star", host=host, ports=ports)


def test_the_same_mac_in_two_ways_is_one_device_that_knows_more() -> None:
    merger = Merger(lambda: 0.5)
    first = merger.take(finding(mac="m1", model="A"), at())
    second = merger.take(finding("tcp", mac="m1", firmware="2"), at())
    assert first is not None
    assert second is not None
    assert second.id == first.id == "star:mac:m1"
    assert second.found_by == ("udp", "tcp")
    assert second.services == {"udp": 1, "tcp": 1}
    assert second.identity == Identity(mac="m1", model="A", firmware="2")
    assert len(merger) == 1


def test_nothing_new_is_not_told() -> None:
    merger = Merger(lambda: 0.5)
    assert merger.take(finding(mac="m1"), at()) is not None
    assert merger.take(finding(mac="m1"), at()) is None


def test_a_device_without_mac_is_known_by_its_full_address() -> None:
    merger = Merger(lambda: 0.5)
    merger.take(finding(), at(status=1))
    merger.take(finding(), at(status=2))
    merger.take(finding("tcp", mac="m1"), at(status=2))
    assert len(merger) == 2


def test_two_macs_at_one_address_are_two_devices() -> None:
    merger = Merger(lambda: 0.5)
    merger.take(finding(mac="m1"), at())
    merger.take(finding(mac="m2"), at())
    assert len(merger) == 2


def test_an_address_with_more_ports_is_kept() -> None:
    merger = Merger(lambda: 0.5)
    merger.take(finding(mac="m1"), at())
    found = merger.take(finding(mac="m1"), at(status=19101))
    assert found is not None
    assert found.address == at(status=19101)


def test_a_host_that_shows_thousands_of_identities_is_not_believed() -> None:
    merger = Merger(lambda: 0.5)
    told = [merger.take(finding(mac=f"m{number}"), at()) for number in range(10_000)]
    assert sum(found is not None for found in told) == MOST_FOR_ONE_HOST == len(merger)
