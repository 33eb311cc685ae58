"""Where windows can be shown: whether there is a display, and what Qt is told when there is none."""

from __future__ import annotations

import sys
from collections.abc import Mapping, MutableMapping

PLATFORM = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
_FIRST_CHOICE = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))


def is_there(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Tell whether Qt can open a window. Windows and macOS always have a display; others name it in the environment."""
    if system in ("win32", "darwin") or environment.get(PLATFORM):
        return True
    return any(environment.get(variable) for variable, _ in _FIRST_CHOICE)


def prefer_any(environment: MutableMapping[str, str], system: str = sys.platform) -> None:
    """Let Qt draw in memory where there is no display, or where the one that is named does not answer.

    What the user has chosen stays. Qt tries a list of platforms from left to right.
    """
    if system in ("win32", "darwin") or environment.get(PLATFORM):
        return
    named = [platform for variable, platform in _FIRST_CHOICE if environment.get(variable)]
    environment[PLATFORM] = ";".join([*named, OFFSCREEN])
