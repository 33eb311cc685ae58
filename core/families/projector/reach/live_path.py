"""What a person is told about PJLink's notices before they choose to receive them."""

from __future__ import annotations

from typing import Final

from core.device import Path
from core.families.projector.services import PJLINK, PJLINK_SEARCH
from core.family.place import Place
from core.link.local import anywhere
from core.text import text

PATH: Final = "live"
"""The name of the way on which the projector tells changes by itself."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})
_LABEL: Final = text("projector.path.live", "PJLink with notices, port {port}")
_NEIGHBOURLY: Final = text(
    "projector.path.live.neighbourly",
    "The projector tells changes to this computer, UDP port {port}, if its own page names this computer's address for "
    "notices; beside that it is asked once a minute.",
)


def path_at(place: Place) -> Path:
    """Give the way with notices of a place. It takes nothing from others, and lasts as long as somebody looks."""
    label = _LABEL.having(port=place.address.port(PJLINK.name, PJLINK.port))
    neighbourly = _NEIGHBOURLY.having(port=notice_port(place))
    return Path(PATH, label, neighbourly, service=PJLINK.name, live=True)


def notice_port(place: Place) -> int:
    """Give the UDP port of this computer that notices come to: PJLink's, unless the address has another one."""
    return place.address.port(PJLINK_SEARCH.name, PJLINK_SEARCH.port)


def notice_ports(place: Place) -> tuple[int, ...]:
    """Give the ports of which the first that is free is taken.

    A simulated projector on this computer has its own port itself, and sends notices to the standard one.
    """
    own = notice_port(place)
    is_here = anywhere(place.address.place) in _LOOPBACK
    return (own, PJLINK_SEARCH.port) if is_here and own != PJLINK_SEARCH.port else (own,)
