"""Time as something that is handed in, so that tests decide what time it is."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Both clocks, and waiting."""

    def monotonic(self) -> float:
        """Give seconds that only ever grow, for ages and deadlines."""
        ...

    def now(self) -> datetime:
        """Give the wall-clock time with its time zone, for people and files."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait for that many seconds."""
        ...


class SystemClock:
    """The clocks of this computer."""

    def monotonic(self) -> float:
        """Give the system's monotonic seconds."""
        return time.monotonic()

    def now(self) -> datetime:
        """Give local time with its zone, as known to the system."""
        return datetime.now().astimezone()

    async def sleep(self, seconds: float) -> None:
        """Wait on the running loop."""
        await asyncio.sleep(seconds)
