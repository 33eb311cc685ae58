"""Raw bytes to a device and back: for experts, who know what they send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.clock import Clock
from core.link.errors import ConnectionLost, TimedOut
from core.link.link import Link
from core.link.payload import Payload
from core.session.deadline import Deadline

CONNECT_SECONDS: Final = 3.0
SEND_SECONDS: Final = 5.0
MOST: Final = 65536
"""Bytes after which listening ends: a device that floods is cut short, and it is said."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back. `closed` is whether the other side hung up, `loss` why the connection broke, if it did."""

    data: bytes
    closed: bool = False
    loss: ConnectionLost | None = None

    @property
    def cut_short(self) -> bool:
        """Tell whether more came than is listened to."""
        return len(self.data) >= MOST


async def send(link: Link, data: bytes, seconds: float, clock: Clock) -> Heard:
    """Send on a fresh link, listen for so many seconds or until the other side hangs up, and close the link.

    Raises a LinkError when the bytes could not be sent.
    """
    try:
        await Deadline(clock, CONNECT_SECONDS).keep(link.address, link.open())
        await Deadline(clock, SEND_SECONDS).keep(link.address, link.write(Payload.of(data)))
        return await _listen(link, Deadline(clock, seconds)) if seconds else Heard(b"")
    finally:
        await link.close()


async def _listen(link: Link, deadline: Deadline) -> Heard:
    heard = bytearray()
    try:
        while len(heard) < MOST:
            piece = await deadline.keep(link.address, link.read(MOST - len(heard)))
            if not piece:
                return Heard(bytes(heard), closed=True)
            heard += piece
    except TimedOut:
        pass
    except ConnectionLost as error:
        return Heard(bytes(heard), closed=True, loss=error)
    return Heard(bytes(heard))
