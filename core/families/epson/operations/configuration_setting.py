"""A setting of the printer's setting mode: the item that it lies in, and what the item's text means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from core.device import Value
from core.families.epson.models import GROUPS, Command, understands
from core.families.epson.operations.configuration_items import Item
from core.families.epson.wire.memory_switch import is_on, switched
from core.feature import Feature
from core.text import text

SETUP: Final = frozenset(group for group in GROUPS if understands(group, Command.SETTING_MODE))
"""The groups that have the setting mode."""
IN_REFERENCE: Final = frozenset({"T88IV", *(group for group in GROUPS if understands(group, Command.EXTENDED_STATUS))})
"""The groups that the pages of REF can be shown for. That is no proof that they have all that is written there."""

RESETS: Final = text(
    "epson.setting.resets",
    "The printer writes its memory and resets itself: it loses what it has not printed yet, and is away for about ten "
    "seconds. Nobody may switch it off meanwhile: that can spoil its memory.",
)


class Meaning(Protocol):
    """Between the text of an item and the value of a setting."""

    def shown(self, told: str) -> Value | None:
        """Give the value; None for a text that means nothing known."""
        ...

    def made(self, told: str, value: Value) -> str:
        """Give the text that an item has to have for a value, with everything else in it as it was told."""
        ...


@dataclass(frozen=True, slots=True)
class Bit:
    """One bit of a memory switch, 1 to 8, with the values that it stands for."""

    number: int
    off: Value = False
    on: Value = True

    def shown(self, told: str) -> Value | None:
        """Give the value of the bit."""
        return self.on if is_on(told, self.number) else self.off

    def made(self, told: str, value: Value) -> str:
        """Give the switch with this bit on or off."""
        return switched(told, self.number, value == self.on)


@dataclass(frozen=True, slots=True)
class Words:
    """A few values, each with the text that stands for it."""

    texts: Mapping[Value, str]

    def shown(self, told: str) -> Value | None:
        """Give the value that a text stands for."""
        return next((value for value, known in self.texts.items() if known == told), None)

    def made(self, _told: str, value: Value) -> str:
        """Give the text of a value."""
        return self.texts[value]


@dataclass(frozen=True, slots=True)
class Plain:
    """A whole number, or a text that is shown as it is told."""

    is_number: bool = True

    def shown(self, told: str) -> Value | None:
        """Give the number, or the text."""
        if not self.is_number:
            return told
        return int(told) if told.isascii() and told.isdecimal() else None

    def made(self, _told: str, value: Value) -> str:
        """Give the digits of the number."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Setting:
    """A declaration with the item behind it, and the groups of models that have it."""

    feature: Feature[Any]
    item: Item
    meaning: Meaning
    groups: frozenset[str]

    @property
    def id(self) -> str:
        """Give the id of the feature."""
        return self.feature.id
