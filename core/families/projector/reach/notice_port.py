"""A UDP port of this computer that notices come to: opened once, however many projectors are heard on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from core.clock import Clock
from core.link.datagrams import Datagram
from core.link.tap import Tap
from core.link.udp import UdpLink

Hear: TypeAlias = Callable[[Datagram], None]
_Local: TypeAlias = tuple[str, int]


class NoticePort:
    """Open from the first who listens to the last. Everybody hears everything, whoever sent it.

    The port itself shows nothing on the console: whose traffic it is, those who listen know.
    """

    def __init__(self, link: UdpLink) -> None:
        """Take the socket, which is open. Belongs to the loop that runs now."""
        self._link = link
        self._listening: list[Hear] = []
        self._reading = asyncio.create_task(self._read())

    @property
    def is_needed(self) -> bool:
        """Tell whether anybody listens."""
        return bool(self._listening)

    def add(self, hear: Hear) -> None:
        """Let somebody listen."""
        self._listening.append(hear)

    def remove(self, hear: Hear) -> None:
        """Let somebody listen no longer."""
        self._listening.remove(hear)

    async def close(self) -> None:
        """Close the socket."""
        await self._link.close()
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> None:
        async for datagram in self._link:
            for hear in tuple(self._listening):
                hear(datagram)


class _Ports:
    """The ports that are open on one loop."""

    def __init__(self) -> None:
        self.by_place: dict[_Local, NoticePort] = {}
        self.turn = asyncio.Lock()


_OPEN: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Ports]] = WeakKeyDictionary()


async def listen(local: str, port: int, clock: Clock, hear: Hear) -> bool:
    """Listen on a port of a local address; false where another program has it. Raises a LinkError."""
    ports = _OPEN.setdefault(asyncio.get_running_loop(), _Ports())
    async with ports.turn:
        if (local, port) not in ports.by_place:
            link = UdpLink(local, Tap(clock), port)
            await link.open()
            if link.local_port != port:
                # On another port nothing would be heard.
                await link.close()
                return False
            ports.by_place[local, port] = NoticePort(link)
        ports.by_place[local, port].add(hear)
    return True


async def listen_no_longer(local: str, port: int, hear: Hear) -> None:
    """End listening; the last one who does closes the port."""
    ports = _OPEN[asyncio.get_running_loop()]
    shared = ports.by_place[local, port]
    shared.remove(hear)
    async with ports.turn:
        if not shared.is_needed and ports.by_place.get((local, port)) is shared:
            del ports.by_place[local, port]
            await shared.close()
