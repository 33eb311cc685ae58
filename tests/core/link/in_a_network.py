"""What a test has a computer of its own network do: `python -m tests.core.link.in_a_network DEED [ARGUMENT...]`."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable

from core.link.errors import LinkError
from core.link.payload import Payload
from core.link.tcp import TcpLink
from core.link.udp import UdpLink
from tests.core.link.peers import BOUND, Seen, turns


def tell(*words: object) -> None:
    """Print a line at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def end_with_standard_input() -> None:
    """End this program at once when whoever started it has gone or has enough of it."""
    sys.stdin.read()
    os._exit(1)


async def answer_by_udp(host: str, port: str, data: str) -> None:
    """Say "ready", answer one datagram, and end."""
    async with UdpLink(host, Seen().tap, int(port)) as link:
        tell("ready")
        datagram = await anext(link)
        await link.send(Payload.of(datagram.data + data.encode()), *datagram.sender)


async def ask_by_udp(local: str, host: str, port: str) -> None:
    """Send one datagram and print what comes back from whom, or why it could not be sent."""
    try:
        async with UdpLink(local, Seen().tap) as link, asyncio.timeout(BOUND):
            await link.send(Payload.of(b"who is there? "), host, int(port))
            datagram = await anext(link)
            tell(datagram.data.decode(), *datagram.sender)
    except LinkError as error:
        tell(type(error).__name__, error)


async def answer_by_tcp(host: str, port: str) -> None:
    """Say "ready", send one greeting, and end."""
    with socket.create_server((host, int(port)), family=socket.AF_INET6) as server:
        tell("ready")
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"hello")


async def ask_by_tcp(host: str, port: str) -> None:
    """Connect, print what comes, or why not."""
    link = TcpLink(host, int(port), Seen().tap)
    try:
        async with asyncio.timeout(BOUND):
            await link.open()
            tell((await link.read()).decode())
    except LinkError as error:
        tell(type(error).__name__, error)
    await link.close()


async def sweep(local: str, network: str, interface: str) -> None:
    """Ask 200 silent neighbours until the system has no room, let all of them be known, and print how it went on.

    Until a neighbour's network card is known the system keeps what is to be sent to it.
    """
    neighbours = [f"{network}.{number}" for number in range(50, 250)]
    async with UdpLink(local, Seen().tap) as link, asyncio.timeout(BOUND):
        asked = 0

        async def ask() -> None:
            nonlocal asked
            for neighbour in neighbours:
                for _ in range(3):
                    await link.send(Payload.of(bytes(1000)), neighbour, 9)
                asked += 1

        asking = asyncio.create_task(ask())
        await turns(1000)
        held_up = asked < len(neighbours)
        known = "".join(f"neighbour replace {each} lladdr 02:00:00:00:00:09 dev {interface}\n" for each in neighbours)
        subprocess.run(["ip", "-batch", "-"], input=known.encode(), check=True)
        await asking
        tell("held up" if held_up else "never held up", asked)


DEEDS: dict[str, Callable[..., Awaitable[None]]] = {
    deed.__name__: deed for deed in (answer_by_udp, ask_by_udp, answer_by_tcp, ask_by_tcp, sweep)
}


async def main(deed: str, *arguments: str) -> None:
    await DEEDS[deed](*arguments)


if __name__ == "__main__":
    if sys.argv[1].startswith("answer"):
        threading.Thread(target=end_with_standard_input, daemon=True).start()
    asyncio.run(main(*sys.argv[1:]))
