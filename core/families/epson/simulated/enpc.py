"""How a simulated network board answers ENPC, UDP 3289 (UBE02 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.families.epson.wire.enpc import (
    NO_SUCH_DEVICE,
    PRINTER,
    UNSUPPORTED,
    EnpcPacket,
    Function,
    Kind,
    encode,
    encode_basic_information,
    encode_identity,
    parse_packet,
)

ANY_DEVICE: Final = 0
"""The type of device in a probe: whatever is there."""
_PROBE_DATA: Final = bytes(62)
"""A reply to the probe has 76 bytes; nobody has said what they are."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a board answers with, asked anew for each answer, and what it does.

    `ids` are the three bytes of GS I 1 to 3. `reset` begins a reset, which must let the answer out first: it is called
    before the answer is given back. `restart_timer` restarts the timer of silent connections.
    """

    model: Callable[[], str]
    ids: Callable[[], bytes]
    mac: Callable[[], str]
    name: Callable[[], str]
    reset: Callable[[], None]
    restart_timer: Callable[[], None]


class EnpcResponder:
    """Answers one datagram after the other: a `core.simulate.udp_service.Responder` by its method `answers`."""

    def __init__(self, board: Board) -> None:
        """Take who the board is."""
        self._board = board
        self._does: Mapping[tuple[Kind, int], Callable[[EnpcPacket], bytes]] = {
            (Kind.QUERY, Function.BASIC_INFORMATION): self._basic_information,
            (Kind.QUERY, Function.IDENTITY): self._identity,
            (Kind.COMMAND, Function.RESET): self._reset,
            (Kind.COMMAND, Function.TIMER_RESTART): self._restart_timer,
        }

    def answers(self, data: bytes) -> Sequence[bytes]:
        """Give the answers to a datagram; none to what is no request to a printer."""
        packet = parse_packet(data)
        if not isinstance(packet, EnpcPacket) or packet.is_reply:
            return ()
        if packet.kind is Kind.PROBE and packet.device_type in (ANY_DEVICE, PRINTER):
            return (encode(Kind.PROBE, packet.function, _PROBE_DATA, is_reply=True),)
        if packet.kind not in (Kind.QUERY, Kind.COMMAND):
            return ()
        if packet.device_type != PRINTER:
            return (encode(packet.kind, packet.function, result=NO_SUCH_DEVICE, is_reply=True),)
        done = self._does.get((packet.kind, packet.function))
        if done is None:
            return (encode(packet.kind, packet.function, result=UNSUPPORTED, is_reply=True),)
        return (done(packet),)

    def _basic_information(self, _packet: EnpcPacket) -> bytes:
        return encode_basic_information(self._board.model(), self._board.ids())

    def _identity(self, _packet: EnpcPacket) -> bytes:
        return encode_identity(self._board.mac(), self._board.name())

    def _reset(self, packet: EnpcPacket) -> bytes:
        self._board.reset()
        return encode(packet.kind, packet.function, b"\0", is_reply=True)

    def _restart_timer(self, packet: EnpcPacket) -> bytes:
        self._board.restart_timer()
        return encode(packet.kind, packet.function, is_reply=True)
