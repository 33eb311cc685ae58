"""Whether the projector warms up: inferred from the command that was given, since no reading says so."""

from __future__ import annotations

from typing import Final

from core.clock import Clock

LONGEST: Final = 120.0
"""Seconds after which a projector is no longer taken to warm up, whatever it says."""
STARTING: Final = 15.0
"""Seconds in which a projector that was switched on may still say that it is off."""
OFF: Final = 0
ON: Final = 1
COOLING: Final = 2


class WarmUp:
    """From a command to switch on until the projector says that it is on and takes other commands again."""

    def __init__(self, clock: Clock) -> None:
        """Begin with a projector of which nothing is known."""
        self._clock = clock
        self._since: float | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether it warms up."""
        if self._since is not None and self._clock.monotonic() - self._since > LONGEST:
            self._since = None
        return self._since is not None

    def begin(self) -> None:
        """The projector was told to switch on."""
        self._since = self._clock.monotonic()

    def end(self) -> None:
        """It takes commands again, or was told to switch off."""
        self._since = None

    def take(self, power: int) -> None:
        """Take what GET power has told, which is on before the projector takes other commands."""
        started = self._since is not None and self._clock.monotonic() - self._since > STARTING
        if power == COOLING or (power == OFF and started):
            self.end()
