"""Serial links to ports that are not of this computer: behind a terminal server, or imaginary."""

from __future__ import annotations

import asyncio
import select
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
import serial
from serial.rfc2217 import PortManager

from core.link.errors import ConnectionLost, PortUnavailable, Refused, Unreachable
from core.link.payload import Payload
from core.link.serial import SerialLink, SerialSettings
from core.link.tap import Direction
from tests.core.link.peers import BOUND, Seen, closed_port, listening, own_socket, read_all, receive, reset, turns
from tests.core.link.serial.ports import EVERY_BYTE, USUAL

# pyserial starts its thread for RFC 2217 in a way that Python has put on its list of things to go.
pytestmark = pytest.mark.filterwarnings("ignore:set(Daemon|Name)")


class TerminalServer:
    """Speaks RFC 2217 by pyserial's own server side, with a device behind it that repeats what it hears."""

    def __init__(self) -> None:
        self.device = serial.serial_for_url("loop://", timeout=0)
        self.writer: asyncio.StreamWriter | None = None
        self.serving = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writer = writer
        manager = PortManager(cast("Any", self.device), cast("Any", writer))
        try:
            while heard := await reader.read(4096):
                self.device.write(b"".join(manager.filter(heard)))
                writer.write(b"".join(manager.escape(self.device.read(self.device.in_waiting))))
        except ConnectionError:
            pass
        finally:
            writer.close()
            self.serving.set()


@asynccontextmanager
async def terminal_server() -> AsyncIterator[tuple[TerminalServer, str]]:
    server = TerminalServer()
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    try:
        yield server, f"rfc2217://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    finally:
        listener.close()
        if server.writer is not None:
            server.writer.close()
            await asyncio.wait_for(server.serving.wait(), BOUND)
        await listener.wait_closed()
        server.device.close()


async def test_rfc2217_carries_every_byte_and_the_settings(seen: Seen) -> None:
    async with terminal_server() as (server, url):
        link = SerialLink(url, SerialSettings(baudrate=38400, bytesize=7, parity="E", stopbits=2), seen.tap)
        await asyncio.wait_for(link.open(), BOUND)
        assert (server.device.baudrate, server.device.bytesize, server.device.parity) == (38400, 7, "E")
        assert server.device.stopbits == 2
        await link.write(Payload.of(EVERY_BYTE))
        assert await read_all(link, 256) == EVERY_BYTE
        await asyncio.wait_for(link.close(), BOUND)
    assert seen.data(Direction.IN) == EVERY_BYTE
    assert not [thread for thread in threading.enumerate() if "rfc2217" in thread.name]


@pytest.mark.parametrize("hard", [False, True], ids=["closed", "reset"])
async def test_a_terminal_server_that_goes_away_is_a_lost_connection(hard: bool, seen: Seen) -> None:
    async with terminal_server() as (server, url):
        link = SerialLink(url, USUAL, seen.tap)
        await asyncio.wait_for(link.open(), BOUND)
        await link.write(Payload.of(b"question"))
        await seen.until(lambda: seen.data(Direction.IN) == b"question")
        assert server.writer is not None
        if hard:
            end = server.writer.get_extra_info("socket")
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytes.fromhex("01000000 00000000"))
            server.writer.transport.abort()
        else:
            server.writer.close()
        await seen.until(lambda: "Closed." in seen.notes)
        assert await link.read() == b"question"
        with pytest.raises(ConnectionLost):
            await asyncio.wait_for(link.read(), BOUND)
        with pytest.raises(ConnectionLost):
            await asyncio.wait_for(link.write(Payload.of(b"anybody?")), BOUND)
        await asyncio.wait_for(link.close(), BOUND)


async def until_nothing_moves(sending: socket.socket) -> None:
    """Wait until a socket takes no more, and still takes none after TCP has asked its peer again (200 ms)."""
    full = 0
    async with asyncio.timeout(BOUND):
        while full < 400:
            await asyncio.get_running_loop().run_in_executor(None, select.select, [], [], [], 0.001)
            full = 0 if select.select([], [sending], [], 0)[1] else full + 1


