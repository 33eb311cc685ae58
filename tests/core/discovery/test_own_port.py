"""Questions that are asked from the port they go to, for devices that answer there whoever asked."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import cast

import pytest

from core.clock import SystemClock
from core.discovery.engine import Scope, search
from core.discovery.events import FindEvent, Finished, Found
from core.discovery.plan import make_plan
from core.families.projector.family import PROJECTOR
from core.families.projector.wire.pjlink_datagrams import SEARCH
from core.link.tap import Tap
from tests.namespaces import network, why_not

ANSWER = b"%2ACKN=02:11:22:33:44:55\r"
MAC = "02:11:22:33:44:55"
PROJECTOR_THERE = f"""
import socket, sys, threading
there = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
there.bind(("", 4352))

def answer():
    while True:
        data, (host, _) = there.recvfrom(2048)
        if data == {SEARCH!r}:
            there.sendto({ANSWER!r}, (host, 4352))

threading.Thread(target=answer, daemon=True).start()
print("ready", flush=True)
sys.stdin.read()
"""
HOLDING_THE_PORT = """
import socket, sys
taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
taken.bind(("", 4352))
print("ready", flush=True)
sys.stdin.read()
"""
LOOKING = """
import asyncio, json
from core.clock import SystemClock
from core.discovery.engine import Scope, search
from core.discovery.events import Finished, Found
from core.families.projector.family import PROJECTOR
from core.link.tap import Tap
from core.text import ENGLISH

async def look():
    clock = SystemClock()
    async for event in search(Scope(), (PROJECTOR,), clock, Tap(clock)):
        if isinstance(event, Found):
            print(json.dumps({"address": str(event.address), "mac": event.identity.mac, "sure": event.sure}))
        elif isinstance(event, Finished):
            problems = [ENGLISH.sentence(problem) for problem in event.problems]
            print(json.dumps({"problems": problems, "unknown": event.unknown, "seconds": event.seconds}))

asyncio.run(look())
"""


class Device(asyncio.DatagramProtocol):
    """Answers the search, to the port that asked or to its own port of whoever asked."""

    def __init__(self, to_its_own_port: bool) -> None:
        self.heard_from: list[tuple[str, int]] = []
        self._to_its_own_port = to_its_own_port

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    @property
    def port(self) -> int:
        port = self.transport.get_extra_info("sockname")[1]
        assert isinstance(port, int)
        return port

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        assert data == SEARCH
        self.heard_from.append(addr)
        self.transport.sendto(ANSWER, (addr[0], self.port) if self._to_its_own_port else addr)


@asynccontextmanager
async def device(host: str, *, to_its_own_port: bool) -> AsyncIterator[Device]:
    loop = asyncio.get_running_loop()
    transport, made = await loop.create_datagram_endpoint(lambda: Device(to_its_own_port), local_addr=(host, 0))
    yield made
    transport.close()


async def find(scope: Scope) -> tuple[list[FindEvent], Finished]:
    clock = SystemClock()
    async with aclosing(search(scope, (PROJECTOR,), clock, Tap(clock))) as looking:
        events = [event async for event in looking]
    last = events[-1]
    assert isinstance(last, Finished)
    return [event for event in events if isinstance(event, Found)], last


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of this computer")
@pytest.mark.parametrize("to_its_own_port", [True, False])
async def test_it_is_asked_from_the_port_that_it_goes_to(to_its_own_port: bool) -> None:
    async with device("127.0.0.2", to_its_own_port=to_its_own_port) as there:
        found, last = await find(Scope(["127.0.0.2"], ports={"projector.pjlink-search": there.port}))
        assert set(there.heard_from) == {("127.0.0.1", there.port)}
    assert [str(each.address) for each in found if isinstance(each, Found)] == [
        f"projector://127.0.0.2?pjlink-search={there.port}"
    ]
    assert (last.problems, last.unknown) == ((), 0)


async def test_where_the_port_is_taken_it_is_asked_from_another() -> None:
    """As on loopback, where the device itself has it."""
    async with device("127.0.0.1", to_its_own_port=False) as there:
        (found,), last = await find(Scope([f"projector://127.0.0.1?pjlink-search={there.port}"]))
        assert there.port not in {port for _, port in there.heard_from}
    assert isinstance(found, Found)
    assert (found.identity.mac, found.sure, found.found_by) == (MAC, True, ("udp 4352",))
    assert last.problems == ()


async def test_the_question_of_somebody_else_is_no_answer() -> None:
    """On Windows whoever asks everybody hears it, too."""

    class Echo(Device):
        def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
            self.transport.sendto(data, addr)

    loop = asyncio.get_running_loop()
    transport, made = await loop.create_datagram_endpoint(lambda: Echo(False), local_addr=("127.0.0.1", 0))
    found, last = await find(Scope(["127.0.0.1"], ports={"projector.pjlink-search": made.port}, seconds=0.2))
    transport.close()
    assert (found, last.unknown) == ([], 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of this computer")
async def test_who_was_not_asked_is_not_found_when_a_host_is_named() -> None:
    """Projectors tell changes to this port unasked, to whom they were told to."""

    class Passing(Device):
        def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
            stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            with stranger:
                stranger.bind(("127.0.0.3", 0))
                stranger.sendto(ANSWER, addr)
            super().datagram_received(data, addr)

    loop = asyncio.get_running_loop()
    transport, made = await loop.create_datagram_endpoint(lambda: Passing(False), local_addr=("127.0.0.2", 0))
    found, last = await find(Scope(["127.0.0.2"], ports={"projector.pjlink-search": made.port}))
    transport.close()
    assert [each.address.host for each in found if isinstance(each, Found)] == ["127.0.0.2"]
    assert last.unknown == 0


@pytest.mark.parametrize(
    ("scope", "asked"),
    [
        (Scope(["10.0.0.9"]), ["10.0.0.9"]),
        (Scope(["10.0.0.8-9"]), ["10.0.0.8", "10.0.0.9"]),
        (Scope(["projector://10.0.0.9"]), ["10.0.0.9"]),
    ],
)
def test_hosts_that_are_named_are_asked_one_by_one(scope: Scope, asked: list[str]) -> None:
    assert [asking.host for asking in make_plan(scope, (PROJECTOR,)).askings] == asked


def test_in_a_network_that_is_asked_as_a_whole() -> None:
    """An answer that goes to port 4352 of whoever asked is heard, unless another program has that port."""
    if reason := why_not():
        pytest.skip(reason)
    with network() as net:
        for name in ("laptop", "projector"):
            net.computer(name)
        cable, _ = net.cable(("laptop", "10.77.0.1/24"), ("projector", "10.77.0.20/24"))
        there = net.start("projector", sys.executable, "-c", PROJECTOR_THERE)
        assert there.stdout is not None
        assert there.stdout.readline()
        run = net.run("laptop", sys.executable, "-c", LOOKING)
        assert run.returncode == 0, run.stderr
        found, done = map(json.loads, run.stdout.splitlines())
        assert found == {"address": "projector://10.77.0.20", "mac": MAC, "sure": True}
        assert (done["problems"], done["unknown"]) == ([], 0)

        taken = net.start("laptop", sys.executable, "-c", HOLDING_THE_PORT)
        assert taken.stdout is not None
        assert taken.stdout.readline()
        run = net.run("laptop", sys.executable, "-c", LOOKING)
        assert run.returncode == 0, run.stderr
        (done,) = map(json.loads, run.stdout.splitlines())
        (problem,) = done["problems"]
        assert problem.startswith(f"{cable}: UDP port 4352 of this computer is taken by another program")
