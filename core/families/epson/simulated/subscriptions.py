"""What a simulated printer tells by itself: automatic status in its three forms, and the battery.

Each holds for the whole printer until ESC @, a reset or power-off (APG p.317; REF, FS ( e), whoever asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.families.epson.simulated.items import value_id
from core.families.epson.simulated.models import SimulatedPrinter
from core.families.epson.simulated.status import StatusTeller, reports
from core.simulate.state import State

EVERYTHING: Final = 0xFF
"""n of GS a as a network board asks for it at power-on (UBE02 4.3)."""
_ONLINE: Final = 0x02
"""n of GS a after power-on where BUSY is told for a full buffer only."""
EXECUTION: Final = 0x08
"""The bit of n in FS ( e that chooses something; all others are reserved."""
WORKS_OFFLINE: Final = value_id(12)
"""The customized value without which there is no extended status."""
_WITH_CAUSE: Final = 2


class Subscriptions:
    """Who asked for what, and what there is to tell."""

    def __init__(self, printer: SimulatedPrinter, state: State, teller: StatusTeller) -> None:
        """Begin as after power-on."""
        self._printer = printer
        self._state = state
        self._teller = teller
        self._basic = self._extended = self._offline = 0
        self._told = (b"", b"", b"", False)
        self.forget()

    def forget(self) -> None:
        """Be as after power-on, when a board asks for its own subscription."""
        self.initialize()
        if self._state.flag("board_asb"):
            self._basic = EVERYTHING
        self._told = self._present()

    def initialize(self) -> None:
        """Carry out ESC @: all end, that of a board too."""
        # Msw1-3: with it on, BUSY does not say that the printer is offline, so the status does (APG p.316).
        says_online = _ONLINE if self._teller.switched_on(1, 3) else 0
        self._basic = self._printer.automatic_status or says_online
        self._extended = self._offline = 0

    def choose_basic(self, n: int) -> bytes:
        """Carry out GS a n; the present status is told at once."""
        self._basic = n
        return self._teller.automatic() if n else b""

    def choose_extended(self, n: int) -> bytes:
        """Carry out FS ( e n; where commands are not carried out offline, there is nothing to tell."""
        self._extended = n & EXECUTION if self._works_offline else 0
        return self._teller.extended() if self._extended else b""

    def choose_offline(self, d: int) -> None:
        """Carry out GS ( H 49: 0 nothing, 1 the moment, 2 the cause as well; digits mean the same."""
        mode = d - ord("0") if d >= ord("0") else d
        if mode in (0, 1, _WITH_CAUSE):
            self._offline = mode

    def due(self) -> Iterator[bytes]:
        """Give what is to be told now that the state may have changed."""
        before, now = self._told, self._present()
        self._told = now
        if reports(self._basic, before[0], now[0]):
            yield now[0]
        if self._extended and before[1] != now[1]:
            yield now[1]
        if self._offline and now[3] and not before[3]:
            yield self._teller.offline_response(with_cause=self._offline == _WITH_CAUSE)
        # Msw8-1: the battery is told without being asked (APG p.391).
        if before[2] != now[2] and self._teller.switched_on(8, 1):
            yield now[2]

    @property
    def _works_offline(self) -> bool:
        return WORKS_OFFLINE in self._state and self._state.get(WORKS_OFFLINE) != 0

    def _present(self) -> tuple[bytes, bytes, bytes, bool]:
        teller = self._teller
        return teller.automatic(), teller.extended(), teller.battery(), self._state.flag("offline")
