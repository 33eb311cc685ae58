"""The command set as a table: what each type is called, what can be done with it, what its settings mean.

The table itself is `commands.toml`, which says where each row comes from. It is read when this module is imported, so
import it only where it is needed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from core.families.projector.wire.messages import Action
from core.feature import Category, Danger
from core.status import DOCUMENTED, INFERRED, Evidence
from core.text import Text, text

if TYPE_CHECKING:
    from importlib.abc import FileLoader

_FILE: Final = "commands.toml"


class Certainty(StrEnum):
    """How sure it is that the CP-A220N has an entry: the letters of the protocol sheet."""

    OWN_MANUAL = "A"
    """Printed on a page of its own manual."""
    SIBLING_MANUAL = "B"
    """Printed in the sibling manual of the same layout."""
    LIKELY = "L"
    """In both an older and a newer sibling."""
    OPTIONAL = "?"
    """In other products only: many a model refuses it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a type can be set to."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One type of the command set.

    `type` is 0 to 65535, `name` is what the manuals call it. `settings` are by code, 0 to 255. `tables` are the makers'
    tables that print it: ED, LX, TW, WU. `resets` is the id of the entry whose value executing it sets back.
    """

    id: str
    type: int
    name: str
    label: Text
    operations: frozenset[Action]
    settings: Mapping[int, Setting]
    grade: Certainty
    tables: frozenset[str]
    evidence: Evidence
    part: Text
    category: Category
    danger: Danger = Danger.NONE
    consequence: Text | None = None
    unit: Text | None = None
    resets: str | None = None

    @property
    def is_toggle(self) -> bool:
        """Tell whether it is off or on, and nothing else."""
        return {code: setting.id for code, setting in self.settings.items()} == {0: "off", 1: "on"}

    @property
    def is_stepped(self) -> bool:
        """Tell whether it is a number that is reached by steps only. The manuals give no ranges."""
        return Action.INCREMENT in self.operations

    def code_of(self, setting: str) -> int | None:
        """Give the code of a setting by its id; None for one that it does not have."""
        return next((code for code, known in self.settings.items() if known.id == setting), None)


ADVANCED: Final = Category.DEBUG
"""The category of what a shop rarely needs: shown apart, and read only when a person asks for it."""

_OPERATIONS: Final = {
    "S": Action.SET, "G": Action.GET, "+": Action.INCREMENT, "-": Action.DECREMENT, "X": Action.EXECUTE,
}  # fmt: skip
_TABLES: Final = {"ED": "ED-A100", "LX": "LX750", "TW": "CP-TW2503/3003", "WU": "CP-WU8600"}


def type_of(written: str) -> int:
    """Give the number of a type that is written in wire order: "00 60" is 6000h."""
    return int.from_bytes(bytes.fromhex(written), "little")


def _evidence(grade: Certainty, tables: frozenset[str]) -> Evidence:
    products = ", ".join(product for short, product in _TABLES.items() if short in tables)
    match grade:
        case Certainty.OWN_MANUAL:
            return Evidence(f"CP-A220N/CP-A300N technical manual, page 22; command tables of {products}", DOCUMENTED)
        case Certainty.SIBLING_MANUAL:
            return Evidence(
                f"CP-AW250N/IPJ-AW250N technical manual, pages 17, 19 and 28; command tables of {products}", DOCUMENTED
            )
        case Certainty.LIKELY:
            return Evidence(f"command tables of {products}: very likely the same on the CP-A220N", INFERRED)
        case Certainty.OPTIONAL:
            return Evidence(f"command tables of {products}: not every model has it", INFERRED)


class _Table:
    """The file as it is read: texts are made once, however many entries use them."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._parts = _named("part", told["parts"])
        self._units = _named("unit", told["units"])
        self._consequences = _named("consequence", told["consequences"])
        self._choices = {name: _settings(name, choices) for name, choices in told["choices"].items()}
        self.entries = {name: self._entry(name, row) for name, row in told["commands"].items()}
        self.lacking = {group: _lacking(lacks) for group, lacks in told["lacking"].items()}

    def _entry(self, name: str, row: Mapping[str, str]) -> Entry:
        grade, tables = Certainty(row["grade"]), frozenset(row["tables"].split())
        return Entry(
            name,
            type_of(row["type"]),
            row["name"],
            text(f"projector.command.{name}", row["label"]),
            frozenset(_OPERATIONS[letter] for letter in row["operations"]),
            self._choices[row["settings"]] if "settings" in row else MappingProxyType({}),
            grade,
            tables,
            _evidence(grade, tables),
            self._parts[row["part"]],
            Category(row["rank"]) if "rank" in row else ADVANCED,
            Danger(row.get("danger", Danger.NONE)),
            self._consequences.get(row.get("consequence", "")),
            self._units.get(row.get("unit", "")),
            row.get("resets"),
        )


def _named(kind: str, wordings: Mapping[str, str]) -> dict[str, Text]:
    return {name: text(f"projector.{kind}.{name}", wording) for name, wording in wordings.items()}


def _settings(name: str, choices: Mapping[str, tuple[str, str]]) -> Mapping[int, Setting]:
    return MappingProxyType(
        {
            int(code, 16): Setting(setting, text(f"projector.choice.{name}.{setting}", wording))
            for code, (setting, wording) in choices.items()
        }
    )


def _lacking(lacks: Mapping[str, list[str]]) -> Mapping[str, frozenset[int] | None]:
    """Give what a group lacks by entry: codes, or None for the whole entry."""
    codes = {name: frozenset(int(code, 16) for code in told) for name, told in lacks.items() if name != "entries"}
    return {**codes, **dict.fromkeys(lacks.get("entries", ()))}


def _read() -> _Table:
    """Read the file beside this module; its loader is asked, so that a frozen bundle answers too."""
    loader = cast("FileLoader", __spec__.loader)
    written = loader.get_data(str(PurePath(__file__).with_name(_FILE)))
    return _Table(tomllib.loads(written.decode("utf-8")))


_TABLE: Final = _read()
ENTRIES: Final[Mapping[str, Entry]] = MappingProxyType(_TABLE.entries)
"""Every entry by id, in the order of the types."""
BY_TYPE: Final[Mapping[int, Entry]] = MappingProxyType({entry.type: entry for entry in ENTRIES.values()})
"""Every entry by type."""


def settings_of(entry: Entry, group: str | None) -> Mapping[int, Setting]:
    """Give the settings that a model group has of an entry, by code; None for a model of which nothing is known."""
    lacks = _TABLE.lacking.get(group or "", {}).get(entry.id, frozenset())
    return {code: setting for code, setting in entry.settings.items() if lacks is not None and code not in lacks}


def entries_of(group: str | None) -> tuple[Entry, ...]:
    """Give the entries that a model group may have: all but those that it is known to lack."""
    lacks = _TABLE.lacking.get(group or "", {})
    return tuple(entry for entry in ENTRIES.values() if lacks.get(entry.id, frozenset()) is not None)
