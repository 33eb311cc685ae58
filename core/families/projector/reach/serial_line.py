"""The command set over RS-232C: bare commands on a line that stays open, without a password."""

from __future__ import annotations

from typing import Final

from core.device import Path
from core.families.projector.reach.command_session import CommandSession
from core.families.projector.reach.command_way import CommandSetWay
from core.family.place import Place
from core.link.serial import SerialSettings
from core.text import text

PATH: Final = "serial"
"""The name of the way over a serial line."""
USUAL_LINE: Final = SerialSettings(baudrate=19200)
"""19200 bits a second, 8 data bits, no parity, 1 stop bit where the address names no others (ED-A220N technical manual,
page 9)."""

_LABEL: Final = text("projector.path.serial", "serial line {port}")


class SerialLine(CommandSetWay):
    """The line. What the projector says on it unasked, as test data at power-on, is remarked and never taken."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is opened yet."""
        clock = place.surroundings.clock
        super().__init__(place, PATH, lambda: CommandSession(place.line(), clock, is_line=True), is_line=True)


def path_at(place: Place) -> Path:
    """Give the way over the serial line of a place."""
    return Path(PATH, _LABEL.having(port=place.address.place))
