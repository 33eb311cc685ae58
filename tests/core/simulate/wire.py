"""What tests need at their end of the wire: plain sockets, bounded waiting, and a trace that can be waited for."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from core.simulate.simulator import TraceLine

PATIENCE = 10.0
"""Seconds after which a test gives up; nothing that works takes nearly as long."""
Result = TypeVar("Result")


async def soon(waiting: Awaitable[Result]) -> Result:
    """Wait, but not for ever."""
    return await asyncio.wait_for(waiting, PATIENCE)


def begins(sentence: str) -> str:
    """Give the pattern of an error whose text begins with a sentence."""
    return "^" + re.escape(sentence)


class Line:
    """One TCP connection as a client sees it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    def send(self, data: bytes) -> None:
        self._writer.write(data)

    def hang_up_half(self) -> None:
        self._writer.write_eof()

    async def exactly(self, count: int) -> bytes:
        return await soon(self._reader.readexactly(count))

    async def rest(self) -> bytes:
        """Read until the other side hangs up; ConnectionResetError if it resets."""
        return await soon(self._reader.read(-1))

    def close(self) -> None:
        self._writer.transport.abort()

    @property
    def port(self) -> int:
        return int(self._writer.get_extra_info("sockname")[1])


@asynccontextmanager
async def line(port: int, host: str = "127.0.0.1") -> AsyncIterator[Line]:
    """Connect for the length of a block."""
    reader, writer = await soon(asyncio.open_connection(host, port))
    try:
        yield Line(reader, writer)
    finally:
        writer.transport.abort()
        await asyncio.sleep(0)


async def asked(port: int, question: bytes, host: str = "127.0.0.1") -> bytes:
    """Connect, ask, and read until the other side hangs up."""
    async with line(port, host) as connection:
        connection.send(question)
        return await connection.rest()


class Datagrams(asyncio.DatagramProtocol):
    """A UDP socket as a client sees it."""

    def __init__(self) -> None:
        self.arrived: asyncio.Queue[tuple[bytes, tuple[str, int]]] = asyncio.Queue()
        self.lost = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        self.arrived.put_nowait((data, sender))

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.set_result(None)

    async def next(self) -> bytes:
        return (await soon(self.arrived.get()))[0]


@asynccontextmanager
async def datagrams(port: int, host: str = "127.0.0.1") -> AsyncIterator[tuple[Callable[[bytes], None], Datagrams]]:
    """Give a function that sends to a port, and what comes back, for the length of a block."""
    own = "::1" if ":" in host else "127.0.0.1"
    endpoint = asyncio.get_running_loop().create_datagram_endpoint(Datagrams, local_addr=(own, 0))
    transport, protocol = await endpoint
    try:
        yield lambda data: transport.sendto(data, (host, port)), protocol
    finally:
        transport.abort()
        await protocol.lost


class Recorder:
    """Collects trace lines, and waits for one."""

    def __init__(self) -> None:
        self.lines: list[TraceLine] = []
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def __call__(self, event: TraceLine) -> None:
        self.lines.append(event)
        for fulfilled, future in self._waiting:
            if not future.done() and fulfilled():
                future.set_result(None)

    def events(self, *names: str) -> list[TraceLine]:
        return [event for event in self.lines if event["event"] in names]

    async def until(self, event: str, count: int = 1) -> None:
        """Wait until an event has come that many times."""
        if len(self.events(event)) < count:
            future = asyncio.get_running_loop().create_future()
            self._waiting.append((lambda: len(self.events(event)) >= count, future))
            await asyncio.wait_for(future, PATIENCE)
