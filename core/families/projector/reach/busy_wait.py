"""How long, and with which pauses, a command is repeated that a busy projector does not take."""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.families.projector.reach.refusals import StillBusy
from core.session.retry import RetryPolicy

BUSY_SECONDS: Final = 10.0
"""For how long a command is repeated that a busy projector does not take."""

_PAUSES: Final = RetryPolicy(first=0.25, longest=4.0)


class BusyWait:
    """Of one command. It begins when it is made."""

    def __init__(self, address: str, clock: Clock) -> None:
        """Take whom the command is sent to."""
        self._address = address
        self._clock = clock
        self._began = clock.monotonic()
        self._times = 0

    async def pause(self, *, is_worthwhile: bool = True) -> None:
        """Wait until it is sent again. Raises StillBusy where that is not worthwhile, or has lasted too long."""
        self._times += 1
        pause = _PAUSES.pause(self._times)
        waited = self._clock.monotonic() - self._began
        if not is_worthwhile or waited + pause > BUSY_SECONDS:
            raise StillBusy(self._address, seconds=round(waited))
        await self._clock.sleep(pause)
