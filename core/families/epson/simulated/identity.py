"""Who a simulated printer is: its answers to GS I (APG p.456 to 480)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.epson.simulated.models import SimulatedPrinter
from core.simulate.state import State

MAKER: Final = "EPSON"
_TYPE_BITS: Final = 0x40
"""What the type bits of GS I 33 have beside those of GS I 2."""
_TYPES: Final = 33
_TEXT_FROM: Final = 65
_ASCII: Final = 0x30


class Identity:
    """Answers GS I."""

    def __init__(self, printer: SimulatedPrinter, state: State) -> None:
        """Take the model, and where what can be changed is kept."""
        self._printer = printer
        self._state = state

    @property
    def ids(self) -> bytes:
        """Give the three bytes of GS I 1 to 3."""
        return bytes((self._printer.model_id, self._printer.type_id, self._printer.version_id))

    def told(self, n: int) -> bytes:
        """Give the answer to GS I n; none where the model does not know the question."""
        printer = self._printer
        if n in printer.information_a:
            return bytes((0x3D, n)) + printer.information_a[n] + b"\0"
        if n in printer.information_b:
            return b"\x5f" + printer.information_b[n] + b"\0"
        if n not in printer.ids:
            return b""
        if n == _TYPES:
            return bytes((0x3D, n, printer.type_id | _TYPE_BITS, 0))
        if n >= _TEXT_FROM:
            return b"\x5f" + self._texts[n].encode("ascii") + b"\0"
        return self.ids[(n - _ASCII if n > _ASCII else n) - 1 :][:1]

    @property
    def _texts(self) -> Mapping[int, str]:
        return {
            65: str(self._state.get("firmware")),
            66: MAKER,
            67: self._printer.name,
            68: str(self._state.get("serial")),
            69: self._printer.fonts,
        }
