"""What the tests of serial links share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from core.link.serial import SerialLink, SerialSettings
from tests.core.link.peers import BOUND, Seen

if TYPE_CHECKING:
    from tests.core.link.serial.terminal import Terminal

EVERY_BYTE = bytes(range(256))
XON, XOFF = b"\x11", b"\x13"
USUAL = SerialSettings()
XON_XOFF = SerialSettings(xonxoff=True)


@asynccontextmanager
async def opened(
    device: Terminal, seen: Seen, settings: SerialSettings = USUAL, stall: float = BOUND
) -> AsyncIterator[SerialLink]:
    """Give an open link to a pseudo-terminal."""
    link = SerialLink(device.name, settings, seen.tap, stall=stall)
    await asyncio.wait_for(link.open(), BOUND)
    try:
        yield link
    finally:
        await asyncio.wait_for(link.close(), BOUND)


def threads_of(link: SerialLink) -> list[threading.Thread]:
    """Give the threads of a link that are still there."""
    return [thread for thread in threading.enumerate() if thread.name.endswith(link.address)]
