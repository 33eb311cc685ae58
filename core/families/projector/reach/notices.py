"""Hears what a projector of class 2 tells by itself: datagrams to UDP 4352 of this computer, version 2.10."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

from core.families.projector.reach.notice_port import listen, listen_no_longer
from core.families.projector.wire.pjlink_datagrams import parse_datagram
from core.families.projector.wire.pjlink_messages import Announcement
from core.family.place import Place
from core.link.datagrams import Datagram
from core.link.errors import LinkError
from core.link.local import anywhere
from core.link.reason import opening_error
from core.link.resolve import resolve
from core.link.tap import Direction
from core.link.tcp import host_and_port
from core.text import text


class NoticePortTaken(LinkError):
    """Somebody else has the port that notices come to. `detail` is the port."""

    sentence_form = text(
        "projector.notice_port_taken",
        "Notices of {address} cannot be received: UDP port {detail} of this computer is taken by another program, "
        "or by a search for devices that is under way.",
    )
    advice_form = text(
        "projector.notice_port_taken.advice",
        "Wait until the search has ended, end the other PJLink program, or use PJLink without notices.",
    )


class Notices:
    """Receives from when it is opened until it is closed. What others than this projector send is not heard.

    Several projectors of this program may be heard on the same port.
    """

    def __init__(self, place: Place, ports: Sequence[int], heard: Callable[[Announcement], None]) -> None:
        """Take whose notices they are, the UDP ports of which the first free one is used, and who is told of each."""
        self._place = place
        self._ports = ports
        self._heard = heard
        self._tap = place.surroundings.tap
        self._number = self._tap.number()
        self._local: tuple[str, int] | None = None
        self._senders = frozenset[str]()
        self._sender_port: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether notices are received."""
        return self._local is not None

    async def open(self) -> None:
        """Begin to receive. Raises NoticePortTaken, or another LinkError that says why not."""
        host = self._place.address.place
        try:
            targets = await resolve(host, self._ports[0], socket.SOCK_DGRAM)
        except (OSError, ValueError) as error:
            raise opening_error(host, error) from error
        self._senders = frozenset({host, *(target.address[0] for target in targets)})
        local = anywhere(targets[0].address[0])
        for port in self._ports:
            if await listen(local, port, self._place.surroundings.clock, self._take):
                self._local = (local, port)
                # Where the first is taken, most likely it is by this very projector, simulated on this computer.
                self._sender_port = None if port == self._ports[0] else self._ports[0]
                return
        raise NoticePortTaken(host, str(self._ports[0]))

    async def close(self) -> None:
        """Receive no more. May be called more than once."""
        local, self._local = self._local, None
        if local is not None:
            await listen_no_longer(*local, self._take)

    def _take(self, datagram: Datagram) -> None:
        if datagram.sender.host not in self._senders or self._sender_port not in (None, datagram.sender.port):
            return
        address = host_and_port(*datagram.sender)
        self._tap.record(address, Direction.IN, datagram.data, link=self._number, datagram=True)
        said = parse_datagram(datagram.data)
        if isinstance(said, Announcement):
            self._heard(said)
