"""Between the 16-bit value of a type and the value of its feature."""

from __future__ import annotations

from typing import Final

from core.device import Value
from core.families.projector.commands import Entry
from core.families.projector.operations.power_state import Power
from core.families.projector.operations.shared_features import POWER
from core.text import Text, text

_STATES: Final = {Power.OFF: "off", Power.ON: "on", Power.COOLING: "cooling"}
_NO_MEANING: Final = text(
    "projector.reading.no_meaning", "The projector tells the code {code:02X}h, which no manual explains."
)


def shown(entry: Entry, told: int) -> Value | Text:
    """Give the value that a code or number, 0 to 65535, stands for; else why there is none."""
    if entry.id == POWER:
        value: Value | None = _STATES.get(Power(told)) if told in _STATES else None
    elif not entry.settings:
        value = told
    elif told not in entry.settings:
        value = None
    else:
        value = bool(told) if entry.is_toggle else entry.settings[told].id
    return _NO_MEANING.having(code=told) if value is None else value


def value_of(entry: Entry, told: int) -> Value | None:
    """Give the value that a code or number stands for; None for a code that nobody knows."""
    value = shown(entry, told)
    return None if isinstance(value, Text) else value


def code_for(entry: Entry, value: Value) -> int:
    """Give the code of a value that fits the declaration."""
    if isinstance(value, bool):
        return int(value)
    code = entry.code_of(str(value))
    if code is None:
        raise ValueError(f"{entry.id} has no setting {value}")
    return code
