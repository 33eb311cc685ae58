"""What the search finds, and where each result leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from core.text import Text, text

if TYPE_CHECKING:
    from core.feature import Feature
    from core.status import Cell


class Kind(Enum):
    """The groups of results, in the order in which they are shown."""

    DEVICE = "device"
    BIT = "bit"
    SETTING = "setting"
    ACTION = "action"
    COMMAND = "command"
    PAGE = "page"

    @property
    def title(self) -> Text:
        """Give the heading of the group."""
        return _TITLES[self]

    @property
    def one(self) -> Text:
        """Give what one of them is called."""
        return _ONE[self]


_TITLES: Final = {
    Kind.DEVICE: text("search.devices", "Devices"),
    Kind.BIT: text("search.bits", "Bits"),
    Kind.SETTING: text("search.settings", "Settings and readings"),
    Kind.ACTION: text("search.actions", "Actions"),
    Kind.COMMAND: text("search.commands", "Commands"),
    Kind.PAGE: text("search.pages", "Manual"),
}
_ONE: Final = {
    Kind.DEVICE: text("search.device", "device"),
    Kind.BIT: text("search.bit", "bit"),
    Kind.SETTING: text("search.setting", "setting"),
    Kind.ACTION: text("search.action", "action"),
    Kind.COMMAND: text("search.command", "command"),
    Kind.PAGE: text("search.page", "page of the manual"),
}


@dataclass(frozen=True, slots=True)
class ToDevice:
    """Leads to the page of a device."""

    device: str


@dataclass(frozen=True, slots=True, eq=False)
class ToBit:
    """Leads to a bit of a status."""

    device: str
    status: str
    cell: Cell


@dataclass(frozen=True, slots=True, eq=False)
class ToFeature:
    """Leads to a setting or a reading, or does an action."""

    device: str
    feature: Feature[Any]


@dataclass(frozen=True, slots=True)
class ToCommand:
    """Does what the window can do."""

    command: str


@dataclass(frozen=True, slots=True)
class ToPage:
    """Leads to a page of the manual."""

    page: str


Target: TypeAlias = ToDevice | ToBit | ToFeature | ToCommand | ToPage


class Result(NamedTuple):
    """One thing that was found. `where` is the device that it belongs to and its place."""

    kind: Kind
    name: str
    where: str
    target: Target

    @property
    def key(self) -> tuple[str, ...]:
        """Give what it is remembered by."""
        match self.target:
            case ToBit(device, status, cell):
                return (self.kind.value, device, status, cell.id)
            case ToFeature(device, feature):
                return (self.kind.value, device, feature.id)
            case ToDevice(name) | ToCommand(name) | ToPage(name):
                return (self.kind.value, name)
