"""Turns on a device within this program: a round of asking and a borrower do not disturb each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Final

from core.family.place import Place
from core.link.errors import TimedOut
from core.session.deadline import Deadline
from core.session.errors import Busy
from core.session.queue import RequestQueue
from core.text import text

BORROWING_SECONDS: Final = 60.0
"""How long somebody who wants the device waits for somebody else in this program who has it."""
ROUND_SECONDS: Final = 240.0
"""How long a round of asking waits for its turn: longer than an operation may take, since it asks nothing new."""


class InUseHere(Busy):
    """Something else in this program has the device."""

    sentence_form = text("turns.in_use_here", "{address} is in use by Signalbox itself for something that takes long.")
    advice_form = text("turns.in_use_here.advice", "Wait until it has ended, then try again.")


class Turns:
    """One turn after the other, in the order in which they are wanted."""

    def __init__(self, place: Place) -> None:
        """Begin with nobody in turn."""
        self._place = place
        self._queue = RequestQueue()

    def borrow(self) -> AbstractAsyncContextManager[None]:
        """Wait for a turn to do something. Raises InUseHere when it does not come."""
        return self._turn(BORROWING_SECONDS)

    def poll(self) -> AbstractAsyncContextManager[None]:
        """Wait for a turn to ask how the device is. Raises InUseHere when it does not come."""
        return self._turn(ROUND_SECONDS)

    @asynccontextmanager
    async def _turn(self, seconds: float) -> AsyncIterator[None]:
        address = self._place.address.place
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(
                    self._queue.turn(address, Deadline(self._place.surroundings.clock, seconds))
                )
            except TimedOut as error:
                raise InUseHere(address) from error
            yield