async def test_closing_does_not_wait_for_a_terminal_server_that_takes_nothing(seen: Seen) -> None:
    async with terminal_server() as (server, url):
        link = SerialLink(url, USUAL, seen.tap)
        await asyncio.wait_for(link.open(), BOUND)
        assert server.writer is not None
        cast("asyncio.Transport", server.writer.transport).pause_reading()
        with own_socket(socket.SOCK_STREAM, server.writer.get_extra_info("peername")[1]) as sending:
            writing = asyncio.create_task(link.write(Payload.of(bytes(30_000_000))))
            await turns()
            await until_nothing_moves(sending)
        assert not writing.done()
        await asyncio.wait_for(link.close(), BOUND)
        with pytest.raises(ConnectionLost, match="closed on this side"):
            await asyncio.wait_for(writing, BOUND)
        assert not [thread for thread in threading.enumerate() if url in thread.name]


async def test_what_does_not_speak_rfc2217_is_told_as_that(seen: Seen) -> None:
    with listening() as listener:
        link = SerialLink(f"rfc2217://127.0.0.1:{listener.getsockname()[1]}?timeout=0.1", USUAL, seen.tap)
        with pytest.raises(PortUnavailable, match="the other side does not speak RFC 2217"):
            await asyncio.wait_for(link.open(), BOUND)
        await link.close()


async def test_giving_up_on_a_terminal_server_that_says_nothing_ends_soon(seen: Seen) -> None:
    with listening() as listener:
        link = SerialLink(f"rfc2217://127.0.0.1:{listener.getsockname()[1]}?timeout=0.5", USUAL, seen.tap)
        opening = asyncio.create_task(link.open())
        peer, _ = await asyncio.wait_for(asyncio.get_running_loop().sock_accept(listener), BOUND)
        opening.cancel()
        await asyncio.wait([opening])
        await asyncio.wait_for(link.close(), BOUND)
        peer.close()


@pytest.mark.parametrize("scheme", ["rfc2217", "socket", "SOCKET"])
async def test_a_server_that_is_not_there_refuses(scheme: str, seen: Seen) -> None:
    link = SerialLink(f"{scheme}://127.0.0.1:{closed_port()}", USUAL, seen.tap, "till-2")
    with pytest.raises(Refused, match=r"^till-2 refused the connection\."):
        await asyncio.wait_for(link.open(), BOUND)
    await link.close()


@pytest.mark.parametrize("scheme", ["rfc2217", "socket"])
async def test_a_server_that_cannot_be_reached_says_why(scheme: str, seen: Seen) -> None:
    link = SerialLink(f"{scheme}://127.255.255.255:4000", USUAL, seen.tap)
    with pytest.raises(Unreachable, match="this computer has no way into that network"):
        await asyncio.wait_for(link.open(), BOUND)
    await link.close()


async def test_socket_carries_bytes_over_tcp(seen: Seen) -> None:
    with listening() as listener:
        url = f"socket://127.0.0.1:{listener.getsockname()[1]}"
        link = SerialLink(url, USUAL, seen.tap)
        await asyncio.wait_for(link.open(), BOUND)
        peer, _ = await asyncio.get_running_loop().sock_accept(listener)
        peer.setblocking(False)
        await link.write(Payload.of(EVERY_BYTE))
        assert await receive(peer, 256) == EVERY_BYTE
        peer.send(EVERY_BYTE)
        assert await read_all(link, 256) == EVERY_BYTE
        reset(peer)
        with pytest.raises(ConnectionLost, match="the other side broke it off"):
            await asyncio.wait_for(link.read(), BOUND)
        await link.close()
        assert link.address == url
        assert {piece.address for piece in seen.traffic} == {url}


async def test_loop_gives_back_what_is_written(seen: Seen) -> None:
    link = SerialLink("loop://", USUAL, seen.tap)
    await asyncio.wait_for(link.open(), BOUND)
    reading = asyncio.create_task(read_all(link, 10_240))
    await asyncio.wait_for(link.write(Payload.of(EVERY_BYTE * 40)), BOUND)
    assert await reading == EVERY_BYTE * 40
    await asyncio.wait_for(link.close(), BOUND)


async def test_loop_that_nobody_reads_stalls_and_can_be_closed(seen: Seen) -> None:
    link = SerialLink("loop://", SerialSettings(baudrate=4_000_000), seen.tap, stall=0.2)
    await asyncio.wait_for(link.open(), BOUND)
    with pytest.raises(ConnectionLost, match="took no data"):
        await asyncio.wait_for(link.write(Payload.of(EVERY_BYTE * 400)), BOUND)
    await turns()
    await asyncio.wait_for(link.close(), BOUND)
