"""What loopback cannot show: neighbours, broadcasts, link-local addresses, no route. Each in a network of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.namespaces import Network, network, why_not

LINK_LOCAL = "fe80::51:1"


@pytest.fixture(scope="module")
def shop() -> Iterator[Network]:
    """Give a laptop and a printer, joined by a cable."""
    if reason := why_not():
        pytest.skip(reason)
    with network() as made:
        made.computer("laptop")
        made.computer("printer")
        ends = made.cable(("laptop", "10.9.0.1/24"), ("printer", "10.9.0.2/24"))
        for name, end, address in zip(("laptop", "printer"), ends, ("fe80::51:2", LINK_LOCAL), strict=True):
            # Without waiting whether somebody else has the address.
            added = made.run(name, "ip", "-6", "address", "add", f"{address}/64", "dev", end, "nodad")
            assert added.returncode == 0, added.stderr
        # A neighbour that does not answer is given up sooner than after three seconds, where the system lets us say so.
        for setting, value in (("mcast_solicit", "1"), ("retrans_time_ms", "100")):
            made.run("laptop", "sh", "-c", f"echo {value} > /proc/sys/net/ipv4/neigh/{ends[0]}/{setting}")
        yield made


def deed(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.core.link.in_a_network", name, *arguments)


def outcome(shop: Network, name: str, *arguments: str) -> str:
    done = shop.run("laptop", *deed(name, *arguments))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(shop: Network, name: str, *arguments: str) -> None:
    process = shop.start("printer", *deed(name, *arguments))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


@pytest.mark.parametrize(
    ("local", "destination"),
    [("10.9.0.1", "10.9.0.255"), ("10.9.0.1", "255.255.255.255"), ("0.0.0.0", "10.9.0.2")],
    ids=["broadcast of the network", "broadcast of all", "one host"],
)
def test_a_question_is_answered(local: str, destination: str, shop: Network) -> None:
    start(shop, "answer_by_udp", "0.0.0.0", "22222", "a printer")
    assert outcome(shop, "ask_by_udp", local, destination, "22222") == "who is there? a printer 10.9.0.2 22222"


def test_a_link_local_sender_carries_its_interface(shop: Network) -> None:
    start(shop, "answer_by_udp", "::", "22223", "a printer")
    answer = outcome(shop, "ask_by_udp", "::", f"{LINK_LOCAL}%cable1a", "22223")
    assert answer == f"who is there? a printer {LINK_LOCAL}%cable1a 22223"


def test_a_link_local_address_can_be_connected_to(shop: Network) -> None:
    start(shop, "answer_by_tcp", "::", "9101")
    assert outcome(shop, "ask_by_tcp", f"{LINK_LOCAL}%cable1a", "9101") == "hello"


def test_a_sweep_waits_while_the_system_has_no_room(shop: Network) -> None:
    assert outcome(shop, "sweep", "10.9.0.1", "10.9.0", "cable1a") == "held up 200"


@pytest.mark.parametrize(
    ("local", "destination", "told"),
    [
        ("10.9.9.9", "10.9.0.2", "LinkError 10.9.9.9 could not be used: this computer has no such address"),
        ("0.0.0.0", "192.168.1.20", "Unreachable 192.168.1.20:22222 cannot be reached: this computer has no way into"),
    ],
    ids=["from nowhere", "to nowhere"],
)
def test_a_question_that_cannot_leave_says_why(local: str, destination: str, told: str, shop: Network) -> None:
    assert outcome(shop, "ask_by_udp", local, destination, "22222").startswith(told)


def test_another_network_cannot_be_reached(shop: Network) -> None:
    assert outcome(shop, "ask_by_tcp", "192.168.1.20", "9101").startswith(
        "Unreachable 192.168.1.20:9101 cannot be reached: this computer has no way into that network."
    )


def test_a_name_that_nobody_can_look_up_is_told_as_that(shop: Network) -> None:
    told = outcome(shop, "ask_by_tcp", "till-2.invalid", "9101")
    assert told.startswith("Unreachable till-2.invalid:9101 cannot be reached: its name ")


def test_a_host_that_is_not_there_cannot_be_reached(shop: Network) -> None:
    assert outcome(shop, "ask_by_tcp", "10.9.0.9", "9101").startswith(
        "Unreachable 10.9.0.9:9101 cannot be reached: no route leads to the host."
    )
