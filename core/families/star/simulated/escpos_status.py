"""The status of a simulated printer that is set to ESC/POS emulation, as its board tells it on TCP 9101.

Four bytes, where a Star status has more: (first & 90 hex) = 10 hex, and (the others & 90 hex) = 0. Seen in Star's own
library; the bits are those of the automatic status of ESC/POS (GS a).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.simulate.state import State

_FIXED: Final = bytes((0x10, 0x00, 0x00, 0x00))
_BITS: Final[Mapping[str, tuple[int, int]]] = {
    "drawer_switch_closed": (0, 0x04),
    "offline": (0, 0x08),
    "cover_open": (0, 0x20),
    "cutter_error": (1, 0x08),
    "unrecoverable_error": (1, 0x20),
    "head_overheat": (1, 0x40),
    "paper_near_end": (2, 0x03),
    "paper_end": (2, 0x0C),
}
"""For each state id the byte and the bits that it sets."""


def encode_escpos_status(state: State) -> bytes:
    """Give the four bytes."""
    status = bytearray(_FIXED)
    for name, (at, bits) in _BITS.items():
        if state.flag(name):
            status[at] |= bits
    return bytes(status)
