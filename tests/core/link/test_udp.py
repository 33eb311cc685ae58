"""UDP links against real sockets on loopback. Broadcasts and full neighbour tables: `test_networks.py`."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator

import pytest

from core.link.datagrams import Datagram, Sender
from core.link.errors import LinkError, Unreachable
from core.link.payload import Payload
from core.link.tap import Direction
from core.link.udp import UdpLink
from core.secret import Secret
from tests.core.link.peers import BOUND, Seen, own_socket, turns


@pytest.fixture
def peer() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.setblocking(False)
        made.bind(("127.0.0.1", 0))
        yield made


def port_of(peer: socket.socket) -> int:
    port: int = peer.getsockname()[1]
    return port


async def flood(link: UdpLink, peer: socket.socket, data: bytes, count: int) -> None:
    """Send datagrams, each after the link has had a chance to take the one before."""
    assert link.local_port
    for _ in range(count):
        peer.sendto(data, ("127.0.0.1", link.local_port))
        await turns(2)


async def test_a_question_and_its_answer(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link, asyncio.timeout(BOUND):
        await link.send(Payload.of(b"STR_BCAST"), "127.0.0.1", port_of(peer))
        question, sender = await asyncio.get_running_loop().sock_recvfrom(peer, 100)
        assert (question, sender) == (b"STR_BCAST", ("127.0.0.1", link.local_port))
        peer.sendto(b"answer", sender)
        assert await anext(link) == Datagram(b"answer", Sender("127.0.0.1", port_of(peer)))
    assert [(piece.address, piece.direction, piece.data) for piece in seen.traffic] == [
        (f"127.0.0.1:{port_of(peer)}", Direction.OUT, b"STR_BCAST"),
        (f"127.0.0.1:{port_of(peer)}", Direction.IN, b"answer"),
    ]


async def test_a_secret_goes_over_the_wire_and_nowhere_else(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link, asyncio.timeout(BOUND):
        await link.send(Payload.of(b"login ", Secret("hunter-2")), "localhost", port_of(peer))
        assert await asyncio.get_running_loop().sock_recv(peer, 100) == b"login hunter-2"
    assert seen.data(Direction.OUT) == b"login ********"


async def test_ipv6(seen: Seen) -> None:
    async with UdpLink("::1", seen.tap) as one, UdpLink("::1", seen.tap) as other, asyncio.timeout(BOUND):
        assert other.local_port
        await one.send(Payload.of(b"hello"), "::1", other.local_port)
        assert (await anext(other)).sender == Sender("::1", one.local_port or 0)


@pytest.mark.any_interface
async def test_every_interface_of_both_kinds_at_the_same_port(seen: Seen) -> None:
    async with UdpLink("0.0.0.0", seen.tap) as four, UdpLink("::", seen.tap, four.local_port or 0) as six:
        assert four.local_port == six.local_port


async def test_a_preferred_port_that_is_taken_gives_way_to_another(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap, preferred_port=port_of(peer)) as link:
        assert link.local_port not in (None, port_of(peer))
        assert seen.notes == [f"Port {port_of(peer)} is taken; port {link.local_port} is used instead."]
    free = port_of(peer)
    peer.close()
    async with UdpLink("127.0.0.1", seen.tap, preferred_port=free) as link:
        assert link.local_port == free


@pytest.mark.parametrize("local", ["127.0.0.1.2", "::g", "till-2", "", "fe80::1%no-such-interface"])
async def test_what_is_no_local_address_is_an_error(local: str, seen: Seen) -> None:
    link = UdpLink(local, seen.tap)
    with pytest.raises(LinkError, match="this is not an address"):
        await link.open()
    await link.close()
    assert [datagram async for datagram in link] == []


async def test_a_burst_is_bounded_counted_and_told(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap, limit=10) as link, asyncio.timeout(BOUND):
        await flood(link, peer, b"x", 25)
        assert link.dropped == 15
        assert [await anext(link) for _ in range(10)] == [Datagram(b"x", Sender("127.0.0.1", port_of(peer)))] * 10
        await flood(link, peer, b"y", 3)
        assert [(await anext(link)).data for _ in range(3)] == [b"y"] * 3
        assert link.dropped == 15
    assert seen.notes == ["More answers came than can be held; some are dropped.", "15 datagrams were dropped."]


async def test_the_bytes_of_a_burst_are_bounded_too(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link, asyncio.timeout(BOUND):
        await flood(link, peer, bytes(60_000), 80)
        dropped = 80 - 4 * 1024 * 1024 // 60_000
        assert link.dropped == dropped
        await anext(link)
        await flood(link, peer, bytes(60_000), 2)
        assert link.dropped == dropped + 1


async def test_leaving_the_iteration_loses_nothing(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link:
        waiting = asyncio.create_task(anext(link))
        await turns()
        waiting.cancel()
        await asyncio.wait([waiting])
        await flood(link, peer, b"x", 2)
        async for datagram in link:
            assert datagram.data == b"x"
            break
        assert (await asyncio.wait_for(anext(link), BOUND)).data == b"x"


async def test_the_iteration_ends_when_the_link_is_closed_and_all_is_taken(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link:
        await flood(link, peer, b"x", 2)
    await link.close()
    assert [datagram.data async for datagram in link] == [b"x", b"x"]
    async with UdpLink("127.0.0.1", seen.tap) as link:

        async def collect() -> list[Datagram]:
            return [datagram async for datagram in link]

        collecting = asyncio.create_task(collect())
        await turns()
        assert not collecting.done()
    assert await asyncio.wait_for(collecting, BOUND) == []


async def test_a_destination_that_cannot_be_is_an_error_of_its_own(peer: socket.socket, seen: Seen) -> None:
    async with UdpLink("127.0.0.1", seen.tap) as link:
        with pytest.raises(Unreachable, match=r"\[::1\]:9 cannot be reached: IPv4 cannot be sent"):
            await link.send(Payload.of(b"x"), "::1", 9)
        with pytest.raises(Unreachable, match="this is not an address"):
            await link.send(Payload.of(b"x"), "::g", 9)
        with pytest.raises(LinkError, match="longer than the network carries"):
            await link.send(Payload.of(bytes(70_000)), "127.0.0.1", port_of(peer))
        await link.send(Payload.of(b"x"), "127.0.0.1", port_of(peer))
        assert await asyncio.wait_for(asyncio.get_running_loop().sock_recv(peer, 100), BOUND) == b"x"


async def test_a_link_that_is_not_open_sends_nothing(seen: Seen) -> None:
    link = UdpLink("127.0.0.1", seen.tap)
    with pytest.raises(LinkError, match="it was not opened"):
        await link.send(Payload.of(b"x"), "127.0.0.1", 9)
    assert link.local_port is None
    assert link.dropped == 0
    await link.open()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()
    await link.close()
    with pytest.raises(LinkError, match="closed on this side"):
        await link.send(Payload.of(b"x"), "127.0.0.1", 9)


@pytest.mark.parametrize("steps", range(6))
async def test_opening_may_be_cancelled_at_any_moment(steps: int, seen: Seen) -> None:
    link = UdpLink("127.0.0.1", seen.tap)
    opening = asyncio.create_task(link.open())
    await turns(steps)
    opening.cancel()
    await asyncio.wait([opening])
    await link.close()
    await turns()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has to be asked to report it")
async def test_what_the_network_reports_is_noted_and_not_raised(peer: socket.socket, seen: Seen) -> None:
    closed = port_of(peer)
    peer.close()
    async with UdpLink("127.0.0.1", seen.tap) as link:
        report_errors(link.local_port or 0)
        await link.send(Payload.of(b"x"), "127.0.0.1", closed)
        await seen.until(lambda: bool(seen.notes))
        assert seen.notes == ["The network reports: nothing listens on this port."]


def report_errors(port: int) -> None:
    """Have the system report ICMP errors to this process' UDP socket on that port, as other systems do unasked."""
    ip_recverr = 11
    with own_socket(socket.SOCK_DGRAM, port) as found:
        found.setsockopt(socket.IPPROTO_IP, ip_recverr, 1)
