"""What types and values of the command set mean, in the words of the command table and of the status.

Importing this reads the command table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.families.projector.commands import BY_TYPE, ENTRIES, Entry
from core.families.projector.status.conditions import judged
from core.families.projector.status.register_map import REGISTERS
from core.families.projector.wire.messages import Action, Command
from core.status import Cell, FieldValue, Verdict
from core.text import ENGLISH, text

_NUMBER: Final = text("projector.decode.number", "{value} {unit}")
_LOW_BYTE: Final = text(
    "projector.decode.low_byte", "{value} {unit}, or the low byte of it where the model has two registers"
)
_HIGH_BYTE: Final = text("projector.decode.high_byte", "{value} times 256 {unit}, beside what the low register says")
_FIRST_OF: Final[Mapping[str, Entry]] = {
    "lamp_hours_high": ENTRIES["lamp_hours"],
    "filter_hours_high": ENTRIES["filter_hours"],
}
"""The first registers of hours, by the second ones (section 2.2 of the protocol sheet)."""
_ERROR: Final = "error_status"
_CODES: Final[Mapping[str, Cell]] = {name: REGISTERS.named(name)[0] for name in ("power", _ERROR)}
"""What GET answers with codes that are no settings: cooling down, errors."""


def command_fields(command: Command) -> dict[str, FieldValue]:
    """Give what the table says of a command: its `meaning`, and the `name` of its type. Nothing where it is unknown."""
    entry = BY_TYPE.get(command.type)
    if entry is None:
        return {}
    if command.action not in set(Action):
        return {"name": entry.name}
    action = Action(command.action)
    value = f": {_setting(entry, command.setting)}" if action is Action.SET else ""
    return {"meaning": f"{action.name} {entry.name}{value}", "name": entry.name}


def value_fields(type_: int, value: int) -> dict[str, FieldValue]:
    """Give what the table says of the answer to GET of a type: its `meaning`, where known, and the type's `name`."""
    entry = BY_TYPE.get(type_)
    if entry is None:
        return {}
    meaning = _value(entry, value)
    return {**({} if meaning is None else {"meaning": meaning}), "name": entry.name}


def verdict_of_value(type_: int, value: int) -> Verdict | None:
    """Judge the answer to GET of a type: of an error status that is not normal; None for everything else.

    That there is no error says nothing of the projector as a whole.
    """
    if type_ != ENTRIES[_ERROR].type or not value:
        return None
    # Of a projector that is on nothing is the matter but the error.
    return judged({"power": 1, _ERROR: value})


def _setting(entry: Entry, setting: int) -> str:
    known = entry.settings.get(setting)
    return f"{setting:02X}h" if known is None else ENGLISH.render(known.label)


def _value(entry: Entry, value: int) -> str | None:
    if (known := entry.settings.get(value)) is not None:
        return ENGLISH.render(known.label)
    if (cell := _CODES.get(entry.id)) is not None:
        # A code has one byte; of a larger number no table says anything.
        wording = cell.wording(value) if value <= 0xFF else None
        return None if wording is None else ENGLISH.render(wording.label)
    if (first := _FIRST_OF.get(entry.id)) is not None:
        return ENGLISH.render(_HIGH_BYTE.having(value=value, unit=first.unit or ""))
    if entry.unit is None:
        return None
    may_be_low_byte = entry in _FIRST_OF.values() and value <= 0xFF
    return ENGLISH.render((_LOW_BYTE if may_be_low_byte else _NUMBER).having(value=value, unit=entry.unit))
