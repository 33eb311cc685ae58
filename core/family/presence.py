"""Whether a device takes commands now."""

from __future__ import annotations

from enum import Enum, auto


class Presence(Enum):
    """How a device was found."""

    ONLINE = auto()
    OFFLINE = auto()
    """It answers and takes nothing: a printer that is out of paper, or whose cover is open."""
    SILENT = auto()
    BUSY = auto()
    """It is there, and takes nobody further, or answers nothing to who comes now: somebody else has it."""
