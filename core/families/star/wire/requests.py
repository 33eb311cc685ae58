"""What a host sends to ask for a status or for who the printer is. None of it prints."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

STATUS_REQUEST: Final = b"\x32" + bytes(50)
"""Port 9101: 32 hex and fifty bytes of no meaning. The board answers with one status and closes (M-HE07 3-9)."""

STATUS_REQUEST_LENGTHS: Final[Mapping[int, int]] = {0x30: 51, 0x32: 51, 0x33: 1}
"""What boards answer on port 9101: the first byte, and how many bytes hosts send with it.

32 hex is documented (M-HE07 3-9). 30 hex with fifty zeros (dalpil/tsp100-print) and a lone 33 hex (Star's own library)
were seen to work. A board closes the connection at any other first byte.
"""

ENQ: Final = b"\x05"
"""Asks for one byte of status in real time. Not while automatic status is on: the answer looks like its headers."""
EOT: Final = b"\x04"
"""Asks for another byte of status in real time, likewise."""
VERSION_REQUEST: Final = b"\x1b#*\n\x00"
"""Asks for model and firmware version (ESC # *; M-GRAPH, M-HSP)."""
INFORMATION_REQUEST: Final = b"\x1b\x1d)I\x01\x001"
"""Asks for serial number and other tags (ESC GS ) I, function 49; M-GRAPH)."""

STATUS_ONCE: Final = b"\x1b\x06\x01"
"""Asks for one automatic status in real time, also when offline (ESC ACK SOH; M-GRAPH, M-LINE 5-7).

Not again before the last byte of the answer has come, and not while automatic status is on.
"""
REALTIME_RESET: Final = b"\x1b\x06\x18"
"""Resets the printer at once, whatever it is doing (ESC ACK CAN; seen in shinsukeimai/star_ethernet)."""
CLEAR_ETB_COUNTER: Final = b"\x1b\x1eE\x00"
"""Clears the ETB counter and its flag (ESC RS E; M-GRAPH). No status is sent for it."""
SELF_PRINT: Final = b"\x1b?\n\x00"
"""Resets the printer and prints its settings (ESC ? LF NUL; M-GRAPH). It is back when it is online again."""
INITIALISE: Final = b"\x1b@"
"""Initialises the printer's commands; the board is not reset (ESC @; seen in code)."""
ETB: Final = b"\x17"
"""When everything before it is printed: counter + 1, its flag is set, and a status is sent if that is on (M-GRAPH)."""
CANCEL: Final = b"\x18"
"""Cancels what is being printed and clears the ETB counter (CAN; M-GRAPH)."""


class AutomaticStatus(IntEnum):
    """The n of ESC RS a n: automatic status (ASB), and a status on connecting (NSB)."""

    OFF = 0
    ASB = 1
    NSB = 2
    BOTH = 3
    MEMORY_SWITCH = 16
    """Back to what the memory switches say."""
    ONCE = 255
    """Send a status now; nothing else changes."""


def automatic_status_request(mode: AutomaticStatus) -> bytes:
    """Give ESC RS a n (M-GRAPH). Until power-off; not on TSP100 U, PU, IIU, GT and LAN."""
    return b"\x1b\x1ea" + bytes((mode,))
