"""Every preference of the window, with what holds until somebody says otherwise. Part of the first paint.

A new preference is one row here; where a person chooses it is `gui.preferences.dialog`.
"""

from __future__ import annotations

from typing import Final

from core.preferences import Preference, between, one_of

THEME: Final = Preference("theme", "system", one_of("light", "dark", "system"))
SCALE: Final = Preference("scale", 0, between(0, 200))
"""Percent; 0 is what the system says."""
HIDE_FIXED: Final = Preference("status.hide_fixed", False)
"""Whether the grid leaves out bits that never say anything."""
DETAILS_OPEN: Final = Preference("page.details_open", False)
EXPERT_SENDING: Final = Preference("console.expert_sending", False)
"""Whether the console lets its user send bytes."""
CONSOLE_LINES: Final = Preference("console.lines", 50_000, between(1_000, 1_000_000))
