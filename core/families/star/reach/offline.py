"""Whether a printer takes commands: all but those in real time wait while it is offline."""

from __future__ import annotations

from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import AsbFrame


def is_offline(frame: AsbFrame, group: str | None) -> bool:
    """Tell whether a status says "offline" (printer status 1, bit 3; M-LINE 5-9)."""
    return fitted_map(frame.version, frame.length, group).decode(frame.asb).get("offline") is True
