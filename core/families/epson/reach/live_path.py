"""What a person is told about watching live before they choose it."""

from __future__ import annotations

from typing import Final

from core.device import Path
from core.families.epson.services import PRINT
from core.family.place import Place
from core.text import text

PATH: Final = "live"
"""The name of the way that holds the print port or the line."""

_LABEL: Final = text("epson.path.live", "port {port}, live")
_LINE_LABEL: Final = text("epson.path.live_line", "serial line {port}, live")
_CONSENT: Final = text(
    "epson.path.live.consent", "While Signalbox watches live, no other computer can print on this printer."
)


def path_at(place: Place) -> Path:
    """Give the way that holds the print port or the line of a place. Nobody else is on a line."""
    if place.is_serial:
        return Path(PATH, _LINE_LABEL.having(port=place.address.place), live=True)
    label = _LABEL.having(port=place.address.port(PRINT.name, PRINT.port))
    return Path(PATH, label, consent=_CONSENT, live=True, service=PRINT.name)
