"""What tests of watching live begin with: a printer that is watched, on a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.families.epson.reach.fields import fields_of
from core.families.epson.reach.reach import Reach
from core.families.epson.reach.way import Round
from core.status import FieldValue
from core.text import ENGLISH
from tests.clock import ManualClock
from tests.core.families.epson.reach.printer_peer import (
    Mouth,
    PrinterPeer,
    closing,
    passing,
    printer,
)
from tests.core.link.peers import BOUND


class Watched:
    """A printer that is watched live, on a clock that the test moves."""

    def __init__(self, peer: PrinterPeer, reach: Reach, clock: ManualClock) -> None:
        self.peer = peer
        self.reach = reach
        self.clock = clock
        self.news = asyncio.Event()
        reach.news = self.news.set

    async def hear(self) -> Round:
        hearing = asyncio.create_task(self.reach.way.hear())
        await passing(self.clock, hearing)
        return await hearing

    async def told(self, data: bytes) -> Round:
        """Let the printer say something, and give the round after it."""
        self.news.clear()
        await self.peer.say(data)
        await asyncio.wait_for(self.news.wait(), BOUND)
        return await self.hear()

    async def said_now(self, data: bytes) -> Round:
        """Let the printer say something, and give the round after it, in no time at all."""
        self.news.clear()
        await self.peer.say(data)
        async with asyncio.timeout(BOUND):
            await self.news.wait()
            return await self.reach.way.hear()

    def fields(self, told: Round) -> dict[str, FieldValue]:
        return dict(fields_of(told.standing, self.reach.group))


@asynccontextmanager
async def watched(mouth: Mouth | None = None, model: str = "TM-m30II") -> AsyncIterator[Watched]:
    clock = ManualClock()
    async with printer(mouth, model, clock) as peer, closing(peer.reach("live")) as reach:
        yield Watched(peer, reach, clock)


def said(told: Round) -> str:
    return " ".join(ENGLISH.render(remark) for remark in told.remarks)
