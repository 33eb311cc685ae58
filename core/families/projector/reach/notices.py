"""Hears what a projector of class 2 tells by itself: datagrams to UDP 4352 of this computer, version 2.10."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence

from core.codec import Message
from core.families.projector.wire.pjlink_datagrams import parse_datagram
from core.families.projector.wire.pjlink_messages import Announcement
from core.family.place import Place
from core.link.errors import LinkError
from core.link.local import anywhere
from core.link.reason import opening_error
from core.link.resolve import resolve
from core.link.udp import UdpLink
from core.text import text


class NoticePortTaken(LinkError):
    """Another program has the port that notices come to. `detail` is the port."""

    sentence_form = text(
        "projector.notice_port_taken",
        "Notices of {address} cannot be received: UDP port {detail} of this computer is taken by another program.",
    )
    advice_form = text(
        "projector.notice_port_taken.advice",
        "End the other PJLink program on this computer, or use PJLink without notices.",
    )


class Notices:
    """The socket that receives, for as long as it is open. What others than this projector send is not heard."""

    def __init__(self, place: Place, ports: Sequence[int], heard: Callable[[Announcement], None]) -> None:
        """Take whose notices they are, the UDP ports of which the first free one is used, and who is told of each."""
        self._place = place
        self._ports = ports
        self._heard = heard
        self._link: UdpLink | None = None
        self._reading: asyncio.Task[None] | None = None
        self._senders = frozenset[str]()

    @property
    def is_open(self) -> bool:
        """Tell whether notices are received."""
        return self._reading is not None

    async def open(self) -> None:
        """Begin to receive. Raises NoticePortTaken, or another LinkError that says why not."""
        host = self._place.address.place
        try:
            targets = await resolve(host, self._ports[0], socket.SOCK_DGRAM)
        except (OSError, ValueError) as error:
            raise opening_error(host, error) from error
        self._senders = frozenset({host, *(target.address[0] for target in targets)})
        link = await self._bound(anywhere(targets[0].address[0]))
        if link is None:
            raise NoticePortTaken(host, str(self._ports[0]))
        self._link = link
        self._reading = asyncio.create_task(self._read(link))

    async def close(self) -> None:
        """Receive no more. May be called more than once."""
        link, reading = self._link, self._reading
        self._link = self._reading = None
        if link is not None:
            await link.close()
        if reading is not None:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _bound(self, local: str) -> UdpLink | None:
        """Give a socket on the first of the ports that is free; None where none is."""
        for port in self._ports:
            link = UdpLink(local, self._place.surroundings.tap, port)
            await link.open()
            if link.local_port == port:
                return link
            # On another port nothing would be heard.
            await link.close()
        return None

    async def _read(self, link: UdpLink) -> None:
        async for datagram in link:
            said: Message = parse_datagram(datagram.data)
            if datagram.sender.host in self._senders and isinstance(said, Announcement):
                self._heard(said)
