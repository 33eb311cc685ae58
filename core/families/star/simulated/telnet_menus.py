"""The Telnet menus of a simulated board, as data.

Known from public scripts for Star boards: the titles, `login: `, `Password: ` and `Selection: `; in the main menu 2
(system configuration) and 98 (save and restart); in the system menu 2 (#9100 multi session) and 99 (back); 2 for
DISABLE there; 2 to save and restart in the last menu. The other entries are named after the chapters of the
IFBD-HE07/08-BE07 User's Manual, and their numbers are inferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Screen(Enum):
    """A menu of the board."""

    MAIN = auto()
    SYSTEM = auto()
    MULTI_SESSION = auto()
    SAVE = auto()


class Act(Enum):
    """What an entry does beside showing the next menu."""

    NOTHING = auto()
    NOT_SIMULATED = auto()
    """Says so, and shows the menu again."""
    ENABLE = auto()
    DISABLE = auto()
    SAVE_AND_RESTART = auto()
    RESTART = auto()
    """Without saving: what was chosen is lost."""
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: what it says, what it does, and the menu that follows (None: the same again)."""

    words: str
    act: Act = Act.NOT_SIMULATED
    leads_to: Screen | None = None


@dataclass(frozen=True, slots=True)
class TelnetMenu:
    """A menu: its title, and its entries by number."""

    title: str
    entries: Mapping[int, Entry]


_BACK: Final = Entry("Back to Main Menu", Act.NOTHING, Screen.MAIN)
MENUS: Final[Mapping[Screen, TelnetMenu]] = {
    Screen.MAIN: TelnetMenu(
        "Main Menu",
        {
            1: Entry("IP Parameters Configuration"),
            2: Entry("System Configuration", Act.NOTHING, Screen.SYSTEM),
            3: Entry("SNMP Configuration"),
            4: Entry("Change Password"),
            96: Entry("Display Status"),
            98: Entry("Save & Restart", Act.NOTHING, Screen.SAVE),
            99: Entry("Quit", Act.LEAVE),
        },
    ),
    Screen.SYSTEM: TelnetMenu(
        "System Configuration Menu",
        {
            1: Entry("#9100 Data Timeout"),
            2: Entry("#9100 Multi Session", Act.NOTHING, Screen.MULTI_SESSION),
            3: Entry("TCP Keep-Alive"),
            4: Entry("Link-Loss Detection"),
            99: _BACK,
        },
    ),
    Screen.MULTI_SESSION: TelnetMenu(
        "#9100 Multi Session",
        {
            1: Entry("ENABLE", Act.ENABLE, Screen.SYSTEM),
            2: Entry("DISABLE", Act.DISABLE, Screen.SYSTEM),
            99: Entry("Back to System Configuration Menu", Act.NOTHING, Screen.SYSTEM),
        },
    ),
    Screen.SAVE: TelnetMenu(
        "Save to NVRAM & Restart Printer Menu",
        {
            1: Entry("Restart without saving", Act.RESTART),
            2: Entry("Save & Restart", Act.SAVE_AND_RESTART),
            99: _BACK,
        },
    ),
}
"""Every menu."""

SELECTION: Final = "Selection: "
"""What every menu ends with, without a line end."""


def written(screen: Screen) -> str:
    """Give a menu as it is sent, up to the prompt."""
    menu = MENUS[screen]
    lines = (f"{number:>3}) {entry.words}" for number, entry in menu.entries.items())
    return "\r\n".join(("", f"=== {menu.title} ===", "", *lines, "", SELECTION))
