"""What tests of the live status begin with: a driver on a board, and the bytes it sends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.clock import Clock, SystemClock
from core.device import Surroundings, parse_address
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.link.tap import Tap
from tests.clock import ManualClock
from tests.core.families.star.board_peer import BoardPeer
from tests.core.link.peers import BOUND

ASB_ON = "1b1e6101"
BOTH_ON = "1b1e6103"
BACK = "1b1e6110"
ONCE = "1b1e61ff"
SOH = "1b0601"
OVERHEATED = bytes.fromhex("238600400000000000")
VERSION = "1b232a0a00"


def driver_of(printer: BoardPeer, clock: Clock | None = None, more: str = "&path=9100") -> StarDriver:
    chosen = clock or SystemClock()
    return StarDriver(parse_address(printer.address + more, service_names()), Surroundings(chosen, Tap(chosen)))


@asynccontextmanager
async def live(printer: BoardPeer, clock: Clock | None = None) -> AsyncIterator[tuple[StarDriver, asyncio.Event]]:
    """Give a driver that has been polled once, and the event of its news."""
    driver, news = driver_of(printer, clock), asyncio.Event()
    driver.tell(news.set)
    try:
        yield driver, news
    finally:
        await driver.close()


async def passing(clock: ManualClock, task: asyncio.Task[object]) -> None:
    """Let the clock go on whenever nothing has happened on the sockets for a moment."""
    async with asyncio.timeout(BOUND):
        while not task.done():
            await asyncio.wait({task}, timeout=0.01)
            clock.advance(0.1)
