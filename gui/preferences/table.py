"""Every preference of the window, with what holds until somebody says otherwise. Part of the first paint.

A new preference is one row here; where a person chooses it is `gui.preferences.dialog`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from core.preferences import Preference, Preferences, between, one_of

if TYPE_CHECKING:
    from gui.theme.theme import Choice

FILE: Final = "preferences.json"
"""In the folder of what the program remembers."""

THEME: Final = Preference("theme", "system", one_of("light", "dark", "system"))
SCALES: Final = (100, 125, 150, 175, 200)
SCALE: Final = Preference("scale", 100, one_of(*SCALES))
"""Percent of what the system says. Read before Qt begins: it holds from the next start."""
GEOMETRY: Final = Preference("window.geometry", "")
"""Where the window was, and whether maximised: what `QWidget.saveGeometry` gives, as base64."""
SIDE_WIDTHS: Final = (220, 420)
"""The narrowest and the widest device list, in pixels."""
SIDE_WIDTH: Final = Preference("window.side_width", 296, between(*SIDE_WIDTHS))
FIND_AT_START: Final = Preference("start.find", False)
"""Whether devices are looked for at the start. Off: nothing goes to the network before somebody asks for it."""
HIDE_FIXED: Final = Preference("status.hide_fixed", False)
"""Whether the grid leaves out bits that never say anything."""
DETAILS_OPEN: Final = Preference("page.details_open", False)
EXPERT_SENDING: Final = Preference("console.expert_sending", False)
"""Whether the console lets its user send bytes."""
CONSOLE_LINES: Final = Preference("console.lines", 50_000, between(1_000, 1_000_000))
CONSOLE_COLUMNS: Final = Preference("console.columns", "")
"""Which columns are hidden, and how wide the others were made: see `gui.console.columns`."""
CONSOLE_SPLIT: Final = Preference("console.split", 132, between(0, 4_000))
"""Pixels for the whole of the chosen line, below the lines."""


def theme_of(preferences: Preferences) -> Choice:
    """Give the chosen theme."""
    return cast("Choice", preferences.get(THEME))
