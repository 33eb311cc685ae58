"""The command set over TCP 9715, Network Control Port2: framed commands, each with a connection ID of its own."""

from __future__ import annotations

from typing import Final

from core.device import Path
from core.families.projector.reach.command_port import LABEL, NEIGHBOURLY
from core.families.projector.reach.command_session import CommandSession, ConnectionIds
from core.families.projector.reach.command_way import CommandSetWay
from core.families.projector.services import FRAMED
from core.family.place import Place

PATH: Final = "framed"
"""The name of the way, whatever port it has."""


class FramedPort(CommandSetWay):
    """TCP 9715. A reply that comes late, or has another connection ID, is not taken; the connection stays."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        ids = ConnectionIds()
        super().__init__(place, PATH, lambda: CommandSession(place.tcp(FRAMED), place.surroundings.clock, ids=ids))


def path_at(place: Place) -> Path:
    """Give the way through TCP 9715 of a place."""
    label = LABEL.having(port=place.address.port(FRAMED.name, FRAMED.port))
    return Path(PATH, label, NEIGHBOURLY, service=FRAMED.name)
