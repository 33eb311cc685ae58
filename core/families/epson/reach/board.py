"""The network board of an Epson printer, asked and told by ENPC, UDP 3289: the print port is left alone."""

from __future__ import annotations

from typing import Final

from core.device import Identity
from core.families.epson.finding import identity_of
from core.families.epson.services import DISCOVERY
from core.families.epson.wire.enpc import (
    BASIC_INFORMATION_QUERY,
    IDENTITY_QUERY,
    EnpcPacket,
    Function,
    Kind,
    parse_packet,
)
from core.family.place import Place
from core.link.errors import ConnectionLost, TimedOut
from core.link.local import anywhere
from core.link.payload import Payload
from core.link.reason import CLOSED_HERE
from core.link.resolve import numeric
from core.link.tcp import host_and_port
from core.link.udp import UdpLink
from core.session.deadline import Deadline
from core.session.errors import OutcomeUnknown

ANSWER_SECONDS: Final = 1.0
"""A board answers within this time, or does not speak ENPC: it needs milliseconds."""
REST_SECONDS: Final = 0.3
"""After one answer the other is waited for as long: it was asked at the same time."""
COMMAND_SECONDS: Final = 3.0

_ASKED: Final = {Function.BASIC_INFORMATION: BASIC_INFORMATION_QUERY, Function.IDENTITY: IDENTITY_QUERY}


async def told_by_board(place: Place) -> Identity:
    """Ask who is there now, model and network identity, at the printer's own address.

    Raises TimedOut when nothing answers there, or another LinkError that says why nothing could be asked.
    """
    identity = Identity()
    board = _Board(place)
    await board.open()
    try:
        for query in _ASKED.values():
            await board.send(query)
        missing = set[int](_ASKED)
        while missing:
            try:
                reply = await board.reply(Kind.QUERY, missing, REST_SECONDS if len(missing) < len(_ASKED) else None)
            except TimedOut:
                if len(missing) == len(_ASKED):
                    raise
                break
            missing.discard(reply.function)
            identity = identity.learning(identity_of(reply))
    finally:
        await board.close()
    return identity


async def commanded(place: Place, command: bytes, function: Function) -> EnpcPacket:
    """Send a command once, and give its reply, whatever it says.

    Raises OutcomeUnknown when no reply came, since the command may have been carried out, and another LinkError when
    it could not be sent.
    """
    board = _Board(place)
    await board.open()
    try:
        await board.send(command)
        try:
            return await board.reply(Kind.COMMAND, {function}, COMMAND_SECONDS)
        except (TimedOut, ConnectionLost) as error:
            raise OutcomeUnknown(board.address, detail=error.sentence) from error
    finally:
        await board.close()


class _Board:
    """One socket to one board."""

    def __init__(self, place: Place) -> None:
        self._host, self._port = place.address.place, place.address.port(DISCOVERY.name, DISCOVERY.port)
        self._clock = place.surroundings.clock
        self._link = UdpLink(anywhere(self._host), place.surroundings.tap)
        self.address = host_and_port(self._host, self._port)

    async def open(self) -> None:
        await self._link.open()

    async def send(self, packet: bytes) -> None:
        await self._link.send(Payload.of(packet), self._host, self._port)

    async def reply(self, kind: Kind, functions: set[int], seconds: float | None) -> EnpcPacket:
        """Wait for a reply of a kind to one of these functions."""
        deadline = Deadline(self._clock, ANSWER_SECONDS if seconds is None else seconds)
        return await deadline.keep(self.address, self._next(kind, functions))

    async def close(self) -> None:
        await self._link.close()

    async def _next(self, kind: Kind, functions: set[int]) -> EnpcPacket:
        async for datagram in self._link:
            # Somebody else's answer is not taken for this one's. Of a name it is not known which address it stands for.
            mine = datagram.sender.host == self._host or numeric(self._host, self._port) is None
            packet = parse_packet(datagram.data)
            if not mine or not isinstance(packet, EnpcPacket) or not packet.is_reply:
                continue
            if packet.kind is kind and packet.function in functions:
                return packet
        raise ConnectionLost(self.address, CLOSED_HERE)
