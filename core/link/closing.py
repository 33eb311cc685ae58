"""Ending a transport within a bounded time."""

from __future__ import annotations

import asyncio
from typing import Final

MOMENT: Final = 0.5
"""Seconds that bytes already handed over are given to leave; a peer that takes nothing is not waited for."""


async def end(transport: asyncio.WriteTransport | asyncio.DatagramTransport, ended: asyncio.Event) -> None:
    """Close a transport, and abort it after a moment; `ended` is set by its protocol's `connection_lost`."""
    transport.close()
    try:
        async with asyncio.timeout(MOMENT):
            await ended.wait()
    except TimeoutError:
        pass
    finally:
        if not ended.is_set():
            transport.abort()
    await ended.wait()
