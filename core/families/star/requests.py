"""What a host sends to ask for a status or for who the printer is. None of it prints."""

from __future__ import annotations

from collections.abc import Mapping
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
