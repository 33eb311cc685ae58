"""The command set over TCP 23, Network Control Port1: bare commands, replies without a connection ID."""

from __future__ import annotations

from typing import Final

from core.device import Path
from core.families.projector.reach.command_session import CommandSession
from core.families.projector.reach.command_way import CommandSetWay
from core.families.projector.services import COMMAND
from core.family.place import Place
from core.text import text

PATH: Final = "command"
"""The name of the way, whatever port it has."""

LABEL: Final = text("projector.path.command", "command port {port}")
NEIGHBOURLY: Final = text(
    "projector.path.command.neighbourly",
    "Other controllers have their turn between two rounds, unless you choose to keep the connection.",
)


class CommandPort(CommandSetWay):
    """TCP 23. Replies have no identity: after one that stayed away, or a surplus one, the connection is given up."""

    def __init__(self, place: Place) -> None:
        """Take where; nothing is sent yet."""
        super().__init__(place, PATH, lambda: CommandSession(place.tcp(COMMAND), place.surroundings.clock))


def path_at(place: Place) -> Path:
    """Give the way through TCP 23 of a place."""
    label = LABEL.having(port=place.address.port(COMMAND.name, COMMAND.port))
    return Path(PATH, label, NEIGHBOURLY, service=COMMAND.name)
