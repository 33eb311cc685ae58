"""What finding and watching leave alone: on an office printer, bytes sent to port 9100 come out on paper."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart

PRINT = 9100


class Ear:
    """TCP ports of one host that take every connection, and keep who came and what was sent."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.ports: list[int] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard.append(await reader.read(100))
        writer.close()


@asynccontextmanager
async def listening(host: str, *ports: int) -> AsyncIterator[Ear]:
    ear = Ear()
    servers = [await asyncio.start_server(ear.serve, host, port) for port in ports]
    ear.ports = [server.sockets[0].getsockname()[1] for server in servers]
    try:
        yield ear
    finally:
        for server in servers:
            server.close()


@pytest.mark.parametrize("command", [("discover",), ("status",), ("watch", "--count", "1"), ("info",), ("features",)])
def test_nothing_is_sent_to_the_print_port_of_a_host_that_nobody_knows(
    command: tuple[str, ...], cli: Cli, counterpart: Counterpart, own_host: str, hurried: None
) -> None:
    name, *options = command
    ear = counterpart.enter(listening(own_host, PRINT))
    outcome = cli(name, own_host, *options)
    assert outcome.code == (0 if name == "discover" else 3)
    assert ear.heard == []


@pytest.mark.parametrize("command", [("discover",), ("status",), ("watch", "--count", "1"), ("features",)])
def test_a_printer_is_found_and_watched_without_its_print_port_telnet_and_web(
    command: tuple[str, ...], cli: Cli, counterpart: Counterpart
) -> None:
    printer = counterpart.simulator()
    ear = counterpart.enter(listening("127.0.0.1", 0, 0, 0))
    ports = {**printer.services, **dict(zip(("print", "telnet", "web"), ear.ports, strict=True))}
    address = "star://127.0.0.1?" + "&".join(f"{service}={port}" for service, port in ports.items())
    name, *options = command
    assert cli(name, address, *options).code == 0
    assert ear.heard == []


def test_the_ear_hears(cli: Cli, counterpart: Counterpart) -> None:
    """Naming the live way is the consent to it."""
    printer = counterpart.simulator()
    ear = counterpart.enter(listening("127.0.0.1", 0))
    ports = {**printer.services, "print": ear.ports[0]}
    address = "star://127.0.0.1?" + "&".join(f"{service}={port}" for service, port in ports.items())
    cli("status", f"{address}&path=9100")
    assert ear.heard
