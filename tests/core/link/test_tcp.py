"""TCP links against real sockets on loopback."""

from __future__ import annotations

import asyncio
import select
import socket
import sys

import pytest

from core.link.errors import ConnectionLost, LinkError, Refused, Unreachable
from core.link.payload import Payload
from core.link.tap import Direction, Tap
from core.link.tcp import TcpLink, host_and_port
from core.secret import Secret
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.link.peers import (
    BOUND,
    LARGE,
    Seen,
    closed_port,
    connected,
    listening,
    own_socket,
    read_all,
    receive,
    reset,
    turns,
)


async def test_bytes_go_both_ways_and_over_the_tap(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await link.write(Payload.of(b"\x1d1\x00"))
        assert await receive(peer, 3) == b"\x1d1\x00"
        await asyncio.get_running_loop().sock_sendall(peer, b"\x1d1\x00\x00\x02")
        assert await link.read() == b"\x1d1\x00\x00\x02"
    assert [(piece.direction, piece.data) for piece in seen.traffic if piece.data] == [
        (Direction.OUT, b"\x1d1\x00"),
        (Direction.IN, b"\x1d1\x00\x00\x02"),
    ]
    assert seen.notes == ["Connected.", "The connection ended: it was closed on this side."]
    assert {piece.address for piece in seen.traffic} == {link.address}


async def test_a_secret_goes_over_the_wire_and_nowhere_else(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await link.write(Payload.of(b"\x1c0user\x00", Secret("hunter-2"), b"\x00"))
        assert await receive(peer, 16) == b"\x1c0user\x00hunter-2\x00"
    assert seen.data(Direction.OUT) == b"\x1c0user\x00********\x00"
    assert "hunter" not in repr(seen.traffic)


async def test_a_secret_that_cannot_be_sent_leaves_the_link_as_it_was(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        with pytest.raises(ValueError, match="cannot express"):
            await link.write(Payload.of(b"login ", Secret("\udcff")))
        await link.write(Payload.of(b"!"))
        assert await receive(peer, 1) == b"!"
    assert seen.data(Direction.OUT) == b"!"


@pytest.mark.parametrize(
    ("family", "bound", "host"),
    [
        (socket.AF_INET, "127.0.0.1", "127.0.0.1"),
        (socket.AF_INET, "127.0.0.1", "localhost"),
        (socket.AF_INET, "127.66.0.9", "127.66.0.9"),
        (socket.AF_INET6, "::1", "::1"),
        (socket.AF_INET6, "::1", "::1%lo"),
        (socket.AF_INET6, "::1", "::ffff:127.0.0.1"),
    ],
)
async def test_hosts_of_every_kind(family: int, bound: str, host: str, seen: Seen) -> None:
    if host.startswith("::ffff"):
        family, bound = socket.AF_INET, "127.0.0.1"
    with listening(family, bound) as listener:
        link = TcpLink(host, listener.getsockname()[1], seen.tap)
        async with asyncio.timeout(BOUND):
            await link.open()
        peer, source = await asyncio.get_running_loop().sock_accept(listener)
        assert link.local_port == source[1]
        await link.close()
        assert link.local_port == source[1]
        peer.close()


def test_addresses_are_written_as_people_know_them() -> None:
    tap = Tap(ManualClock())
    assert host_and_port("192.168.1.20", 9101) == "192.168.1.20:9101"
    assert TcpLink("fe80::1%eth0", 9101, tap).address == "[fe80::1%eth0]:9101"
    assert TcpLink("192.168.1.20", 9101, tap, "star://till-2").address == "star://till-2"
    assert TcpLink("192.168.1.20", 9101, tap).local_port is None


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_an_error_at_once(port: int) -> None:
    with pytest.raises(ValueError, match="1 to 65535"):
        TcpLink("127.0.0.1", port, Tap(ManualClock()))


async def test_a_closed_port_refuses(seen: Seen) -> None:
    link = TcpLink("127.0.0.1", closed_port(), seen.tap, "star://till-2")
    with pytest.raises(Refused) as caught:
        await link.open()
    assert ENGLISH.sentence(caught.value.sentence) == "star://till-2 refused the connection."
    assert isinstance(caught.value.__cause__, ConnectionRefusedError)
    assert seen.notes == ["star://till-2 refused the connection."]
    await link.close()


@pytest.mark.parametrize("host", ["fe80::1%no-such-interface", "::g", "x" * 64 + ".invalid"])
async def test_what_is_no_host_cannot_be_reached(host: str, seen: Seen) -> None:
    link = TcpLink(host, 9101, seen.tap)
    with pytest.raises(Unreachable, match="cannot be reached: this "):
        await link.open()
    await link.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have another way to that address")
async def test_where_no_way_leads_cannot_be_reached(seen: Seen) -> None:
    link = TcpLink("127.255.255.255", 9101, seen.tap)
    with pytest.raises(Unreachable) as caught:
        await link.open()
    assert str(caught.value).startswith(
        "127.255.255.255:9101 cannot be reached: this computer has no way into that network. Check "
    )
    await link.close()


async def test_too_many_open_files_are_not_blamed_on_the_device(seen: Seen) -> None:
    resource = pytest.importorskip("resource")
    with listening() as listener:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        link = TcpLink("127.0.0.1", listener.getsockname()[1], seen.tap)
        resource.setrlimit(resource.RLIMIT_NOFILE, (listener.fileno() + 1, hard))
        try:
            with pytest.raises(LinkError, match="too many connections and files") as caught:
                await link.open()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert type(caught.value) is LinkError


async def test_the_peer_may_stop_sending_and_still_listen(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await asyncio.get_running_loop().sock_sendall(peer, b"last words")
        peer.shutdown(socket.SHUT_WR)
        assert await read_all(link, 10) == b"last words"
        assert await link.read() == b""
        assert await link.read() == b""
        await link.write(Payload.of(b"still here"))
        assert await receive(peer, 10) == b"still here"
    assert "The other side sends no more." in seen.notes


async def test_a_reset_comes_after_the_data(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await asyncio.get_running_loop().sock_sendall(peer, b"\x23\x86")
        await seen.until(lambda: seen.data(Direction.IN) == b"\x23\x86")
        reset(peer)
        await seen.until(lambda: "The connection ended: the other side broke it off." in seen.notes)
        assert await link.read() == b"\x23\x86"
        with pytest.raises(ConnectionLost, match="was lost: the other side broke it off"):
            await link.read()
        with pytest.raises(ConnectionLost, match="was lost: the other side broke it off"):
            await link.write(Payload.of(b"anybody?"))


async def test_a_reset_wakes_who_waits_for_data(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        reading = asyncio.create_task(link.read())
        await turns()
        reset(peer)
        with pytest.raises(ConnectionLost):
            await asyncio.wait_for(reading, BOUND)


@pytest.mark.skipif(not hasattr(select, "poll"), reason="needs to see a reset without reading it")
async def test_an_answer_that_a_failing_write_finds_waiting_is_still_read(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await link.write(Payload.of(b"question"))
        await receive(peer, 8)
        peer.send(b"answer")
        port = peer.getpeername()[1]
        reset(peer)
        # The loop does not run here: it has neither read the answer nor seen the reset.
        wait_for_reset(port)
        with pytest.raises(ConnectionLost):
            await link.write(Payload.of(b"next question"))
        assert await link.read() == b"answer"
        with pytest.raises(ConnectionLost):
            await link.read()
    assert seen.data(Direction.IN) == b"answer"


def wait_for_reset(port: int) -> None:
    """Block until this process' socket on that port was reset."""
    with own_socket(socket.SOCK_STREAM, port) as connection:
        poll = select.poll()
        poll.register(connection, 0)
        assert poll.poll(BOUND * 1000)


async def test_a_second_piece_does_not_wait_until_the_first_is_acknowledged(seen: Seen) -> None:
    async with connected(seen) as (link, _):
        assert link.local_port is not None
        with own_socket(socket.SOCK_STREAM, link.local_port) as own:
            assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_the_system_looks_after_a_connection_that_rests(seen: Seen) -> None:
    async with connected(seen) as (link, _):
        assert link.local_port is not None
        with own_socket(socket.SOCK_STREAM, link.local_port) as own:
            assert own.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            if sys.platform == "linux":
                idle, interval, count = (
                    own.getsockopt(socket.IPPROTO_TCP, option)
                    for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
                )
                # A cable that is pulled is noticed within a minute.
                assert idle + interval * count == 45


async def test_a_large_transfer_arrives_whole_and_makes_the_sender_wait(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        sending = asyncio.create_task(asyncio.get_running_loop().sock_sendall(peer, LARGE))
        await seen.until(lambda: len(seen.data(Direction.IN)) > 256 * 1024)
        held = len(seen.data(Direction.IN))
        await turns(200)
        assert len(seen.data(Direction.IN)) == held <= 2 * 256 * 1024
        assert not sending.done()
        assert await read_all(link, len(LARGE)) == LARGE
        await sending


async def test_a_large_write_waits_until_the_system_has_taken_all(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        writing = asyncio.create_task(link.write(Payload.of(LARGE)))
        await turns(200)
        assert not writing.done()
        assert await receive(peer, len(LARGE)) == LARGE
        await asyncio.wait_for(writing, BOUND)


async def test_reading_gives_no_more_than_is_asked_for(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        await asyncio.get_running_loop().sock_sendall(peer, b"\x23\x86\x20")
        assert await link.read(1) == b"\x23"
        assert await link.read(2) == b"\x86\x20"
        with pytest.raises(ValueError, match="at least one byte"):
            await link.read(0)


async def test_one_reader_at_a_time(seen: Seen) -> None:
    async with connected(seen) as (link, peer):
        reading = asyncio.create_task(link.read())
        await turns()
        with pytest.raises(RuntimeError, match="somebody else"):
            await link.read()
        await asyncio.get_running_loop().sock_sendall(peer, b"\x23")
        assert await asyncio.wait_for(reading, BOUND) == b"\x23"


async def test_a_link_is_opened_once(seen: Seen) -> None:
    async with connected(seen) as (link, _):
        with pytest.raises(RuntimeError, match="once"):
            await link.open()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()


async def test_a_link_that_was_not_opened_says_so(seen: Seen) -> None:
    link = TcpLink("127.0.0.1", closed_port(), seen.tap)
    with pytest.raises(ConnectionLost, match="it was not opened"):
        await link.read()
    with pytest.raises(ConnectionLost, match="it was not opened"):
        await link.write(Payload.of(b"x"))
    await link.close()
    with pytest.raises(ConnectionLost, match="closed on this side"):
        await link.read()
    with pytest.raises(RuntimeError, match="once"):
        await link.open()
