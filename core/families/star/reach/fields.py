"""Single fields of a status, by which it is decided what is sent."""

from __future__ import annotations

from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import AsbFrame
from core.status import FieldValue


def field_of(frame: AsbFrame, group: str | None, field: str) -> FieldValue:
    """Give a field of a status as this model has it; None where it has none."""
    return fitted_map(frame.version, frame.length, group).decode(frame.asb).get(field)


def is_offline(frame: AsbFrame, group: str | None) -> bool:
    """Tell whether a status says "offline" (printer status 1, bit 3; M-LINE 5-9).

    Then a printer takes no commands: all but those in real time wait.
    """
    return field_of(frame, group, "offline") is True
