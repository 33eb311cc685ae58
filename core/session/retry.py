"""When to try again: pauses that grow, so that a device in trouble is not hammered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Pauses after failures in a row: `first` seconds, each time `factor` times longer, at most `longest` seconds."""

    first: float = 1.0
    factor: float = 2.0
    longest: float = 30.0

    def pause(self, failures: int) -> float:
        """Give the seconds to wait after that many failures in a row (1 or more)."""
        # The exponent is limited, since a device that is off for a month must not overflow a float.
        return min(self.longest, self.first * self.factor ** min(max(failures, 1) - 1, 32))
