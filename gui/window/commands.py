"""Everything that the window can do beside what its devices can, and every key there is: one table.

The main menu, the keys, the search, the sheet of keyboard shortcuts and the manual are made from it. Keys are written
as Qt's portable text; on macOS Qt reads Ctrl as the Command key and Meta as Control.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from typing import Final

from core.text import Text, text
from gui.window.words import ADD, FIND


class Group(Enum):
    """Where a command stands in the sheet of keyboard shortcuts, in this order."""

    DEVICES = "devices"
    TABS = "tabs"
    DEVICE = "device"
    PROGRAM = "program"
    SEARCH = "search"
    OVERVIEW = "overview"
    LIST = "list"
    GRID = "grid"
    CONSOLE = "console"

    @property
    def title(self) -> Text:
        """Give its heading."""
        return _TITLES[self]


_TITLES: Final = {
    Group.DEVICES: text("commands.devices", "Finding"),
    Group.TABS: text("commands.tabs", "Tabs"),
    Group.DEVICE: text("commands.device", "The device in front"),
    Group.PROGRAM: text("commands.program", "Signalbox itself"),
    Group.SEARCH: text("commands.search_list", "In the search"),
    Group.OVERVIEW: text("commands.overview", "In the overview"),
    Group.LIST: text("commands.list", "In the device list"),
    Group.GRID: text("commands.grid", "In the bit grid"),
    Group.CONSOLE: text("commands.console", "In the console"),
}


class MenuPart(Enum):
    """Where a command stands in the main menu, in this order, with a line between the parts."""

    FIND = "find"
    PAGE = "page"
    SECTION = "section"
    PROGRAM = "program"
    THEME = "theme"
    """Below an entry of its own, at the end of the part before it."""
    REMOVE = "remove"
    """What removes stands apart from what only looks."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    `keys` lead to it from anywhere in the window; `mac_keys` in their place on macOS, where the system keeps the
    others for itself. `needs_page`: it is about the device whose page is in front.
    """

    id: str
    label: Text
    group: Group
    keys: str = ""
    mac_keys: str = ""
    menu: MenuPart | None = None
    needs_page: bool = False

    @property
    def keys_here(self) -> str:
        """Give the keys on this system."""
        return self.mac_keys if self.mac_keys and sys.platform == "darwin" else self.keys


@dataclass(frozen=True, slots=True)
class PartKeys:
    """Keys of a part of the window: they work where the keyboard is in it, so other parts may use the same ones."""

    label: Text
    group: Group
    keys: tuple[str, ...]


COMMANDS: Final = (
    Command("find", FIND, Group.DEVICES, "Ctrl+Shift+F", menu=MenuPart.FIND),
    Command("add", ADD, Group.DEVICES, "Ctrl+N", menu=MenuPart.FIND),
    Command("search", text("command.search", "Search everything"), Group.DEVICES, "Ctrl+K"),
    Command("search_list", text("command.search_list", "Search in the device list"), Group.DEVICES, "Ctrl+L"),
    Command(
        "overview", text("command.home", "Overview"), Group.TABS, "Alt+Home", "Ctrl+Shift+H", menu=MenuPart.PAGE
    ),
    Command("next_tab", text("command.next_tab", "Next tab"), Group.TABS, "Ctrl+Tab", "Meta+Tab"),
    Command(
        "previous_tab", text("command.previous_tab", "Previous tab"), Group.TABS, "Ctrl+Shift+Tab", "Meta+Shift+Tab"
    ),
    Command(
        "close_tab", text("menu.close_tab", "Close tab"), Group.TABS, "Ctrl+W", menu=MenuPart.PAGE, needs_page=True
    ),
    Command(
        "ask_again", text("menu.ask", "Ask again"), Group.DEVICE, "F5", "Ctrl+R", menu=MenuPart.PAGE, needs_page=True
    ),
    Command(
        "name_device", text("command.name_device", "Name and place…"), Group.DEVICE, "F2", menu=MenuPart.PAGE,
        needs_page=True,
    ),
    Command(
        "details", text("command.details", "Show or hide details"), Group.DEVICE, "Ctrl+I", menu=MenuPart.PAGE,
        needs_page=True,
    ),
    Command(
        "section.status", text("command.status", "Go to Status"), Group.DEVICE, "Ctrl+1", menu=MenuPart.SECTION,
        needs_page=True,
    ),
    Command(
        "section.settings", text("command.settings", "Go to Settings"), Group.DEVICE, "Ctrl+2", menu=MenuPart.SECTION,
        needs_page=True,
    ),
    Command(
        "section.console", text("command.console", "Go to Console"), Group.DEVICE, "Ctrl+3", menu=MenuPart.SECTION,
        needs_page=True,
    ),
    Command(
        "find_within", text("command.find_within", "Find in this section"), Group.DEVICE, "Ctrl+F",
        menu=MenuPart.SECTION, needs_page=True,
    ),
    Command("remove", text("menu.remove", "Remove this device…"), Group.DEVICE, menu=MenuPart.REMOVE, needs_page=True),
    Command("preferences", text("command.preferences", "Preferences…"), Group.PROGRAM, "Ctrl+,", menu=MenuPart.PROGRAM),
    Command("manual", text("command.manual", "Manual"), Group.PROGRAM, "F1", "Ctrl+?", menu=MenuPart.PROGRAM),
    Command(
        "shortcuts", text("command.shortcuts", "Keyboard shortcuts"), Group.PROGRAM, "Shift+F1",
        menu=MenuPart.PROGRAM,
    ),
    Command("about", text("menu.about", "About Signalbox"), Group.PROGRAM, menu=MenuPart.PROGRAM),
    Command("theme.light", text("menu.light", "Light"), Group.PROGRAM, menu=MenuPart.THEME),
    Command("theme.dark", text("menu.dark", "Dark"), Group.PROGRAM, menu=MenuPart.THEME),
    Command("theme.system", text("menu.system", "Follow the system"), Group.PROGRAM, menu=MenuPart.THEME),
    Command("quit", text("menu.quit", "Quit"), Group.PROGRAM, "Ctrl+Q", menu=MenuPart.END),
)  # fmt: skip
"""What can be run, in the order in which menu and search offer it. No keys stand in it twice."""

_ARROWS: Final = ("Left", "Right", "Up", "Down")
_UP_DOWN: Final = ("Up", "Down")
PART_KEYS: Final = (
    PartKeys(text("keys.stop", "Stop finding, or take away a notice"), Group.PROGRAM, ("Esc",)),
    PartKeys(text("keys.search.choose", "Go through what was found"), Group.SEARCH, _UP_DOWN),
    PartKeys(text("keys.search.page", "Go further at once"), Group.SEARCH, ("PgUp", "PgDown")),
    PartKeys(text("keys.search.open", "Go there, or do it"), Group.SEARCH, ("Return",)),
    PartKeys(text("keys.search.close", "Close the search"), Group.SEARCH, ("Esc",)),
    PartKeys(text("keys.overview.choose", "Go from tile to tile"), Group.OVERVIEW, _ARROWS),
    PartKeys(text("keys.overview.open", "Open the device"), Group.OVERVIEW, ("Return",)),
    PartKeys(text("keys.overview.help", "Do what its button says"), Group.OVERVIEW, ("Ctrl+Return",)),
    PartKeys(text("keys.overview.menu", "What else can be done"), Group.OVERVIEW, ("Menu",)),
    PartKeys(text("keys.list.choose", "Go from device to device"), Group.LIST, _UP_DOWN),
    PartKeys(text("keys.list.open", "Open the device"), Group.LIST, ("Return",)),
    PartKeys(text("keys.list.remove", "Remove the device…"), Group.LIST, ("Del",)),
    PartKeys(text("keys.list.menu", "What else can be done"), Group.LIST, ("Menu",)),
    PartKeys(text("keys.grid.choose", "Go from bit to bit"), Group.GRID, _ARROWS),
    PartKeys(text("keys.grid.open", "All about a bit"), Group.GRID, ("Return",)),
    PartKeys(text("keys.grid.copy", "Copy what is chosen"), Group.GRID, ("Ctrl+C",)),
    PartKeys(text("keys.grid.copy_bytes", "Copy the bytes of the rows"), Group.GRID, ("Ctrl+Shift+C",)),
    PartKeys(text("keys.grid.edges", "First and last bit of the row"), Group.GRID, ("Home", "End")),
    PartKeys(text("keys.grid.corners", "First and last bit of the status"), Group.GRID, ("Ctrl+Home", "Ctrl+End")),
    PartKeys(text("keys.grid.close", "Close the card about a bit"), Group.GRID, ("Esc",)),
    PartKeys(text("keys.console.choose", "Go from line to line"), Group.CONSOLE, _UP_DOWN),
    PartKeys(text("keys.console.edges", "The first line, and the newest"), Group.CONSOLE, ("Home", "End")),
    PartKeys(text("keys.console.copy", "Copy the chosen lines"), Group.CONSOLE, ("Ctrl+C",)),
    PartKeys(text("keys.console.close", "Let go of the chosen lines"), Group.CONSOLE, ("Esc",)),
)
"""Keys that work in a part of the window; nothing is run by them from here."""


def command(name: str) -> Command:
    """Give a command by its id. LookupError for one that there is not."""
    for known in COMMANDS:
        if known.id == name:
            return known
    raise LookupError(f"no command {name}")
